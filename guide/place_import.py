"""Tables of places in CSV: read line by line, saved without ever deleting anything.

An empty cell says nothing: what is stored stays. The good lines of a file are taken, the others
are reported, each with what would be accepted.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from itertools import zip_longest
from typing import Any, Final

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from guide.models import Place
from guide.place_cells import COLUMNS, Column, Refused, Words, read_cell, write_cell
from guide.place_table import BY_NAME, decoded, heading, numbered

SAME_PLACE: Final = _("un lieu par ligne : celui-ci est déjà à la ligne {line}")
TOO_MANY_CELLS: Final = _("{number} cases, comme la première ligne")


@dataclass(frozen=True)
class Refusal:
    """One cell that keeps its line out."""

    line: int
    column: str
    written: str
    accepted: Words


@dataclass(frozen=True)
class Row:
    """What one line says of a place: only the fields whose cells are not empty."""

    line: int
    values: dict[str, Any]


@dataclass
class Reading:
    rows: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def refused_lines(self) -> int:
        return len({refusal.line for refusal in self.refusals})


@dataclass
class Saved:
    added: list[Place] = field(default_factory=list)
    updated: list[Place] = field(default_factory=list)
    unchanged: int = 0


def read(data: bytes, day: date) -> Reading:
    """``day``: today; no place was checked later. Raises ``Unreadable``."""
    lines = numbered(decoded(data))
    _line, first = next(lines, (0, []))
    columns = heading(first)
    reading, seen = Reading(), dict[tuple[str, ...], int]()
    for line, cells in lines:
        values, refusals = read_line(line, columns, cells, day)
        if not refusals:
            earlier = seen.setdefault(identity(**values), line)
            refusals = [same_place(line, values, earlier)] if earlier != line else []
        reading.refusals += refusals
        if not refusals:
            reading.rows.append(Row(line, values))
    return reading


def read_line(
    line: int, columns: list[Column | None], cells: list[str], day: date
) -> tuple[dict[str, Any], list[Refusal]]:
    values, refusals = {}, too_many(line, columns, cells)
    for column, cell in zip_longest(columns, cells[: len(columns)], fillvalue=""):
        try:
            if column and (value := read_cell(column, cell, day)):
                values[column.field] = value
        except Refused as refused:
            refusals.append(Refusal(line, column.name, cell.strip(), refused.accepted))
    return values, refusals


def too_many(line: int, columns: list[Column | None], cells: list[str]) -> list[Refusal]:
    beyond = [cell for cell in cells[len(columns) :] if cell.strip()]
    most = format_lazy(TOO_MANY_CELLS, number=len(columns))
    return [Refusal(line, "", ", ".join(beyond), most)] if beyond else []


def identity(department: str, kind: str, name: str, **rest: Any) -> tuple[str, ...]:
    """Two places of the same kind and name in one département are one."""
    return department, kind, name.casefold()


def same_place(line: int, values: dict[str, Any], earlier: int) -> Refusal:
    return Refusal(line, "nom", values["name"], format_lazy(SAME_PLACE, line=earlier))


@transaction.atomic
def save(rows: Iterable[Row]) -> Saved:
    """Adds and corrects; saving the same rows again changes nothing."""
    stored = stored_places()
    saved = Saved()
    for row in rows:
        place = stored.get(identity(**row.values))
        if place is None:
            saved.added.append(Place.objects.create(**row.values))
        elif write(place, row.values):
            saved.updated.append(place)
        else:
            saved.unchanged += 1
    return saved


def stored_places() -> dict[tuple[str, ...], Place]:
    return {identity(each.department, each.kind, each.name): each for each in Place.objects.all()}


def write(place: Place, values: dict[str, Any]) -> bool:
    """Whether anything changed."""
    new = {name: value for name, value in values.items() if getattr(place, name) != value}
    for name, value in new.items():
        setattr(place, name, value)
    if new:
        place.save(update_fields=list(new))
    return bool(new)


def as_csv(places: Iterable[Place]) -> str:
    """A table that `read` reads back; with the mark by which Excel knows UTF-8."""
    table = StringIO()
    lines = csv.writer(table, delimiter=";")
    lines.writerow(BY_NAME)
    for place in places:
        lines.writerow(write_cell(each, getattr(place, each.field)) for each in COLUMNS)
    return "\ufeff" + table.getvalue()
