"""Tables of places: every line taken or reported, nothing deleted, nothing of an editor's undone."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from guide.models import Place
from guide.place_cells import COLUMNS, read_phone
from guide.place_import import as_csv, read, save
from guide.place_loading import load_places, shipped_places
from guide.place_table import BY_NAME, LARGEST, Unreadable

DAY = date(2026, 11, 24)
HEAD = "sorte;departement;nom;adresse;telephone;horaires;langues;site;source;verifie_le"
GOOD = "pass;75;PASS X;1 rue Y;01 99 00 12 34;lundi;français;https://example.org;visite;20/11/2026"


def table(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *lines, ""]).encode()


def changed(**cells: str) -> str:
    """The good line with other cells in it."""
    values = dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True)) | cells
    return ";".join(values.values())


def refused(*lines: str) -> list[tuple[int, str]]:
    return [(each.line, each.column) for each in read(table(*lines), DAY).refusals]


# What is understood


def test_a_line_is_read_whole():
    (row,) = read(table(GOOD), DAY).rows
    assert row.line == 2
    assert row.values == {
        "kind": "pass",
        "department": "75",
        "name": "PASS X",
        "address": "1 rue Y",
        "phone": "01\u00a099\u00a000\u00a012\u00a034",
        "hours": "lundi",
        "languages": "français",
        "website": "https://example.org",
        "source": "visite",
        "checked_on": date(2026, 11, 20),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_of_any_spreadsheet_is_read(encoding, delimiter, end):
    text = table(changed(nom="Hôpital l’Été – œuvre")).decode()
    data = text.replace(";", delimiter).replace("\n", end).encode(encoding)
    (row,) = read(data, DAY).rows
    assert row.values["name"] == "Hôpital l’Été – œuvre"


def test_columns_stand_in_any_order_and_only_five_are_needed():
    head = "Vérifié le;Source;Nom;Sorte;Département"
    (row,) = read(table("2026-11-20;visite;X;Autre;2a", head=head), DAY).rows
    assert row.values == {
        "checked_on": date(2026, 11, 20),
        "source": "visite",
        "name": "X",
        "kind": "other",
        "department": "2A",
    }


def test_what_a_spreadsheet_does_to_a_number_is_undone():
    (row,) = read(table(changed(departement="1", telephone="199001234")), DAY).rows
    assert row.values["department"] == "01"
    assert row.values["phone"] == "01\u00a099\u00a000\u00a012\u00a034"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("01.99.00.12.34", "01 99 00 12 34"),
        ("+33 (0)1 99 00 12 34", "01 99 00 12 34"),
        ("3646", "36 46"),
        ("115", "115"),
        ("+590 590 12 34 56", "+590 590 12 34 56"),
        ("01 99 00 12", None),
        ("demander à l’accueil", None),
        ("0123456789 / 0123456780", None),
    ],
)
def test_a_number_is_one_that_can_be_dialled(written, kept):
    found = read_phone(written, DAY)
    assert found == (kept and kept.replace(" ", "\u00a0"))
    assert found is None or read_phone(found, DAY) == found


def test_blank_lines_and_lines_within_a_cell_do_not_shift_the_numbers():
    two_lines = GOOD.replace("1 rue Y", '"1 rue Y\n75010 Paris"')
    wrong = two_lines.replace("pass;", "x;")
    reading = read(table("", two_lines, ";;;;;;;;;", wrong), DAY)
    assert reading.rows[0].values["address"] == "1 rue Y 75010 Paris"
    assert [(each.line, each.written) for each in reading.refusals] == [(6, "x")]


# What is refused, line by line


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("departement", "99"),
        ("departement", "975"),
        ("departement", ""),
        ("sorte", "hopital"),
        ("sorte", ""),
        ("nom", ""),
        ("nom", "x" * 151),
        ("adresse", "x" * 251),
        ("adresse", "=1+1"),
        ("nom", "@SUM(A1)"),
        ("horaires", "+1"),
        ("telephone", "=HYPERLINK()"),
        ("telephone", "7"),
        ("site", "example.org"),
        ("site", "ftp://example.org"),
        ("site", "javascript:alert(1)"),
        ("source", ""),
        ("verifie_le", ""),
        ("verifie_le", "20 novembre"),
        ("verifie_le", "31/11/2026"),
        ("verifie_le", "25/11/2026"),
        ("verifie_le", "20/11/26"),
    ],
)
def test_a_cell_that_is_wrong_is_named_with_what_is_accepted(column, written):
    reading = read(table(changed(nom="Good"), changed(**{column: written})), DAY)
    (refusal,) = reading.refusals
    assert (refusal.line, refusal.column, refusal.written) == (3, column, written)
    formula = written[:1] in ("=", "@") or written == "+1"
    assert ("formule" in str(refusal.accepted)) is formula
    assert formula or refusal.accepted == BY_NAME[column].accepted
    assert [row.line for row in reading.rows] == [2]


def test_every_wrong_cell_of_a_line_is_named():
    line = changed(departement="99", sorte="x", verifie_le="25/11/2026")
    assert refused(line) == [(2, "sorte"), (2, "departement"), (2, "verifie_le")]


def test_a_place_that_is_there_twice_is_taken_once():
    reading = read(table(GOOD, changed(nom="pass x"), changed(sorte="cpam")), DAY)
    assert [row.line for row in reading.rows] == [2, 4]
    (refusal,) = reading.refusals
    assert (refusal.line, refusal.column) == (3, "nom")
    assert "ligne 2" in str(refusal.accepted)


def test_a_line_that_was_refused_does_not_stand_in_the_way_of_a_good_one():
    reading = read(table(changed(site="x"), GOOD), DAY)
    assert [row.line for row in reading.rows] == [3]
    assert [each.line for each in reading.refusals] == [2]


def test_a_line_with_more_cells_than_columns_is_refused_and_a_shorter_one_completed():
    assert refused(f"{GOOD};more") == [(2, "")]
    assert refused(f"{GOOD};;") == []
    assert refused("pass;75;X") == [(2, "source"), (2, "verifie_le")]


# Files of which no line can be taken


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "vide"),
        (b"\n\n", "vide"),
        (b"PK\x03\x04\x00\x00", "CSV UTF-8"),
        (HEAD.encode("utf-16"), "CSV UTF-8"),
        (b"%PDF-1.7\n\x81\x00", "CSV UTF-8"),
        (b"x" * (LARGEST + 1), "2\u00a0Mo"),
        (table(GOOD, head=HEAD.replace(";source", ";tel")), "colonne\u00a0: tel."),
        (table(GOOD, head=HEAD.replace("source", "")), "manque une colonne\u00a0: source"),
        (table(GOOD, head=HEAD.replace("adresse", "nom")), "deux fois\u00a0: nom"),
        (table(GOOD, GOOD.replace("1 rue", '"1 rue')), "vers la ligne 3"),
    ],
)
def test_a_file_that_is_no_table_of_places_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(Unreadable, match=r"[.]$") as error:
        read(data, DAY)
    assert sentence in str(error.value.sentence)


# What is saved


@pytest.mark.django_db
def test_a_second_import_of_the_same_file_changes_nothing():
    rows = read(table(GOOD, changed(nom="Z")), DAY).rows
    first, before = save(rows), list(Place.objects.values())
    second = save(rows)
    assert (len(first.added), len(first.updated), first.unchanged) == (2, 0, 0)
    assert (len(second.added), len(second.updated), second.unchanged) == (0, 0, 2)
    assert list(Place.objects.values()) == before


@pytest.mark.django_db
def test_an_import_corrects_and_adds_and_never_deletes():
    save(read(table(GOOD, changed(nom="Other")), DAY).rows)
    saved = save(read(table(changed(telephone="36 46", adresse="")), DAY).rows)
    assert (len(saved.added), len(saved.updated)) == (0, 1)
    place = Place.objects.get(name="PASS X")
    assert (place.phone, place.address) == ("36\u00a046", "1 rue Y")
    assert Place.objects.count() == 2


@pytest.mark.django_db
def test_what_goes_out_comes_back_in():
    name = '"L’""Été""; oui"'
    save(
        read(table(GOOD, changed(nom=name, sorte="autre", telephone="+590 590 12 34 56")), DAY).rows
    )
    assert Place.objects.filter(name='L’"Été"; oui', kind="other").exists()
    out = as_csv(Place.objects.all())
    reading = read(out.encode(), DAY)
    assert reading.refusals == []
    before = list(Place.objects.values())
    assert save(reading.rows).unchanged == 2
    assert list(Place.objects.values()) == before
    Place.objects.all().delete()
    save(reading.rows)
    assert as_csv(Place.objects.all()) == out


# What we ship


@pytest.mark.django_db
def test_the_places_that_we_ship_are_the_five_of_the_source_and_no_address():
    assert load_places(shipped_places())["added"] == 5
    assert set(Place.objects.values_list("department", flat=True)) == {
        "13",
        "42",
        "75",
        "94",
        "973",
    }
    assert not Place.objects.exclude(address="", phone="").exists()
    assert load_places(shipped_places()) == {}


@pytest.mark.django_db
def test_what_an_editor_changed_hid_or_imported_stays():
    load_places(shipped_places())
    Place.objects.filter(department="13").update(phone="36 46")
    Place.objects.filter(department="42").update(shown=False)
    line = "association;75;Comede, centre de Paris;1 rue Y;;;;;visite;20/11/2026"
    save(read(table(line), DAY).rows)
    before = list(Place.objects.values())
    assert load_places(shipped_places()) == {"left as edited": 3}
    assert list(Place.objects.values()) == before


@pytest.mark.django_db
def test_a_shipped_place_follows_what_we_ship_and_goes_with_it():
    load_places(shipped_places())
    rows = read(
        table("association;75;Comede, centre de Paris;;;;;;new source;2026-11-24"), DAY
    ).rows
    save(read(table(GOOD), DAY).rows)
    assert load_places(rows) == {"updated": 1, "removed": 4}
    place = Place.objects.get(name__startswith="Comede")
    assert (place.source, place.website) == ("new source", "")
    assert Place.objects.filter(name="PASS X").exists()


# From the command line


@pytest.mark.django_db
def test_the_command_takes_the_good_lines_and_names_the_others(
    tmp_path: Path, capsys, time_machine
):
    time_machine.move_to("2026-11-24T12:00+01:00")
    file = tmp_path / "places.csv"
    file.write_bytes(table(GOOD, changed(nom="Z", departement="99")))
    with pytest.raises(SystemExit) as ended:
        call_command("load_places", file)
    said = capsys.readouterr()
    assert ended.value.code == 1
    assert "1 added, 0 updated, 0 unchanged, 1 refused" in said.out
    assert "3: departement: '99'" in said.err
    assert Place.objects.get().name == "PASS X"


@pytest.mark.parametrize("content", [None, b"PK\x00"])
def test_the_command_says_in_one_line_what_it_cannot_read(tmp_path: Path, content):
    file = tmp_path / "places.csv"
    if content:
        file.write_bytes(content)
    with pytest.raises(CommandError) as error:
        call_command("load_places", file)
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)


# In the administration


@pytest.fixture
def editor(db, client: Client, time_machine) -> Client:
    time_machine.move_to("2026-11-24T12:00+01:00")
    user = User.objects.create_user("editor", is_staff=True)
    names = ("add_place", "change_place", "view_place")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


IMPORT = "/admin/guide/place/import/"


def upload(client: Client, data: bytes) -> str:
    file = SimpleUploadedFile("lieux.csv", data, "text/csv")
    response = client.post(IMPORT, {"file": file})
    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    return response.content.decode()


def test_an_editor_uploads_a_file_and_reads_what_became_of_it(editor):
    form = editor.get("/admin/guide/place/").content.decode()
    assert f'href="{IMPORT}"' in form
    html = upload(editor, table(GOOD, changed(nom="<b>Z", departement="99")))
    assert "1 lieu ajouté." in html
    assert "1 ligne refusée" in html
    assert "<td>3</td><td>departement</td><td>99</td>" in html
    assert Place.objects.get().name == "PASS X"
    again = upload(editor, table(GOOD))
    assert "1 lieu inchangé." in again
    assert "lieux ajoutés" not in again
    assert "Aucun lieu" in upload(editor, table())
    assert "1 lieu corrigé." in upload(editor, table(changed(horaires="mardi")))
    assert [entry.is_addition() for entry in LogEntry.objects.order_by("pk")] == [True, False]


def test_the_form_has_its_token_and_documents_every_column(editor):
    html = editor.get(IMPORT).content.decode()
    form = html.partition('enctype="multipart/form-data"')[2].partition("</form>")[0]
    assert "csrfmiddlewaretoken" in form
    for column in COLUMNS:
        assert f"<code>{column.name}</code>" in html
        assert str(column.accepted) in html
    strict = Client(enforce_csrf_checks=True, headers={"cookie": ""})
    strict.cookies = editor.cookies
    assert strict.post(IMPORT, {}).status_code == 403


def test_the_example_of_the_form_can_be_imported(editor):
    html = editor.get(IMPORT).content.decode()
    example = html.partition('aria-labelledby="example">')[2].partition("</textarea>")[0]
    reading = read(example.encode(), DAY)
    assert (len(reading.rows), reading.refusals) == (1, [])


@pytest.mark.parametrize("data", [b"PK\x00", b"x" * (LARGEST + 1), b"a;b\n"])
def test_a_file_that_cannot_be_read_is_said_in_the_form(editor, data):
    html = upload(editor, data)
    assert "Rien n’a été importé." in html
    assert html.count('class="errorlist"') == 1
    assert "Ce qui a été fait" not in html


def test_an_upload_without_a_file_is_said_in_the_form(editor):
    response = editor.post(IMPORT, {})
    assert "Rien n’a été importé." in response.content.decode()


@pytest.mark.parametrize("missing", ["add_place", "change_place"])
def test_who_may_not_add_and_change_may_not_import(editor, missing):
    user = User.objects.get()
    user.user_permissions.remove(Permission.objects.get(codename=missing))
    assert IMPORT not in editor.get("/admin/guide/place/").content.decode()
    file = SimpleUploadedFile("lieux.csv", table(GOOD))
    assert editor.get(IMPORT).status_code == 403
    assert editor.post(IMPORT, {"file": file}).status_code == 403
    assert not Place.objects.exists()


def test_a_stranger_is_asked_to_log_in(client, db):
    for name in ("import", "export"):
        assert "/admin/login/" in client.get(f"/admin/guide/place/{name}/")["Location"]


def test_an_editor_downloads_the_places_and_uploads_them_again(editor):
    upload(editor, table(GOOD))
    response = editor.get("/admin/guide/place/export/")
    assert response["Content-Disposition"] == 'attachment; filename="guichet-2026-11-24.csv"'
    assert "1 lieu inchangé." in upload(editor, response.content)


def test_the_form_of_one_place_takes_what_a_line_may_say(editor):
    cells = dict(zip(("kind", "department", "name", "address", "phone", "hours", "languages",
                      "website", "source", "checked_on"), GOOD.split(";"), strict=True))  # fmt: skip
    bad = cells | {"phone": "x", "checked_on": "25/11/2026", "name": "=1"}
    html = editor.post("/admin/guide/place/add/", bad).content.decode()
    assert html.count('class="errorlist"') == 3
    editor.post("/admin/guide/place/add/", cells | {"shown": "on"})
    assert Place.objects.get().phone == "01\u00a099\u00a000\u00a012\u00a034"


def test_a_place_that_we_ship_is_hidden_and_not_renamed_or_deleted(editor):
    load_places(shipped_places())
    user = User.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="delete_place"))
    place = Place.objects.first()
    html = editor.get(f"/admin/guide/place/{place.pk}/change/").content.decode()
    assert 'name="name"' not in html
    assert 'name="shown"' in html
    assert editor.get(f"/admin/guide/place/{place.pk}/delete/").status_code == 403


@pytest.mark.parametrize(("age", "shown"), [("old", ["May"]), ("new", ["June", "November"])])
def test_the_list_finds_what_was_checked_long_ago(editor, age, shown):
    days = {"May": "23/05/2026", "June": "24/05/2026", "November": "20/11/2026"}
    save(read(table(*(changed(nom=name, verifie_le=day) for name, day in days.items())), DAY).rows)
    html = editor.get(f"/admin/guide/place/?age={age}&q=visite").content.decode()
    assert [name for name in days if f">{name}</a>" in html] == shown
