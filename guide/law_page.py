"""The law of a scheme as a page: its conditions with the figures that they use, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from eligibility.law import Condition, Printed, law_of, title, usual_day
from eligibility.law_words import KINDS
from eligibility.rules.contract import FIRST_DAY
from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import FOREVER
from eligibility.rules.schemes import SCHEMES
from eligibility.store import stored_figures
from guide.figure_names import SCHEMES as NAMED
from guide.figure_values import bare_value, value
from guide.sources_page import Origin, origin

Words = str | Promise

PAST_FIGURES: dict[str, Words] = {
    "cmu_base.wait": _("Présence en France avant le droit : plus de"),
    "acs.uplift": _("Plafond de l’ACS : en plus de celui de la CMU-C"),
}
"""Figures of schemes that are over: the page of sources no longer names them."""
GUIDE_PAGES = {
    "puma": ("puma",),
    "css": ("css_free", "css_paid"),
    "ame": ("ame",),
    "statuts": ("rights_kept",),
    "urgence": ("urgent_care",),
    "cmu": ("cmu_base", "cmu_c", "acs"),
}
"""The laws that a page of the guide tells, by slug."""


@dataclass(frozen=True)
class Amount:
    label: Words
    value: SafeString


@dataclass(frozen=True)
class Group:
    """Figures of one kind that have one origin."""

    heading: tuple[Words, ...]
    amounts: list[Amount]
    origin: Origin
    doubtful: bool


@dataclass(frozen=True)
class Shown:
    """A condition as the page shows it."""

    condition: Condition
    groups: list[Group]
    missing: list[tuple[Words, ...]]
    parts: list["Shown"]

    @property
    def kind(self) -> Words:
        return KINDS.get(self.condition.kind, "")

    @property
    def same(self) -> str:
        """Where its figures stand already."""
        elsewhere = self.condition.same_as
        return "" if elsewhere == self.condition.number else elsewhere

    @property
    def scheme_title(self) -> str:
        return title(self.condition.scheme)


@dataclass(frozen=True)
class ShownPart:
    scheme: str
    title: str
    letter: str
    root: Shown


@dataclass(frozen=True)
class Link:
    scheme: str
    title: str


LINKS = [Link(scheme, title(scheme)) for scheme in SCHEMES]


def context(scheme: str, asked: date | None, today: date) -> dict[str, Any]:
    """``asked``: the day in the address; without one, today, or the last day of the scheme."""
    figures, day = stored_figures(), asked or usual_day(scheme, today)
    printed = law_of(scheme, day, figures)
    return {
        "law": printed,
        "title": title(scheme),
        "dated": asked is not None,
        "parts": parts_of(printed, figures),
        "doubts": printed.doubts,
        "days": turning_days(printed, figures, today),
        "others": [link for link in LINKS if link.scheme != scheme],
    }


def parts_of(printed: Printed, figures: Figures) -> list[ShownPart]:
    return [
        ShownPart(
            part.scheme,
            title(part.scheme),
            part.letter,
            shown(part.root, figures, printed.day),
        )
        for part in printed.parts
    ]


def shown(condition: Condition, figures: Figures, day: date) -> Shown:
    first = condition.same_as == condition.number
    return Shown(
        condition,
        grouped(condition.rows, figures, day) if first else [],
        [heading_of(key) for key in condition.missing],
        [shown(part, figures, day) for part in condition.parts],
    )


def grouped(rows: Iterable[Figure], figures: Figures, day: date) -> list[Group]:
    groups: dict[tuple[object, ...], Group] = {}
    for row in rows:
        heading, label = words_of(row.key)
        doubtful = figures.is_doubtful(row, day)
        group = Group(heading, [], origin(row), doubtful)
        found = groups.setdefault((heading, group.origin, doubtful), group)
        amount = bare_value(row) if label and row.value is not None else value(row)
        found.amounts.append(Amount(label, amount or SafeString()))
    return list(groups.values())


def words_of(key: str) -> tuple[tuple[Words, ...], Words]:
    """What a figure is, and its row where it stands in a table."""
    return FIGURE_WORDS.get(key, ((PAST_FIGURES.get(key, key),), ""))


def heading_of(key: str) -> tuple[Words, ...]:
    heading, label = words_of(key)
    return (*heading, label) if label else heading


def all_words() -> dict[str, tuple[tuple[Words, ...], Words]]:
    found: dict[str, tuple[tuple[Words, ...], Words]] = {}
    for part in (part for scheme in NAMED for part in scheme.parts):
        found |= {key: ((words,), "") for key, words in part.lines.items()}
        for grid in part.grids:
            for label, keys in grid.rows:
                columns = zip(grid.columns[1:], keys, strict=True)
                found |= {key: ((grid.title, column), label) for column, key in columns}
    return found


FIGURE_WORDS = all_words()


def turning_days(printed: Printed, figures: Figures, today: date) -> list[date]:
    """The days on which one of its figures changed, the latest first; the RSA is left out: it
    moves every year, and only what housing counts for."""
    first, last = max(printed.start or FIRST_DAY, FIRST_DAY), min(printed.end or FOREVER, today)
    keys = {row.key for row in printed.rows if not row.key.startswith("rsa.")}
    starts = {row.start for key in keys for row in figures.series(key)}
    found = {first, *(day for day in starts if first <= day <= last)} - {printed.day}
    return sorted(found, reverse=True)


def laws_of(slug: str) -> list[Link]:
    """For the page of the guide that tells them."""
    return [link for link in LINKS if link.scheme in GUIDE_PAGES.get(slug, ())]
