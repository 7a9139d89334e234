"""The words of the counter that a French text uses, as we say them in another language.

`content/glossary.csv`: one row a term, one column a language. `evidenced` says where a source uses the
word (A: the State, or an NGO with a review; B: others; C: traders and forums); `evidence` names it. The
other words are our own and wait for a person who speaks the language.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from guide.shipped import CONTENT

GLOSSARY: Final = CONTENT / "glossary.csv"
GRADE: Final = re.compile(r"(?P<language>[a-z-]+)\[(?P<grade>[ABC])\]")


@dataclass(frozen=True)
class Term:
    french: str
    names: tuple[str, ...]
    """As a text may write it: the long name, the short one, the old one."""
    words: dict[str, str]
    grades: dict[str, str]
    note: str


@dataclass(frozen=True)
class Said:
    """A term in one language. ``grade``: empty for a word of our own that nobody has checked."""

    french: str
    word: str
    grade: str
    note: str


@cache
def terms() -> tuple[Term, ...]:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return tuple(_term(row) for row in csv.DictReader(file))


def _term(row: dict[str, str]) -> Term:
    grades = {found["language"]: found["grade"] for found in GRADE.finditer(row["evidenced"])}
    return Term(row["fr"], tuple(_names(row["fr"])), row, grades, row["note"])


def _names(french: str) -> Iterator[str]:
    for name in re.split(r"[(),]| : ", french):
        if name.strip():
            yield name.strip()


def terms_in(french: str, language: str) -> list[Said]:
    """In the order of the glossary."""
    return [
        Said(term.french, term.words[language], term.grades.get(language, ""), term.note)
        for term in terms()
        if any(_is_in(name, french) for name in term.names)
    ]


def _is_in(name: str, french: str) -> bool:
    """An abbreviation is written in capitals: `PASS` is no `passer`."""
    flags = 0 if name.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(name)}(?:e?s?|x)(?!\w)", french, flags) is not None
