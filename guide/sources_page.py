"""Every figure in force on a day, for who wants to check it: in words, with its date and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from django.utils.safestring import SafeString

from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import CSS_START, FOREVER, LIFE
from eligibility.store import stored_figures
from guide import timeline_page
from guide.figure_names import NAMED, SCHEMES, Grid, Part, Scheme
from guide.figure_values import bare_value, value
from guide.figures_page import Cell, Line, Table, Words

ALWAYS = (date.min, FOREVER, "")
BETWEEN: Final = " – "
"""Between the parts of a source: the text of law, `lu sur …` where that is not where it was read, remarks."""
OFFICIAL: Final = "https://www.legifrance.gouv.fr/"
IN_NO_LAW: Final = "css.price."
"""No condition reads the prices, so the page of the law does not show them."""


@dataclass(frozen=True)
class Origin:
    """Where figures come from, and since when they hold."""

    start: date
    source: str
    url: str
    checked_on: date

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each part of the source, with the address that it is the link to, if any."""
        parts = self.source.split(BETWEEN)
        read = [] if self.url.startswith(OFFICIAL) else [p for p in parts if p.startswith("lu ")]
        linked = (read or parts)[0]
        return [(part, self.url if part == linked else "") for part in parts]


@dataclass(frozen=True)
class Past:
    """What a figure was, from its first to its last day."""

    end: date
    value: SafeString
    doubtful: bool
    origin: Origin


@dataclass(frozen=True)
class Entry:
    words: Words
    value: SafeString
    doubtful: bool
    origin: Origin
    past: list[Past]
    """The latest first."""


@dataclass(frozen=True)
class Sourced:
    table: Table
    origins: list[Origin]


@dataclass(frozen=True)
class Earlier:
    """A day of the law, whose page has the amounts of that day."""

    scheme: str
    day: date


@dataclass(frozen=True)
class Block:
    title: Words
    tables: list[Sourced]
    earlier: list[Earlier]
    entries: list[Entry]

    @property
    def doubtful(self) -> bool:
        lines = (line for each in self.tables for line in each.table.lines)
        return any(each.doubtful for each in (*lines, *self.entries))


@dataclass(frozen=True)
class Group:
    anchor: str
    title: Words
    blocks: list[Block]

    @property
    def doubtful(self) -> bool:
        return any(block.doubtful for block in self.blocks)


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
    unnamed = {key: key for key in rows if key not in NAMED}
    if unnamed:
        found[-1].blocks.append(block_of(Part(lines={**unnamed}), rows, figures, day))
    return [group for group in found if group.blocks]


def group_of(scheme: Scheme, rows: dict[str, Figure], figures: Figures, day: date) -> Group:
    blocks = [block_of(part, rows, figures, day) for part in scheme.parts]
    shown = [block for block in blocks if block.tables or block.entries]
    return Group(scheme.anchor, scheme.title, shown)


def block_of(part: Part, rows: dict[str, Figure], figures: Figures, day: date) -> Block:
    tables = [table_of(grid, rows, figures, day) for grid in part.grids]
    shown = [each for each in tables if each.origins]
    entries = [
        entry_of(words, row, figures, day)
        for key, words in part.lines.items()
        if (row := rows.get(key))
    ]
    return Block(part.title, shown, earlier(shown, figures), entries)


def entry_of(words: Words, row: Figure, figures: Figures, day: date) -> Entry:
    doubtful = figures.is_doubtful(row, day)
    return Entry(words, value(row), doubtful, origin(row), past_of(row, figures, day))


def past_of(row: Figure, figures: Figures, day: date) -> list[Past]:
    found = [
        Past(after.start - timedelta(1), value(old), figures.is_doubtful(old, day), origin(old))
        for old, after in pairwise(figures.series(row.key))
        if after.start <= row.start and (old.value is not None or not old.confirmed)
    ]
    return found[::-1]


def earlier(tables: list[Sourced], figures: Figures) -> list[Earlier]:
    """Each day on which one of their cells began to say something else, the latest first."""
    rows = [row for each in tables for row in each.table.rows if not row.key.startswith(IN_NO_LAW)]
    days = {old.start for row in rows for old in figures.series(row.key) if old.start < row.start}
    return [
        Earlier("css_free" if day >= CSS_START else "cmu_c", day)
        for day in sorted(days, reverse=True)
    ]


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
