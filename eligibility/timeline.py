"""When each scheme was the law, and how its ceilings moved, up to a day: values to draw.

All days come from the rules and from the figures. A stretch of time holds from its start until the
day before its end. In doubt: a figure of that time was never confirmed, or was overdue, or missing.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from .rules.contract import FIRST_DAY
from .rules.days import day_after
from .rules.figures import Figure, FigureGap, Figures
from .rules.in_force import FOREVER, LIFE, PUMA_START, is_law
from .rules.residence import ASYLUM_WAIT
from .rules.resources import TABLE_IN_EUROS_SINCE, ceiling
from .rules.top_up import CSS_IN_MAYOTTE, DEEMED
from .rules.without_permit import SWITCH_TO_AME

ORDER: Final = tuple(
    "cmu_base puma cmu_c css_free acs css_paid rights_kept ame urgent_care".split()
)
"""What came after what stands below it."""
DELAYS: Final[dict[str, tuple[str, ...]]] = {
    "cmu_base": ("cmu_base.wait",),
    "puma": ("puma.wait", ASYLUM_WAIT),
    "rights_kept": (
        "rights_kept.months",
        "rights_kept.months.removal",
        "rights_kept.closing_days",
    ),
    "ame": ("ame.wait", "ame.wait.irregular", "ame.planned_care"),
    "urgent_care": (ASYLUM_WAIT,),
}
"""The delays that a scheme hangs on."""
NEEDED: Final = {"rights_kept.months"}
"""Without it, nothing can be told."""
ACTS: Final[dict[str, dict[str, date]]] = {
    "cmu_c": {"puma": PUMA_START},
    "acs": {"puma": PUMA_START},
    "css_free": {"mayotte": CSS_IN_MAYOTTE},
    "css_paid": {
        "mayotte": CSS_IN_MAYOTTE,
        **{benefit: start for benefit, start, _alone, _article in DEEMED},
    },
    "ame": {"switch": SWITCH_TO_AME},
}
"""From when on the law of a scheme reads otherwise, but for its figures."""
CEILINGS: Final = {"free": ("cmu_c", "css_free"), "paid": ("acs", "css_paid")}
"""Levels of ``resources.ceiling``, and the schemes that had them one after the other."""
THRESHOLD: Final = "cmu_base.free"
CEILING_KEYS: Final = ("css.free.1", "css.paid.1", "acs.uplift", "css.uplift.paid")


class Stretch(NamedTuple):
    """``amount``: euros a year for one person in the metropole; ``None`` for a scheme's life."""

    start: date
    end: date
    doubtful: bool
    amount: Decimal | None = None


class Change(NamedTuple):
    """``key``: of the figure that changes (its ``row``), or of ``ACTS``."""

    day: date
    key: str
    row: Figure | None = None


class Life(NamedTuple):
    """``start``: ``None`` for what is older than all that we know. ``end``: its last day."""

    scheme: str
    start: date | None
    end: date | None
    stretches: tuple[Stretch, ...]
    changes: tuple[Change, ...]


class Curve(NamedTuple):
    key: str
    stretches: tuple[Stretch, ...]


class Timeline(NamedTuple):
    first: date
    end: date
    """The day after the last that is drawn."""
    lives: tuple[Life, ...]
    curves: tuple[Curve, ...]


Told = tuple[bool, Decimal | None] | None
"""What holds on a day: doubtful?, amount; ``None`` where nothing is to be drawn."""


def timeline(figures: Figures, day: date) -> Timeline:
    """From the first day of the rules to ``day``; what begins later is not drawn yet."""
    end = day_after(day)
    lives = (life(scheme, figures, end) for scheme in ORDER)
    curves = (*(ceiling_curve(level, figures, end) for level in CEILINGS), threshold(figures, end))
    return Timeline(FIRST_DAY, end, tuple(each for each in lives if each.stretches), curves)


def life(scheme: str, figures: Figures, end: date) -> Life:
    start, last, _act = LIFE[scheme]
    keys = DELAYS.get(scheme, ())

    def told(day: date) -> Told:
        return (in_doubt(keys, figures, day), None) if start <= day <= last else None

    return Life(
        scheme,
        None if start == date.min else start,
        last if last < end else None,
        stretches(told, (*bounds(scheme), *turns(keys, figures)), end),
        tuple(sorted(changes(scheme, figures, end))),
    )


def changes(scheme: str, figures: Figures, end: date) -> Iterator[Change]:
    """Not on the day on which the scheme begins: all of it is new then."""
    start, last, _act = LIFE[scheme]
    since = max(start, FIRST_DAY)
    acts = [Change(day, key) for key, day in ACTS.get(scheme, {}).items()]
    rows = [row for key in DELAYS.get(scheme, ()) for row in figures.series(key)]
    every = [*acts, *(Change(row.start, row.key, row) for row in rows)]
    return (each for each in every if since < each.day <= last and each.day < end)


def ceiling_curve(level: str, figures: Figures, end: date) -> Curve:
    """For one person in the metropole, while one of its schemes is the law."""

    def told(day: date) -> Told:
        if not any(is_law(name, day) for name in CEILINGS[level]):
            return None
        try:
            found = ceiling(figures, level, day, "metropole", 1)
        except FigureGap:
            return None
        return any(figures.is_doubtful(row, day) for row in found.rows), found.amount

    days = [day for name in CEILINGS[level] for day in bounds(name)]
    days += [TABLE_IN_EUROS_SINCE, *turns(CEILING_KEYS, figures)]
    return Curve(level, stretches(told, days, end))


def threshold(figures: Figures, end: date) -> Curve:
    """Of base CMU: above it, its insured paid."""

    def told(day: date) -> Told:
        row = figures.begun(THRESHOLD, day)
        if row is None or row.value is None or day > LIFE["cmu_base"][1]:
            return None
        return figures.is_doubtful(row, day), row.value

    days = (*bounds("cmu_base"), *turns((THRESHOLD,), figures))
    return Curve("threshold", stretches(told, days, end))


def stretches(told: Callable[[date], Told], days: Iterable[date], end: date) -> tuple[Stretch, ...]:
    """One for each time in which the same holds; ``days``: those on which it may change."""
    inside = {day for day in days if FIRST_DAY < day < end}
    found: list[Stretch] = []
    for start, until in pairwise(sorted({FIRST_DAY, *inside, end})):
        if (holds := told(start)) is None:
            continue
        piece = Stretch(start, until, *holds)
        if found and found[-1].end == start and found[-1][2:] == piece[2:]:
            piece = found.pop()._replace(end=until)
        found.append(piece)
    return tuple(found)


def bounds(scheme: str) -> Iterator[date]:
    """The first day with it and the first without."""
    start, last, _act = LIFE[scheme]
    yield start
    if last < FOREVER:
        yield day_after(last)


def turns(keys: Iterable[str], figures: Figures) -> Iterator[date]:
    """The days on which a figure begins or falls due."""
    for row in (row for key in keys for row in figures.series(key)):
        yield from (day for day in (row.start, row.review_by) if day is not None)


def in_doubt(keys: tuple[str, ...], figures: Figures, day: date) -> bool:
    rows = {key: figures.begun(key, day) for key in keys}
    return any(
        key in NEEDED if row is None else figures.is_doubtful(row, day) for key, row in rows.items()
    )
