"""Every figure in force on a day, for who wants to check it: in words, with its date and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import FOREVER, LIFE
from eligibility.store import stored_figures
from guide import timeline_page
from guide.figure_names import SCHEMES, Grid, Part, Scheme, words_of_figures
from guide.figure_values import bare_value, value
from guide.figures_page import Cell, Line, Table, Words

ALWAYS = (date.min, FOREVER, "")


@dataclass(frozen=True)
class Origin:
    """Where figures come from, and since when they hold."""

    start: date
    source: str
    url: str
    checked_on: date


@dataclass(frozen=True)
class Entry:
    words: Words
    value: SafeString
    doubtful: bool
    origin: Origin


@dataclass(frozen=True)
class Sourced:
    table: Table
    origins: list[Origin]


@dataclass(frozen=True)
class Block:
    title: Words
    tables: list[Sourced]
    entries: list[Entry]


@dataclass(frozen=True)
class Group:
    anchor: str
    title: Words
    blocks: list[Block]


def rows_in_force(figures: Figures, day: date) -> list[Figure]:
    """One row a key; none of a scheme that is over or to come, none that the law took away."""
    rows = (figures.begun(key, day) for key in figures.keys)
    return [row for row in rows if row is not None and holds(row, day)]


def holds(row: Figure, day: date) -> bool:
    start, end, _law = LIFE.get(row.key.partition(".")[0], ALWAYS)
    taken_away = row.value is None and row.confirmed
    return start <= day <= end and not taken_away


def context(day: date) -> dict[str, Any]:
    figures = stored_figures()
    groups = [*groups_in_force(figures, day)]
    doubtful = any(figures.is_doubtful(row, day) for row in rows_in_force(figures, day))
    shown = {"groups": groups, "day": day, "doubtful": doubtful}
    return shown | timeline_page.context(figures, day)


def groups_in_force(figures: Figures, day: date) -> list[Group]:
    """By scheme; a figure of an editor's own, that has no words yet, stands last under its key."""
    rows = {row.key: row for row in rows_in_force(figures, day)}
    found = [group_of(scheme, rows, figures, day) for scheme in SCHEMES]
    unnamed = {key: key for key in rows if key not in words_of_figures()}
    if unnamed:
        found[-1].blocks.append(block_of(Part(lines={**unnamed}), rows, figures, day))
    return [group for group in found if group.blocks]


def group_of(scheme: Scheme, rows: dict[str, Figure], figures: Figures, day: date) -> Group:
    blocks = [block_of(part, rows, figures, day) for part in scheme.parts]
    shown = [block for block in blocks if block.tables or block.entries]
    return Group(scheme.anchor, scheme.title, shown)


def block_of(part: Part, rows: dict[str, Figure], figures: Figures, day: date) -> Block:
    tables = [table_of(grid, rows, figures, day) for grid in part.grids]
    entries = [
        Entry(words, value(row), figures.is_doubtful(row, day), origin(row))
        for key, words in part.lines.items()
        if (row := rows.get(key))
    ]
    return Block(part.title, [each for each in tables if each.origins], entries)


def table_of(grid: Grid, rows: dict[str, Figure], figures: Figures, day: date) -> Sourced:
    lines = (
        Line(words, tuple(cell(rows.get(key), figures, day) for key in keys))
        for words, keys in grid.rows
    )
    table = Table(grid.title, grid.columns, tuple(lines))
    return Sourced(table, origins(table.rows))


def cell(row: Figure | None, figures: Figures, day: date) -> Cell:
    if row is None:
        return Cell(None, False, None)
    return Cell(bare_value(row), figures.is_doubtful(row, day), row)


def origin(row: Figure) -> Origin:
    return Origin(row.start, row.source, row.url, row.checked_on)


def origins(rows: Iterable[Figure]) -> list[Origin]:
    return list(dict.fromkeys(map(origin, rows)))
