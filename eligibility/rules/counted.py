"""What counts as means, line by line (CSS R861-4 to R861-10, L861-2): the sum that a helper makes.

Amounts are euros received over the reference year (``resources.reference_months``), net, by all the
people who count; AME follows CSS. The flat amount for housing is added elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from .figures import Figure, Figures
from .resources import INFINITE, ZERO, cents, housing_counted
from .situation import Situation

CENT: Final = Decimal("0.01")
LIST_READ_SINCE: Final = date(2025, 7, 1)
"""The version of R861-10 that we read (decree 2025-588); help from family is in it since that day."""

MOST_CUT: Final = "css.cut.most"
"""L861-2: the share of its maximum that a monthly cut of a benefit never exceeds."""

COUNTED, CUT_SHARE, CUT_MONTHLY = "counted", "cut_share", "cut_monthly"
ABATED, LEFT_OUT, FAMILY_HELP, DEDUCTED = "abated", "left_out", "family_help", "deducted"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of income. ``figure``: the dated row by which it is cut."""

    key: str
    way: str
    article: str
    figure: str = ""
    maximum: str = ""
    """The full rate of a benefit: no cut takes more than ``MOST_CUT`` of it."""


KINDS: Final = (
    Kind("wages", COUNTED, "CSS R861-4"),
    Kind("self_employed", COUNTED, "CSS R861-15"),
    Kind("unemployment", COUNTED, "CSS R861-4"),
    Kind("pensions", COUNTED, "CSS R861-4"),
    Kind("from_abroad", COUNTED, "CSS R861-4"),
    Kind("family_allowances", COUNTED, "CSS R861-4, R861-10"),
    Kind("maintenance_received", COUNTED, "CSS R861-4, R861-10"),
    Kind("capital", ABATED, "CSS R861-4"),
    Kind("other", COUNTED, "CSS R861-4"),
    Kind("interrupted_work", CUT_SHARE, "CSS R861-8", "css.cut.interrupted_work"),
    Kind("aah", CUT_MONTHLY, "CSS L861-2", "css.cut.aah", "aah.single"),
    Kind("aspa_single", CUT_MONTHLY, "CSS L861-2", "css.cut.aspa.single", "aspa.single"),
    Kind("aspa_couple", CUT_MONTHLY, "CSS L861-2", "css.cut.aspa.couple", "aspa.couple"),
    Kind("asi_single", CUT_MONTHLY, "CSS L861-2", "css.cut.asi.single"),
    Kind("asi_couple", CUT_MONTHLY, "CSS L861-2", "css.cut.asi.couple"),
    Kind("maintenance_paid", DEDUCTED, "CSS R861-9"),
    Kind("family_help", FAMILY_HELP, "CSS R861-10, 10° bis"),
    Kind("rsa", LEFT_OUT, "CSS L861-2"),
    Kind("activity_bonus", LEFT_OUT, "CSS R861-10"),
    Kind("ada", LEFT_OUT, "CSS R861-10, 27°"),
    Kind("scholarship", LEFT_OUT, "CSS R861-10"),
    Kind("aeeh", LEFT_OUT, "CSS R861-10"),
    Kind("back_to_school", LEFT_OUT, "CSS R861-10"),
    Kind("paje", LEFT_OUT, "CSS R861-10"),
    Kind("disability_help", LEFT_OUT, "CSS R861-10"),
    Kind("irregular_help", LEFT_OUT, "CSS R861-10"),
    Kind("not_counted_either", LEFT_OUT, "CSS R861-10"),
)
"""Family allowances and maintenance received count because no list leaves them out (medium)."""


class Received(NamedTuple):
    amount: Decimal
    months: int = 0
    """How many of the reference months it was received in; for a monthly cut."""


class Line(NamedTuple):
    """What one kind counts for; ``least`` and ``most`` differ where the rule is not known."""

    kind: Kind
    received: Decimal
    least: Decimal
    most: Decimal
    row: Figure | None = None
    """The figure by which it was cut."""


class Total(NamedTuple):
    lines: tuple[Line, ...]
    least: Decimal
    most: Decimal

    @property
    def amount(self) -> Decimal | None:
        """What counts, where the rules of that day are known for every line."""
        return self.least if self.least == self.most else None


def counted(figures: Figures, day: date, received: Mapping[str, Received]) -> Total:
    """What was received, by key of ``KINDS``, as it counts on the day of an application."""
    lines = tuple(
        WAYS[kind.way](kind, received[kind.key], figures, day)
        for kind in KINDS
        if kind.key in received
    )
    return Total(lines, _sum(line.least for line in lines), _sum(line.most for line in lines))


def within(figures: Figures, day: date, situation: Situation, total: Total) -> Situation:
    """The same person; what the sum leaves open bounds their means, with the amount for housing.

    Whoever said their means, or whose household is not known, stays as they are.
    """
    said = (situation.resources, situation.resources_at_most, situation.resources_over)
    if situation.people is None or said != (None, None, None):
        return situation
    smallest, largest = housing_counted(figures, day, situation, situation.people)
    least, most = total.least + smallest.amount, total.most + largest.most
    return replace(
        situation,
        # "over" is more than: a cent below what they are at least
        resources_over=least - CENT if least else None,
        resources_at_most=None if most == INFINITE else most,
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return max(ZERO, sum(amounts, ZERO))


def _counted(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    return Line(kind, received.amount, received.amount, received.amount)


def _left_out(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    """Before the list that we read, we do not know whether it was left out."""
    most = ZERO if day >= LIST_READ_SINCE else received.amount
    return Line(kind, received.amount, ZERO, most)


def _family_help(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    return (_left_out if day >= LIST_READ_SINCE else _counted)(kind, received, figures, day)


def _deducted(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    return Line(kind, received.amount, -received.amount, -received.amount)


def _abated(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    """A flat abatement set by an order that was not found."""
    return Line(kind, received.amount, ZERO, received.amount)


def _cut_share(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    row = _known(figures, kind.figure, day)
    if row is None:
        return _abated(kind, received, figures, day)
    kept = cents(received.amount * (1 - row.amount))
    return Line(kind, received.amount, kept, kept, row)


def _cut_monthly(kind: Kind, received: Received, figures: Figures, day: date) -> Line:
    row = _known(figures, kind.figure, day)
    most = _most_cut(kind, figures, day) if row is None else row.amount
    least = ZERO if most is None else max(ZERO, received.amount - cents(received.months * most))
    return Line(kind, received.amount, least, received.amount if row is None else least, row)


def _most_cut(kind: Kind, figures: Figures, day: date) -> Decimal | None:
    """What a month may be cut by at most; ``None`` where the maximum of the benefit is not known."""
    share, maximum = _known(figures, MOST_CUT, day), _known(figures, kind.maximum, day)
    if share is None or maximum is None:
        return None
    return share.amount * maximum.amount / (12 if maximum.unit == "EUR/year" else 1)


def _known(figures: Figures, key: str, day: date) -> Figure | None:
    """The row in force, if we can rely on it."""
    row = figures.begun(key, day)
    usable = row is not None and row.value is not None and not figures.is_doubtful(row, day)
    return row if usable else None


Way = Callable[[Kind, Received, Figures, date], Line]
WAYS: Final[dict[str, Way]] = {
    COUNTED: _counted,
    ABATED: _abated,
    CUT_SHARE: _cut_share,
    CUT_MONTHLY: _cut_monthly,
    LEFT_OUT: _left_out,
    FAMILY_HELP: _family_help,
    DEDUCTED: _deducted,
}
