"""What the translate view shows beside the form."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from eligibility.live import PLACEHOLDER
from guide.freshness import State
from guide.languages import SOURCE
from guide.models import Section
from guide.origins import french_of, origin
from guide.text import Setting, render, render_line

from .differences import Piece, differences
from .saving import Stored, Text

SHAPE: Final = re.compile(r"^(?:- \[ \]|- |\d+\. |> |\| |### )", re.MULTILINE)
NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class Change:
    """What happened to the French since a translation was made.

    ``known``: the French it was made from was found. Known and without a difference: a delay in it has a
    new value that other words go with.
    """

    known: bool
    heading: list[Piece]
    body: list[Piece]

    @property
    def in_words(self) -> bool:
        return any(piece.tag for piece in [*self.heading, *self.body])


def change_since(stamp: str, section: Section, setting: Setting) -> Change:
    old, now = origin(stamp, section, setting), french_of(section)
    if old is None:
        return Change(False, [], [])
    return Change(True, differences(old.heading, now.heading), differences(old.body, now.body))


def change_of(found: Stored, section: Section, setting: Setting) -> Change | None:
    """``None`` for a translation that is up to date, or that is not there."""
    if found.state(section, setting) != State.OUTDATED:
        return None
    return change_since(found.made_from, section, setting)


@dataclass(frozen=True)
class Preview:
    """As a reader gets it."""

    heading: SafeString
    body: SafeString


def preview(text: Text, setting: Setting) -> Preview:
    with translation.override(setting.language):
        return Preview(render_line(text.heading, setting), render(text.body, setting))


def french_preview(section: Section, setting: Setting) -> Preview:
    return preview(Text(*french_of(section)), replace(setting, language=SOURCE.code))


def remarks(section: Section, text: Text) -> list[str]:
    """What may be right and is worth a second look."""
    if not text.heading:
        return []
    french, said = "\n".join(french_of(section)), "\n".join(text)
    found = []
    if _numbers(french) != _numbers(said):
        more = (_numbers(said) - _numbers(french)) + (_numbers(french) - _numbers(said))
        words = gettext("Les nombres ne sont pas ceux du français : %s.")
        found.append(words % ", ".join(sorted(more)))
    if Counter(SHAPE.findall(french)) != Counter(SHAPE.findall(said)):
        found.append(
            gettext("Il n’y a pas autant de lignes de liste ou de tableau qu’en français.")
        )
    return found


def _numbers(text: str) -> Counter[str]:
    """In the digits 0-9, whatever the script; without live figures and addresses."""
    bare = re.sub(r"\]\([^)]*\)", "]", PLACEHOLDER.sub("", text))
    return Counter(str(int(digits)) for digits in NUMBER.findall(bare))
