"""Bands of means: sentences about a ceiling, instead of an amount that nobody knows by heart.

"Less than 9 478 EUR in the last 12 months for the 2 of you?" The figure is the ceiling in force for
that household, some euros clear of it, less what housing counts for.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from .rules.assess import Assessment
from .rules.figures import FigureGap, Figures
from .rules.resources import ZERO, Ceiling, area_of, ceiling, housing_counted
from .rules.situation import Situation
from .rules.verdict import UNKNOWN

CLEAR: Final = Decimal(5)
"""Euros by which a band keeps clear of a ceiling that is not confirmed (design.md)."""
CLEAR_IF_CONFIRMED: Final = Decimal(1)
FREE_OR_PAID: Final = ("css_free", "css_paid")
AME_ONLY: Final = ("free",)


@dataclass(frozen=True)
class Band:
    """``low`` and ``high``: euros received in the year, as the person knows them. ``value``: what
    they count for, ``over:at_most``, as the rules take them, then ``low:high``, so that an answer
    given for another household or another housing is not mistaken for one to this question."""

    value: str
    low: Decimal | None
    high: Decimal | None
    near: bool = False
    """Within the doubt around a ceiling: we cannot tell."""


@dataclass(frozen=True)
class _Step:
    """One ceiling, as the two limits that keep clear of it."""

    under: Decimal
    over: Decimal


def bands(situation: Situation, assessment: Assessment, figures: Figures) -> tuple[Band, ...]:
    """The bands to choose from, lowest first; empty where no ceiling can be named."""
    try:
        return tuple(_bands(situation, assessment, figures))
    except FigureGap:
        return ()


def _bands(situation: Situation, assessment: Assessment, figures: Figures) -> list[Band]:
    housing = _housing(situation, assessment, figures)
    levels = _levels(assessment)
    if levels == AME_ONLY:
        situation = replace(situation, children_alternating=0)
    steps = [_step(figures, assessment.day, situation, level) for level in levels]
    found, floor = [], None
    for step in steps:
        found.append(_band(floor, step.under, housing))
        found.append(_band(step.under, step.over, housing, near=True))
        floor = step.over
    return [*found, _band(floor, None, housing)]


def _levels(assessment: Assessment) -> tuple[str, ...]:
    """AME knows one ceiling, and no alternating children; CSS knows two."""
    open_css = any(assessment.says(name) == UNKNOWN for name in FREE_OR_PAID)
    return ("free", "paid") if open_css else AME_ONLY


def _step(figures: Figures, day: date, situation: Situation, level: str) -> _Step:
    """Whoever does not know about alternating children gets the wider doubt."""
    size, children = situation.people or 1, situation.children_alternating
    possible = (0, size - 1) if children is None else (children,)
    area = area_of(situation.place or "metropole")
    limits = [ceiling(figures, level, day, area, size, number) for number in possible]
    clear = max(_clear(limit) for limit in limits)
    amounts = [limit.amount for limit in limits]
    return _Step(_down(min(amounts) - clear), _up(max(amounts) + clear))


def _clear(limit: Ceiling) -> Decimal:
    return CLEAR_IF_CONFIRMED if all(row.confirmed for row in limit.rows) else CLEAR


class _Housing(NamedTuple):
    """What housing adds: surely, at most, and what the rules take out again for AME."""

    least: Decimal
    most: Decimal
    taken_out: Decimal


def _housing(situation: Situation, assessment: Assessment, figures: Figures) -> _Housing:
    """For AME it never makes a "no": nothing is sure then, and a lower bound is cleared of it."""
    size = situation.people or 1
    least, most = housing_counted(figures, assessment.day, situation, size)
    if assessment.says("ame") != UNKNOWN:
        return _Housing(least.amount, most.amount, ZERO)
    taken_out = most.amount if _levels(assessment) == AME_ONLY else ZERO
    return _Housing(ZERO, most.amount, taken_out)


def _band(
    over: Decimal | None, at_most: Decimal | None, housing: _Housing, *, near: bool = False
) -> Band:
    """From the side where housing counts for most downwards, for least upwards: always safe."""
    low = high = None
    if over is not None:
        low = max(ZERO, _up(over - (housing.most if near else housing.least)))
        over += ZERO if near else housing.taken_out
    if at_most is not None:
        high = max(ZERO, _down(at_most - (housing.least if near else housing.most)))
    value = ":".join("" if each is None else str(each) for each in (over, at_most, low, high))
    return Band(value, low, high, near)


def _up(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_CEILING)


def _down(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_FLOOR)
