"""The reference cases whose verdict proposed figures would change, before and after.

Nothing is written: the figures as they stand are held against the same with the proposed rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eligibility.models import ReferenceCase
from eligibility.reference_cases import reference_cases, title_of
from eligibility.rules.assess import Assessment, assess
from eligibility.rules.contract import Refused, Request, read
from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.faults import with_rows


@dataclass(frozen=True)
class Turn:
    """What one scheme says of one case. ``since``: the first day of a "later"."""

    scheme: str
    before: tuple[str, date | None]
    after: tuple[str, date | None]


@dataclass(frozen=True)
class Flip:
    """A case of which at least one verdict changes. ``own_day``: that of the case, not of the proposal."""

    title: str
    shipped: bool
    day: date
    own_day: bool
    turns: tuple[Turn, ...]


def flips(rows: list[Figure], figures: Figures, today: date) -> list[Flip]:
    """Each case on its own day; where the proposal begins later than today, on its first day too."""
    after = with_rows(figures, rows)
    coming = sorted({row.start for row in rows if row.start > today})
    return [
        Flip(title, shipped, day, own_day, turns)
        for title, shipped, request in cases(today)
        for day, own_day in [(request.day, True), *((start, False) for start in coming)]
        if (turns := turns_of(request, day, figures, after))
    ]


def cases(today: date) -> Iterator[tuple[str, bool, Request]]:
    """Ours, and those of the editors that can be read."""
    for each in reference_cases():
        yield title_of(each), True, read(each["situation"], today)
    for own in ReferenceCase.objects.all():
        if asked := request_of(own, today):
            yield own.title, False, asked


def unreadable(today: date) -> list[ReferenceCase]:
    """Cases that can no longer be judged: a field of theirs is not asked any more, or says something else."""
    return [each for each in ReferenceCase.objects.all() if request_of(each, today) is None]


def request_of(case: ReferenceCase, today: date) -> Request | None:
    try:
        return read(case.situation, today)
    except Refused:
        return None


def turns_of(request: Request, day: date, before: Figures, after: Figures) -> tuple[Turn, ...]:
    then, now = (assess(request.situation, day, figures) for figures in (before, after))
    return tuple(
        Turn(scheme, says(then, scheme), says(now, scheme))
        for scheme in then.schemes
        if says(then, scheme) != says(now, scheme)
    )


def says(assessment: Assessment, scheme: str) -> tuple[str, date | None]:
    verdict = assessment.schemes[scheme]
    return verdict.verdict, verdict.since
