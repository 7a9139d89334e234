"""What counts as means, line by line: examples of the facts (css.net, css.notcounted, css.abat)."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.rules.counted import KINDS, Received, counted
from eligibility.rules.resources import reference_months
from eligibility.shipped import shipped_figures

NOVEMBER_2026 = date(2026, 11, 23)
FIGURES = shipped_figures()


def total(day=NOVEMBER_2026, **received):
    each = {key: Received(*map(Decimal, map(str, said))) for key, said in received.items()}
    return counted(FIGURES, day, each)


def aah_of_the_reference_year():
    """R31: the full rate of each of the twelve months before the cut."""
    months = reference_months(NOVEMBER_2026)
    return sum(FIGURES.in_force("aah.single", month).amount for month in months)


def test_the_disability_allowance_of_case_r31_counts_after_its_monthly_cut():
    assert total(aah=(aah_of_the_reference_year(), 12)).amount == Decimal("11633.46")


def test_a_monthly_cut_is_made_for_the_months_received_only():
    assert total(aah=(3000, 3)).amount == 3000 - 3 * 68
    assert total(aspa_single=(6000, 6)).amount == 6000 - 6 * 71
    assert total(aspa_couple=(6000, 6)).amount == 6000 - 6 * 110
    assert total(asi_single=(2000, 10)).amount == 2000 - 10 * 49
    assert total(asi_couple=(2000, 10)).amount == 2000 - 10 * 86


def test_a_cut_takes_no_more_than_was_received():
    assert total(aah=(100, 12), wages=(1_000, 0)).amount == 1_000


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
