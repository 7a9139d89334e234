"""PO files out and in: a round trip changes nothing, what is wrong is told, nothing else is lost."""

from pathlib import Path

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide.editing import roles
from guide.editing.translating.po_arrival import Report
from guide.editing.translating.po_in import Unreadable, read, take
from guide.editing.translating.po_out import po_file
from guide.editing.translating.saving import Text, Written, save
from guide.editing.translating.states import standings
from guide.freshness import State
from guide.loading import load
from guide.models import Page, Section, Translation
from guide.shipped import shipped_pages
from tests.conftest import NOON

from .conftest import person

DAY = NOON.date()
FRENCH = {"who": ("Qui ?", "Vous, après {{ ame.wait }} mois."), "where": ("Où ?", "À la *CPAM*.")}
ARABIC = {"who": ("من؟", "أنت، بعد {{ ame.wait }} أشهر."), "where": ("أين؟", "في *CPAM*.")}
URL = "/admin/guide/translation/ar/po/"


@pytest.fixture
def texts(db, time_machine) -> Page:
    """Two sections in French and Arabic, and a title without a body that nobody translated."""
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    page = Page.objects.create(slug="ame", position=1, icon="card", checked_on=DAY)
    Section.objects.create(page=page, key="top", position=0, heading_fr="AME")
    for position, (key, (heading, body)) in enumerate(FRENCH.items(), 1):
        row = Section.objects.create(
            page=page, key=key, position=position, heading_fr=heading, body_fr=body
        )
        save(row, "ar", Written(Text(*ARABIC[key]), "reviewed", "Samira"), DAY)
    return page


def out(language: str = "ar") -> str:
    return str(po_file(language, DAY))


def came_in(file: polib.POFile | str, language: str = "ar", **options: str) -> Report:
    return take(read(str(file).encode(), language), language, DAY, **options)


def entry(file: polib.POFile, context: str) -> polib.POEntry:
    return next(each for each in file if each.msgctxt == context)


def told(report: Report) -> dict[str, str]:
    return {each.context: each.words for each in report.told}


def states(language: str = "ar") -> dict[str, State]:
    return {each.key: each.state for each in standings(language, DAY)}


def change_french(key: str, body: str, page: str = "ame") -> Section:
    section = Section.objects.get(page__slug=page, key=key)
    section.body_fr = body
    section.save(update_fields=["body_fr"])
    return section


def everything() -> list[dict[str, object]]:
    rows = [*Section.objects.order_by("pk"), *Translation.objects.order_by("pk")]
    return [
        {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        for row in rows
    ]


# Round trips


@pytest.mark.parametrize("language", ["ar", "en", "ps"])
def test_a_round_trip_of_the_whole_site_changes_nothing(db, time_machine, language):
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    load(shipped_pages(), shipped_figures(), DAY)
    change_french("top", "Tout autre chose.")
    first = out(language)
    before, versions = everything(), Section.history.count()
    report = came_in(first, language)
    assert (report.taken, report.told) == ([], [])
    assert out(language) == first
    assert everything() == before
    assert Section.history.count() == versions


def test_an_outdated_text_goes_out_fuzzy_with_its_french_and_comes_back_as_it_was(texts):
    change_french("who", "Vous tous, après {{ ame.wait }} mois.")
    file = po_file("ar", DAY)
    body = entry(file, "ame.who.body")
    assert body.fuzzy
    assert body.msgid.startswith("Vous tous")
    assert body.previous_msgid == FRENCH["who"][1]
    before = everything()
    assert came_in(file).taken == []
    assert everything() == before
    assert states()["who"] == State.OUTDATED


def test_texts_that_nobody_has_stamped_go_out_fuzzy_and_stay_missing(texts):
    Section.objects.filter(key="top").update(heading_ar="المساعدة")
    file = po_file("ar", DAY)
    assert entry(file, "ame.top.heading").fuzzy
    assert came_in(file).told == []
    assert states()["top"] == State.MISSING


def test_the_file_is_one_that_other_programs_read(texts, tmp_path):
    call_command("texts_out", "ar", output=tmp_path / "ar.po")
    file = polib.pofile(str(tmp_path / "ar.po"))
    assert [each.msgctxt for each in file] == [
        *("ame.top.heading", "ame.who.heading", "ame.who.body"),
        *("ame.where.heading", "ame.where.body"),
    ]
    assert file.metadata["Language"] == "ar"
    assert "charset=utf-8" in file.metadata["Content-Type"]


# What is taken


def test_a_new_translation_comes_in_as_a_draft(texts):
    file = po_file("ar", DAY)
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    assert came_in(file).taken == ["ame.top"]
    assert states() == {"top": "draft", "who": "reviewed", "where": "reviewed"}


def test_a_computers_translation_comes_in_as_one(texts):
    file = po_file("ar", DAY)
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    came_in(file, status="machine")
    assert states()["top"] == State.MACHINE


def test_a_better_translation_takes_the_place_of_what_went_out(texts):
    file = po_file("ar", DAY)
    entry(file, "ame.where.body").msgstr = "اذهب إلى *CPAM*."
    assert came_in(file).taken == ["ame.where"]
    section = Section.objects.get(key="where")
    assert (section.heading_ar, section.body_ar) == ("أين؟", "اذهب إلى *CPAM*.")
    assert section.translations.get().read_by == ""


def test_taking_fuzzy_off_says_that_the_text_is_right(texts):
    change_french("where", "À la *CPAM* !")
    file = po_file("ar", DAY)
    for field in ("heading", "body"):
        entry(file, f"ame.where.{field}").flags.clear()
    assert came_in(file).taken == ["ame.where"]
    assert states()["where"] == State.DRAFT


def test_only_the_language_of_the_file_is_written(texts):
    row = Section.objects.get(key="who")
    save(row, "en", Written(Text("Who?", "You, after {{ ame.wait }} months."), "draft"), DAY)
    file = po_file("ar", DAY)
    entry(file, "ame.who.heading").msgstr = "من هو؟"
    came_in(file)
    row.refresh_from_db()
    assert (row.heading_en, row.heading_ar) == ("Who?", "من هو؟")
    assert states("en")["who"] == State.DRAFT


# What is not


@pytest.mark.parametrize(
    ("msgstr", "words"),
    [
        ("أنت، بعد أشهر.", "{{ ame.wait }} manque"),
        ("أنت، بعد 3 أشهر. {{ ame.wait }}", "écrit à la main"),
        ("أنت، بعد {{ ame.wait }} أشهر <b>.", "HTML"),
        ("أنت، بعد {{ ame.wait }} أشهر. [x](page:gone)", "n’existe pas"),
        ("أنت، بعد {{ ame.wait }} \x07أشهر.", "signe invisible"),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_rest_is_taken(texts, msgstr, words):
    file = po_file("ar", DAY)
    entry(file, "ame.who.body").msgstr = msgstr
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    text = str(file)
    report = came_in(text)
    assert report.taken == ["ame.top"]
    found = [each for each in report.told if words in each.words]
    assert [each.context for each in found][:1] == ["ame.who.body"]
    assert 'msgctxt "ame.who.body"' in "\n".join(text.splitlines()[found[0].line - 2 :][:4])
    assert Section.objects.get(key="who").body_ar == ARABIC["who"][1]


def test_a_heading_is_one_line_of_a_length_that_fits(texts):
    for heading in ("سطر\nسطر", "ط" * 201):
        file = po_file("ar", DAY)
        entry(file, "ame.top.heading").msgstr = heading
        assert "200 signes" in told(came_in(file))["ame.top.heading"]


def test_unknown_entries_and_entries_twice_are_told(texts):
    file = po_file("ar", DAY)
    file.append(polib.POEntry(msgctxt="ame.gone.heading", msgid="x", msgstr="x"))
    file.append(polib.POEntry(msgctxt="ame.top.body", msgid="x", msgstr="x"))
    file.append(polib.POEntry(msgctxt="ame.who.heading", msgid="Qui ?", msgstr="x"))
    file.append(polib.POEntry(msgid="no context", msgstr="x"))
    report = came_in(file)
    assert report.taken == []
    assert {each.context for each in report.told} >= {
        *("ame.gone.heading", "ame.who.heading", "no context")
    }
    assert "deux fois" in told(report)["ame.who.heading"]
    assert Section.objects.get(key="who").heading_ar == "من؟"


def test_an_empty_entry_empties_nothing(texts):
    file = po_file("ar", DAY)
    for each in file:
        each.msgstr = ""
    report = came_in(file)
    assert (report.taken, report.empty) == ([], 5)
    assert Section.objects.get(key="who").body_ar == ARABIC["who"][1]


def test_half_a_section_is_told(texts):
    Section.objects.filter(key="top").update(body_fr="Une aide.")
    file = po_file("ar", DAY)
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    assert "vont ensemble" in told(came_in(file))["ame.top.heading"]
    assert states()["top"] == State.MISSING


def test_a_fuzzy_text_that_differs_is_told_and_not_taken(texts):
    file = po_file("ar", DAY)
    body = entry(file, "ame.who.body")
    body.msgstr, body.flags = "شيء آخر {{ ame.wait }}", ["fuzzy"]
    heading = entry(file, "ame.who.heading")
    heading.flags = ["fuzzy"]
    assert "fuzzy" in told(came_in(file))["ame.who.body"]
    assert Section.objects.get(key="who").body_ar == ARABIC["who"][1]


# Old deliveries


def test_an_old_delivery_never_declares_itself_current(texts):
    """GameDevManager #70: the source comes from our store, not from the file."""
    file = po_file("ar", DAY)
    change_french("who", "Vous tous, après {{ ame.wait }} mois.")
    entry(file, "ame.who.body").msgstr = "أنتم، بعد {{ ame.wait }} أشهر."
    assert "Le français a changé" in told(came_in(file))["ame.who.heading"]
    assert states()["who"] == State.OUTDATED
    assert Section.objects.get(key="who").body_ar == ARABIC["who"][1]


def test_an_old_delivery_of_what_is_there_changes_nothing(texts):
    file = po_file("ar", DAY)
    change_french("who", "Vous tous, après {{ ame.wait }} mois.")
    before = everything()
    assert came_in(file).taken == []
    assert everything() == before


def test_an_old_delivery_fills_a_gap_as_out_of_date(texts):
    section = change_french("top", "Une aide.")
    file = po_file("ar", DAY)
    change_french("top", "Une aide pour vous.")
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    entry(file, "ame.top.body").msgstr = "مساعدة."
    report = came_in(file)
    assert report.taken == ["ame.top"]
    assert "pas à jour" in told(report)["ame.top.heading"]
    assert states()["top"] == State.OUTDATED
    section.refresh_from_db()
    assert section.body_ar == "مساعدة."


def test_french_that_was_never_ours_is_not_believed(texts):
    file = po_file("ar", DAY)
    top = entry(file, "ame.top.heading")
    top.msgid, top.msgstr = "Autre chose", "شيء آخر"
    report = came_in(file)
    assert report.taken == []
    assert "Le français a changé" in told(report)["ame.top.heading"]


def test_what_was_changed_here_since_the_file_went_out_is_not_overwritten(texts):
    file = po_file("ar", DAY)
    row = Section.objects.get(key="who")
    save(row, "ar", Written(Text("من هو؟", ARABIC["who"][1]), "draft"), DAY)
    entry(file, "ame.who.heading").msgstr = "لمن؟"
    assert "changé ici" in told(came_in(file))["ame.who.heading"]
    row.refresh_from_db()
    assert row.heading_ar == "من هو؟"


def test_a_file_that_lost_our_comments_never_overwrites_what_a_person_wrote(texts):
    file = po_file("ar", DAY)
    for each in file:
        each.comment = ""
    entry(file, "ame.who.heading").msgstr = "لمن؟"
    assert "changé ici" in told(came_in(file))["ame.who.heading"]
    Translation.objects.update(status="machine")
    assert came_in(file).taken == ["ame.who"]


# Files


@pytest.mark.parametrize("sent", [b"\xff\xfe\x00", b'msgid "', b"hello\nworld\n"])
def test_what_is_no_po_file_is_refused_as_a_whole(texts, sent):
    with pytest.raises(Unreadable):
        read(sent, "ar")


def test_a_file_of_another_language_is_refused_as_a_whole(texts):
    with pytest.raises(Unreadable, match="une autre langue"):
        read(out("en").encode(), "ar")


def test_the_commands_carry_a_language_out_and_in(texts, tmp_path: Path, capsys):
    path = tmp_path / "ar.po"
    call_command("texts_out", "ar", output=path)
    file = polib.pofile(str(path), wrapwidth=0)
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    entry(file, "ame.who.body").msgstr = "أنت."
    file.save(str(path))
    call_command("texts_in", "ar", str(path))
    said = capsys.readouterr().out
    assert "ar: 1 taken, 1 unchanged, 0 empty, 1 to look at" in said
    assert f"{path}:" in said
    assert "{{ ame.wait }} manque" in said
    with pytest.raises(CommandError):
        call_command("texts_in", "en", str(path))
    call_command("texts_out", "ar")
    assert capsys.readouterr().out == out() + "\n"


def test_a_translator_sends_and_takes_a_file_at_the_desk(texts, desk, translator):
    client = desk(translator)
    sent = client.get(f"{URL}out/")
    assert sent["Content-Disposition"] == 'attachment; filename="guichet-ar.po"'
    file = polib.pofile(sent.content.decode(), wrapwidth=0)
    entry(file, "ame.top.heading").msgstr = "المساعدة"
    entry(file, "ame.who.body").msgstr = "أنت."
    upload = SimpleUploadedFile("ar.po", str(file).encode())
    html = client.post(URL, {"file": upload, "status": "draft"}).content.decode()
    assert "1 section prise" in html
    assert "{{ ame.wait }} manque" in html
    assert Section.objects.get(key="top").history.first().history_user == translator


def test_a_file_that_cannot_be_read_is_refused_at_the_desk(texts, desk, translator):
    upload = SimpleUploadedFile("ar.po", b"\xff\xfe")
    html = desk(translator).post(URL, {"file": upload, "status": "draft"}).content.decode()
    assert "pas un fichier PO" in html


@pytest.mark.parametrize(
    ("role", "languages", "reads", "sends"),
    [
        (roles.TRANSLATOR, ("ar",), 200, 200),
        (roles.TRANSLATOR, ("en",), 403, 403),
        (roles.EDITOR, (), 200, 403),
        (roles.ADMINISTRATOR, (), 200, 200),
        ("", (), 403, 403),
    ],
)
def test_files_are_for_those_who_translate(texts, desk, role, languages, reads, sends):
    client = desk(person(role, "somebody", languages=languages))
    assert client.get(URL).status_code == reads
    assert client.get(f"{URL}out/").status_code == reads
    assert client.post(URL).status_code == sends
