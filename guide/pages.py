"""A page of the guide as its template gets it: each section in the best language we have.

Only the columns of the active language and of French are read, in one query.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from guide.doubt import is_doubtful
from guide.freshness import SHOWN, State, digest, state
from guide.languages import BY_CODE, SOURCE, Language
from guide.models import TOP, PageCheck, Section
from guide.setting import setting_of
from guide.text import Setting, plain, render, render_line
from guide.written import plural_classes

FIELDS = ("page__slug", "page__icon", "page__checked_on", "key", "critical")


@dataclass(frozen=True)
class Shown:
    """One section for a reader. ``language`` is that of its text: French where ours is not good."""

    key: str
    heading: SafeString
    body: SafeString
    language: Language
    state: State
    doubtful: bool
    """Shows a figure that is to be confirmed."""
    beside: str = ""
    """The French, in plain lines, beside an unread translation of what must not be misread."""

    @property
    def borrowed(self) -> bool:
        """In French, for somebody who asked for another language."""
        return self.language.code != get_language()


@dataclass(frozen=True)
class Guide:
    """``sections``: without the top one, whose heading is the title."""

    slug: str
    icon: str
    checked_on: date
    top: Shown
    sections: list[Shown]

    @cached_property
    def unread(self) -> bool:
        """Something here is a translation that no person has read."""
        return any(not each.borrowed and each.state != State.REVIEWED for each in self._all)

    @cached_property
    def doubtful(self) -> bool:
        return any(each.doubtful for each in self._all)

    @cached_property
    def all_borrowed(self) -> bool:
        return all(each.borrowed for each in self._all)

    @property
    def _all(self) -> list[Shown]:
        return [self.top, *self.sections]


@dataclass(frozen=True)
class Listed:
    slug: str
    icon: str
    top: Shown


def load(slug: str, language: str, day: date) -> Guide | None:
    """The page as it stands; ``None`` where there is none."""
    rows = list(rows_in(language).filter(page__slug=slug).order_by("position"))
    if not rows:
        return None
    asked = setting_of(language, day)
    sections = {row["key"]: section(row, asked) for row in rows}
    top = sections.pop(TOP)
    first = rows[0]
    return Guide(slug, first["page__icon"], checked_on(first), top, list(sections.values()))


def listed(language: str, day: date) -> list[Listed]:
    """Every page, with its title and first words, in their order."""
    asked = setting_of(language, day)
    rows = rows_in(language).filter(key=TOP).order_by("page__position")
    return [Listed(row["page__slug"], row["page__icon"], section(row, asked)) for row in rows]


def rows_in(language: str) -> Any:
    """The French, the text in the language asked for, and what that text was made from."""
    last = PageCheck.objects.filter(page=OuterRef("page")).order_by("-on").values("on")[:1]
    sections = Section.objects.rewrite(False).annotate(last_check=Subquery(last))
    fields = [*FIELDS, "last_check", "heading_fr", "body_fr"]
    if language == SOURCE.code:
        return sections.values(*fields)
    made = FilteredRelation("translations", condition=Q(translations__language=language))
    fields += [f"{field}_{column(language)}" for field in ("heading", "body")]
    return sections.annotate(made=made).values(*fields, "made__status", "made__made_from")


def checked_on(row: dict[str, Any]) -> date:
    """When somebody last held the page of this row against its sources."""
    written: date = row["page__checked_on"]
    return max(written, row["last_check"] or written)


def column(language: str) -> str:
    """How modeltranslation writes a language in the name of a column."""
    return language.replace("-", "_")


def section(row: dict[str, Any], asked: Setting) -> Shown:
    french = replace(asked, language=SOURCE.code)
    if asked.language == SOURCE.code:
        return shown(row, "fr", french, State.REVIEWED)
    fresh = freshness_of(row, asked)
    if fresh not in SHOWN:
        return shown(row, "fr", french, fresh)
    found = shown(row, column(asked.language), asked, fresh)
    if row["critical"] and fresh != State.REVIEWED:
        return replace(found, beside=plain(row["body_fr"] or "", french))
    return found


def freshness_of(row: dict[str, Any], asked: Setting) -> State:
    plurals = plural_classes(row["body_fr"] or "", asked.language, asked.figures, asked.day)
    return state(
        row[f"heading_{column(asked.language)}"],
        row[f"body_{column(asked.language)}"],
        status=row["made__status"] or "",
        made_from=row["made__made_from"] or "",
        now=digest(row["heading_fr"], row["body_fr"], plurals),
    )


def shown(row: dict[str, Any], suffix: str, setting: Setting, fresh: State) -> Shown:
    heading, body = row[f"heading_{suffix}"], row[f"body_{suffix}"] or ""
    return Shown(
        row["key"],
        render_line(heading, setting),
        render(body, setting),
        BY_CODE[setting.language],
        fresh,
        is_doubtful(f"{heading} {body}", setting),
    )
