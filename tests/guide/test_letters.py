"""Letters to fill in by hand: in French, by the right route, with live delays, typed nowhere."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pypdfium2
import pytest

from eligibility.models import Figure
from eligibility.rows import says
from guide.editions import KINDS, read
from guide.languages import BY_CODE, READY, SOURCE
from guide.letters import BLANK, LETTERS, PAGE, kind, letter_sheet
from guide.models import Section, Translation
from guide.sheets.sheet import Runs, Sheet
from guide.shipped import shipped_pages, shipped_translations
from tests.conftest import NOON

from .conftest import compressed, elements

DAY = NOON.date()
LANGUAGES = [language.code for language in READY]
EVERY = list(product(LETTERS, LANGUAGES))
[SHIPPED] = [page for page in shipped_pages() if page.slug == PAGE]
FRENCH = {section.key: section for section in SHIPPED.sections}
each_letter = pytest.mark.parametrize("name", LETTERS)


def sheet(name: str, language: str) -> Sheet:
    return letter_sheet(name, language, DAY, lambda code: f"https://guichet.test/{code}")


def plain(runs: Runs) -> str:
    return "".join("____" if run.blank else run.text for run in runs)


@each_letter
def test_each_letter_has_its_advice_and_a_kind_of_edition(name):
    assert {name, f"{name}_letter"} <= set(FRENCH)
    assert kind(name) in KINDS


@each_letter
def test_a_letter_has_room_for_a_name_a_place_a_day_and_a_hand(name):
    body = FRENCH[f"{name}_letter"].body
    for words in ("Nom et prénom", "Date", "Adresse", "Téléphone", "Fait à", "Signature"):
        assert re.search(rf"{words}[^\n]*{BLANK}", body)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE.code])
def test_a_translation_leaves_as_many_blanks(language):
    found = {
        key: each for (page, key), each in shipped_translations(language).items() if page == PAGE
    }
    counted = {key: each.body.count(BLANK) for key, each in found.items()}
    assert counted == {key: FRENCH[key].body.count(BLANK) for key in found}
    assert set(LETTERS) <= set(found)


ROUTES = {
    "ame": ("CPAM", ("CRA", "judiciaire", "R142")),
    "court": ("tribunal administratif", ("CRA", "judiciaire", "R142")),
    "cra": ("CRA", ("administratif", "L251")),
    "attestation": ("L861-5", ("CRA", "tribunal", "recours")),
}


@pytest.mark.parametrize(("name", "route"), ROUTES.items())
def test_a_letter_takes_the_route_of_its_scheme_and_no_other(name, route):
    there, not_there = route
    body = FRENCH[f"{name}_letter"].body
    assert there in body
    assert [words for words in not_there if words in body] == []


def test_silence_means_no_for_ame_and_yes_for_css():
    assert "{{ ame.decision }} mois. C’est un refus." in FRENCH["ame_letter"].body
    assert "{{ css.decision }} mois" in FRENCH["attestation_letter"].body
    assert "ma demande est acceptée" in FRENCH["attestation_letter"].body


# On paper


def test_a_letter_is_printed_on_a_page_of_its_own_in_every_language(site):
    for name, code in EVERY:
        response = site.get(f"/{code}/{PAGE}/{name}.pdf")
        assert response["Content-Type"] == "application/pdf"
        with pypdfium2.PdfDocument(response.content) as printed:
            assert len(printed) == 2
            [first, second] = [page.get_textpage().get_text_range() for page in printed]
        heading = FRENCH[f"{name}_letter"].heading
        assert joined(heading) not in joined(first)
        assert joined(heading) in joined(second)
        assert "Signature" in second
        assert BLANK not in second


def joined(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_letter_that_is_sent_is_in_french_alone_until_a_person_has_read_it(site):
    for name, code in EVERY:
        letter = sheet(name, code).blocks[-1]
        assert letter.kind == "letter"
        assert not any(line.other for line in letter.lines)
        assert {run.lang for line in letter.lines for run in line.french} == {"fr"}


def test_a_translation_that_a_person_has_read_stands_under_each_line(site):
    read_by_a_person("ame_letter")
    made = sheet("ame", "en")
    letter = made.blocks[-1]
    assert made.layout == "under"
    assert letter.kind == "letter"
    pairs = {plain(line.french): plain(line.other) for line in letter.lines}
    assert pairs["Date de naissance\u00a0: ____"].startswith("Date of birth")
    assert [french for french, english in pairs.items() if not english] == ["____"]
    assert not any(line.other for line in sheet("court", "en").blocks[-1].lines)


def test_a_letter_whose_french_changed_since_it_was_read_is_in_french_alone(site):
    read_by_a_person("ame_letter")
    section = Section.objects.get(page__slug=PAGE, key="ame_letter")
    section.body_fr += "\n\nUne phrase de plus."
    section.save()
    assert not any(line.other for line in sheet("ame", "en").blocks[-1].lines)


def read_by_a_person(key: str) -> None:
    [translation] = Translation.objects.filter(
        section__page__slug=PAGE, section__key=key, language="en"
    )
    translation.status = Translation.Status.REVIEWED
    translation.save()


def test_advice_in_a_language_that_nobody_has_read_carries_the_notice(site):
    assert [bool(sheet("ame", code).notice) for code in LANGUAGES] == [
        code != SOURCE.code for code in LANGUAGES
    ]


def test_the_boxes_to_tick_are_drawn(site):
    ticked = [plain(line.french) for line in sheet("cra", "fr").blocks[-1].lines if line.tick]
    assert ticked[:2] == [
        "l’Assurance maladie (PUMa)",
        "la Complémentaire santé solidaire (CSS)",
    ]


def test_a_delay_that_changes_is_in_the_letter_and_is_told_of_the_older_one(site, time_machine):
    old = read(sheet("ame", "fr").code)
    start = DAY + timedelta(days=3)
    figure = Figure(
        key="ame.decision",
        start=start,
        value=Decimal(5),
        unit="months",
        source="Loi du lendemain",
        checked_on=date(2026, 11, 20),
        confirmed=True,
    )
    figure.approved_as = says(figure.as_written())
    figure.save()
    time_machine.move_to(NOON + timedelta(days=4))
    later = letter_sheet("ame", "fr", start, str)
    assert any("après 5 mois" in plain(line.french) for line in later.blocks[-1].lines)
    for code in LANGUAGES:
        assert 'id="changed"' in site.get(f"/{code}/sheet/{old.code}/").content.decode()
        other = read(sheet("host", "fr").code)
        assert 'id="changed"' not in site.get(f"/{code}/sheet/{other.code}/").content.decode()


# On the web


def test_the_pages_are_light_well_formed_and_ask_for_nothing(site):
    for code in LANGUAGES:
        for path in ("", *(f"{name}/" for name in LETTERS)):
            html = site.get(f"/{code}/{PAGE}/{path}").content.decode()
            assert compressed(html) < 14_000
            assert elements(html) < 316
            assert not re.search(r"<(?:input|textarea|select)", html)


def test_the_list_leads_to_each_letter_and_shows_none(site):
    for code in LANGUAGES:
        html = site.get(f"/{code}/{PAGE}/").content.decode()
        for name in LETTERS:
            assert f'href="/{code}/{PAGE}/{name}/"' in html
            assert f'href="/{code}/{PAGE}/{name}.pdf"' in html
            assert f'id="{name}_letter"' not in html
        assert BLANK not in html


def test_a_letter_on_the_web_is_the_french_one_in_every_language(site):
    for name, code in EVERY:
        html = site.get(f"/{code}/{PAGE}/{name}/").content.decode()
        [letter] = re.findall(
            r'<article class="letter" lang="fr" dir="ltr">.*?</article>', html, re.S
        )
        assert letter.count('class="blank"') == FRENCH[f"{name}_letter"].body.count(BLANK)
        assert f'dir="{BY_CODE[code].dir}"' in html[:100]


def test_the_pages_that_speak_of_a_letter_lead_to_it(site):
    for path, code in product(["refus", "ame-demande", "adresse", "sheets"], LANGUAGES):
        assert f'href="/{code}/{PAGE}/' in site.get(f"/{code}/{path}/").content.decode()


def test_a_letter_that_we_do_not_have_is_not_found(site):
    for path in ("nothing.pdf", "nothing/", "ame_letter/", "top.pdf"):
        assert site.get(f"/fr/{PAGE}/{path}").status_code == 404


def test_a_letter_that_an_editor_took_away_is_not_found(site):
    Section.objects.filter(page__slug=PAGE, key="ame_letter").delete()
    assert site.get(f"/fr/{PAGE}/ame.pdf").status_code == 404
    assert site.get(f"/fr/{PAGE}/ame/").status_code == 404
    listed = site.get(f"/fr/{PAGE}/").content.decode()
    assert f"/{PAGE}/ame.pdf" not in listed
    assert f"/{PAGE}/cra.pdf" in listed
