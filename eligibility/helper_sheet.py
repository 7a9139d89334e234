"""The rows and boxes of the helper's page as they are shown, in words.

Words stay lazy: each is shown twice, in the language of the page and in a second one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import lazy

from .forms import DONT_KNOW, NONE_OF_THESE, Posted
from .helper_form import NULL_IS_SAID, Reading
from .helper_rows import Row
from .helper_texts import BOXES as BOX_WORDS
from .helper_texts import DONT_KNOW as DONT_KNOW_WORDS
from .helper_texts import FOLDED, HINTS, STAYS, Words
from .helper_texts import ROWS as ROW_WORDS
from .live import filled
from .pages import Choice
from .questions import Question
from .rules.figures import Figures
from .texts import CHOICES, YES_NO
from .texts import NONE_OF_THESE as NONE_WORDS

spoken = lazy(filled, str)
"""Filled with its delays in whichever language it is shown."""

TEXT_KINDS: Final = ("day", "number", "years", "money", "euros", "ages")
INPUT_MODES: Final = {"day": "text", "ages": "text", "money": "decimal", "euros": "decimal"}


@dataclass(frozen=True)
class Speech:
    """The day and the figures with which words are filled."""

    figures: Figures
    day: date

    def __call__(self, words: Words) -> Words:
        return spoken(words, self.figures, self.day)


@dataclass(frozen=True)
class Box:
    name: str
    kind: str
    mode: str
    words: Words
    value: str
    choices: tuple[Choice, ...]
    error: Words | None
    unknown: bool | None
    """Whether "I don't know" is ticked; ``None`` where an empty box says so already."""


@dataclass(frozen=True)
class ShownRow:
    key: str
    words: Words
    hint: Words
    folded: Words
    """What opens the hint, where the row has no room for it."""
    boxes: tuple[Box, ...]

    @property
    def is_one_text(self) -> bool:
        return len(self.boxes) == 1 and not self.boxes[0].choices


@dataclass(frozen=True)
class Sheet:
    """The form as it was sent, or as it is first shown."""

    posted: Posted
    reading: Reading
    speech: Speech

    def row(self, row: Row) -> ShownRow:
        say = self.speech
        boxes = tuple(self.box(each) for each in row.boxes)
        words = (each.get(row.key, "") for each in (ROW_WORDS, HINTS, FOLDED))
        return ShownRow(row.key, *map(say, words), boxes)

    def box(self, question: Question) -> Box:
        name, said = question.key, self.posted.get(question.key, [])
        is_text = question.kind in TEXT_KINDS
        return Box(
            name=name,
            kind=question.kind,
            mode=INPUT_MODES.get(question.kind, "numeric"),
            words=BOX_WORDS.get(name, ""),
            value=next(iter(said), "") if is_text else "",
            choices=() if is_text else tuple(self.choices(question, said)),
            error=self.reading.errors.get(name),
            unknown=DONT_KNOW in said if is_text and name in NULL_IS_SAID else None,
        )

    def choices(self, question: Question, chosen: list[str]) -> list[Choice]:
        words = {"stay": STAYS}.get(question.key, CHOICES.get(question.key, YES_NO))
        given = {value: words[value] for value in question.choices}
        if question.kind == "several":
            given[NONE_OF_THESE] = NONE_WORDS
        given[DONT_KNOW] = DONT_KNOW_WORDS
        return [
            Choice(value, self.speech(each), chosen=value in chosen)
            for value, each in given.items()
        ]


def first(posted: Posted, name: str) -> str:
    return next(iter(posted.get(name, [])), "")
