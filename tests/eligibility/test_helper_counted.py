"""What counts as means, line by line: examples of the facts (css.net, css.notcounted, css.abat)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eligibility.rules.counted import KINDS, Received, Total, counted, within
from eligibility.rules.figures import Figures
from eligibility.rules.resources import cents, reference_months
from eligibility.rules.situation import Situation
from eligibility.shipped import shipped_figures

NOVEMBER_2026 = date(2026, 11, 23)
FIGURES = shipped_figures()


def total(day=NOVEMBER_2026, figures=FIGURES, **received):
    each = {key: Received(*map(Decimal, map(str, said))) for key, said in received.items()}
    return counted(figures, day, each)


def aah_of_the_reference_year():
    """R31: the full rate of each of the twelve months before the cut."""
    months = reference_months(NOVEMBER_2026)
    return sum(FIGURES.in_force("aah.single", month).amount for month in months)


CUTS = [
    key
    for key in FIGURES.keys
    if key.startswith("css.cut.") and FIGURES.series(key)[0].unit == "EUR/month"
]
VERIFIED = Figures(
    row._replace(confirmed=True) if row.key in CUTS else row
    for key in FIGURES.keys
    for row in FIGURES.series(key)
)
"""As if somebody had checked the cuts of AAH, ASPA and ASI after 2021."""


def test_the_disability_allowance_of_case_r31_counts_after_its_monthly_cut():
    full = {"aah": (aah_of_the_reference_year(), 12)}
    assert total(figures=VERIFIED, **full).amount == Decimal("11633.46")


def test_a_cut_that_nobody_verified_takes_at_most_15_percent_of_the_maximum():
    """R31 again: 12 449.46 received, 1 041.59 a month at most; 0.15 x 1 041.59 x 12 = 1 874.86."""
    result = total(aah=(aah_of_the_reference_year(), 12))
    assert (result.amount, result.least, result.most) == (
        None,
        Decimal("10574.60"),
        Decimal("12449.46"),
    )
    assert total(aspa_single=(6000, 6)).least == 6000 - cents(
        6 * Decimal("12523.14") / 12 * 15 / 100
    )
    assert total(aah=(100, 12)).least == 0


def test_where_no_maximum_is_known_all_of_it_may_be_cut():
    """That of ASI is not in the facts; that of AAH ends in March 2027."""
    for result in (total(asi_single=(2000, 10)), total(date(2027, 4, 1), aah=(2000, 10))):
        assert (result.least, result.most) == (0, 2000)


def test_a_verified_cut_is_made_for_the_months_received_only():
    for kind, amount, months, cut in (
        ("aah", 3000, 3, 68),
        ("aspa_single", 6000, 6, 71),
        ("aspa_couple", 6000, 6, 110),
        ("asi_single", 2000, 10, 49),
        ("asi_couple", 2000, 10, 86),
    ):
        counted_for = total(figures=VERIFIED, **{kind: (amount, months)}).amount
        assert counted_for == amount - months * cut


def test_a_cut_takes_no_more_than_was_received():
    assert total(figures=VERIFIED, aah=(100, 12), wages=(1_000, 0)).amount == 1_000


def test_wages_of_whoever_stopped_working_are_cut_by_30_percent():
    result = total(interrupted_work=(10_000, 0), wages=(1_000, 0))
    assert result.amount == 8_000
    assert [line.kind.article for line in result.lines] == ["CSS R861-4", "CSS R861-8"]


@pytest.mark.parametrize(
    "kind",
    ["rsa", "activity_bonus", "ada", "scholarship", "aeeh", "back_to_school", "paje",
     "disability_help", "irregular_help", "not_counted_either", "family_help"],
)  # fmt: skip
def test_what_the_list_leaves_out_counts_for_nothing(kind):
    assert total(**{kind: (5_000, 0)}).amount == 0


@pytest.mark.parametrize("kind", ["family_allowances", "maintenance_received", "from_abroad"])
def test_what_no_list_leaves_out_counts(kind):
    assert total(**{kind: (5_000, 0)}).amount == 5_000


def test_help_from_the_family_counts_until_30_june_2025():
    assert total(date(2025, 6, 30), family_help=(600, 0)).amount == 600
    assert total(date(2025, 7, 1), family_help=(600, 0)).amount == 0


def test_before_the_list_that_we_read_we_do_not_know_what_it_left_out():
    result = total(date(2025, 6, 30), scholarship=(600, 0), wages=(1_000, 0))
    assert (result.amount, result.least, result.most) == (None, 1_000, 1_600)


def test_before_the_first_known_cut_we_do_not_know_what_is_left():
    result = total(date(2021, 3, 31), aah=(9_000, 12))
    assert (result.amount, result.least, result.most) == (None, 0, 9_000)


def test_the_abatement_of_capital_income_is_not_known():
    assert (total(capital=(400, 0)).amount, total(capital=(400, 0)).most) == (None, 400)


def test_maintenance_paid_is_deducted_and_means_never_fall_below_nothing():
    assert total(wages=(9_000, 0), maintenance_paid=(1_200, 0)).amount == 7_800
    assert total(wages=(900, 0), maintenance_paid=(1_200, 0)).amount == 0


def test_nothing_received_is_nothing():
    assert total().amount == 0


def test_every_line_cites_its_article_and_every_cut_its_figure():
    assert all(kind.article.startswith("CSS ") for kind in KINDS)
    assert all(FIGURES.series(kind.figure) for kind in KINDS if kind.figure)


def test_the_reference_months_are_the_13th_to_the_2nd_before_the_application():
    months = reference_months(NOVEMBER_2026)
    assert (months[0], months[-1]) == (date(2025, 10, 1), date(2026, 9, 1))
    assert (reference_months(date(2025, 2, 10))[0]) == date(2024, 1, 1)


ALONE = Situation(household_size=1, housing="tenant", housing_aid=Decimal(150))


def told(least, most, situation=ALONE):
    total = Total((), Decimal(least), Decimal(most))
    bounded = within(FIGURES, NOVEMBER_2026, situation, total)
    return bounded.resources_over, bounded.resources_at_most


def test_a_sum_that_is_not_known_to_the_euro_bounds_the_means_with_housing():
    """Of November 2026, one person with housing aid: 934.68 (R26)."""
    assert told(9000, 9500) == (Decimal("9934.67"), Decimal("10434.68"))


def test_nothing_received_at_least_is_no_lower_bound():
    assert told(0, 9500, replace(ALONE, housing_aid=Decimal(0))) == (None, 9500)


def test_what_was_typed_wins_over_bounds_and_without_a_household_there_are_none():
    typed = replace(ALONE, resources=Decimal(9000))
    assert told(9000, 9500, typed) == (None, None)
    typed = replace(ALONE, resources_at_most=Decimal(8000))
    assert told(9000, 9500, typed) == (None, 8000)
    assert told(9000, 9500, replace(ALONE, household_size=None)) == (None, None)
