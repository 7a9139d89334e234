"""One question put to the law: whose situation, on which day, with which figures."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from .figures import Figure, FigureGap, Figures
from .situation import Situation

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Law:
    """The law and the figures of one day; remembers which doubtful figures were used."""

    figures: Figures
    day: date
    to_confirm: dict[str, None] = field(default_factory=dict)

    def figure(self, key: str, place: str | None = None) -> Figure:
        row = self.figures.in_force(key, self.day, place)
        self.note(row)
        return row

    def whole(self, key: str) -> int | None:
        """A delay in whole months or days; ``None`` (and noted) where it is not known."""
        return self.known(lambda: self.figure(key).whole)

    def note(self, *rows: Figure) -> None:
        for row in rows:
            if self.figures.is_doubtful(row, self.day):
                self.to_confirm[row.name] = None

    def known(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What ``work`` gives, or ``None`` where a figure is missing, which is then noted."""
        try:
            return work(*args, **kwargs)
        except FigureGap as gap:
            self.to_confirm[f"{gap.key}@{gap.day}"] = None
            return None


@dataclass(frozen=True, slots=True)
class Case:
    """``today`` moves ahead to find the day of a "later"; the law stays that of ``law.day``."""

    situation: Situation
    law: Law
    today: date
    made: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out for this case already (``once``)."""

    @property
    def is_ahead(self) -> bool:
        return self.today > self.law.day

    def at(self, day: date) -> "Case":
        return replace(self, today=day)


def once(work: Callable[[Case], T]) -> Callable[[Case], T]:
    """Worked out once for a case, however many schemes share it: what it gives is a value."""

    @wraps(work)
    def known(case: Case) -> T:
        if work not in case.made:
            case.made[work] = work(case)
        found: T = case.made[work]
        return found

    return known
