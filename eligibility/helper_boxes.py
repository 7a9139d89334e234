"""One box of the helper's form: what was typed, read as the check reads it or refused in words."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from .forms import NONE_OF_THESE, READERS, Posted, Unreadable, Words
from .helper_texts import AN_AGE, EUROS, SOME_AGES

DAY: Final = re.compile(r"(\d{1,4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,4})")
EIGHT_DIGITS: Final = re.compile(r"(\d\d)(\d\d)(\d{4})")
"""A keypad of digits has no separators."""


def typed(posted: Posted, name: str) -> str:
    return next(iter(posted.get(name, [])), "").strip()


def kept(errors: dict[str, Words], name: str, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Unreadable as refusal:
        errors[name] = refusal.words
        return None


def instead(words: Words, kind: str, posted: Posted) -> str:
    """Read as a question of the check, refused with another sentence."""
    try:
        return READERS[kind](posted)
    except Unreadable:
        raise Unreadable(words) from None


def read_day(posted: Posted) -> str:
    """A day in one box: 10/10/2026, 10 10 2026 or 2026-10-10."""
    words = posted["answer"][0].strip()
    found = DAY.fullmatch(words) or EIGHT_DIGITS.fullmatch(words)
    parts = list(found.groups()) if found else ["", "", ""]
    if len(parts[0]) == len("2026"):
        parts.reverse()
    names = ("day", "month", "year")
    return READERS["day"]({name: [part] for name, part in zip(names, parts, strict=True)})


def read_ages(posted: Posted) -> str:
    ages = re.split(r"[\s,;،؛]+", posted["answer"][0].strip(" ,;"))
    return " ".join(instead(SOME_AGES, "number", {"answer": [age]}) for age in ages)


BOX_READERS: Final[dict[str, Callable[[Posted], str]]] = READERS | {
    "day": read_day,
    "years": lambda posted: instead(AN_AGE, "number", posted),
    "euros": lambda posted: instead(EUROS, "money", posted),
    "ages": read_ages,
}
VALUES: Final[dict[str, Callable[[str], Any]]] = {
    "several": lambda answer: [part for part in answer.split("+") if part != NONE_OF_THESE],
    "number": int,
    "years": int,
    "ages": lambda answer: [int(age) for age in answer.split()],
    "money": Decimal,
    "euros": Decimal,
}
