"""The series that an editor changes in one go: a table as the official page gives it, or one figure.

They come from the names of the figures (``figure_names.py``); what has no name there stands under its code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import LIFE
from guide.figure_names import SCHEMES, Grid, Part, Scheme
from guide.figures_page import Words

CEILINGS: Final = "css"
"""The table of the ceilings of CSS and AME: its two areas are one series."""
OTHER: Final = _("Sans nom sur le site")
SOON: Final = timedelta(days=60)


@dataclass(frozen=True)
class Series:
    """``name``: what the keys have in common. ``grids``: one row and column for a single figure."""

    name: str
    scheme: Words
    title: Words
    grids: tuple[Grid, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for grid in self.grids for _words, keys in grid.rows for key in keys)

    @property
    def is_table(self) -> bool:
        return len(self.keys) > 1

    def words_of(self, key: str) -> tuple[Words, ...]:
        """Where a figure stands in its table: its row, its column, and its part where there are more."""
        for grid in self.grids:
            for words, keys in grid.rows:
                if key in keys and self.is_table:
                    place = (words, grid.columns[1 + keys.index(key)])
                    return (*place, grid.title) if len(self.grids) > 1 else place
        return (self.title,)

    def rows(self, figures: Figures) -> list[Figure]:
        return [row for key in self.keys for row in figures.series(key)]

    def starts(self, figures: Figures) -> list[date]:
        """The days on which something of it begins, the last first."""
        return sorted({row.start for row in self.rows(figures)}, reverse=True)

    def last(self, figures: Figures) -> Figure | None:
        """One of its last rows: for the day on which the next one is expected."""
        return max(self.rows(figures), key=lambda row: row.start, default=None)


class State(NamedTuple):
    """``name``: `over`, `to_come`, `overdue`, `unconfirmed`, `due`, `right`: the first that is true."""

    name: str
    since: date | None
    next: date | None
    review_by: date | None
    """The first day on which something of it is to be looked at again."""


STATES: Final = {
    "overdue": _("en retard"),
    "unconfirmed": _("à confirmer"),
    "due": _("à revoir bientôt"),
    "right": _("en vigueur"),
    "to_come": _("pas encore en vigueur"),
    "over": _("fini"),
}


def state_of(series: Series, figures: Figures, day: date) -> State:
    rows = [row for key in series.keys if (row := figures.begun(key, day))]
    coming = [row.start for row in series.rows(figures) if row.start > day]
    open_rows = [row for row in rows if row is figures.series(row.key)[-1] and row.review_by]
    return State(
        state_name(rows, figures, day),
        max((row.start for row in rows), default=None),
        min(coming, default=None),
        min((row.review_by for row in open_rows if row.review_by), default=None),
    )


def state_name(rows: list[Figure], figures: Figures, day: date) -> str:
    if not rows:
        return "to_come"
    if all(is_over(row, day) for row in rows):
        return "over"
    if any(figures.is_overdue(row, day) for row in rows):
        return "overdue"
    if not all(row.confirmed for row in rows):
        return "unconfirmed"
    return "due" if any(figures.is_overdue(row, day + SOON) for row in rows) else "right"


def is_over(row: Figure, day: date) -> bool:
    """Of a scheme that has ended, or taken away by the law."""
    life = LIFE.get(row.key.partition(".")[0])
    return bool(life and day > life[1]) or (row.value is None and row.confirmed)


def all_series(figures: Figures) -> list[Series]:
    """By scheme, in the order of the page of sources; a series of which no row is stored is there too."""
    return [*NAMED, *(single(key, OTHER, key) for key in figures.keys if key not in BY_KEY)]


def of_scheme(scheme: Scheme) -> Iterable[Series]:
    for part in scheme.parts:
        yield from of_part(part, scheme)


def of_part(part: Part, scheme: Scheme) -> Iterable[Series]:
    together = named_by(part.grids) == CEILINGS
    for grids in [part.grids] if together else [(grid,) for grid in part.grids]:
        title = scheme.title if together else grids[0].title
        yield Series(named_by(grids), scheme.title, title, grids)
    for key, words in part.lines.items():
        yield single(key, scheme.title, words)


def single(key: str, scheme: Words, words: Words) -> Series:
    return Series(key, scheme, words, (Grid(words, ("", _("Valeur")), ((words, (key,)),)),))


def named_by(grids: Iterable[Grid]) -> str:
    """`css.price.mayotte`: how all keys of these tables begin, and how they end."""
    keys = [key.split(".") for grid in grids for _words, row in grid.rows for key in row]
    if not keys:
        return ""
    start = common(keys)
    end = common([list(reversed(key[len(start) :])) for key in keys])
    return ".".join([*start, *reversed(end)])


def common(lists: list[list[str]]) -> list[str]:
    found = []
    for parts in zip(*lists, strict=False):
        if len(set(parts)) > 1:
            break
        found.append(parts[0])
    return found


def series_called(name: str, figures: Figures) -> Series | None:
    return next((each for each in all_series(figures) if each.name == name), None)


def series_of(key: str) -> Series:
    """The series of a figure; one of its own for a key that nobody knows yet."""
    return BY_KEY.get(key) or single(key, OTHER, key)


NAMED: Final = tuple(each for scheme in SCHEMES for each in of_scheme(scheme))
BY_KEY: Final = {key: series for series in NAMED for key in series.keys}
