"""What a proposal would change, cell by cell: the value that would hold without it, and its own."""

from dataclasses import dataclass
from datetime import date

from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.said import signed
from guide.editing.figures.series import Series
from guide.editing.figures.typed import UNITS, write_amount
from guide.editing.figures.unusual import change
from guide.figures_page import Words


@dataclass(frozen=True)
class Change:
    """``before``: empty where nothing was in force. ``corrects``: a row that begins on that very day."""

    words: tuple[Words, ...]
    unit: Words
    before: str
    after: str
    by: str
    corrects: bool
    confirmed: bool


@dataclass(frozen=True)
class Changed:
    """The cells of one start day that have one source, and stand in one table."""

    title: Words
    start: date
    source: str
    url: str
    checked_on: date
    review_by: date | None
    cells: list[Change]


def changes(rows: list[Figure], series: Series, figures: Figures, *, closed: bool) -> list[Changed]:
    """``closed``: what was approved stands already, so it is held against the row before."""
    found: dict[tuple[object, ...], Changed] = {}
    for row in rows:
        title = "".join(map(str, series.words_of(row.key)[2:]))
        said = (title, row.start, row.source, row.url, row.checked_on, row.review_by)
        group = found.setdefault(said, Changed(*said, cells=[]))
        group.cells.append(one(row, series, figures, closed=closed))
    return list(found.values())


def one(row: Figure, series: Series, figures: Figures, *, closed: bool) -> Change:
    earlier = [each for each in figures.series(row.key) if each.start < row.start]
    stands = None if closed else figures.starting(row.key, row.start)
    before = stands or (earlier[-1] if earlier else None)
    moved = before and before.value is not None and row.value is not None
    return Change(
        series.words_of(row.key)[:2],
        UNITS.get(row.unit, row.unit),
        write_amount(before.value, row.unit) if before else "",
        write_amount(row.value, row.unit),
        signed(change(before.amount, row.amount)) if moved and before else "",
        stands is not None,
        row.confirmed,
    )
