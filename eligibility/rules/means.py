"""Comparing means with ceilings, in three values, over everything that is still possible.

What was not said (place, size of the household, housing) is tried in every way that matters: the
comparison is settled when all ways agree, and needs the fields on which they differ.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from .case import Case, Law, once
from .conditions import SIZE_FIELDS
from .figures import Figures
from .resources import INFINITE, ZERO, area_of, ceiling, housing_counted, housing_kinds
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

Comparison = Callable[[Law, Household, Counted], bool | None]


class Limit(NamedTuple):
    """A ceiling, how far it may be wrong either way, and the doubtful rows behind it."""

    amount: Decimal
    doubt: Decimal
    overdue: bool
    to_confirm: tuple[str, ...]


@lru_cache(maxsize=4096)
def limit(figures: Figures, day: date, level: str, area: str, size: int, alternating: int) -> Limit:
    amount, rows = ceiling(figures, level, day, area, size, alternating)
    return Limit(
        amount,
        ZERO if all(row.confirmed for row in rows) else DOUBT,
        any(figures.is_overdue(row, day) for row in rows),
        tuple(row.name for row in rows if figures.is_doubtful(row, day)),
    )


def limit_of(law: Law, level: str, household: Household) -> Limit:
    found = limit(law.figures, law.day, level, *household[:3])
    law.to_confirm.update(dict.fromkeys(found.to_confirm))
    return found


def below(counted: Counted, limit: Limit) -> bool | None:
    """Whether the means are below a ceiling (L861-1 1°)."""
    if _most(counted, limit) < limit.amount - limit.doubt:
        return True
    if not limit.overdue and counted.least >= limit.amount + limit.doubt:
        return False
    return None


def not_above(counted: Counted, limit: Limit) -> bool | None:
    """Whether the means do not exceed a ceiling (CASF L251-1; L861-1 2°)."""
    if _most(counted, limit) <= limit.amount - limit.doubt:
        return True
    above = counted.least > limit.amount + limit.doubt
    at_the_edge = counted.over and counted.least == limit.amount + limit.doubt
    return False if not limit.overdue and (above or at_the_edge) else None


def _most(counted: Counted, limit: Limit) -> Decimal:
    alike = counted.ceilings_rise_alike
    return counted.most if alike is None or not limit.overdue else alike


def under_free(law: Law, household: Household, counted: Counted) -> bool | None:
    return below(counted, limit_of(law, "free", household))


def over_free(law: Law, household: Household, counted: Counted) -> bool | None:
    under = under_free(law, household, counted)
    return None if under is None else not under


def under_paid(law: Law, household: Household, counted: Counted) -> bool | None:
    """At the free ceiling or above, and not above the one with contribution (L861-1 2°)."""
    over = over_free(law, household, counted)
    within = not_above(counted, limit_of(law, "paid", household))
    if over is False or within is False:
        return False
    return None if over is None or within is None else True


def within_ame(law: Law, household: Household, counted: Counted) -> bool | None:
    """AME takes the free ceiling; children in alternating residence are no matter there."""
    return not_above(counted, limit_of(law, "free", household._replace(alternating=0)))


def compare(case: Case, comparison: Comparison, *, alternating: bool = True) -> Fact:
    """What ``comparison`` gives for everything still possible."""
    outcomes = case.law.known(_outcomes, case, comparison, alternating)
    if outcomes is None:
        # a figure is missing; a flat amount for housing may be what it is missing for
        may_be_none = "none" in housing_kinds(case.situation)
        return Fact(None, _missing(case.situation, HOUSING) if may_be_none else ())
    values = set(outcomes.values())
    if len(values) == 1 and None not in values:
        return Fact(values.pop())
    return Fact(None, _open(case.situation, outcomes, alternating))


def _outcomes(
    case: Case, comparison: Comparison, alternating: bool
) -> dict[Household, bool | None]:
    ways = ways_of_css(case) if alternating else ways_of_ame(case)
    if case.situation.resources is None and not _bounded(case.situation):
        # nothing said about means: settled for nobody
        return dict.fromkeys(ways)
    return {way: comparison(case.law, way, counted) for way, counted in ways.items()}


@once
def ways_of_css(case: Case) -> dict[Household, Counted]:
    return _ways(case, css=True)


@once
def ways_of_ame(case: Case) -> dict[Household, Counted]:
    return _ways(case, css=False)


def _ways(case: Case, *, css: bool) -> dict[Household, Counted]:
    """Everything that is still possible, and what the means count for then."""
    return {way: _counted(case, way, css) for way in _households(case.situation, css)}


def _bounded(situation: Situation) -> bool:
    return situation.resources_at_most is not None or situation.resources_over is not None


def _households(situation: Situation, alternating: bool) -> list[Household]:
    areas = [area_of(situation.place)] if situation.place else ["metropole", "drom"]
    housings = [0, 1] if situation.resources is not None else [0]
    return [
        Household(area, size, children, housing)
        for area, size, housing in product(areas, _sizes(situation, alternating), housings)
        for children in _alternating(situation, size, alternating)
    ]


def _sizes(situation: Situation, alternating: bool) -> list[int]:
    if situation.people is not None:
        return [situation.people]
    least = (situation.children_alternating or 0) + 1 if alternating else 1
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
    # so many children in alternating residence tell that the household is larger
    sizes = (*SIZE_FIELDS, "children_alternating") if alternating else SIZE_FIELDS
    differing = (
        name
        for position, names in enumerate((("place",), sizes, ("children_alternating",), HOUSING))
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
