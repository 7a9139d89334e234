"""Pages and their sections, each with how it stands in the languages that somebody may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide.editing.translating.permissions import languages_of
from guide.editing.translating.states import LABELS, TO_DO, Standing, standings
from guide.freshness import SHOWN, State
from guide.languages import Language
from guide.models import TOP, Page, Section

Name = tuple[str, str]
"""Page and key of a section."""


@dataclass(frozen=True)
class Chip:
    """One section in one language."""

    language: Language
    state: State

    @property
    def label(self) -> object:
        return LABELS[self.state]


@dataclass(frozen=True)
class Line:
    key: str
    heading: str
    critical: bool
    chips: list[Chip]


@dataclass(frozen=True)
class ToDo:
    """How many sections of a page readers get in French, and how many no person has read."""

    language: Language
    behind: int
    unread: int


@dataclass(frozen=True)
class PageLine:
    page: Page
    title: str
    sections: int
    critical: int
    to_do: list[ToDo]


def found(user: Any, day: date) -> list[tuple[Language, list[Standing]]]:
    """Of the languages that readers can choose."""
    seen = [language for language in languages_of(user) if language.ready]
    return [(language, standings(language.code, day)) for language in seen]


def sections_of(page: Page, user: Any, day: date) -> list[Line]:
    chips: dict[Name, list[Chip]] = {}
    for language, rows in found(user, day):
        for row in rows:
            chips.setdefault((row.page, row.key), []).append(Chip(language, row.state))
    return [
        Line(each.key, each.heading_fr or "", each.critical, chips.get((page.slug, each.key), []))
        for each in page.sections.order_by("position")
    ]


def pages(user: Any, day: date) -> list[PageLine]:
    counts = {
        language: Counter((row.page, row.state in SHOWN) for row in rows if row.state in TO_DO)
        for language, rows in found(user, day)
    }
    titles = dict(Section.objects.filter(key=TOP).values_list("page_id", "heading_fr"))
    sections = Counter(Section.objects.values_list("page_id", flat=True))
    critical = Counter(Section.objects.filter(critical=True).values_list("page_id", flat=True))
    return [
        PageLine(
            page,
            titles.get(page.pk) or page.slug,
            sections[page.pk],
            critical[page.pk],
            [
                ToDo(language, count[page.slug, False], count[page.slug, True])
                for language, count in counts.items()
            ],
        )
        for page in Page.objects.order_by("position", "slug")
    ]
