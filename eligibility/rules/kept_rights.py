"""How long cover goes on after a paper ran out (CSS R111-4, R114-10-1)."""

from datetime import date
from typing import NamedTuple

from .case import Case
from .days import day_after, days_later, end_of_month_after
from .figures import Figure
from .tracing import Fact


class Kept(NamedTuple):
    """Kept for certain to ``certain``, perhaps to ``possible``; ``None``: not known."""

    certain: date | None
    possible: date | None


NOT_KNOWN = Kept(None, None)


def are_kept(case: Case) -> Fact:
    """Whether the cover of a paper that ran out still goes on, on the day looked at."""
    if case.situation.stay not in (None, "expired"):
        return Fact(None)  # no paper ran out: another condition says so
    if case.situation.stay_ended_on is None:
        return Fact(None, _fields_of_the_end(case))
    verdicts = {_holds(period, case.today) for period in kept_periods(case)}
    if len(verdicts) == 1:
        return Fact(verdicts.pop())
    return Fact(None, ("removal_final_on",))


def _fields_of_the_end(case: Case) -> tuple[str, ...]:
    """What would tell the end of a cover of which nothing is said; nothing before it had one.

    An order is looked at where it shortens a length that we know.
    """
    begun, day = case.law.figures.begun, case.law.day
    usual, short = begun("rights_kept.months", day), begun("rights_kept.months.removal", day)
    if usual is None:
        return ()
    shortens = usual.value is not None and short is not None
    not_known = shortens and case.situation.removal_final_on is None
    return ("stay_ended_on", "removal_final_on") if not_known else ("stay_ended_on",)


def kept_periods(case: Case) -> set[Kept]:
    """The periods possible for this paper: two while a removal order is not known of."""
    ended, final = case.situation.stay_ended_on, case.situation.removal_final_on
    if ended is None:
        return set()
    ways = (True, False) if final is None else (final <= case.law.day,)
    return {case.law.known(_period, case, ended, ordered) or NOT_KNOWN for ordered in ways}


def kept_until(case: Case) -> date | None:
    """The last day known for certain."""
    return min((period.certain for period in kept_periods(case) if period.certain), default=None)


def turning_days(case: Case) -> set[date]:
    """The days on which something changes for a paper that ran out."""
    if case.situation.stay != "expired":
        return set()
    return {day_after(end) for period in kept_periods(case) for end in period if end is not None}


def _holds(period: Kept, day: date) -> bool | None:
    if period.certain is not None and day <= period.certain:
        return True
    return False if period.possible is not None and day > period.possible else None


def _period(case: Case, ended: date, ordered: bool) -> Kept:
    """By the law of the day; with a final removal order, its own length since it has one."""
    if case.law.figures.begun("rights_kept.months", case.law.day) is None:
        return NOT_KNOWN
    usual = case.law.figure("rights_kept.months")
    short = case.law.figures.begun("rights_kept.months.removal", case.law.day)
    if usual.value is None:
        # the text in force is not read: only the shortest length known is certain
        least = case.law.figure("rights_kept.months.removal").whole
        return Kept(end_of_month_after(ended, least), None)
    period = _usual_period(case, usual, ended)
    if short is None or not ordered:
        return period
    end = end_of_month_after(ended, short.whole)
    return Kept(end, _closed_by(case, end) if ended >= short.start else period.possible)


def _usual_period(case: Case, usual: Figure, ended: date) -> Kept:
    """How a new length applied to papers that had run out before it is not established."""
    before = [row for row in case.law.figures.series(usual.key) if row.start < usual.start]
    end = end_of_month_after(ended, usual.whole)
    if ended >= usual.start:
        return Kept(end, _closed_by(case, end))
    if not before:
        return Kept(None, _closed_by(case, end))
    old = end_of_month_after(ended, before[-1].whole)
    return Kept(min(end, old), _closed_by(case, max(end, old)))


def _closed_by(case: Case, end: date) -> date:
    """The fund may close the cover only some weeks after its end: perhaps kept, not for certain."""
    closing = case.law.figures.begun("rights_kept.closing_days", case.law.day)
    return end if closing is None else days_later(end, closing.whole)
