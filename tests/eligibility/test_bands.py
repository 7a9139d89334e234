"""The bands of means: clear of the ceilings, and cleared of what housing counts for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eligibility.bands import bands
from eligibility.path import apply
from eligibility.questions import BY_KEY
from eligibility.rules.assess import assess
from eligibility.rules.contract import read

from .reference import CASES, FIGURES, TODAY


def person(case_id, **changes):
    line = next(case["situation"] for case in CASES if case["id"] == case_id)
    situation = read(line | changes, TODAY).situation
    return replace(situation, resources=None, resources_at_most=None, resources_over=None)


def shown(situation, day=TODAY):
    return [
        (band.low, band.high) for band in bands(situation, assess(situation, day, FIGURES), FIGURES)
    ]


def test_without_papers_there_is_one_ceiling_five_euros_clear_of_it_while_unconfirmed():
    assert shown(person("R34")) == [(None, 10416), (10416, 10426), (10426, None)]


def test_with_papers_there_are_two_ceilings():
    situation = person("R28", place="metropole")
    assert [low for low, _ in shown(situation)] == [None, 10416, 10426, 14064, 14074]


def test_a_confirmed_ceiling_needs_one_euro_of_care_only():
    situation, day = person("R28", place="metropole"), date(2025, 9, 10)
    assert shown(situation, day)[:2] == [(None, 10338), (10338, 10340)]


def test_free_housing_lowers_the_amounts_that_css_is_asked_about():
    situation = person("R28", place="metropole", housing="free")
    assert shown(situation)[0] == (None, Decimal(9481))  # 10 416 - 934.68
    assert shown(situation)[2] == (Decimal(9492), Decimal(13129))


def test_free_housing_never_makes_a_no_for_ame():
    situation = person("R34", housing="free")
    assert shown(situation) == [(None, 9481), (9482, 10426), (10426, None)]


@pytest.mark.parametrize(("band", "verdict"), [(0, "yes"), (1, "unknown"), (2, "no")])
@pytest.mark.parametrize("housing", ["tenant", "free", "owner"])
def test_each_band_gives_the_verdict_that_it_stands_for(band, verdict, housing):
    situation = person("R34", housing=housing)
    chosen = bands(situation, assess(situation, TODAY, FIGURES), FIGURES)[band]
    answered = apply(situation, BY_KEY["means"], chosen.value)
    assert assess(answered, TODAY, FIGURES).says("ame") == verdict


@pytest.mark.parametrize(
    ("band", "verdicts"),
    [
        (0, ("yes", "no")),
        (1, ("unknown", "unknown")),
        (2, ("no", "yes")),
        (3, ("no", "unknown")),
        (4, ("no", "no")),
    ],
)
@pytest.mark.parametrize("housing", ["tenant", "free", None])
def test_each_band_of_css_gives_the_verdicts_that_it_stands_for(band, verdicts, housing):
    situation = person("R28", place="metropole", housing=housing)
    chosen = bands(situation, assess(situation, TODAY, FIGURES), FIGURES)[band]
    found = assess(apply(situation, BY_KEY["means"], chosen.value), TODAY, FIGURES)
    assert (found.says("css_free"), found.says("css_paid")) == verdicts
