"""The preview before approval: exactly the pages, sheets and cases that the figures change."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from eligibility.models import ReferenceCase
from eligibility.reference_cases import reference_cases, title_of
from eligibility.rules.assess import assess
from eligibility.rules.contract import answer, read
from eligibility.store import stored_figures
from guide.editing.figures import impact, proposals
from guide.editing.figures.flips import flips
from guide.models import Section

from .figures import NEXT_APRIL, loaded, proposal_of, row, texts

__all__ = ["loaded", "texts"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

TODAY = date(2026, 11, 23)
OWN = {
    "title": "Seule, AME, 10 450 € sur douze mois",
    "situation": {
        **next(each["situation"] for each in reference_cases() if each["id"] == "R01"),
        "resources": 10450,
    },
}
NEW_TABLE = [
    row(f"css.{level}.{size}", NEXT_APRIL, value, confirmed=True)
    for level, size, value in (
        ("free", "1", "10515"),
        ("free", "2", "15773"),
        ("paid", "1", "14195"),
        ("paid", "2", "21293"),
    )
]
CORRECTIONS = {
    "a ceiling that is higher today": [
        row("css.free.1", date(2026, 4, 1), "10500", confirmed=True)
    ],
    "a ceiling that is lower today": [row("css.free.1", date(2026, 4, 1), "8900", confirmed=True)],
    "a delay of six months": [row("ame.wait.irregular", date(2026, 4, 1), "6", confirmed=True)],
    "no flat amount for housing": [row("css.housing.aid.1", date(2026, 1, 1), "0", confirmed=True)],
    "a row of the past": [row("css.free.1", date(2019, 4, 1), "9500", confirmed=True)],
}


def verdicts(day: date | None) -> dict[str, dict[str, Any]]:
    """Of every case on its own day, or on this one, with the figures as they are stored now."""
    lines = [(title_of(each), each["situation"]) for each in reference_cases()]
    lines += [(each.title, each.situation) for each in ReferenceCase.objects.all()]
    found = {}
    for title, line in lines:
        asked = read(line, TODAY)
        given = answer(None, assess(asked.situation, day or asked.day, stored_figures()))
        found[title] = {
            name: (said["verdict"], said["from"]) for name, said in given["schemes"].items()
        }
    return found


def flipped(before: dict[str, Any], after: dict[str, Any]) -> dict[tuple[str, str], Any]:
    return {
        (title, scheme): (before[title][scheme], after[title][scheme])
        for title in before
        for scheme in before[title]
        if before[title][scheme] != after[title][scheme]
    }


def previewed(rows, *, own_day: bool) -> dict[tuple[str, str], Any]:
    return {
        (flip.title, turn.scheme): tuple(
            (verdict, since.isoformat() if since else None)
            for verdict, since in (turn.before, turn.after)
        )
        for flip in flips(rows, stored_figures(), TODAY)
        for turn in flip.turns
        if flip.own_day is own_day
    }


@pytest.mark.parametrize("rows", CORRECTIONS.values(), ids=CORRECTIONS)
def test_the_preview_lists_exactly_the_cases_whose_verdict_flips(rows, editor, approver):
    """Brute force: everything is judged, the figures are really approved, everything is judged again."""
    ReferenceCase.objects.create(**OWN)
    before, expected = verdicts(None), previewed(rows, own_day=True)
    proposal = proposal_of(*rows, by=editor, why="Pour voir ce que cela change")
    proposals.approve(proposal, approver, timezone.now(), TODAY)
    assert expected == flipped(before, verdicts(None))


def test_some_of_these_corrections_flip_something():
    ReferenceCase.objects.create(**OWN)
    found = {name: previewed(rows, own_day=True) for name, rows in CORRECTIONS.items()}
    assert (OWN["title"], "ame") in found["a ceiling that is higher today"]
    assert len(found["a ceiling that is lower today"]) > 2
    assert len(found["a delay of six months"]) > 1
    assert found["a row of the past"] == {}


def test_next_aprils_table_is_judged_on_its_first_day(editor, approver):
    """On the cases' own days nothing changes; on 1 April exactly what the approval changes does."""
    ReferenceCase.objects.create(**OWN)
    assert previewed(NEW_TABLE, own_day=True) == {}
    before, expected = verdicts(NEXT_APRIL), previewed(NEW_TABLE, own_day=False)
    proposals.approve(proposal_of(*NEW_TABLE, by=editor), approver, timezone.now(), TODAY)
    assert expected == flipped(before, verdicts(NEXT_APRIL))
    assert expected[OWN["title"], "ame"] == (("unknown", None), ("yes", None))


def test_a_case_that_can_no_longer_be_judged_is_named(desk, editor):
    ReferenceCase.objects.create(title="Ancien cas", situation={"on": "2026-11-23", "colour": 1})
    proposal = proposal_of(row("aah.single", NEXT_APRIL, "1042"), by=editor)
    page = desk(editor).get(f"/admin/eligibility/figureproposal/{proposal.pk}/change/")
    assert [each.title for each in page.context["unreadable"]] == ["Ancien cas"]
    assert "Ancien cas" in page.content.decode()


# Pages and sheets


def shown(*rows) -> dict[str, impact.Touched]:
    found = impact.touched_sections(list(rows), stored_figures(), TODAY)
    return {f"{each.slug}.{each.key}": each for each in found}


@pytest.mark.usefixtures("texts")
def test_every_section_that_names_the_figure_is_listed_and_no_other():
    names = {
        f"{each.page.slug}.{each.key}"
        for each in Section.objects.select_related("page")
        if "{{ ame.duration }}" in f"{each.heading_fr} {each.body_fr}"
    }
    assert names
    assert set(shown(row("ame.duration", NEXT_APRIL, "24"))) == names


@pytest.mark.usefixtures("texts")
def test_a_month_a_household_and_a_table_show_the_same_figure():
    """`{{ css.free:1/month }}` and `{{ table:css }}` stand for `css.free.1`."""
    section = Section.objects.get(page__slug="urgence", key="pass")
    section.body_fr = "{{ css.free:1/month }}"
    section.save()
    found = shown(row("css.free.1", NEXT_APRIL, "10515"))
    assert {"urgence.pass", "css.ceilings"} <= set(found)
    assert "urgence.pass" not in shown(row("css.free.2", NEXT_APRIL, "15773"))


@pytest.mark.usefixtures("texts")
def test_a_row_of_the_past_touches_only_a_text_that_names_its_day():
    section = Section.objects.get(page__slug="urgence", key="pass")
    section.body_fr = "{{ css.free.1@2019-04-01 }}"
    section.save()
    assert set(shown(row("css.free.1", date(2019, 4, 1), "8950"))) == {"urgence.pass"}


@pytest.mark.usefixtures("texts")
def test_the_languages_that_show_it_are_told_from_those_that_borrow_the_french():
    found = shown(row("css.free.1", NEXT_APRIL, "10515"))["css.ceilings"]
    assert [each.code for each in found.languages] == ["fr", "en"]
    assert [each.code for each in found.borrowed] == ["ar"]


@pytest.mark.usefixtures("texts")
def test_a_delay_that_changes_its_plural_class_warns_of_the_translation():
    """Two months to three: another plural in Arabic, the same in English."""
    found = shown(row("ame.decision", NEXT_APRIL, "3"))
    outdated = {each.code for touched in found.values() for each in touched.outdated}
    assert outdated == {"ar"}


def test_the_pages_of_the_law_are_those_of_the_schemes_that_read_the_figure():
    ame, css = (
        {scheme for scheme, _day in impact.touched_laws([each], stored_figures())}
        for each in (
            row("ame.wait.irregular", NEXT_APRIL, "6"),
            row("css.paid.1", date(2026, 4, 1), "14070"),
        )
    )
    assert (ame, css) == ({"ame"}, {"css_paid"})


def test_a_figure_of_the_past_stands_on_the_law_of_its_day():
    found = impact.touched_laws([row("css.free.1", date(2018, 4, 1), "8811")], stored_figures())
    assert ("cmu_c", date(2018, 4, 1)) in found


@pytest.mark.usefixtures("texts")
def test_the_sheets_are_those_with_such_a_section_letters_and_the_readers_own_too():
    ceiling, delay, contribution = (
        sheets_of(each)
        for each in (
            row("css.free.1", NEXT_APRIL, "10515"),
            row("ame.court", NEXT_APRIL, "3"),
            row("csm.pass", NEXT_APRIL, "50000"),
        )
    )
    assert ceiling == ["Demander la complémentaire santé solidaire (CSS)", "Ma feuille"]
    assert any("tribunal" in title for title in delay)
    assert "On vous dit non" in delay
    assert contribution == []


def sheets_of(figure) -> list[str]:
    found = list(shown(figure).values())
    return [str(title) for title in impact.touched_sheets(found, [figure], TODAY)]
