"""What the template of a question is given: ready values, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from .forms import DONT_KNOW, NONE_OF_THESE, Open, Posted
from .path import Path
from .questions import PRICE_BANDS, QUESTIONS, Question
from .rules.conditions import IRREGULAR_STAYS
from .texts import CHOICES, EU_STAYS, ICONS, YES_NO, Wording, Words, wording
from .texts import DONT_KNOW as DONT_KNOW_WORDS
from .texts import NONE_OF_THESE as NONE_WORDS
from .texts import PRICE_BANDS as PRICE_WORDS
from .tickets import Writer

SHOW_LEFT_FROM: Final = 6
"""A promise of twenty more questions frightens; one of six or fewer helps."""


@dataclass(frozen=True)
class Choice:
    value: str
    words: Words
    icon: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    near: bool = False
    chosen: bool = False


def number_of(key: str) -> int:
    """A name for a question that says nothing of it: its place in the list."""
    return next(n for n, question in enumerate(QUESTIONS, 1) if question.key == key)


def question_page(
    asked: Open,
    path: Path,
    number: int,
    posted: Posted | None = None,
    error: Words | None = None,
) -> dict[str, Any]:
    question = asked.question
    given = "" if posted is not None else path.given.get(question.key, "")
    left = path.at_most_left(number)
    return {
        "question": question,
        "form_of": number_of(question.key),
        "wording": spoken_wording(asked),
        "choices": choices(asked, _chosen(given, posted)),
        "fields": fields(question, given, posted),
        "dont_know": DONT_KNOW_WORDS,
        "dont_know_given": given == DONT_KNOW,
        "people": asked.situation.people,
        "number": number,
        "back": number - 1,
        "left": left if left <= SHOW_LEFT_FROM else None,
        "error": error,
    }


def spoken_wording(asked: Open) -> Wording:
    """The words of a question, filled with the delays of the day."""
    say = Writer(asked.figures, asked.day).say
    without_permit = asked.situation.stay in IRREGULAR_STAYS
    return Wording(*map(say, wording(asked.question.key, without_permit=without_permit)))


def _chosen(given: str, posted: Posted | None) -> list[str]:
    return given.split("+") if posted is None else posted.get("answer", [])


def choices(asked: Open, chosen: Iterable[str]) -> list[Choice]:
    """The answers to choose from, the last one being "I don't know"."""
    kind = asked.question.kind
    if kind == "band":
        found = [Choice(band.value, "", "", band.low, band.high, band.near) for band in asked.bands]
    else:
        found = [Choice(value, *_words(asked, value)) for value in asked.choices]
    if kind == "several":
        found.append(Choice(NONE_OF_THESE, NONE_WORDS))
    if not found:
        return []
    found.append(Choice(DONT_KNOW, DONT_KNOW_WORDS, "question"))
    return [_marked(choice, chosen) for choice in found]


def _marked(choice: Choice, chosen: Iterable[str]) -> Choice:
    return Choice(**{**vars(choice), "chosen": choice.value in chosen})


def _words(asked: Open, value: str) -> tuple[Words, str]:
    key = asked.question.key
    if key == "stay":
        european = asked.situation.citizenship == "eu"
        return (EU_STAYS if european else CHOICES["stay"])[value], ICONS[value]
    return CHOICES.get(key, YES_NO)[value], ""


@dataclass(frozen=True)
class Field:
    name: str
    words: Words
    value: str


def fields(question: Question, given: str, posted: Posted | None) -> list[Field]:
    """The boxes to fill in, with what was typed or answered before."""
    if question.kind == "day":
        return _filled(("day", "month", "year"), ("", "", ""), reversed(given.split("-")), posted)
    if question.kind == "people":
        names = [f"from_{band}" for band in PRICE_BANDS]
        return _filled(names, PRICE_WORDS.values(), given.split(":"), posted)
    if question.kind in ("number", "money"):
        return _filled(("answer",), ("",), [given], posted)
    return []


def _filled(
    names: Iterable[str], words: Iterable[Words], given: Iterable[str], posted: Posted | None
) -> list[Field]:
    names = list(names)
    before = list(given)
    if len(before) != len(names) or before == [DONT_KNOW]:
        before = [""] * len(names)
    if posted is not None:
        before = [next(iter(posted.get(name, [])), "") for name in names]
    return [Field(*each) for each in zip(names, words, before, strict=True)]
