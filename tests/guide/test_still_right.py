"""Is my sheet still right? A new row and a correction are told, from the code alone, everywhere."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from eligibility.models import Figure
from eligibility.rows import says
from eligibility.store import stored_figures
from guide.editions import KINDS, PERSONAL, Edition, digest, read
from guide.figure_names import NAMED
from guide.languages import BY_CODE, READY
from guide.letters import LETTERS, letter_sheet
from guide.models import Section
from guide.sheets.my_sheet import my_papers, my_sheet
from guide.sheets.scheme_sheet import scheme_sheet
from guide.sheets.schemes import SCHEMES
from guide.sources_page import rows_in_force
from guide.still_right_contents import personal_edition
from tests.browser.reader import OVERSTAYED, WORKER, walked
from tests.conftest import NOON

from .conftest import compressed, elements

DAY = NOON.date()
LANGUAGES = [language.code for language in READY]


@pytest.fixture
def sheet(site) -> Edition:
    """A personal sheet, printed on the day of the site."""
    return personal_edition(stored_figures(), DAY)


def asked(site, edition: Edition, code: str = "fr") -> str:
    response = site.get(f"/{code}/sheet/{edition.code}/")
    assert response.status_code == 200
    return response.content.decode()


def sections(html: str) -> set[str]:
    return set(re.findall(r'<section id="(\w+)"', html))


def told(site, edition: Edition) -> set[str]:
    """What the page tells, which must be the same in every language."""
    [found] = {frozenset(sections(asked(site, edition, code))) for code in LANGUAGES}
    return set(found)


def new_row(start: date, **fields) -> Figure:
    """Entered by an editor and approved."""
    figure = Figure(
        key="ame.wait",
        start=start,
        unit="months",
        source="Loi du lendemain, art. 1",
        url="https://www.legifrance.gouv.fr/loi",
        checked_on=start,
        **{"value": Decimal(7), "confirmed": True, **fields},
    )
    figure.approved_as = says(figure.as_written())
    figure.save()
    return figure


def test_the_sheet_of_today_is_still_right(site, sheet):
    html = asked(site, sheet)
    assert "Oui, elle est encore bonne le 23\u00a0novembre\u00a02026." in html
    assert sections(html) == set()


def test_it_says_until_when_nothing_is_known_to_change(site, sheet):
    assert "Vérifiez encore après le 31\u00a0mars\u00a02027." in asked(site, sheet)
    new_row(date(2026, 12, 10))
    assert "Vérifiez encore après le 9\u00a0décembre\u00a02026." in asked(site, sheet)


def test_a_new_row_is_told_with_both_values_the_day_and_the_source(site, sheet, time_machine):
    new_row(date(2026, 12, 1))
    assert told(site, sheet) == set()
    time_machine.move_to(NOON + timedelta(days=8))
    assert told(site, sheet) == {"changed"}
    for code in LANGUAGES:
        [changed] = re.findall(r"<dt>.*?</div>", asked(site, sheet, code), re.DOTALL)
        plain = re.sub(r"<[^>]+>", "", changed)
        assert re.search(r"\b3\b.*\b7\b.*Loi du lendemain, art\. 1.*2026", plain, re.DOTALL)
        assert 'href="https://www.legifrance.gouv.fr/loi"' in changed


def test_a_correction_of_a_figure_is_told(site, sheet):
    correct("ame.appeal")
    assert told(site, sheet) == {"corrected"}


def test_a_sheet_printed_after_the_correction_is_right(site, sheet):
    correct("ame.appeal")
    assert told(site, personal_edition(stored_figures(), DAY)) == set()


def correct(key: str) -> None:
    figure = Figure.objects.get(key=key)
    figure.value += 1
    figure.save()


def test_a_sheet_of_a_scheme_is_right_in_whatever_language_it_was_printed(site):
    assert [told(site, of_scheme("ame", code)) for code in LANGUAGES] == [set()] * len(LANGUAGES)


def test_every_sheet_and_letter_is_right_on_the_day_it_is_printed(site):
    schemes = [scheme_sheet(name, "ar", DAY, str) for name in SCHEMES]
    letters = [letter_sheet(name, "ar", DAY, str) for name in LETTERS]
    mine = [write(walked(OVERSTAYED, ""), "ar", str) for write in (my_sheet, my_papers)]
    made = [*schemes, *letters, *mine]
    assert {read(each.code).kind for each in made} == set(KINDS)
    wrong = [each.name for each in made if sections(asked(site, read(each.code)))]
    assert wrong == []


def test_a_personal_code_is_the_same_whoever_the_sheet_is_for(site):
    people = [walked(person, "") for person in (OVERSTAYED, WORKER)]
    codes = {write(path, "fr", str).code for path in people for write in (my_sheet, my_papers)}
    assert len(codes) == 1


def test_a_sheet_of_a_scheme_is_told_of_its_own_figures_only(site, time_machine):
    ame, css = of_scheme("ame"), of_scheme("css")
    new_row(date(2026, 12, 1))
    time_machine.move_to(NOON + timedelta(days=8))
    assert told(site, ame) == {"changed"}
    assert told(site, css) == set()


def test_a_correction_of_a_text_is_told_for_the_sheets_that_show_it(site):
    refusal, css = of_scheme("refusal"), of_scheme("css")
    section = Section.objects.get(page__slug="refus", key="silence")
    section.body_fr += "\n\nUne phrase de plus."
    section.save()
    assert told(site, refusal) == {"corrected"}
    assert told(site, css) == set()


def of_scheme(name: str, language: str = "fr") -> Edition:
    return read(scheme_sheet(name, language, DAY, lambda code: "").code)


def test_a_row_that_is_new_and_says_the_same_changes_nothing(site, sheet, time_machine):
    new_row(date(2026, 12, 1), value=Decimal(3))
    time_machine.move_to(NOON + timedelta(days=8))
    assert sections(asked(site, sheet)) == set()


def test_a_figure_that_fell_due_since_is_told_and_asks_to_be_confirmed(site, sheet, time_machine):
    time_machine.move_to(NOON.replace(year=2027, month=4, day=1))
    assert told(site, sheet) == {"overdue"}
    html = asked(site, sheet)
    assert 'class="doubt"' in html
    assert "10\u00a0421\u00a0€" in html


def test_a_figure_that_no_sheet_says_is_not_told(site, sheet, time_machine):
    time_machine.move_to(NOON.replace(year=2027, month=1, day=2))
    assert figure_is_overdue("csm.work")
    assert told(site, sheet) == set()


def figure_is_overdue(key: str) -> bool:
    figures, day = stored_figures(), date(2027, 1, 2)
    return figures.is_overdue(figures.in_force(key, day), day)


def test_an_amount_whose_new_text_nobody_has_read_is_said_so(site, sheet, time_machine):
    new_row(date(2026, 12, 1), value=None, confirmed=False)
    time_machine.move_to(NOON + timedelta(days=8))
    assert "Maintenant : nouveau texte non lu." in asked(site, sheet).replace("\u00a0:", " :")


def test_a_figure_that_the_law_took_away_is_said_so(site, sheet, time_machine):
    new_row(date(2026, 12, 1), value=None, confirmed=True)
    time_machine.move_to(NOON + timedelta(days=8))
    assert "n’existe plus" in asked(site, sheet)


@pytest.mark.parametrize("typed", ["AX7-K4Q-3RT", "%3Cb%3E"])
def test_a_mistyped_code_gets_the_form_again_with_what_to_do(site, typed):
    for code in LANGUAGES:
        for url, status in ((f"sheet/{typed}/", 404), (f"sheet/?code={typed}", 422)):
            response = site.get(f"/{code}/{url}")
            html = response.content.decode()
            assert response.status_code == status
            for there in ('role="alert"', f'href="/{code}/check/"', 'name="code"'):
                assert there in html
            assert "<b>" not in html
            elements(html)


def test_a_code_of_a_day_to_come_is_not_known(site):
    tomorrow = Edition(PERSONAL, DAY + timedelta(1), digest([]))
    assert site.get(f"/fr/sheet/{tomorrow.code}/").status_code == 404


def test_a_typed_code_leads_to_the_address_of_the_qr_code(site, sheet):
    response = site.get("/ar/sheet/", {"code": sheet.code.lower().replace("-", " ")})
    assert response.status_code == 302
    assert response["Location"] == f"/ar/sheet/{sheet.code}/"


def test_the_pages_are_light_well_formed_and_kept_nowhere(site, sheet, time_machine):
    for row in rows_in_force(stored_figures(), DAY):
        Figure.objects.create(**{**row._asdict(), "start": date(2026, 12, 1), "value": 999})
    time_machine.move_to(NOON + timedelta(days=8))
    for code in LANGUAGES:
        for url in (f"/{code}/sheet/", f"/{code}/sheet/{sheet.code}/"):
            response = site.get(url)
            html = response.content.decode()
            assert response["Cache-Control"] == "no-store"
            assert not response.cookies
            assert compressed(html) < 14_000
            assert elements(html)
            assert f'dir="{BY_CODE[code].dir}"' in html[:100]


def test_a_language_link_keeps_the_code(site, sheet):
    assert f'href="/ar/sheet/{sheet.code}/"' in asked(site, sheet)


def test_every_figure_in_force_has_its_own_words(site):
    """So that two cells of one table are not told by the same words."""
    rows = rows_in_force(stored_figures(), DAY)
    assert {row.key for row in rows} <= set(NAMED)
    lines = [(str(n.scheme), str(n.table), *map(str, n.line)) for n in NAMED.values()]
    assert len(set(lines)) == len(lines)
