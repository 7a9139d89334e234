"""What is to be done: groups of lines."""

from dataclasses import dataclass
from typing import Final

from guide.figures_page import Words

SHOWN: Final = 6
"""Lines of a group; the page of all of them shows the others."""


@dataclass(frozen=True)
class Line:
    """``lang`` and ``dir``: of the words, where they are in another language than the desk."""

    words: Words
    url: str
    detail: Words = ""
    number: int = 1
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True)
class Group:
    """``url``: the page of all of it. ``pressing``: readers are shown something doubtful today."""

    name: str
    title: Words
    lines: list[Line]
    url: str
    pressing: bool = False

    @property
    def count(self) -> int:
        return sum(line.number for line in self.lines)

    @property
    def first(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def others(self) -> int:
        return len(self.lines) - len(self.first)
