"""Every figure in force on a day, for who wants to check it: in words, with its date and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import FOREVER, LIFE
from eligibility.store import stored_figures
from guide.amounts import NO_BREAK_SPACE, isolated_amount
from guide.figure_names import SCHEMES, Grid, Part, Scheme, words_of_figures
from guide.figures_page import Cell, Line, Table, Words
from guide.text import percent

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
    return {"groups": groups, "day": day, "doubtful": doubtful}


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


def value(row: Figure) -> SafeString:
    """As a reader sees it, with its unit: `10 421 € par an`, `3 mois`, `30 %`."""
    amount = bare_value(row)
    if row.value is None or amount is None:
        return format_html("{}", gettext("nouveau texte non lu"))
    if row.unit in ("months", "days"):
        return format_html("{}", delay(int(row.value), row.unit))
    if row.unit == "EUR/year":
        return format_html(gettext("{} par an"), amount)
    if row.unit == "EUR/month":
        return format_html(gettext("{} par mois"), amount)
    return amount if row.unit in WRITTEN else format_html("{} {}", amount, row.unit)


def bare_value(row: Figure) -> SafeString | None:
    """Without its unit, which the head of a table says."""
    return None if row.value is None else WRITTEN.get(row.unit, number)(row.value)


def number(value: Decimal) -> SafeString:
    return format_html("{}", f"{value.normalize():f}".replace(".", ","))


def multiple(value: Decimal) -> SafeString:
    return format_html('<bdi dir="ltr">×{}{}</bdi>', NO_BREAK_SPACE, number(value))


WRITTEN = {
    "EUR/year": isolated_amount,
    "EUR/month": isolated_amount,
    "ratio": percent,
    "multiple": multiple,
}


def delay(count: int, unit: str) -> str:
    if count == 0:
        return gettext("aucune attente")
    if unit == "days":
        return ngettext("%(number)d jour", "%(number)d jours", count) % {"number": count}
    return ngettext("%(number)d mois", "%(number)d mois", count) % {"number": count}
