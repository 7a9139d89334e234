"""What counts as means, and the ceilings it is compared with (CSS L861-1, R861-2 to R861-10).

All amounts are euros a year, for all the people who count.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from .days import add_months
from .figures import Figure, Figures
from .situation import Situation

TABLE_IN_EUROS_SINCE = date(2016, 1, 1)
"""Computed ceilings: to the cent before, to the nearest euro since (L861-1)."""
SHIFTED_PERIOD_SINCE = date(2022, 1, 1)
"""Decree 2021-1642: the reference year ends two months before the application."""
ACS_UNTIL = date(2019, 10, 31)
LARGEST_CELL = 20
"""No table goes further than that; beyond it, its last cell and ``more``."""
INFINITE = Decimal("Infinity")
ZERO = Decimal(0)


class Ceiling(NamedTuple):
    amount: Decimal
    rows: tuple[Figure, ...]
    """The figures that it is made of."""


class HousingAmount(NamedTuple):
    """The flat-rate for housing over the reference year; ``most`` where a RSA is overdue."""

    amount: Decimal
    most: Decimal
    rows: tuple[Figure, ...]


def rounded(amount: Decimal, day: date) -> Decimal:
    step = Decimal(1) if day >= TABLE_IN_EUROS_SINCE else Decimal("0.01")
    return amount.quantize(step, ROUND_HALF_UP)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def area_of(place: str) -> str:
    """Overseas, ceilings are higher (D861-1); Alsace-Moselle has those of the metropole."""
    return "metropole" if place in ("metropole", "alsace_moselle") else "drom"


@lru_cache(maxsize=4096)
def ceiling(
    figures: Figures, level: str, day: date, area: str, size: int, alternating: int = 0
) -> Ceiling:
    """The ceiling ``level`` (``free`` or ``paid``) for ``size`` people, R861-3.

    Children in alternating residence take the last places and count for half of their supplement.
    Raises ``FigureGap`` on a day that the figures do not reach.
    """
    whole = _stored(figures, level, day, area, size)
    if whole is None:
        parts = coefficient(figures, day, size, alternating)
        return computed_ceiling(figures, level, day, area, parts)
    others = _stored(figures, level, day, area, size - alternating) if alternating else whole
    if others is None or others is whole:
        return whole
    weight = figures.in_force("css.alternating", day)
    amount = others.amount + weight.amount * (whole.amount - others.amount)
    return Ceiling(rounded(amount, day), (*others.rows, *whole.rows, weight))


def _stored(figures: Figures, level: str, day: date, area: str, size: int) -> Ceiling | None:
    """A stored cell wins; beyond the last one its ``more`` is added; ``None`` with no table."""
    suffix = ".drom" if area == "drom" else ""
    start = figures.in_force("css.free.1", day).start
    more = figures.starting(f"css.{level}.more{suffix}", start)
    for stored in range(min(size, LARGEST_CELL), 0, -1):
        cell = figures.starting(f"css.{level}.{stored}{suffix}", start)
        if cell is not None and stored == size:
            return Ceiling(cell.amount, (cell,))
        if cell is not None and more is not None:
            return Ceiling(cell.amount + (size - stored) * more.amount, (cell, more))
    return None


def computed_ceiling(figures: Figures, level: str, day: date, area: str, parts: Decimal) -> Ceiling:
    """Single person x ``parts`` x uplifts, where no table is stored."""
    rows = [figures.in_force("css.free.1", day)]
    amount = rows[0].amount * parts
    if area == "drom":
        rows.append(figures.in_force("css.uplift.drom", day))
        amount *= 1 + rows[-1].amount
    if level == "paid":
        rows.append(figures.in_force("acs.uplift" if day <= ACS_UNTIL else "css.uplift.paid", day))
        amount *= 1 + rows[-1].amount
    return Ceiling(rounded(amount, day), tuple(rows))


def coefficient(figures: Figures, day: date, size: int, alternating: int = 0) -> Decimal:
    """R861-3: 1, 1.5, 1.8, 2.1, then 0.4 for each further person; half for alternating children."""
    whole = _coefficient(figures, day, size)
    if not alternating:
        return whole
    weight = figures.in_force("css.alternating", day).amount
    others = _coefficient(figures, day, size - alternating)
    return others + weight * (whole - others)


def _coefficient(figures: Figures, day: date, size: int) -> Decimal:
    stored = min(size, 6)
    more = figures.in_force("css.coefficient.more", day).amount
    return figures.in_force(f"css.coefficient.{stored}", day).amount + (size - stored) * more


def reference_months(day: date) -> tuple[date, ...]:
    """The first days of the twelve months whose means count (R861-8)."""
    first = 13 if day >= SHIFTED_PERIOD_SINCE else 12
    this_month = day.replace(day=1)
    return tuple(add_months(this_month, n - first) for n in range(12))


@lru_cache(maxsize=4096)
def housing_flat_rate(
    figures: Figures, day: date, kind: str, size: int, monthly_aid: Decimal | None = None
) -> HousingAmount:
    """What housing counts for: ``owned`` (owner without aid, or lodged free; R861-5), or ``aid``
    (the smaller of the real aid and the flat amount; R861-7).

    The rate is that of the application, the RSA that of each month; rounded to the cent. A RSA that is overdue can only be higher.
    """
    total = most = ZERO
    rows: dict[str, Figure] = {}
    for month in reference_months(day):
        rsa, flat, month_rows = _flat_month(figures, month, day, kind, size)
        rows.update((row.name, row) for row in month_rows)
        total += flat if monthly_aid is None else min(flat, monthly_aid)
        overdue = figures.is_overdue(rsa, month)
        cap = INFINITE if monthly_aid is None else monthly_aid
        most += cap if overdue else flat if monthly_aid is None else min(flat, monthly_aid)
    return HousingAmount(total, most, tuple(rows.values()))


def _flat_month(
    figures: Figures, month: date, day: date, kind: str, size: int
) -> tuple[Figure, Decimal, tuple[Figure, ...]]:
    people = min(size, 3)
    rsa = figures.in_force("rsa.1", month)
    multiplier = figures.in_force(f"rsa.multiplier.{people}", month)
    rate = figures.in_force(f"css.housing.{kind}.{people}", day)
    return rsa, cents(rsa.amount * multiplier.amount * rate.amount), (rsa, multiplier, rate)


def housing_kinds(situation: Situation) -> tuple[str, ...]:
    """The ways in which housing may count: ``none``, ``aid``, ``owned``; one where it is known."""
    owned = {None: ("none", "owned"), "owner": ("owned",), "free": ("owned",)}
    without_aid = owned.get(situation.housing, ("none",))
    if situation.housing_aid is None:
        return ("aid", *without_aid)
    return ("aid",) if situation.housing_aid else without_aid


def housing_counted(
    figures: Figures, day: date, situation: Situation, size: int
) -> tuple[HousingAmount, ...]:
    """The housing amounts that are still possible, the smallest and the largest."""
    amounts = [
        HousingAmount(ZERO, ZERO, ())
        if kind == "none"
        else housing_flat_rate(
            figures, day, kind, size, situation.housing_aid if kind == "aid" else None
        )
        for kind in housing_kinds(situation)
    ]
    if situation.housing_aid is None:
        # an aid of a few euros is an aid too: any amount up to the flat one is possible
        amounts.append(HousingAmount(ZERO, ZERO, ()))
    by_amount = sorted(amounts, key=lambda housing: (housing.amount, housing.most))
    return by_amount[0], by_amount[-1]


def resources_counted(figures: Figures, day: date, situation: Situation) -> Decimal | None:
    """Means with housing, in euros a year; ``None`` while something of it is not said."""
    size = situation.people
    if situation.resources is None or len(housing_kinds(situation)) > 1:
        return None
    if size is None and housing_kinds(situation) != ("none",):
        return None
    housing, _ = housing_counted(figures, day, situation, size or 1)
    return cents(situation.resources + housing.amount)
