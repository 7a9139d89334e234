"""From typed cells to rows, and from rows to what a form starts with. Pure."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.series import Series

COMMON: Final = ("start", "source", "url", "checked_on", "confirmed", "review_by")
"""What the cells of a table have together."""
CALCULATED: Final = re.compile(r"css\.(?P<level>free|paid)\.(?P<size>[56])(?P<area>\.drom)?")
"""The official table ends with four people and a supplement; five and six follow from them."""
HOW: Final = "calculé\u00a0: montant pour 4 personnes + supplément"
"""As in the sources of the file that we ship."""


class Typed(NamedTuple):
    """``cells``: by key, ``None`` for one left empty. ``kept``: of ``common``, what each row keeps."""

    cells: dict[str, Decimal | None]
    common: dict[str, Any]
    kept: set[str]


def unit_of(key: str, series: Series, figures: Figures) -> str:
    """That of the series; all cells of a table have the same."""
    rows = figures.series(key) or tuple(series.rows(figures))
    return rows[0].unit if rows else "EUR/year"


def is_calculated(key: str) -> bool:
    return CALCULATED.fullmatch(key) is not None


def rows_typed(typed: Typed, series: Series, figures: Figures) -> tuple[list[Figure], list[str]]:
    """The rows, and the keys of the holes: cells left empty that have, or had, a value."""
    rows, holes = [], []
    for key in series.keys:
        row = row_of(key, typed, series, figures)
        calculated = with_supplement(key, row, typed)
        if calculated:
            rows.append(calculated)
        elif row.value is not None or expected(key, row.start, figures):
            rows.append(row)
            holes += [key] if row.value is None else []
    return rows, holes


def row_of(key: str, typed: Typed, series: Series, figures: Figures) -> Figure:
    row = Figure(
        key=key,
        value=typed.cells.get(key),
        unit=unit_of(key, series, figures),
        **typed.common,
    )
    stands = figures.starting(key, row.start)
    if stands is None:
        return row
    return row._replace(**{name: getattr(stands, name) for name in typed.kept})


def expected(key: str, start: date, figures: Figures) -> bool:
    """A cell of a corrected row that never was there may stay empty; so may a calculated one."""
    if figures.starting(key, start):
        return True
    begun = figures.begun(key, start) is not None
    later = any(row.start > start for row in figures.series(key))
    return begun and not later and not is_calculated(key)


def with_supplement(key: str, row: Figure, typed: Typed) -> Figure | None:
    """Five and six people, where the cell was left empty: nobody read that, so it is not confirmed."""
    found = CALCULATED.fullmatch(key)
    if found is None or row.value is not None:
        return None
    four, more = (
        typed.cells.get(f"css.{found['level']}.{size}{found['area'] or ''}")
        for size in ("4", "more")
    )
    if four is None or more is None:
        return None
    source = row.source if HOW in row.source else f"{row.source} – {HOW}"
    value = four + (int(found["size"]) - 4) * more
    return row._replace(value=value, source=source, confirmed=False)
