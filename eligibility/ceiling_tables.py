"""The stored tables of ceilings, held against base x coefficient."""

from decimal import Decimal
from typing import Final

from eligibility.rules.figures import Figure, Figures
from eligibility.rules.resources import coefficient, computed_ceiling

SIZES: Final = (*map(str, range(1, 21)), "more")
TOLERATED: Final = 2
"""Euros by which a published cell may differ from base x coefficient (rounding of the base)."""


def computed(figures: Figures, level: str, row: Figure, area: str, size: str) -> Decimal:
    if size == "more":
        parts = figures.in_force("css.coefficient.more", row.start).amount
    else:
        parts = coefficient(figures, row.start, int(size))
    return computed_ceiling(figures, level, row.start, area, parts).amount


def table_cells(figures: Figures) -> list[tuple[Figure, Decimal]]:
    """Every stored ceiling or supplement, with what base x coefficient gives."""
    return [
        (row, computed(figures, level, row, area, size))
        for level in ("free", "paid")
        for area, suffix in (("metropole", ""), ("drom", ".drom"))
        for size in SIZES
        for row in figures.series(f"css.{level}.{size}{suffix}")
        if (level, area, size) != ("free", "metropole", "1")
    ]
