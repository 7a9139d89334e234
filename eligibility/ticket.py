"""One scheme's answer as the reader sees it: values in words, nothing more."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from .advice import Part as PartWords
from .advice import Scheme
from .circumstances import Words
from .reasons import Cited, laws

MOST_REASONS: Final = 4
"""Those seen at once; the others open."""
YOU, CHILDREN, ALL = "you", "children", "all"
"""Who a ticket is for."""


@dataclass(frozen=True)
class ReasonLine:
    words: Words
    article: str
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Link:
    page: str
    anchor: str
    words: Words = ""


@dataclass(frozen=True)
class Line:
    words: Words
    link: Link | None = None
    by: date | None = None
    """The day by which they must answer what is filed today."""


@dataclass(frozen=True)
class Part:
    key: str
    words: PartWords
    lines: list[Line]
    french: str = ""
    """The same in French, a line each, where it must not be misread."""


@dataclass(frozen=True)
class Ticket:
    """One scheme's answer, as the reader sees it."""

    scheme: Scheme
    who: str
    verdict: str
    words: Words
    when: Words
    since: date | None
    icon: str
    reasons: list[ReasonLine]
    link: Link
    parts: list[Part] = field(default_factory=list)
    ceiling: Decimal | None = None
    doubtful: bool = False
    price: Decimal | None = None
    until: date | None = None
    planned_care_from: date | None = None
    french: str = ""
    """The reasons of a "no" in French."""

    @property
    def shown(self) -> list[ReasonLine]:
        return self.reasons[:MOST_REASONS]

    @property
    def more(self) -> list[ReasonLine]:
        return self.reasons[MOST_REASONS:]

    @property
    def laws(self) -> list[str]:
        """Of the reasons shown."""
        return laws(each for reason in self.shown for each in reason.cites)
