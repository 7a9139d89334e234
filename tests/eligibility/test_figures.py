"""The figures: what is in force, what is overdue, and the published tables to the cent."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eligibility.rules.days import add_months
from eligibility.rules.figures import Figure, FigureGap, Figures
from eligibility.rules.resources import (
    ceiling,
    cents,
    housing_flat_rate,
    reference_months,
)
from eligibility.shipped import shipped_figures, shipped_rows

from .reference import ask

SHIPPED = shipped_figures()
TABLES_SINCE = date(2018, 4, 1)
NEWEST = date(2026, 4, 1)


def row(key: str = "css.free.1", start: str = "2020-04-01", value: Any = 1, **more: Any) -> Figure:
    day = date.fromisoformat(start)
    amount = None if value is None else Decimal(value)
    figure = Figure(key, day, amount, "EUR/year", "L861-1", "", day, True, None)
    return figure._replace(**more)


def read_csv(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PUBLISHED = read_csv("published_cells.csv")
HOUSING = read_csv("housing_amounts.csv")


def level_of(cell: dict[str, str]) -> str:
    return cell["table"].split("_")[1]


def key_of(cell: dict[str, str]) -> str:
    size = "more" if cell["size"] == "each_further" else cell["size"]
    return f"css.{level_of(cell)}.{size}" + (".drom" if cell["area"] == "drom" else "")


def name_of(cell: dict[str, str]) -> str:
    return f"{key_of(cell)}@{cell['start']}"


def is_monthly(cell: dict[str, str]) -> bool:
    return "_monthly_" in cell["table"]


def is_ceiling(figure: Figure) -> bool:
    return figure.key.startswith(("css.free.", "css.paid."))


def free(day: date, size: int, area: str = "metropole", alternating: int = 0) -> Decimal:
    return ceiling(SHIPPED, "free", day, area, size, alternating).amount


# What is in force


@pytest.mark.parametrize(
    ("day", "value"),
    [("2020-04-01", 1), ("2021-03-31", 1), ("2021-04-01", 2), ("2999-12-31", 2)],
)
def test_the_next_row_ends_the_last(day, value):
    figures = Figures([row(start="2021-04-01", value=2), row(start="2020-04-01", value=1)])
    assert figures.in_force("css.free.1", date.fromisoformat(day)).value == value


def test_before_the_first_row_the_error_names_the_figure_and_the_day():
    with pytest.raises(FigureGap, match=r"no figure css\.free\.1 in force on 2020-03-31") as gap:
        Figures([row(start="2020-04-01")]).in_force("css.free.1", date(2020, 3, 31))
    assert (gap.value.key, gap.value.day) == ("css.free.1", date(2020, 3, 31))


def test_an_unknown_figure_is_a_gap_too():
    with pytest.raises(FigureGap, match=r"no figure css\.nothing in force on 2026-11-23"):
        SHIPPED.in_force("css.nothing", date(2026, 11, 23))


def test_a_row_without_a_value_is_in_force_but_gives_no_amount():
    unread = Figures([row(value=1), row(start="2026-04-01", value=None)])
    found = unread.in_force("css.free.1", date(2026, 11, 23))
    assert found.value is None
    with pytest.raises(FigureGap, match="2026-04-01"):
        _ = found.amount


def test_a_place_with_a_series_of_its_own_has_its_own_figure():
    day = date(2026, 11, 23)
    assert SHIPPED.in_force("css.price.0", day, "alsace_moselle").amount == Decimal("2.80")
    assert SHIPPED.in_force("css.price.0", day, "metropole").amount == 8
    assert SHIPPED.in_force("css.price.0", day, None).amount == 8


def test_a_place_whose_own_series_has_not_begun_is_a_gap_not_the_general_figure():
    with pytest.raises(FigureGap, match=r"css\.price\.0\.mayotte"):
        SHIPPED.in_force("css.price.0", date(2023, 12, 31), "mayotte")


# Overdue and doubtful


@pytest.mark.parametrize(("day", "overdue"), [("2027-03-31", False), ("2027-04-01", True)])
def test_a_figure_is_overdue_from_its_review_day_on(day, overdue):
    last = row(start="2026-04-01", review_by=date(2027, 4, 1))
    assert Figures([last]).is_overdue(last, date.fromisoformat(day)) is overdue


def test_a_later_row_entered_in_advance_means_that_nothing_is_overdue():
    last = row(start="2026-04-01", review_by=date(2027, 4, 1))
    figures = Figures([last, row(start="2027-05-01")])
    assert not figures.is_overdue(last, date(2027, 4, 15))


def test_a_figure_without_a_review_day_is_never_overdue():
    last = row(review_by=None)
    assert not Figures([last]).is_overdue(last, date(2999, 12, 31))


@pytest.mark.parametrize(("day", "overdue"), [("2004-09-30", False), ("2004-10-01", True)])
def test_the_base_cmu_threshold_is_overdue_after_12_months_whatever_follows(day, overdue):
    threshold = SHIPPED.in_force("cmu_base.free", date(2003, 10, 1))
    assert len(SHIPPED.series("cmu_base.free")) > 1
    assert SHIPPED.is_overdue(threshold, date.fromisoformat(day)) is overdue


def test_doubtful_is_not_confirmed_or_overdue():
    figures = Figures([row(review_by=date(2027, 4, 1))])
    sure = figures.in_force("css.free.1", date(2026, 11, 23))
    assert not figures.is_doubtful(sure, date(2026, 11, 23))
    assert figures.is_doubtful(sure, date(2027, 4, 1))
    assert figures.is_doubtful(sure._replace(confirmed=False), date(2026, 11, 23))


# What ships


def test_every_ceiling_of_april_2026_ships_unconfirmed():
    newest = [figure for figure in shipped_rows() if is_ceiling(figure) and figure.start == NEWEST]
    assert {figure.key for figure in newest} == {
        f"css.{level}.{size}{area}"
        for level in ("free", "paid")
        for size in (*range(1, 7), "more")
        for area in ("", ".drom")
    }
    assert not any(figure.confirmed for figure in newest)
    assert SHIPPED.in_force("css.free.1", NEWEST).value == 10421


def test_a_ceiling_ships_confirmed_only_if_it_was_published():
    """The single ceiling of the metropole is the base of its year, published or in the order."""
    published = {name_of(cell) for cell in PUBLISHED}
    confirmed = {
        figure.name
        for figure in shipped_rows()
        if is_ceiling(figure) and figure.confirmed and figure.key != "css.free.1"
    }
    yearly = {name_of(cell) for cell in PUBLISHED if not is_monthly(cell)}
    assert confirmed <= published
    assert confirmed >= {name for name in yearly if not name.startswith("css.free.1@")}


def test_the_single_ceilings_before_april_2026_ship_confirmed():
    singles = [row for row in SHIPPED.series("css.free.1") if row.start < NEWEST]
    assert len(singles) > 20
    assert all(single.confirmed for single in singles)


def test_what_else_ships_unconfirmed():
    others = {row.name for row in shipped_rows() if not row.confirmed and not is_ceiling(row)}
    assert others == {
        "css.cut.aah@2021-04-01",
        "css.cut.asi.couple@2021-04-01",
        "css.cut.asi.single@2021-04-01",
        "css.cut.aspa.couple@2021-04-01",
        "css.cut.aspa.single@2021-04-01",
        "rights_kept.months@2026-04-01",
        "rsa.multiplier.1@2000-01-01",
        "rsa.multiplier.2@2000-01-01",
        "rsa.multiplier.3@2000-01-01",
    }


@pytest.mark.parametrize(("size", "multiple"), [(1, "1"), (2, "1.5"), (3, "1.8")])
def test_the_rmi_is_taken_with_the_multipliers_of_the_rsa(size, multiple):
    for day in (date(2005, 1, 1), date(2009, 6, 1)):
        assert SHIPPED.in_force(f"rsa.multiplier.{size}", day).value == Decimal(multiple)


def test_ceilings_and_rsa_fall_due_on_the_first_of_april_after_their_start():
    dated = [figure for figure in shipped_rows() if is_ceiling(figure) or figure.key == "rsa.1"]
    wrong = {
        figure.name: figure.review_by
        for figure in dated
        if figure.review_by
        != date(figure.start.year + (figure.start >= date(figure.start.year, 4, 1)), 4, 1)
    }
    assert wrong == {}


def test_every_row_that_ships_has_a_source_and_the_day_it_was_checked():
    assert [row.name for row in shipped_rows() if not (row.source and row.checked_on)] == []


def test_no_key_has_two_rows_of_the_same_day():
    names = [row.name for row in shipped_rows()]
    assert len(names) == len(set(names))


# The published tables


@pytest.mark.parametrize("cell", PUBLISHED, ids=lambda cell: f"{cell['scheme']}:{name_of(cell)}")
def test_every_published_cell_is_reproduced_exactly(cell):
    assert reproduced(cell) == Decimal(cell["value"])


def reproduced(cell: dict[str, str]) -> Decimal:
    day, each_further = date.fromisoformat(cell["start"]), cell["size"] == "each_further"
    if is_monthly(cell) and each_further:
        return monthly_supplement(day)
    if is_monthly(cell):
        return monthly_ceiling(day, int(cell["size"]))
    if each_further:
        return SHIPPED.starting(key_of(cell), day).amount
    return ceiling(SHIPPED, level_of(cell), day, cell["area"], int(cell["size"])).amount


def monthly_ceiling(day: date, size: int) -> Decimal:
    """The free ceiling of the metropole by month, as the decrees before 2016 gave it."""
    return cents(ceiling(SHIPPED, "free", day, "metropole", size).amount / 12)


def monthly_supplement(day: date) -> Decimal:
    """What each further person adds to the monthly ceiling, as the decrees before 2016 gave it."""
    single = SHIPPED.in_force("css.free.1", day).amount
    return cents(single * SHIPPED.in_force("css.coefficient.more", day).amount / 12)


@pytest.mark.parametrize(
    ("size", "monthly"),
    [(1, "566.50"), (2, "849.75"), (3, "1019.70"), (4, "1189.65"), (5, "1416.25"), (6, "1642.85")],
)
def test_the_source_text_on_cmu_c_in_october_2003(size, monthly):
    assert monthly_ceiling(date(2003, 10, 1), size) == Decimal(monthly)


def test_the_source_text_on_each_further_person_in_october_2003():
    assert monthly_supplement(date(2003, 10, 1)) == Decimal("226.60")


@pytest.mark.parametrize(
    ("income", "owed"), [(0, 0), (6721, 0), (6722, 0.08), (6821, 8), (16721, 800)]
)
def test_the_source_text_on_the_contribution_to_base_cmu(income, owed):
    said = ask(
        on="2003-10-01",
        place="metropole",
        lives_in_france=True,
        age=40,
        citizenship="other",
        stay="permit",
        in_france_since="2001-01-01",
        works=False,
        student=False,
        joins_insured_family=False,
        receives=[],
        covered_abroad="none",
        cover="none",
        detention="none",
        household_size=1,
        housing="tenant",
        housing_aid=0,
        resources=20000,
        taxable_income=income,
    )
    assert said["schemes"]["cmu_base"]["verdict"] == "yes"
    assert said["schemes"]["cmu_base"]["contribution"] == owed


# Sizes, alternating children, places


@pytest.mark.parametrize("area", ["metropole", "drom"])
@pytest.mark.parametrize("level", ["free", "paid"])
@pytest.mark.parametrize(("start", "last"), [("2018-04-01", 4), ("2025-04-01", 6)])
def test_beyond_the_last_stored_size_each_person_adds_the_stored_supplement(
    level, area, start, last
):
    day, suffix = date.fromisoformat(start), ".drom" if area == "drom" else ""
    assert SHIPPED.starting(f"css.{level}.{last + 1}{suffix}", day) is None
    stored = SHIPPED.in_force(f"css.{level}.{last}{suffix}", day).amount
    more = SHIPPED.in_force(f"css.{level}.more{suffix}", day).amount
    for further in (1, 2, 10):
        found = ceiling(SHIPPED, level, day, area, last + further)
        assert found.amount == stored + further * more
        assert {f"css.{level}.{last}{suffix}@{start}", f"css.{level}.more{suffix}@{start}"} == {
            row.name for row in found.rows
        }


def test_without_a_table_each_person_beyond_six_adds_four_tenths_to_the_cent():
    day = date(2014, 7, 1)
    assert free(day, 6) == Decimal("25069.11")
    assert free(day, 8) == Decimal("31984.72")


def test_computed_ceilings_are_to_the_euro_since_2016():
    assert free(date(2015, 12, 31), 2) == Decimal("12966.78")
    assert free(date(2016, 4, 1), 2) == 12980


@pytest.mark.parametrize(
    ("day", "size", "alternating", "amount"),
    [
        ("2025-04-01", 2, 0, "15508"),
        ("2025-04-01", 2, 1, "12924"),  # 10 339 + half of 5 169
        ("2025-04-01", 3, 1, "17059"),  # 15 508 + half of 3 101
        ("2025-04-01", 3, 2, "14474"),  # 10 339 + half of 8 270
        ("2025-04-01", 8, 1, "36184"),  # 34 116 + half of 4 135
        ("2003-07-01", 2, 1, "8497.50"),  # 6 798 x 1.25
        ("2003-07-01", 4, 2, "12236.40"),  # 6 798 x 1.8
        ("2014-07-01", 3, 1, "14263.46"),  # 8 644.52 x 1.65
    ],
)
def test_children_in_alternating_residence_add_half_of_the_last_supplements(
    day, size, alternating, amount
):
    found = free(date.fromisoformat(day), size, alternating=alternating)
    assert found == Decimal(amount)


@pytest.mark.parametrize(
    ("day", "uplift"),
    [
        ("2000-01-01", "1"),
        ("2003-08-31", "1"),
        ("2003-09-01", "1.108"),
        ("2007-06-30", "1.108"),
        ("2007-07-01", "1.113"),
        ("2014-07-01", "1.113"),
    ],
)
def test_the_ceiling_overseas_is_uplifted_since_september_2003(day, uplift):
    on = date.fromisoformat(day)
    expected = (free(on, 1) * Decimal(uplift)).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert free(on, 1, "drom") == expected


@pytest.mark.parametrize(
    ("day", "ceilings"),
    [
        ("2023-12-31", {}),
        ("2024-01-01", {"css_free": 10817, "css_paid": 14603}),
        ("2024-04-01", {"css_free": 11315, "css_paid": 15275}),
    ],
)
def test_mayotte_has_css_ceilings_since_2024_and_never_one_for_ame(day, ceilings):
    assert ask(on=day, place="mayotte", household_size=1)["ceilings"] == ceilings


@pytest.mark.parametrize(
    ("housing", "asked"),
    [
        ({"housing_aid": 0}, ["housing"]),
        ({"housing": "tenant"}, ["housing_aid"]),
        ({}, ["housing_aid", "housing"]),
        ({"housing": "owner"}, []),
        ({"housing_aid": 150}, []),
    ],
)
def test_where_the_rmi_is_not_stored_housing_is_asked_while_it_may_count_for_nothing(
    housing, asked
):
    """On 1 June 2000 the reference year begins in 1999; who pays a rent needs no RMI of it."""
    person = {"place": "metropole", "age": 40, "citizenship": "other", "stay": "refugee"}
    person |= {"lives_in_france": True, "in_france_since": "1998-01-01", "detention": "none"}
    person |= {"receives": [], "household_size": 1, "resources": 9000, "cover": "none"}
    said = ask(on="2000-06-01", works=True, **person, **housing)
    assert said["schemes"]["cmu_c"]["verdict"] == "unknown"
    assert said["needs"] == asked


@pytest.mark.parametrize("day", ["2000-01-01", "2003-11-15", "2004-12-31", "2005-01-01"])
def test_a_level_that_did_not_exist_yet_is_no_figure_to_confirm(day):
    """ACS came on 1 January 2005 (hist.acs): before it nobody uses its uplift."""
    person = {"place": "metropole", "household_size": 1, "resources": 6000, "housing_aid": 0}
    assert ask(on=day, housing="tenant", **person)["to_confirm"] == []


def test_the_single_ceiling_of_the_day_is_that_of_the_latest_row():
    """Twice a year when prices rose: 1 April and 1 July 2022."""
    days = [date(2022, 3, 31), date(2022, 4, 1), date(2022, 6, 30), date(2022, 7, 1)]
    assert [free(day, 1) for day in days] == [9041, 9203, 9203, 9571]


# Housing


def published_monthly(kind: str, size: str, month: date) -> Decimal:
    known = [cell for cell in HOUSING if (cell["kind"], cell["size"]) == (kind, size)]
    started = [cell for cell in known if date.fromisoformat(cell["start"]) <= month]
    return Decimal(max(started, key=lambda cell: cell["start"])["value"])


def application_days() -> list[date]:
    """One a month, as long as every reference month is in the published amounts."""
    return [add_months(date(2020, 4, 15), n) for n in range(84)]


@pytest.mark.parametrize("size", ["1", "2", "3+"])
@pytest.mark.parametrize(
    ("published", "kind"), [("housing_aid", "aid"), ("owner_or_free", "owned")]
)
def test_housing_counts_for_the_published_amount_of_each_reference_month(published, kind, size):
    for day in application_days():
        months = reference_months(day)
        expected = sum(published_monthly(published, size, month) for month in months)
        found = housing_flat_rate(SHIPPED, day, kind, int(size.rstrip("+")))
        assert (day, found.amount) == (day, expected)


def test_every_published_housing_amount_was_looked_at():
    looked_at = {
        (kind, size, published_monthly(kind, size, month))
        for kind in ("housing_aid", "owner_or_free")
        for size in ("1", "2", "3+")
        for day in application_days()
        for month in reference_months(day)
    }
    assert looked_at == {(c["kind"], c["size"], Decimal(c["value"])) for c in HOUSING}


def test_a_household_of_more_than_three_has_the_housing_amount_of_three():
    day = date(2025, 11, 23)
    for kind in ("aid", "owned"):
        three = housing_flat_rate(SHIPPED, day, kind, 3).amount
        assert housing_flat_rate(SHIPPED, day, kind, 9).amount == three


def test_a_housing_aid_below_the_flat_amount_counts_as_it_is():
    day = date(2025, 11, 23)
    assert housing_flat_rate(SHIPPED, day, "aid", 1, Decimal(50)).amount == 600
    flat = housing_flat_rate(SHIPPED, day, "aid", 1).amount
    assert housing_flat_rate(SHIPPED, day, "aid", 1, Decimal(300)).amount == flat


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2021-12-31", "2020-12-01", "2021-11-01"), ("2022-01-01", "2020-12-01", "2021-11-01")],
)
def test_the_reference_year_ends_two_months_before_the_application_since_2022(day, first, last):
    months = reference_months(date.fromisoformat(day))
    assert (months[0].isoformat(), months[-1].isoformat(), len(months)) == (first, last, 12)


def test_the_housing_rates_changed_on_31_january_2008():
    before, after = date(2008, 1, 30), date(2008, 1, 31)
    assert after - before == timedelta(days=1)
    rates = [SHIPPED.in_force("css.housing.aid.2", day).value for day in (before, after)]
    assert rates == [Decimal("0.14"), Decimal("0.16")]
