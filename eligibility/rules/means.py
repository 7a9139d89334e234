"""Comparing means with ceilings, in three values, over everything that is still possible.

What was not said (place, size of the household, housing) is tried in every way that matters: the
comparison is settled when all ways agree, and needs the fields on which they differ.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from .case import Case, Law
from .conditions import SIZE_FIELDS
from .resources import INFINITE, ZERO, Ceiling, area_of, ceiling, housing_counted
from .situation import Situation
from .tracing import Fact

DOUBT = Decimal(2)
"""Euros either way within which a ceiling that is not confirmed may be wrong (cases.md, rule 1)."""
SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 1000)
"""Household sizes that stand for all others: ceilings only grow with the size."""
MONEY = ("resources_at_most", "resources_over", "resources")
HOUSING = ("housing", "housing_aid")


class Counted(NamedTuple):
    """Means as an interval: at least ``least`` (more than it, if ``over``), at most ``most``."""

    least: Decimal
    most: Decimal
    over: bool = False
    ceilings_rise_alike: Decimal | None = None
    """What to take as ``most`` where the ceiling is overdue too: the RSA rises as it does."""


class Household(NamedTuple):
    """One way in which what was not said may turn out."""

    area: str
    size: int
    alternating: int
    housing: int
    """0 or 1: the smallest or the largest housing amount still possible."""


MANY_CHILDREN = 20
"""In larger households not every number of alternating children is tried."""

Comparison = Callable[[Case, Household, Counted], bool | None]


def below(law: Law, counted: Counted, limit: Ceiling) -> bool | None:
    """Whether the means are below a ceiling (L861-1 1°)."""
    law.note(*limit.rows)
    doubt, overdue = _doubt(law, limit)
    if _most(counted, overdue) < limit.amount - doubt:
        return True
    if not overdue and counted.least >= limit.amount + doubt:
        return False
    return None


def not_above(law: Law, counted: Counted, limit: Ceiling) -> bool | None:
    """Whether the means do not exceed a ceiling (CASF L251-1; L861-1 2°)."""
    law.note(*limit.rows)
    doubt, overdue = _doubt(law, limit)
    if _most(counted, overdue) <= limit.amount - doubt:
        return True
    above = counted.least > limit.amount + doubt
    if not overdue and (above or (counted.over and counted.least == limit.amount + doubt)):
        return False
    return None


def _most(counted: Counted, overdue: bool) -> Decimal:
    alike = counted.ceilings_rise_alike
    return counted.most if alike is None or not overdue else alike


def _doubt(law: Law, limit: Ceiling) -> tuple[Decimal, bool]:
    doubt = ZERO if all(row.confirmed for row in limit.rows) else DOUBT
    return doubt, any(law.figures.is_overdue(row, law.day) for row in limit.rows)


def limit_of(case: Case, level: str, household: Household) -> Ceiling:
    area, size, alternating, _ = household
    return ceiling(case.law.figures, level, case.law.day, area, size, alternating)


def under_free(case: Case, household: Household, counted: Counted) -> bool | None:
    return below(case.law, counted, limit_of(case, "free", household))


def over_free(case: Case, household: Household, counted: Counted) -> bool | None:
    under = under_free(case, household, counted)
    return None if under is None else not under


def under_paid(case: Case, household: Household, counted: Counted) -> bool | None:
    """At the free ceiling or above, and not above the one with contribution (L861-1 2°)."""
    over = over_free(case, household, counted)
    within = not_above(case.law, counted, limit_of(case, "paid", household))
    if over is False or within is False:
        return False
    return None if over is None or within is None else True


def within_ame(case: Case, household: Household, counted: Counted) -> bool | None:
    """AME takes the free ceiling; children in alternating residence are no matter there."""
    return not_above(case.law, counted, limit_of(case, "free", household._replace(alternating=0)))


def compare(case: Case, comparison: Comparison, *, alternating: bool = True) -> Fact:
    """What ``comparison`` gives for everything still possible."""
    outcomes = case.law.known(_outcomes, case, comparison, alternating)
    if outcomes is None:
        return Fact(None)
    values = set(outcomes.values())
    if len(values) == 1 and None not in values:
        return Fact(values.pop())
    return Fact(None, _open(case.situation, outcomes, alternating))


def _outcomes(
    case: Case, comparison: Comparison, alternating: bool
) -> dict[Household, bool | None]:
    households = _households(case.situation, alternating)
    if case.situation.resources is None and not _bounded(case.situation):
        # nothing said about means: settled for nobody
        return dict.fromkeys(households)
    return {
        household: comparison(case, household, _counted(case, household, alternating))
        for household in households
    }


def _bounded(situation: Situation) -> bool:
    return situation.resources_at_most is not None or situation.resources_over is not None


def _households(situation: Situation, alternating: bool) -> list[Household]:
    areas = [area_of(situation.place)] if situation.place else ["metropole", "drom"]
    housings = [0, 1] if situation.resources is not None else [0]
    return [
        Household(area, size, children, housing)
        for area, size, housing in product(areas, _sizes(situation), housings)
        for children in _alternating(situation, size, alternating)
    ]


def _sizes(situation: Situation) -> list[int]:
    if situation.people is not None:
        return [situation.people]
    least = (situation.children_alternating or 0) + 1
    return [size for size in SIZES if size >= least] or [least]


def _alternating(situation: Situation, size: int, matters: bool) -> list[int]:
    if not matters:
        return [0]
    if situation.children_alternating is not None:
        return [situation.children_alternating]
    step = 1 + size // MANY_CHILDREN
    return sorted({*range(0, size, step), size - 1})


def _counted(case: Case, household: Household, css: bool) -> Counted:
    """For CSS, one of the two housing amounts; for AME, where the flat-rate is not established,
    both at once, so that it never makes a "no" by itself (ame.md, ame.resources.housing)."""
    situation, law = case.situation, case.law
    if situation.resources is None:
        return _bounds(case, household, css)
    amounts = housing_counted(law.figures, law.day, situation, household.size)
    chosen = amounts[household.housing]
    law.note(*chosen.rows)
    total = situation.resources + chosen.amount
    return Counted(
        total if css else situation.resources,
        situation.resources + chosen.most,
        ceilings_rise_alike=total,
    )


def _bounds(case: Case, household: Household, css: bool) -> Counted:
    """Bounds are said with housing already in them; for AME it is taken out of the lower one."""
    situation, law = case.situation, case.law
    least, most = situation.resources_over, situation.resources_at_most
    if least is not None and not css:
        housing = housing_counted(law.figures, law.day, situation, household.size)[-1]
        least = max(ZERO, least - housing.amount)
    return Counted(least or ZERO, INFINITE if most is None else most, least is not None)


def _open(
    situation: Situation, outcomes: dict[Household, bool | None], alternating: bool
) -> tuple[str, ...]:
    """The fields on which the outcome still hangs."""
    if situation.resources is None:
        candidates: tuple[str, ...] = ("place", *SIZE_FIELDS, *MONEY, *HOUSING)
        if alternating and situation.people != 1:
            candidates += ("children_alternating",)
        if situation.housing_aid:
            candidates = tuple(name for name in candidates if name != "housing")
        return _missing(situation, candidates)
    differing = (
        name
        for position, names in enumerate(
            (("place",), SIZE_FIELDS, ("children_alternating",), HOUSING)
        )
        if _hangs_on(outcomes, position)
        for name in names
    )
    return _missing(situation, tuple(differing))


def _hangs_on(outcomes: dict[Household, bool | None], position: int) -> bool:
    """Whether two ways that differ in this position alone give different outcomes."""
    seen: dict[tuple[object, ...], bool | None] = {}
    return any(
        seen.setdefault((*way[:position], *way[position + 1 :]), outcome) is not outcome
        for way, outcome in outcomes.items()
    )


def _missing(situation: Situation, names: tuple[str, ...]) -> tuple[str, ...]:
    if situation.people is not None:
        names = tuple(name for name in names if name not in SIZE_FIELDS)
    return tuple(name for name in names if getattr(situation, name) is None)
