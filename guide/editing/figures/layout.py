"""The form of a series as tables: each cell is named by its row, its column and its table."""

from dataclasses import dataclass
from typing import Any

from guide.editing.figures.form import FigureForm, name_of
from guide.editing.figures.typed import UNITS
from guide.editing.figures.typing_rows import unit_of
from guide.figures_page import Words


@dataclass(frozen=True)
class Line:
    id: str
    words: Words
    cells: list[Any]
    """Bound fields."""


@dataclass(frozen=True)
class Table:
    id: str
    title: Words
    unit: Words
    columns: list[tuple[str, Words]]
    first: Words
    lines: list[Line]


def tables(form: FigureForm) -> list[Table]:
    found = []
    for number, grid in enumerate(form.series.grids):
        name = f"table-{number}"
        columns = [(f"{name}-column-{n}", words) for n, words in enumerate(grid.columns[1:])]
        lines = [
            Line(f"{name}-line-{n}", words, [form[name_of(key)] for key in keys])
            for n, (words, keys) in enumerate(grid.rows)
        ]
        for line in lines:
            for (column, _words), cell in zip(columns, line.cells, strict=True):
                label(cell, (name, column, line.id) if form.series.is_table else (line.id,))
        unit = unit_of(grid.rows[0][1][0], form.series, form.figures)
        found.append(
            Table(name, grid.title, UNITS.get(unit, unit), columns, grid.columns[0], lines)
        )
    return found


def label(cell: Any, ids: tuple[str, ...]) -> None:
    cell.field.widget.attrs["aria-labelledby"] = " ".join(ids)
