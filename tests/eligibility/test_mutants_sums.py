"""Means with housing, and their sum line by line, where no other test saw the rules broken on purpose."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.rules.counted import KINDS, WAYS, Kind, Line, Received, Total, counted, within
from eligibility.rules.figures import FigureGap, Figures
from eligibility.rules.resources import (
    area_of,
    ceiling,
    coefficient,
    housing_counted,
    housing_kinds,
    reference_months,
    resources_counted,
)
from eligibility.rules.situation import PLACES, Situation

from .reference import FIGURES

DAY = date(2025, 6, 2)

# Housing (R861-5, R861-7)


def with_housing(housing, aid, people, resources=1000):
    situation = Situation(
        household_size=people,
        housing=housing,
        housing_aid=None if aid is None else Decimal(aid),
        resources=None if resources is None else Decimal(resources),
    )
    return resources_counted(FIGURES, DAY, situation)


@pytest.mark.parametrize(
    ("people", "owned", "aid"),
    [
        (1, "1916.77", "1916.77"),
        (2, "2604.27", "2833.43"),
        (3, "2925.12", "3268.93"),
        (4, "2925.12", "3268.93"),
    ],
)
def test_housing_is_added_by_its_kind_and_the_size_of_the_household(people, owned, aid):
    for housing in ("tenant", "homeless"):
        assert with_housing(housing, 0, people) == 1000
    for housing in ("owner", "free"):
        assert with_housing(housing, 0, people) == Decimal(owned)
    for housing in ("tenant", "homeless", "owner", "free", None):
        assert with_housing(housing, 900, people) == Decimal(aid)
        assert with_housing(housing, 10, people) == 1120


@pytest.mark.parametrize(
    ("housing", "aid", "people", "resources"),
    [
        (None, 0, 1, 1000),
        ("tenant", None, 1, 1000),
        (None, None, 1, 1000),
        ("owner", 0, None, 1000),
        ("tenant", 10, None, 1000),
        ("tenant", 0, 1, None),
    ],
)
def test_what_counts_is_not_told_while_something_of_it_is_not_said(housing, aid, people, resources):
    assert with_housing(housing, aid, people, resources) is None


def test_without_an_amount_for_housing_the_size_of_the_household_is_no_matter():
    assert with_housing("tenant", 0, None) == 1000


@pytest.mark.parametrize(
    ("housing", "aid", "kinds"),
    [
        ("tenant", 0, ("none",)),
        ("owner", 0, ("owned",)),
        ("free", 0, ("owned",)),
        ("owner", 50, ("aid",)),
        (None, 50, ("aid",)),
        (None, 0, ("none", "owned")),
        ("tenant", None, ("aid", "none")),
        (None, None, ("aid", "none", "owned")),
    ],
)
def test_the_ways_in_which_housing_may_count(housing, aid, kinds):
    assert housing_kinds(Situation(housing=housing, housing_aid=aid)) == kinds


@pytest.mark.parametrize(
    ("housing", "aid", "smallest", "largest"),
    [
        ("tenant", None, "0", "1833.43"),
        ("owner", None, "0", "1833.43"),
        (None, None, "0", "1833.43"),
        (None, 0, "0", "1604.27"),
        ("owner", 0, "1604.27", "1604.27"),
        ("owner", 10, "120", "120"),
    ],
)
def test_the_smallest_and_the_largest_amount_for_housing_of_two(housing, aid, smallest, largest):
    said = Situation(housing=housing, housing_aid=None if aid is None else Decimal(aid))
    amounts = housing_counted(FIGURES, DAY, said, 2)
    assert [each.amount for each in amounts] == [Decimal(smallest), Decimal(largest)]
    assert [each.most for each in amounts] == [Decimal(smallest), Decimal(largest)]


@pytest.mark.parametrize(("aid", "most"), [(None, "Infinity"), (50, "600")])
def test_a_rsa_that_is_overdue_may_be_higher_but_never_more_than_the_real_aid(aid, most):
    """On 2 July 2027 two of the twelve months are past 1 April 2027."""
    said = Situation(housing="owner", housing_aid=Decimal(aid or 0))
    amounts = housing_counted(FIGURES, date(2027, 7, 2), said, 1)
    assert [each.most for each in amounts] == [Decimal(most)] * 2
    assert all(each.amount < 1200 for each in amounts)


def test_the_amount_for_housing_names_each_figure_once():
    amount = housing_counted(FIGURES, DAY, Situation(housing="owner", housing_aid=Decimal(0)), 2)[0]
    assert [row.name for row in amount.rows] == [
        *("rsa.1@2024-04-01", "rsa.multiplier.2@2009-06-01", "css.housing.owned.2@2000-01-01"),
        "rsa.1@2025-04-01",
    ]


def test_the_reference_year_is_twelve_months_whatever_the_day_of_the_month():
    months = reference_months(date(2025, 3, 31))
    assert months[0] == date(2024, 2, 1)
    assert months == tuple(sorted(set(months)))
    assert len(months) == 12


# Ceilings


def test_overseas_has_ceilings_of_its_own_and_alsace_moselle_has_not():
    assert {place for place in PLACES if area_of(place) == "metropole"} == {
        "metropole",
        "alsace_moselle",
    }


@pytest.mark.parametrize(
    ("level", "day", "area", "people", "alternating", "names"),
    [
        ("free", "2025-06-02", "metropole", 1, 0, ["css.free.1"]),
        ("paid", "2025-06-02", "drom", 2, 0, ["css.paid.2.drom"]),
        ("free", "2025-06-02", "metropole", 2, 1, ["css.free.1", "css.free.2", "css.alternating"]),
        ("free", "2025-06-02", "metropole", 20, 0, ["css.free.6", "css.free.more"]),
        ("free", "2010-06-02", "metropole", 3, 0, ["css.free.1"]),
        ("paid", "2010-06-02", "drom", 3, 0, ["css.free.1", "css.uplift.drom", "acs.uplift"]),
    ],
)
def test_a_ceiling_names_the_figures_that_it_is_made_of(
    level, day, area, people, alternating, names
):
    found = ceiling(FIGURES, level, date.fromisoformat(day), area, people, alternating)
    assert [row.key for row in found.rows] == names


@pytest.mark.parametrize(
    ("people", "alternating", "parts"),
    [
        (1, 0, "1"), (2, 0, "1.5"), (3, 0, "1.8"), (4, 0, "2.1"), (5, 0, "2.5"), (6, 0, "2.9"),
        (7, 0, "3.3"), (9, 0, "4.1"), (2, 1, "1.25"), (3, 2, "1.4"), (8, 1, "3.5"), (8, 3, "3.1"),
    ],
)  # fmt: skip
def test_the_parts_of_a_household(people, alternating, parts):
    assert coefficient(FIGURES, DAY, people, alternating) == Decimal(parts)
    if not alternating:
        assert coefficient(FIGURES, DAY, people) == Decimal(parts)


@pytest.mark.parametrize(
    ("day", "amount"),
    [("2019-10-31", "12084"), ("2019-11-01", "12084"), ("2015-12-31", "11670.10")],
)
def test_the_paid_ceiling_of_one_person(day, amount):
    assert ceiling(FIGURES, "paid", date.fromisoformat(day), "metropole", 1).amount == Decimal(
        amount
    )


@pytest.mark.parametrize(
    ("day", "free", "overseas", "paid", "paid_overseas"),
    [
        ("2015-12-31", "12966.78", "14432.03", "17505.15", "19483.24"),
        ("2016-01-01", "12967", "14432", "17505", "19483"),
        ("2016-01-31", "12967", "14432", "17505", "19483"),
    ],
)
def test_ceilings_that_are_computed_have_cents_until_31_december_2015(
    day, free, overseas, paid, paid_overseas
):
    found = [
        str(ceiling(FIGURES, level, date.fromisoformat(day), area, 2).amount)
        for level in ("free", "paid")
        for area in ("metropole", "drom")
    ]
    assert found == [free, overseas, paid, paid_overseas]


def test_overseas_half_a_supplement_is_half_of_the_one_overseas():
    assert ceiling(FIGURES, "free", DAY, "drom", 2, 1).amount == 14384
    assert ceiling(FIGURES, "paid", DAY, "drom", 2, 1).amount == 19419


def test_before_the_first_figure_there_is_no_ceiling():
    with pytest.raises(FigureGap):
        ceiling(FIGURES, "free", date(1999, 12, 31), "metropole", 1)


# Line by line


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS if kind.way == "counted"])
def test_each_kind_that_counts_counts_whole(kind):
    total = counted(FIGURES, DAY, {kind: Received(Decimal(500))})
    assert (total.least, total.most, total.amount) == (500, 500, 500)
    assert [(line.kind.key, line.received, line.row) for line in total.lines] == [(kind, 500, None)]


def test_the_kinds_stand_in_the_order_in_which_they_are_asked():
    assert " ".join(kind.key for kind in KINDS) == (
        "wages self_employed unemployment pensions from_abroad family_allowances "
        "maintenance_received capital other interrupted_work aah aspa_single aspa_couple "
        "asi_single asi_couple maintenance_paid family_help rsa activity_bonus ada scholarship "
        "aeeh back_to_school paje disability_help irregular_help not_counted_either"
    )


@pytest.mark.parametrize("day", ["2019-10-31", "2025-06-30", "2025-07-01"])
@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
def test_each_line_says_what_was_received_and_of_which_kind(kind, day):
    total = counted(FIGURES, date.fromisoformat(day), {kind: Received(Decimal(600), 6)})
    assert [(line.kind.key, line.received) for line in total.lines] == [(kind, 600)]


def test_before_the_cut_of_30_percent_was_read_anything_may_be_left():
    total = counted(FIGURES, date(2019, 10, 31), {"interrupted_work": Received(Decimal(600))})
    assert (total.least, total.most) == (0, 600)


def test_an_amount_for_housing_that_may_rise_leaves_no_upper_bound():
    owner = Situation(household_size=1, housing="owner", housing_aid=Decimal(0))
    total = Total((), Decimal(9000), Decimal(9500))
    assert within(FIGURES, date(2027, 7, 2), owner, total).resources_at_most is None


def test_a_cut_names_its_figure():
    (line,) = counted(FIGURES, DAY, {"interrupted_work": Received(Decimal("100.55"))}).lines
    assert line.row.key == "css.cut.interrupted_work"
    assert line.least == line.most == Decimal("70.39")


def test_each_kind_counts_in_its_way():
    ways = {way: [kind.key for kind in KINDS if kind.way == way] for way in WAYS}
    assert {way: " ".join(kinds) for way, kinds in ways.items()} == {
        "counted": (
            "wages self_employed unemployment pensions from_abroad family_allowances "
            "maintenance_received other"
        ),
        "abated": "capital",
        "cut_share": "interrupted_work",
        "cut_monthly": "aah aspa_single aspa_couple asi_single asi_couple",
        "left_out": (
            "rsa activity_bonus ada scholarship aeeh back_to_school paje disability_help "
            "irregular_help not_counted_either"
        ),
        "family_help": "family_help",
        "deducted": "maintenance_paid",
    }


def test_a_kind_has_a_figure_and_a_maximum_only_where_one_is_named():
    plain = Kind("wages", "counted", "CSS R861-4")
    assert (plain.figure, plain.maximum) == ("", "")
    assert Received(Decimal(5)).months == 0
    assert Line(plain, Decimal(5), Decimal(5), Decimal(5)).row is None
    assert {kind.key: kind.maximum for kind in KINDS if kind.maximum} == {
        "aah": "aah.single",
        "aspa_single": "aspa.single",
        "aspa_couple": "aspa.couple",
    }


def test_a_monthly_cut_that_somebody_verified_names_its_figure():
    verified = Figures(
        row._replace(confirmed=True, review_by=None)
        for key in FIGURES.keys
        for row in FIGURES.series(key)
    )
    (line,) = counted(verified, DAY, {"aah": Received(Decimal(9000), 12)}).lines
    assert line.row.key == "css.cut.aah"
    assert line.least == line.most == 9000 - 12 * line.row.amount
