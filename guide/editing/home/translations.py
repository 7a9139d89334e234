"""Translations that the French left behind, by language, what must not be misread first."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from guide.editing.translating.permissions import languages_of, may_translate
from guide.editing.translating.states import standings
from guide.freshness import State
from guide.languages import Language

from .board import Group, Line

TITLES: Final = (
    (
        "critical",
        _("Traductions importantes à faire ou à refaire"),
        (State.MISSING, State.OUTDATED),
        True,
    ),
    (
        "outdated",
        _("Autres traductions à faire ou à refaire"),
        (State.MISSING, State.OUTDATED),
        False,
    ),
    ("unread_critical", _("Traductions importantes à relire"), (State.MACHINE, State.DRAFT), True),
    ("unread", _("Autres traductions à relire"), (State.MACHINE, State.DRAFT), False),
)
"""Name, title, states, and whether of what must not be misread."""
TO_READ: Final = ("unread_critical", "unread")


def groups(user: Any, day: date) -> Iterator[Group]:
    counts = {language: counted(language, day) for language in seen_by(user)}
    for name, title, states, critical in TITLES:
        lines = [
            line(language, [(state, count[state, critical]) for state in states])
            for language, count in counts.items()
            if any(count[state, critical] for state in states)
            and (name not in TO_READ or may_translate(user, language))
        ]
        lines.sort(key=lambda each: -each.number)
        url = reverse("admin:guide_translation_changelist")
        yield Group(name, title, lines, url, pressing=name == "critical")


def seen_by(user: Any) -> list[Language]:
    """A translator's own languages, ready or not; those of the site for the others."""
    own = not user.has_perm("guide.view_textproposal")
    return [language for language in languages_of(user) if own or language.ready]


def counted(language: Language, day: date) -> Counter[tuple[State, bool]]:
    return Counter((each.state, each.critical) for each in standings(language.code, day))


def line(language: Language, numbers: list[tuple[State, int]]) -> Line:
    first = next(state for state, number in numbers if number)
    url = reverse("admin:translation_sections", args=[language.code]) + f"?state={first}"
    detail = ", ".join(said(state, number) for state, number in numbers if number)
    number = sum(number for _state, number in numbers)
    return Line(language.name, url, detail, number, language.tag, language.dir)


def said(state: State, number: int) -> str:
    words = {
        State.MISSING: ngettext("%(number)d pas traduite", "%(number)d pas traduites", number),
        State.OUTDATED: ngettext("%(number)d pas à jour", "%(number)d pas à jour", number),
        State.MACHINE: ngettext(
            "%(number)d faite par un ordinateur", "%(number)d faites par un ordinateur", number
        ),
        State.DRAFT: ngettext("%(number)d brouillon", "%(number)d brouillons", number),
    }
    return words[state] % {"number": number}
