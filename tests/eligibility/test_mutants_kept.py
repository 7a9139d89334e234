"""Rights kept after a paper ran out, where no other test saw the rules broken on purpose."""

from datetime import date

import pytest

from eligibility.rules.case import Case, Law
from eligibility.rules.kept_rights import are_kept, kept_periods, kept_until, turning_days
from eligibility.rules.situation import NO_ORDER, Situation

from .reference import FIGURES
from .somebody import PERMIT_RAN_OUT, told

BOTH = ("stay_ended_on", "removal_final_on")


def expired(day, **said):
    day = date.fromisoformat(day)
    return Case(Situation(**{"stay": "expired", **said}), Law(FIGURES, day), day)


@pytest.mark.parametrize(
    ("day", "order", "asked"),
    [
        # no length was known
        ("2017-01-01", None, ()),
        # an order shortened nothing yet
        ("2019-06-02", None, BOTH[:1]),
        ("2020-11-01", None, BOTH[:1]),
        ("2020-11-02", None, BOTH),
        ("2025-02-10", None, BOTH),
        ("2025-02-10", NO_ORDER, BOTH[:1]),
        # the length is not known, so that nothing is known to be shortened
        ("2026-11-23", None, BOTH[:1]),
    ],
)
def test_what_tells_the_end_of_a_cover_of_which_nothing_is_said(day, order, asked):
    case = expired(day, removal_final_on=order)
    assert are_kept(case) == (None, asked)
    assert (kept_periods(case), kept_until(case), turning_days(case)) == (set(), None, set())


def test_before_a_length_was_known_nobody_can_tell_how_long():
    line = PERMIT_RAN_OUT | {"stay_ended_on": "2016-04-01", "in_france_since": "2010-01-01"}
    assert told("rights_kept", line, on="2016-05-05", ame_first_on=None) == "unknown"


def test_an_order_that_is_not_known_of_leaves_two_ends_and_the_days_after_them():
    case = expired("2025-02-10", stay_ended_on=date(2025, 1, 10), removal_final_on=None)
    assert kept_periods(case) == {
        (date(2025, 3, 31), date(2025, 5, 15)),
        (date(2025, 7, 31), date(2025, 9, 14)),
    }
    assert kept_until(case) == date(2025, 3, 31)
    assert turning_days(case) == {
        date(2025, 4, 1), date(2025, 5, 16), date(2025, 8, 1), date(2025, 9, 15),
    }  # fmt: skip


def test_since_the_length_is_not_known_only_the_shortest_one_is_certain():
    case = expired("2026-11-23", stay_ended_on=date(2026, 10, 10))
    assert kept_periods(case) == {(date(2026, 12, 31), None)}
    assert are_kept(case).value is True


def test_who_has_a_paper_that_runs_has_no_end_to_be_told():
    case = expired("2025-02-10", stay="permit")
    assert are_kept(case) == (None, ())
    assert turning_days(expired("2025-02-10", stay="permit", stay_ended_on=date(2025, 1, 1))) == (
        set()
    )
