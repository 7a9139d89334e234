"""The law of a scheme as a page: its conditions with the figures that they use, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from eligibility.law import Condition, Printed, law_of, title, usual_day
from eligibility.law_words import KINDS
from eligibility.reasons import article
from eligibility.rules.contract import FIRST_DAY
from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import FOREVER
from eligibility.rules.schemes import SCHEMES
from eligibility.rules.tracing import Fact, check
from eligibility.store import stored_figures
from guide.figure_names import ORDER, heading_of, words_of
from guide.figure_values import bare_value, value
from guide.figures_page import Words
from guide.sources_page import Origin, origin

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
class Doubt:
    number: str
    words: Words
    why: Words


@dataclass(frozen=True)
class Link:
    scheme: str
    title: str


LINKS = [Link(scheme, title(scheme)) for scheme in SCHEMES]


def context(scheme: str, asked: date | None, today: date) -> dict[str, Any]:
    """``asked``: the day in the address; without one, today, or the last day of the scheme."""
    figures, day = stored_figures(), asked or usual_day(scheme, today)
    printed = law_of(scheme, day, figures)
    parts = parts_of(printed, figures)
    return {
        "law": printed,
        "act": act(printed),
        "title": title(scheme),
        "dated": asked is not None,
        "parts": parts,
        "doubts": doubts(parts),
        "days": turning_days(printed, figures, today),
        "others": [link for link in LINKS if link.scheme != scheme],
    }


def act(printed: Printed) -> str:
    """The law that made the scheme, its code in full as that of every condition."""
    return article(check(printed.scheme, Fact(None), printed.act))


def doubts(parts: Iterable[ShownPart]) -> list[Doubt]:
    """Where the law was not read, or a figure that a condition uses is to be confirmed."""
    return [
        Doubt(each.condition.number, each.condition.words, why)
        for part in parts
        for each in every(part.root)
        if (why := doubt(each))
    ]


def every(shown: Shown) -> Iterator[Shown]:
    yield shown
    for part in shown.parts:
        yield from every(part)


def doubt(shown: Shown) -> Words:
    """Empty where there is none. Of conditions with the same figures, the first has it."""
    if shown.missing:
        return _("aucun chiffre connu à cette date")
    if shown.condition.open:
        return _("personne ne peut le dire")
    if not any(group.doubtful for group in shown.groups):
        return ""
    unread = any(row.value is None for row in shown.condition.rows)
    return _("nouveau texte non lu") if unread else _("à confirmer")


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
    """As on the page of sources: a table from its first row to its last."""
    groups: dict[tuple[object, ...], Group] = {}
    for row in sorted(rows, key=lambda row: ORDER.get(row.key, len(ORDER))):
        heading, label = words_of(row.key)
        doubtful = figures.is_doubtful(row, day)
        group = Group(heading, [], origin(row), doubtful)
        found = groups.setdefault((heading, group.origin, doubtful), group)
        amount = bare_value(row) if label and row.value is not None else value(row)
        found.amounts.append(Amount(label, amount or SafeString()))
    return list(groups.values())


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
