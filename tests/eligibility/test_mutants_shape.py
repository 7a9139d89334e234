"""What the rules rest on (the fields, the lives of the schemes, a case), where no other test saw them
broken on purpose."""

from dataclasses import fields
from datetime import date

import pytest

from eligibility.rules import situation
from eligibility.rules.assess import assess
from eligibility.rules.case import Case, Law
from eligibility.rules.children import child_of
from eligibility.rules.days import add_months, days_later
from eligibility.rules.figures import FigureGap
from eligibility.rules.in_force import LIFE
from eligibility.rules.schemes import SCHEMES, findings
from eligibility.rules.situation import FIELDS, NO_ORDER, Situation
from eligibility.rules.tracing import Fact, check
from eligibility.rules.verdict import Verdict

from .reference import FIGURES

DAY = date(2025, 6, 2)


def test_what_would_end_after_the_calendar_ends_with_it():
    assert add_months(date(9998, 12, 1), 1) == date(9999, 1, 1)
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert add_months(date(9999, 12, 1), 1) == date.max
    assert days_later(date(9999, 12, 1), 30) == date.max
    assert days_later(date(9999, 12, 1), 31) == date.max


def test_nothing_counts_as_said_but_no_removal_order_no_exclusion_and_a_file_of_ones_own():
    said = {field.name: field.default for field in fields(Situation) if field.default is not None}
    assert said == {"removal_final_on": NO_ORDER, "puma_excluded": False, "own_file": True}


def test_as_many_people_count_as_were_said_or_as_there_are_ages():
    assert Situation(household_size=3).people == 3
    assert Situation(household_size=3, ages=(40,)).people == 3
    assert Situation(ages=(40, 8)).people == 2
    assert Situation().people is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            situation.PLACES,
            "metropole alsace_moselle guadeloupe guyane martinique reunion saint_barthelemy "
            "saint_martin mayotte",
        ),
        (situation.CITIZENSHIPS, "french eu other"),
        (
            situation.STAYS,
            "permit receipt long_visa short_stay asylum_seeker refugee temporary_protection "
            "eu_right expired overstayed none",
        ),
        (situation.BENEFITS, "rsa aspa asi aah ass housing_aid family_benefits ada"),
        (situation.COVERS_ABROAD, "none eu other"),
        (situation.COVERS, "none puma puma_css ame"),
        (situation.DETENTIONS, "none prison retention custody"),
        (
            situation.MINOR_WITH,
            "insured_parent asylum_parent irregular_parent child_welfare alone",
        ),
        (situation.HOUSINGS, "tenant owner free homeless"),
    ],
)
def test_what_may_be_said_is_what_the_contract_lists(values, words):
    assert " ".join(values) == words


def test_the_fields_stand_in_the_order_in_which_they_are_asked():
    assert FIELDS[:5] == ("place", "lives_in_france", "age", "minor_with", "citizenship")
    assert FIELDS[-1] == "pregnant"
    assert len(FIELDS) == 33


def test_the_schemes_stand_in_the_order_of_the_answer():
    found = findings(Case(Situation(), Law(FIGURES, DAY), DAY))
    assert " ".join(found) == " ".join(SCHEMES)
    assert " ".join(SCHEMES) == (
        "puma rights_kept css_free css_paid ame urgent_care cmu_base cmu_c acs"
    )


FOREVER = "9999-12-31"


def test_each_scheme_lives_from_its_law_to_that_of_the_next():
    assert {name: (str(first), str(last), law) for name, (first, last, law) in LIFE.items()} == {
        "puma": ("2016-01-01", FOREVER, "Loi 2015-1702, art. 59"),
        "rights_kept": ("0001-01-01", FOREVER, "CSS R111-4"),
        "css_free": ("2019-11-01", FOREVER, "Loi 2018-1203, art. 52"),
        "css_paid": ("2019-11-01", FOREVER, "Loi 2018-1203, art. 52"),
        "ame": ("2000-01-01", FOREVER, "CASF L251-1"),
        "urgent_care": ("2004-01-01", FOREVER, "CASF L254-1"),
        "cmu_base": ("2000-01-01", "2015-12-31", "Loi 99-641"),
        "cmu_c": ("2000-01-01", "2019-10-31", "Loi 99-641"),
        "acs": ("2005-01-01", "2019-10-31", "Loi 2004-810 ; CSS L863-1"),
    }


def test_a_case_is_what_was_asked_and_not_what_was_worked_out_for_it():
    law = Law(FIGURES, DAY)
    worked, idle = Case(Situation(), law, DAY), Case(Situation(), law, DAY)
    findings(worked)
    assert worked.made
    assert worked == idle
    assert "made" not in repr(worked)
    assert worked.at(date(2025, 9, 2)).made == {}


def test_each_law_has_its_own_list_of_what_to_confirm():
    first, second = Law(FIGURES, date(2026, 11, 23)), Law(FIGURES, date(2026, 11, 23))
    first.figure("css.free.1")
    assert list(first.to_confirm) == ["css.free.1@2026-04-01"]
    assert first.whole("no.such.figure") is None
    assert list(first.to_confirm)[1:] == ["no.such.figure@2026-11-23"]
    assert not second.to_confirm


def test_a_row_without_a_value_says_which_it_is_and_an_unknown_series_is_empty():
    row = FIGURES.in_force("rights_kept.months", date(2026, 11, 23))
    with pytest.raises(FigureGap) as gap:
        assert row.amount
    assert (gap.value.key, gap.value.day) == ("rights_kept.months", date(2026, 4, 1))
    assert FIGURES.series("no.such.figure") == ()


def test_a_verdict_of_today_has_no_days_ahead():
    assert Verdict("yes", None, check("works", Fact(True), "CSS L160-1")).ahead == ()


# The children of a household

KEPT_COVERED = Situation(
    place="metropole",
    lives_in_france=True,
    age=40,
    citizenship="other",
    stay="expired",
    stay_ended_on=date(2025, 3, 1),
    cover="puma",
    cover_since=date(2024, 1, 1),
    covered_abroad="none",
    works=False,
    student=True,
    joins_insured_family=True,
    detention="none",
    cover_until=date(2026, 1, 1),
    ame_first_on=date(2023, 1, 1),
    own_file=False,
    pregnant=True,
    removal_final_on=date(2099, 1, 1),
)


def test_a_child_of_who_is_kept_covered_is_insured_and_has_nothing_that_was_the_adults_own():
    parent = assess(KEPT_COVERED, DAY, FIGURES)
    assert (parent.says("puma"), parent.says("rights_kept")) == ("no", "yes")
    assert child_of(KEPT_COVERED, 7, parent=parent) == Situation(
        place="metropole",
        lives_in_france=True,
        age=7,
        minor_with="insured_parent",
        citizenship="other",
        stay="expired",
        stay_ended_on=date(2025, 3, 1),
        cover="none",
        covered_abroad="none",
        works=False,
        detention="none",
    )
