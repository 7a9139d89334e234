"""What changed since a sheet was printed, from its code alone. No clock: the day comes in.

Three things can happen to a sheet: a figure has a new row since (said with both values), a figure
is overdue, or a text or row was corrected (what would be printed for that day is another text now).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from eligibility.rules.figures import Figure, Figures
from guide.editions import Edition, good_until
from guide.figure_names import NAMED, ORDER, Named
from guide.sources_page import Origin, holds, origin, value

Words = str | Promise


@dataclass(frozen=True)
class Printed:
    """What a sheet of a kind is made of."""

    title: Words
    keys: Collection[str]
    """Of the figures that it uses."""
    digest: str
    """Of what would be printed for the day of the edition with the texts and rows of today; where
    it can be printed in several languages, that of the edition if it is one of them."""
    again: str
    """Address of a new one."""


@dataclass(frozen=True)
class Change:
    line: tuple[Words, ...]
    before: SafeString | None
    """``None``: there was no such figure."""
    now: SafeString
    doubtful: bool
    origin: Origin


@dataclass(frozen=True)
class Group:
    """Changes of one scheme and one table."""

    scheme: Words
    table: Words
    changes: list[Change]


@dataclass(frozen=True)
class Answer:
    """``state``: `right`, `doubtful` (overdue figures only) or `changed`."""

    edition: Edition
    day: date
    printed: Printed
    changed: list[Group]
    overdue: list[Group]
    corrected: bool
    good_until: date | None

    @property
    def state(self) -> str:
        if self.changed or self.corrected:
            return "changed"
        return "doubtful" if self.overdue else "right"


def answer(edition: Edition, printed: Printed, figures: Figures, day: date) -> Answer:
    """In the active language."""
    since = edition.day
    changed = [key for key in printed.keys if is_changed(figures, key, since, day)]
    overdue = [
        key for key in printed.keys if key not in changed and fell_due(figures, key, since, day)
    ]
    return Answer(
        edition,
        day,
        printed,
        grouped(changed, lambda key: change(figures, key, since, day)),
        grouped(overdue, lambda key: change(figures, key, since, day)),
        printed.digest != edition.digest,
        good_until(printed.keys, figures, day),
    )


def is_changed(figures: Figures, key: str, since: date, day: date) -> bool:
    """Another row is in force, and it says another thing."""
    before, now = figures.begun(key, since), figures.begun(key, day)
    if now is None or now == before:
        return False
    return before is None or (before.value, before.unit) != (now.value, now.unit)


def fell_due(figures: Figures, key: str, since: date, day: date) -> bool:
    row = figures.begun(key, day)
    return row is not None and figures.is_overdue(row, day) and not figures.is_overdue(row, since)


def change(figures: Figures, key: str, since: date, day: date) -> Change:
    before, now = figures.begun(key, since), figures.begun(key, day)
    assert now is not None
    doubtful = figures.is_doubtful(now, day)
    old = None if before is None else value(before)
    return Change(named(key).line, old, written(now, day), doubtful, origin(now))


def written(row: Figure, day: date) -> SafeString:
    """With its unit; words for a figure that the law took away."""
    return value(row) if holds(row, day) else format_html("{}", gettext("n’existe plus"))


def grouped(keys: Iterable[str], made: Callable[[str], Change]) -> list[Group]:
    """In the order of the page of sources; what has no words of its own comes last."""
    found: dict[tuple[int, str], Group] = {}
    for key in sorted(keys, key=lambda each: (ORDER.get(each, len(ORDER)), each)):
        name = named(key)
        group = found.setdefault(
            (id(name.scheme), str(name.table)), Group(name.scheme, name.table, [])
        )
        group.changes.append(made(key))
    return list(found.values())


def named(key: str) -> Named:
    return NAMED.get(key, Named("", "", key))
