"""The table of ceilings held against itself, and against base x coefficient. Pure."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from eligibility.ceiling_tables import TOLERATED, table_cells
from eligibility.rules.figures import Figure, FigureGap, Figures
from guide.editing.figures.faults import Fault, with_rows
from guide.figures_page import Words

BASE: Final = "css.free.1"
"""The rules read the cells that begin on the same day as this one, and no others."""
CELL: Final = re.compile(r"css\.(?:free|paid)\.(?:[1-6]|more)(?:\.drom)?")
FOLLOWS: Final = re.compile(r"css\.(?:free|paid)\.[56](?:\.drom)?")
"""What the official table has no cell for."""
ALONE: Final = _(
    "Un plafond commence le même jour que celui d’une personne (CSS gratuite, métropole)."
)
INCOMPLETE: Final = _("Un nouveau tableau de plafonds doit être entier.")
AREAS: Final = (".drom", "")
LEVELS: Final = ("free", "paid")
SIZES: Final = ("1", "2", "3", "4", "5", "6")


def table_faults(figures: Figures, start: date) -> Iterator[Fault]:
    """The ceilings that begin on a day, held against one another."""
    if figures.starting(BASE, start) is None:
        cells = (key for key in figures.keys if CELL.fullmatch(key))
        yield from (Fault(key, ALONE) for key in cells if figures.starting(key, start))
    for lower, higher, words in must_rise():
        low, high = figures.starting(lower, start), figures.starting(higher, start)
        if low and high and None not in (low.value, high.value) and low.amount > high.amount:
            yield Fault(higher, words)


def must_rise() -> Iterator[tuple[str, str, Words]]:
    """Pairs of ceilings of which the second is never the lower one."""
    for level in LEVELS:
        for area in AREAS:
            for less, more in pairwise(SIZES):
                yield (
                    f"css.{level}.{less}{area}",
                    f"css.{level}.{more}{area}",
                    _("Le plafond baisse quand le foyer est plus grand."),
                )
            yield (
                f"css.{level}.more{area}",
                f"css.{level}.1{area}",
                _("Le supplément par personne est plus grand que le plafond d’une personne."),
            )
    for size in (*SIZES, "more"):
        for area in AREAS:
            words = _("Le plafond payant est plus petit que le plafond gratuit.")
            yield f"css.free.{size}{area}", f"css.paid.{size}{area}", words
        for level in LEVELS:
            words = _("Le plafond outre-mer est plus petit que celui de la métropole.")
            yield f"css.{level}.{size}", f"css.{level}.{size}.drom", words


def incomplete(rows: list[Figure], figures: Figures) -> list[Fault]:
    """A new table of which cells are missing: the page would go on to show the old ones."""
    starts = {row.start for row in rows if row.key == BASE} - {
        row.start for row in figures.series(BASE)
    }
    proposed = {(row.key, row.start) for row in rows}
    return [
        Fault(BASE, INCOMPLETE)
        for start in starts
        if any(
            (key, start) not in proposed
            for key in figures.keys
            if CELL.fullmatch(key) and not FOLLOWS.fullmatch(key) and figures.begun(key, start)
        )
    ]


class Difference(NamedTuple):
    row: Figure
    computed: Decimal


def differences(rows: list[Figure], figures: Figures) -> list[Difference]:
    """The proposed ceilings that are not what the base gives, by more than the rounding of the base."""
    names = {row.name for row in rows if row.value is not None}
    try:
        cells = table_cells(with_rows(figures, rows)) if names else []
    except FigureGap:  # before the base or its coefficients begin
        return []
    return [
        Difference(row, computed)
        for row, computed in cells
        if row.name in names and abs(row.amount - computed) > TOLERATED
    ]
