"""All that the site says, carried to another installation: the same pages, the same states, the same history."""

import io
import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from eligibility.models import Figure, FigureCheck, ReferenceCase
from eligibility.shipped import shipped_rows
from eligibility.store import load as load_figures
from guide.editing.archive import carrying
from guide.editing.archive.carrying import NotAnArchive, read, write
from guide.editing.archive.contents import changed_here, models, written_fields
from guide.languages import READY
from guide.models import Page, Place, Section, Translation
from guide.place_loading import load_places, shipped_places
from tests.browser.screens import load_the_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody():
    return get_user_model().objects.create_user("mariam", password="not in the archive 1")


@pytest.fixture
def worked_in(somebody):
    """A site in which people have worked."""
    load_the_site()
    section = Section.objects.get(page__slug="ame", key="top")
    section.body_fr, section.heading_ar = "L’AME. {{ ame.stay/month }}", "عنوان"
    section.save(update_fields=["body_fr", "heading_ar"])
    Translation.objects.filter(section=section, language="en").update(
        status="reviewed", read_by="Mariam", read_on=date(2026, 11, 20)
    )
    Page.objects.filter(slug="ame").update(checked_on=date(2026, 11, 21))
    Place.objects.create(
        kind="pass", department="75", name="PASS", source="visite", checked_on=date(2026, 11, 20)
    )
    row = Figure.objects.get(key="rsa.1", start="2026-04-01")
    FigureCheck.objects.create(figure=row, by=somebody, on=date(2026, 11, 22))
    ReferenceCase.objects.create(title="Une famille", situation={"on": "2026-11-23", "age": 30})
    return section


@pytest.fixture
def archive(worked_in) -> io.BytesIO:
    file = io.BytesIO()
    write(file, timezone.now())
    return file


def said(client) -> dict[str, bytes]:
    """What a reader gets, page by page and file by file."""
    slugs = Page.objects.values_list("slug", flat=True)
    pages = [f"/fr/{slug}/" for slug in ("lieux/75", *slugs)]
    pages += [f"/{each.code}/ame/" for each in READY]
    return {url: client.get(url).content for url in (*pages, "/sources.csv", "/sources.json")}


def start_anew():
    for model in reversed(models()):
        model._default_manager.all().delete()
    get_user_model().objects.all().delete()


def lines(file: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != "guichet.json"}


def test_an_empty_installation_says_the_same_to_the_byte(client, archive):
    before = said(client)
    start_anew()
    load_the_site()
    assert said(client) != before
    read(archive)
    assert said(client) == before


def test_states_history_and_names_come_along(archive):
    history = Section.objects.get(page__slug="ame", key="top").history.count()
    start_anew()
    read(archive)
    section = Section.objects.get(page__slug="ame", key="top")
    assert section.history.count() == history > 0
    translation = section.translations.get(language="en")
    assert (translation.status, translation.read_by) == ("reviewed", "Mariam")
    assert FigureCheck.objects.get().by.username == "mariam"


def test_an_archive_of_what_an_archive_brought_is_the_same(archive):
    start_anew()
    read(archive)
    again = io.BytesIO()
    write(again, timezone.now())
    for name, text in lines(archive).items():
        assert lines(again)[name] == text, name


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets nobody write meanwhile")
@pytest.mark.django_db(transaction=True)
def test_an_archive_is_of_one_moment_whoever_writes_meanwhile(monkeypatch):
    """A figure written once the figures are in the file: its history is not in it either."""
    load_figures(shipped_rows()[:5])

    def written_by_somebody():
        Figure.objects.first().save()
        connection.close()

    def meanwhile(model):
        if model is Figure.history.model:
            with ThreadPoolExecutor(1) as somebody:
                somebody.submit(written_by_somebody).result()
        return written_fields(model)

    monkeypatch.setattr(carrying, "written_fields", meanwhile)
    file = io.BytesIO()
    counts = write(file, timezone.now())
    assert Figure.history.count() == 1
    assert lines(file)["eligibility.HistoricalFigure.jsonl"] == b""
    assert counts["eligibility.HistoricalFigure"] == 0
    assert counts["eligibility.Figure"] == 5


def test_no_password_is_in_it_and_who_is_named_cannot_sign_in(archive, somebody):
    assert somebody.password.encode() not in archive.getvalue()
    assert b"pbkdf2" not in b"".join(lines(archive).values())
    start_anew()
    read(archive)
    named = get_user_model().objects.get(username="mariam")
    assert (named.is_active, named.is_staff, named.has_usable_password()) == (False, False, False)


def test_whoever_has_an_account_keeps_it_as_it_is(archive):
    start_anew()
    mine = get_user_model().objects.create_superuser("mariam", password="another one 22")
    read(archive)
    mine.refresh_from_db()
    assert mine.is_superuser
    assert mine.check_password("another one 22")


def test_new_rows_after_it_do_not_meet_the_keys_that_came(archive):
    start_anew()
    read(archive)
    assert Place.objects.create(kind="pass", department="69", name="A", checked_on="2026-11-20")


@pytest.mark.parametrize(
    "damage",
    ["cut", "text", "bytes", "locked", "another format", "a row that cannot be", "a huge number"],
)
def test_a_damaged_file_changes_nothing(client, archive, damage):
    before = said(client)
    with pytest.raises(NotAnArchive):
        read(damaged(archive, damage))
    assert said(client) == before


HEADER = b"PK\1\2\x14\3\x14\0"
"""Of a file in the list at the end of a ZIP; the next byte says whether there is a password."""


def damaged(archive: io.BytesIO, damage: str) -> io.BytesIO:
    whole = archive.getvalue()
    with zipfile.ZipFile(archive) as old:
        middle = old.getinfo("guide.Section.jsonl").header_offset + 500
    broken = bytes(each ^ 255 for each in whole[middle : middle + 40])
    by_bytes = {
        "cut": whole[: len(whole) // 2],
        "text": b"hello",
        "bytes": whole[:middle] + broken + whole[middle + 40 :],
        "locked": whole.replace(HEADER + b"\0", HEADER + b"\1"),
    }
    if damage in by_bytes:
        return io.BytesIO(by_bytes[damage])
    changed = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "guichet.json" and damage == "another format":
                text = json.dumps({**json.loads(text), "format": 99}).encode()
            if name == "guide.Place.jsonl" and damage == "a row that cannot be":
                text = text.replace(b'"checked_on": "2026', b'"checked_on": "20x6')
            if name == "guide.Place.jsonl" and damage == "a huge number":
                text = re.sub(rb'"pk": \d+', b'"pk": %d' % 10**30, text)
            new.writestr(name, text)
    return changed


def test_a_site_in_which_somebody_has_worked_is_not_replaced_unasked(worked_in, tmp_path):
    file = str(tmp_path / "site.zip")
    call_command("archive_out", file)
    with pytest.raises(CommandError, match=r"Somebody has worked here: .*texts.*places"):
        call_command("archive_in", file)
    call_command("archive_in", file, "--replace")
    start_anew()
    call_command("archive_in", file)


def hide_a_place(client, somebody):
    place = Place.objects.exclude(shipped_as="").first()
    place.shown = False
    place.save()


def press_checked(client, somebody):
    client.post("/admin/guide/pagecheck/", {"one": "ame"})


def press_checked_figure(client, somebody):
    client.post("/admin/eligibility/figurecheck/", {"one": "rsa.1"})


def move_a_page(client, somebody):
    client.post("/admin/guide/page/", {"up": "ame"})


def correct_a_machine(client, somebody):
    Section.objects.filter(page__slug="ame", key="top").update(heading_en="State help")


def write_and_set_back(client, somebody):
    section = Section.objects.get(page__slug="ame", key="top")
    for body in ("De notre association.", section.body_fr):
        section.body_fr, section._history_user = body, somebody
        section.save(update_fields=["body_fr"])


@pytest.mark.parametrize(
    ("work", "what"),
    [
        (hide_a_place, "places"),
        (press_checked, "checks"),
        (press_checked_figure, "checks"),
        (move_a_page, "history"),
        (correct_a_machine, "translations"),
        (write_and_set_back, "history"),
    ],
)
def test_what_somebody_did_here_is_named_before_an_archive_ends_it(desk, administrator, work, what):
    load_the_site()
    load_places(shipped_places())
    assert changed_here() == []
    work(desk(administrator), administrator)
    assert changed_here() == [what]


def test_a_file_that_is_not_there_is_one_line_and_exit_code_2(db, tmp_path):
    with pytest.raises(CommandError) as error:
        call_command("archive_in", str(tmp_path / "none.zip"))
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
