"""What is looked at before figures are kept: pure functions, held against the figures that we ship."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.rules.figures import Figures
from eligibility.shipped import shipped_figures, shipped_rows
from guide.editing.figures import ceilings, checks, unusual
from guide.editing.figures.typed import NotANumber, read_amount, write_amount

from .figures import NEXT_APRIL, row

TODAY = date(2026, 11, 28)
FIGURES = shipped_figures()


def refused(*rows) -> list[str]:
    return [fault.key for fault in checks.impossible(list(rows), FIGURES, TODAY)]


def words(*rows) -> str:
    return " ".join(str(fault.words) for fault in checks.impossible(list(rows), FIGURES, TODAY))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 421", "10421"),
        ("10 421,50", "10421.50"),
        ("10\u00a0421,50\u00a0€", "10421.50"),
        ("10\u202f421 €", "10421"),
        ("10421.5", "10421.5"),
        (" 10421 ", "10421"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_as_the_french_write_it(text, value):
    assert read_amount(text, "EUR/year") == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["10.421", "10,421", "10,421.50", "1 0421", "10 42", "dix", "", "10 421 421 €€", "1e4", "NaN"],
)
def test_what_may_be_two_numbers_is_none(text):
    with pytest.raises(NotANumber):
        read_amount(text, "EUR/year")


def test_a_ratio_is_typed_in_per_cent():
    assert read_amount("8,5 %", "ratio") == Decimal("0.085")
    assert write_amount(Decimal("0.085"), "ratio") == "8,5"


def test_every_shipped_value_is_written_so_that_it_is_read_back():
    for each in shipped_rows():
        if each.value is not None:
            assert read_amount(write_amount(each.value, each.unit), each.unit) == each.value


def test_no_shipped_row_is_called_impossible():
    assert checks.impossible(list(shipped_rows()), Figures(()), TODAY) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("css.free.1", "-1"),
        ("css.free.1", "10421.505"),
        ("css.free.1", "10000000"),
        ("csm.rate", "1.01"),
        ("ame.wait", "121"),
        ("ame.wait", "-3"),
        ("ame.wait", "2.5"),
        ("ame.transfer", "4000"),
        ("css.alternating", "101"),
    ],
)
def test_a_value_that_cannot_be_is_refused(key, value):
    assert refused(row(key, NEXT_APRIL, value)) == [key]


def test_a_ceiling_that_falls_with_the_size_of_the_household_is_refused():
    single = row("css.free.1", NEXT_APRIL, "10515")
    assert refused(
        single, row("css.free.2", NEXT_APRIL, "15700"), row("css.free.3", NEXT_APRIL, "15600")
    ) == ["css.free.3"]


def test_a_ceiling_that_the_rules_would_never_read_is_refused():
    """They take the cells that begin on the day of the ceiling for one person."""
    assert refused(row("css.paid.1", NEXT_APRIL, "14196")) == ["css.paid.1"]
    assert refused(row("css.paid.1", date(2026, 4, 1), "14196")) == []


def test_half_a_table_is_no_new_table():
    """Nor may the other half go on to be shown on the page. Five and six people are calculated."""
    last = [row for row in shipped_rows() if row.start == date(2026, 4, 1)]
    cells = [each._replace(start=NEXT_APRIL) for each in last if ceilings.CELL.fullmatch(each.key)]
    typed = [each for each in cells if not ceilings.FOLLOWS.fullmatch(each.key)]
    assert (len(cells), len(typed)) == (28, 20)
    assert ceilings.incomplete(typed, FIGURES) == []
    assert ceilings.incomplete(typed[:-1], FIGURES)
    assert ceilings.incomplete([row("css.free.1", date(2026, 4, 1), "10422")], FIGURES) == []


def test_a_supplement_above_the_ceiling_of_one_person_is_refused():
    assert refused(
        row("css.free.1", NEXT_APRIL, "1016"), row("css.free.more", NEXT_APRIL, "4169")
    ) == ["css.free.1"]


def test_a_paid_ceiling_below_the_free_one_is_refused():
    assert refused(
        row("css.free.1", NEXT_APRIL, "10500"), row("css.paid.1", NEXT_APRIL, "10400")
    ) == ["css.paid.1"]


def test_a_ceiling_overseas_below_that_of_the_metropole_is_refused():
    assert refused(
        row("css.free.1", NEXT_APRIL, "10500"), row("css.free.1.drom", NEXT_APRIL, "10400")
    ) == ["css.free.1.drom"]


def test_a_corrected_cell_is_held_against_those_that_stand():
    assert refused(row("css.free.2", date(2026, 4, 1), "15700")) == []
    assert "css.free.3" in refused(row("css.free.2", date(2026, 4, 1), "18759"))


def test_a_row_before_its_series_is_refused():
    assert "1er janvier 2000" in words(row("css.free.1", date(1999, 12, 31), "6400")).replace(
        "\u00a0", " "
    )


def test_a_row_without_a_source_is_refused():
    assert "source" in words(row("css.free.1", NEXT_APRIL, "10500", source="  "))


@pytest.mark.parametrize(
    "what",
    [
        {"start": date(2207, 4, 1)},
        {"checked_on": date(2026, 11, 29)},
        {"review_by": NEXT_APRIL},
        {"unit": "EUR/month"},
        {"unit": "pounds"},
    ],
    ids=str,
)
def test_days_and_units_that_cannot_be_are_refused(what):
    assert words(row("css.free.1", NEXT_APRIL, "10500")._replace(**what))


# Unusual


def said(*rows) -> str:
    return " ".join(str(fault.words) for fault in unusual.unusual(list(rows), FIGURES))


def test_10166_typed_as_1016_is_stopped():
    """The row of April 2024, typed without its last digit."""
    assert "−89,5\u00a0%" in said(row("css.free.1", date(2024, 4, 1), "1016"))
    assert said(row("css.free.1", date(2024, 4, 1), "10166")) == ""


def test_a_rise_as_the_series_has_had_is_usual():
    assert said(row("css.free.1", NEXT_APRIL, "10600")) == ""


def test_a_rise_beyond_any_of_the_series_is_unusual():
    """Never more than 8.3 % (July 2013); a tenth more of that is let pass."""
    assert said(row("css.free.1", NEXT_APRIL, str(round(10421 * 1.09)))) == ""
    assert "+8,3\u00a0%" in said(row("css.free.1", NEXT_APRIL, str(round(10421 * 1.095))))


def test_a_fall_of_a_series_that_never_fell_is_unusual():
    assert "−0,8\u00a0%" in said(row("css.free.1", NEXT_APRIL, "10339"))


def test_the_rounding_of_a_euro_is_no_fall():
    assert said(row("css.paid.5", NEXT_APRIL, "35171")) == ""


def test_any_change_of_a_series_that_never_changed_is_unusual():
    assert said(row("ame.renewal", NEXT_APRIL, "3"))
    assert said(row("ame.renewal", NEXT_APRIL, "2")) == ""


def test_a_step_over_many_years_counts_for_each_of_them():
    """The table for two people went from 2003 to 2018: no licence for +30 % in a year."""
    assert said(row("css.free.2", NEXT_APRIL, str(round(15632 * 1.2))))


def test_a_correction_is_held_against_the_row_that_follows_too():
    assert said(row("css.free.1", date(2025, 4, 1), "11000"))


# Base x coefficient


def test_the_shipped_table_is_what_the_base_gives():
    rows = [each for each in shipped_rows() if each.start == date(2026, 4, 1)]
    assert ceilings.differences(rows, FIGURES) == []


def test_a_cell_that_was_forgotten_differs_from_base_times_coefficient():
    rows = [row("css.free.1", NEXT_APRIL, "10515"), row("css.free.2", NEXT_APRIL, "15632")]
    found = ceilings.differences(rows, FIGURES)
    assert [(each.row.key, each.computed) for each in found] == [("css.free.2", Decimal(15773))]
