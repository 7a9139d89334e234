"""The law of one scheme on one day, as a lawyer reads it: the tree of the rules, put into words.

It is the very trace that decides (``findings``), asked for somebody who said nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from .advice import SCHEMES as SCHEMES_OF_TODAY
from .law_figures import used_by
from .law_words import LAW_WORDS, PAST_SCHEMES, Words
from .reasons import article, fact_of
from .rules.case import Case, Law
from .rules.contract import FIRST_DAY, LAST_DAY
from .rules.figures import Figure, Figures
from .rules.in_force import FOREVER, LIFE
from .rules.schemes import findings
from .rules.situation import Situation
from .rules.tracing import Finding

SAYS_NOTHING: Final = Situation(own_file=None, puma_excluded=None, removal_final_on=None)
"""Not even what an absent field stands for: what is settled then, the day alone settles."""
LETTERS: Final = "ABCDEFGHI"
EXEMPT: Final = (
    Situation(citizenship="other", stay="refugee"),
    Situation(citizenship="other", stay="temporary_protection"),
    Situation(age=10, student=True, joins_insured_family=True, receives=("rsa",)),
)
"""People for whom an exception holds: where it stays open all the same, the law was not read."""


@dataclass(frozen=True)
class Condition:
    """``number``: A.2.1, the place in the tree. ``scheme``: a whole scheme, printed on its own."""

    number: str
    kind: str
    key: str
    words: Words
    article: str
    parts: tuple["Condition", ...]
    settled: bool | None = None
    """What the words of a check or a bar come to on that day, for everybody."""
    open: bool = False
    """Nothing that a person could say would settle it."""
    rows: tuple[Figure, ...] = ()
    missing: tuple[str, ...] = ()
    """Figures that we do not have for that day."""
    same_as: str = ""
    """The condition, further up, that reads the very same figures."""
    scheme: str = ""
    under: str = ""
    """The letter of the part where that scheme is printed."""


@dataclass(frozen=True)
class Part:
    """The whole tree of one scheme, under its letter."""

    scheme: str
    letter: str
    root: Condition


@dataclass(frozen=True)
class Printed:
    """``start``, ``end``: first and last day of the scheme; ``None`` where it has none.

    ``parts``: the scheme itself, then those that it rests on.
    """

    scheme: str
    day: date
    start: date | None
    end: date | None
    act: str
    parts: tuple[Part, ...]

    @property
    def in_force(self) -> bool:
        return (self.start or date.min) <= self.day <= (self.end or FOREVER)

    @property
    def conditions(self) -> list[Condition]:
        return [each for part in self.parts for each in every(part.root)]

    @property
    def rows(self) -> list[Figure]:
        return list(dict.fromkeys(row for each in self.conditions for row in each.rows))


def every(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.parts:
        yield from every(part)


def title(scheme: str) -> str:
    """In French: the counter knows no other name."""
    return PAST_SCHEMES.get(scheme) or SCHEMES_OF_TODAY[scheme].term


def day_of(said: str) -> date | None:
    """``None`` for what is no day, or one for which there are no rules."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY and said == day.isoformat() else None


def usual_day(scheme: str, today: date) -> date:
    """Today, or the last day of a scheme that is over."""
    return min(today, LIFE[scheme][1])


def law_of(scheme: str, day: date, figures: Figures) -> Printed:
    start, end, act = LIFE[scheme]
    return Printed(
        scheme,
        day,
        None if start == date.min else start,
        None if end == FOREVER else end,
        act,
        _Printing(figures, day, trees_of(SAYS_NOTHING, day, figures)).parts(scheme),
    )


def trees_of(situation: Situation, day: date, figures: Figures) -> dict[str, Finding]:
    return findings(Case(situation, Law(figures, day), day))


Place = tuple[int, ...]


def places(finding: Finding, place: Place = ()) -> Iterator[tuple[Place, Finding]]:
    yield place, finding
    for n, part in enumerate(finding.parts, start=1):
        yield from places(part, (*place, n))


def unread_in(scheme: str, day: date, figures: Figures) -> set[Place]:
    """The checks that stay open when all that they ask has been said."""
    asked = dict(places(trees_of(SAYS_NOTHING, day, figures)[scheme]))
    found = {at for at, each in asked.items() if is_open(each) and not each.needs}
    for person in EXEMPT:
        for at, each in places(trees_of(person, day, figures)[scheme]):
            told = all(getattr(person, name) is not None for name in asked[at].needs)
            if is_open(each) and not each.needs and told:
                found.add(at)
    return found


def is_open(finding: Finding) -> bool:
    return finding.kind == "check" and finding.verdict is None


@dataclass
class _Printing:
    """Goes down the trees; remembers which figures were shown already, and where."""

    figures: Figures
    day: date
    trees: dict[str, Finding]

    def __post_init__(self) -> None:
        self.shown: dict[tuple[Figure, ...], str] = {}
        self.names = {id(tree): name for name, tree in self.trees.items()}
        self.wanted: list[str] = []

    def parts(self, scheme: str) -> tuple[Part, ...]:
        self.wanted = [scheme]
        # a scheme that is met on the way is added while we go
        return tuple(
            self.part(name, letter) for name, letter in zip(self.wanted, LETTERS, strict=False)
        )

    def part(self, scheme: str, letter: str) -> Part:
        self.letter = letter
        self.unread = unread_in(scheme, self.day, self.figures)
        return Part(scheme, letter, self.condition(self.trees[scheme], ()))

    def condition(self, finding: Finding, place: Place) -> Condition:
        number = ".".join([self.letter, *map(str, place)])
        read = finding.parts[0] if is_one_line(finding) else finding
        used = used_by(read, self.figures, self.day)
        return Condition(
            number=number,
            kind=finding.kind,
            key=finding.key,
            words=LAW_WORDS[finding.key] if finding.key else "",
            article=articles(finding, read),
            settled=fact_of(finding) if finding.key else None,
            open=place in self.unread or (read is not finding and (*place, 1) in self.unread),
            rows=used.rows,
            missing=used.missing,
            same_as=self.shown.setdefault(used.rows, number) if used.rows else "",
            scheme=(scheme := self.other_scheme(finding, place)),
            under=LETTERS[self.wanted.index(scheme)] if scheme else "",
            parts=() if scheme or is_one_line(finding) else self.below(finding, place),
        )

    def other_scheme(self, finding: Finding, place: Place) -> str:
        name = self.names.get(id(finding), "") if place else ""
        if name and name not in self.wanted:
            self.wanted.append(name)
        return name

    def below(self, finding: Finding, place: Place) -> tuple[Condition, ...]:
        return tuple(
            self.condition(part, (*place, n)) for n, part in enumerate(finding.parts, start=1)
        )


def articles(*findings: Finding) -> str:
    return " ; ".join(dict.fromkeys(article(each) for each in findings if each.article))


def is_one_line(finding: Finding) -> bool:
    """A bar over the check of the same name; a whole tree under a bar is printed."""
    return (
        finding.kind == "bar"
        and finding.parts[0].kind == "check"
        and finding.parts[0].key == finding.key
    )
