"""Means held against ceilings, where no other test saw the rules broken on purpose."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.rules.case import Case, Law
from eligibility.rules.means import (
    Counted,
    Limit,
    below,
    compare,
    not_above,
    under_free,
    within_ame,
)
from eligibility.rules.resources import INFINITE
from eligibility.rules.situation import Situation

from .reference import FIGURES, ask
from .somebody import SOMEBODY, needs, told

# A ceiling that is not confirmed, on 23 November 2026: 10 421 EUR a year, with contribution 14 069

UNCONFIRMED = SOMEBODY | {"stay": "permit", "on": "2026-11-23"}


@pytest.mark.parametrize(
    ("resources", "free", "paid"),
    [
        (10418, "yes", "no"),
        (10419, "unknown", "unknown"),
        (10422, "unknown", "unknown"),
        (10423, "no", "yes"),
        (14067, "no", "yes"),
        (14068, "no", "unknown"),
        (14071, "no", "unknown"),
        (14072, "no", "no"),
    ],
)
def test_within_two_euros_of_an_unconfirmed_ceiling_neither_level_of_css_is_told(
    resources, free, paid
):
    assert told("css_free", UNCONFIRMED, resources=resources) == free
    assert told("css_paid", UNCONFIRMED, resources=resources) == paid


@pytest.mark.parametrize(("over", "verdict"), [(10422, "unknown"), (10423, "no")])
def test_more_than_an_unconfirmed_ceiling_and_two_euros_is_too_much(over, verdict):
    line = SOMEBODY | {"on": "2026-11-23", "resources": None}
    assert told("ame", line, resources_over=over) == verdict


# Housing


@pytest.mark.parametrize("housing", ["owner", "free"])
@pytest.mark.parametrize(
    ("resources", "verdict"), [(9000, "yes"), (10000, "unknown"), (10339, "unknown"), (10340, "no")]
)
def test_the_flat_amount_for_housing_never_makes_a_no_to_ame_by_itself(housing, resources, verdict):
    assert told("ame", SOMEBODY, housing=housing, resources=resources) == verdict


def test_a_rise_of_the_rsa_is_feared_only_where_the_ceiling_does_not_rise_with_it():
    means = Counted(Decimal(5000), INFINITE, ceilings_rise_alike=Decimal(5000))
    for overdue, verdict in ((True, True), (False, None)):
        ceiling = Limit(Decimal(10339), Decimal(0), overdue, ())
        assert below(means, ceiling) is verdict
        assert not_above(means, ceiling) is verdict


@pytest.mark.parametrize("scheme", ["ame", "css_free"])
def test_with_both_overdue_low_means_are_still_a_yes(scheme):
    stay = "none" if scheme == "ame" else "permit"
    line = SOMEBODY | {"on": "2027-07-01", "housing": "free", "resources": 5000}
    assert told(scheme, line, stay=stay) == "yes"


# The table of the order, not what one would compute


@pytest.mark.parametrize(("resources", "verdict"), [(15508, "yes"), (15509, "no")])
def test_for_two_people_ame_goes_by_the_cell_of_the_table(resources, verdict):
    line = SOMEBODY | {"household_size": 2, "ages": [40, 41]}
    assert told("ame", line, resources=resources) == verdict


# What was not said: the place, how many count, what housing adds

KEPT_COVERED = SOMEBODY | {
    "on": "2025-02-10",
    "stay": "expired",
    "stay_ended_on": "2025-01-10",
    "cover": "puma",
    "place": None,
}


@pytest.mark.parametrize(
    ("resources", "verdict"), [(10165, "yes"), (10166, "unknown"), (11313, "unknown")]
)
def test_means_between_the_ceilings_here_and_overseas_wait_for_the_place(resources, verdict):
    assert told("css_free", KEPT_COVERED, resources=resources) == verdict
    assert "place" in needs(KEPT_COVERED, resources=resources)


OF_UNKNOWN_SIZE = SOMEBODY | {"stay": "permit", "household_size": None, "ages": None}


@pytest.mark.parametrize(
    ("children", "within", "beyond"),
    [
        (0, 10338, 10339),
        (1, 12923, 12924),
        (2, 14473, 14474),
        (3, 16024, 16025),
        # no cell of the table was seen: two euros either way, and more
        (4, 18080, 18100),
        (5, 20150, 20170),
        (6, 22220, 22240),
        (7, 24280, 24310),
    ],
)
def test_children_half_the_time_are_people_who_count_with_one_adult_at_least(
    children, within, beyond
):
    line = OF_UNKNOWN_SIZE | {"children_alternating": children}
    assert told("css_free", line, resources=within) == "yes"
    assert told("css_free", line, resources=beyond) == "unknown"


def test_for_ame_children_half_the_time_tell_nothing_of_the_size():
    line = SOMEBODY | {"household_size": None, "ages": None, "children_alternating": 1}
    assert told("ame", line, resources=10339) == "yes"
    assert told("ame", line, resources=10340) == "unknown"


@pytest.mark.parametrize("children", [999, 1000])
def test_a_household_larger_than_any_of_the_sizes_tried_is_tried_too(children):
    line = OF_UNKNOWN_SIZE | {"children_alternating": children}
    assert told("css_free", line, resources=2_000_000) == "yes"
    assert told("css_free", line, resources=4_200_000) == "no"


def test_what_is_too_much_for_a_thousand_people_is_too_much():
    line = SOMEBODY | {"household_size": None, "ages": None}
    assert told("ame", line, resources=4_140_000) == "unknown"
    assert told("ame", line, resources=4_142_000) == "no"


@pytest.mark.parametrize(("over", "verdict"), [(11255, "unknown"), (11256, "no")])
def test_for_ame_the_largest_amount_for_housing_is_taken_out_of_a_lower_bound(over, verdict):
    """R861-5: of June 2025, one person: 916.77."""
    line = SOMEBODY | {"resources": None, "resources_over": over}
    assert told("ame", line, housing="owner") == verdict
    assert told("ame", line, housing=None, housing_aid=None) == verdict


def test_a_lower_bound_below_the_amount_for_housing_is_none():
    line = SOMEBODY | {"resources": None, "resources_over": 100, "housing": "owner"}
    assert told("ame", line, resources_at_most=9000) == "yes"


@pytest.mark.parametrize("stay", ["none", "permit"])
@pytest.mark.parametrize(
    ("unsaid", "asked"),
    [
        ({}, {}),
        ({"household_size": None, "ages": None}, {"household_size", "ages"}),
        ({"housing": None}, {"housing"}),
        ({"housing": None, "housing_aid": None}, {"housing", "housing_aid"}),
        ({"housing": None, "housing_aid": 100}, {}),
        ({"place": None}, {"place"}),
    ],
)
def test_where_no_means_were_said_all_that_they_hang_on_is_asked(stay, unsaid, asked):
    wanted = {"resources", "resources_at_most", "resources_over", *asked}
    assert set(needs(SOMEBODY, stay=stay, resources=None, **unsaid)) == wanted


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"resources": 10000, "housing": None}, ["housing"]),
        ({"resources": 10000, "housing": None, "housing_aid": None}, ["housing_aid", "housing"]),
        ({"resources": 1000, "housing": None, "housing_aid": None}, []),
        ({"resources": 1000, "housing": "owner", "housing_aid": None}, []),
        ({"resources": 1000, "household_size": None, "ages": None}, []),
        ({"resources": 12000, "household_size": None, "ages": None}, ["household_size", "ages"]),
    ],
)
def test_where_means_were_said_only_what_could_still_turn_the_answer_is_asked(changed, asked):
    assert needs(SOMEBODY, **changed) == asked


def test_children_in_alternating_residence_are_asked_of_two_people_or_more_and_not_for_ame():
    unsaid = {"resources": None, "children_alternating": None}
    three = {"household_size": 3, "ages": [40, 3, 3]}
    two = {"household_size": 2, "ages": [40, 3]}
    assert "children_alternating" in needs(SOMEBODY, stay="permit", **unsaid, **three)
    assert "children_alternating" in needs(SOMEBODY, stay="permit", **unsaid, **two)
    assert "children_alternating" not in needs(SOMEBODY, stay="permit", **unsaid)
    assert "children_alternating" not in needs(SOMEBODY, **unsaid, **three)


@pytest.mark.parametrize(
    ("resources", "asked"), [(12923, False), (12924, True), (15507, True), (15508, False)]
)
def test_half_a_supplement_is_asked_about_only_between_the_two_ceilings(resources, asked):
    """Two people, 15 508; with the child half the time 12 923.50, so 12 924 (L861-1, R861-3)."""
    line = SOMEBODY | {"stay": "permit", "household_size": 2, "ages": [40, 3]}
    line |= {"children_alternating": None, "resources": resources}
    assert ("children_alternating" in needs(line)) is asked


def test_alone_nobody_can_be_there_half_the_time():
    line = SOMEBODY | {"stay": "permit", "children_alternating": None}
    assert answered(line, resources=10338) == ("yes", "no")
    assert answered(line, resources=11000) == ("no", "yes")


def answered(line, **changed):
    assert needs(line, **changed) == []
    return told("css_free", line, **changed), told("css_paid", line, **changed)


def test_means_of_three_million_are_too_much_for_css_unless_very_many_count():
    line = SOMEBODY | {"stay": "permit", "children_alternating": None, "resources": 3_000_000}
    assert told("css_free", line) == "no"
    assert told("css_free", line, household_size=None, ages=None) == "unknown"


def test_the_largest_number_of_children_half_the_time_is_tried_in_a_large_household():
    """41 people, 40 of them half the time: 92 523."""
    line = SOMEBODY | {"stay": "permit", "household_size": 41, "ages": None}
    line |= {"children_alternating": None}
    assert told("css_free", line, resources=92000) == "yes"
    assert told("css_free", line, resources=93000) == "unknown"


def asked_for(comparison, alternating, **said):
    day = date(2025, 6, 2)
    case = Case(Situation(housing="tenant", housing_aid=Decimal(0), **said), Law(FIGURES, day), day)
    return compare(case, comparison, alternating=alternating).needs


@pytest.mark.parametrize(
    ("resources", "free", "ame"),
    [
        # yes for two or more and no for one, here and overseas, every child counted half or not
        (12000, ("household_size", "ages"), ("household_size", "ages")),
        # here no for one, overseas yes
        (11000, ("place", "household_size", "ages"), ("place", "household_size", "ages")),
        # half a supplement makes the difference, and here more than overseas
        (
            14000,
            ("place", "household_size", "ages", "children_alternating"),
            ("household_size", "ages"),
        ),
        (5000, (), ()),
    ],
)
def test_of_what_was_not_said_only_that_is_asked_on_which_means_hang(resources, free, ame):
    said = {"resources": Decimal(resources)}
    assert asked_for(within_ame, False, **said) == ame
    if "children_alternating" not in free:
        said["children_alternating"] = 0
    assert set(asked_for(under_free, True, **said)) == set(free)


# Rows that were used, and are to be confirmed


@pytest.mark.parametrize("stay", ["none", "permit"])
def test_the_rows_behind_the_means_and_the_ceilings_are_named_where_they_are_in_doubt(stay):
    answer = ask(**SOMEBODY | {"stay": stay, "on": "2027-07-01", "housing": "owner"})
    assert answer["to_confirm"] == [
        "css.free.1@2026-04-01",
        "css.paid.1@2026-04-01",
        "rsa.1@2026-04-01",
    ]
    assert ask(**SOMEBODY | {"stay": stay, "housing": "owner"})["to_confirm"] == []
