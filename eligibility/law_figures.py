"""Which dated figures each check of the rules reads, on a day: for who wants to check the law.

The rules are run for a few people with figures that note each row that is looked at, so a row that
the law of that day does not touch is not in the list. ``test_law.py`` holds it against what changes
when a figure changes.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from .rules.case import Case, Law
from .rules.figures import Figure, Figures
from .rules.in_force import PUMA_START
from .rules.kept_rights import kept_periods
from .rules.means import Comparison, compare, over_free, under_free, under_paid, within_ame
from .rules.residence import ASYLUM_WAIT
from .rules.situation import NO_ORDER, Situation
from .rules.tracing import Finding

SIZES: Final = (1, 2, 3, 4, 5, 6, 8)
"""Each stored size, and one beyond."""
PLACES: Final = ("metropole", "guadeloupe")
HOMES: Final = (("tenant", Decimal(0)), ("owner", Decimal(0)), ("tenant", Decimal(1)))


class Read(Figures):
    """The same figures; notes the rows that are looked at."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(row for key in figures.keys for row in figures.series(key))
        self.rows: dict[str, Figure] = {}

    def begun(self, key: str, day: date) -> Figure | None:
        return self._noted(super().begun(key, day))

    def starting(self, key: str, start: date) -> Figure | None:
        row = super().begun(key, start)
        return self._noted(row) if row is not None and row.start == start else None

    def _noted(self, row: Figure | None) -> Figure | None:
        if row is not None:
            self.rows[row.name] = row
        return row


Reading = Callable[[Law], object]


def of_delay(*keys: str) -> Reading:
    return lambda law: [law.figures.begun(key, law.day) for key in keys]


def of_stable_residence(law: Law) -> None:
    law.whole("puma.wait" if law.day >= PUMA_START else "cmu_base.wait")


def of_kept_rights(law: Law) -> None:
    """The length before counts for papers that ran out under it."""
    for order in (NO_ORDER, law.day):
        ended = law.day - timedelta(1)
        kept_periods(
            Case(
                Situation(stay="expired", stay_ended_on=ended, removal_final_on=order), law, law.day
            )
        )
    now = law.known(law.figures.in_force, "rights_kept.months", law.day)
    if now is not None and now.value is not None:
        law.figures.begun("rights_kept.months", now.start - timedelta(1))


def of_means(comparison: Comparison, *, alternating: bool = True) -> Reading:
    def read(law: Law) -> None:
        for person in people(law.day, alternating):
            compare(Case(person, law, law.day), comparison, alternating=alternating)

    return read


def people(day: date, alternating: bool) -> Iterator[Situation]:
    for place, size, (housing, aid), shared in product(PLACES, SIZES, HOMES, (0, 1)):
        if shared < size and (alternating or not shared):
            yield Situation(
                place=place,
                household_size=size,
                children_alternating=shared,
                housing=housing,
                housing_aid=aid,
                resources=Decimal(1),
            )


READINGS: Final[dict[str, Reading]] = {
    "in_france_three_months": of_stable_residence,
    "irregular_three_months": of_delay("ame.wait.irregular"),
    "asylum_seeker_without_wait": of_delay(ASYLUM_WAIT),
    "cover_goes_on": of_kept_rights,
    "means_below_free_ceiling": of_means(under_free),
    "means_not_below_free_ceiling": of_means(over_free),
    "means_between_ceilings": of_means(under_paid),
    "means_within_ame_ceiling": of_means(within_ame, alternating=False),
}
"""The checks that read figures; all others read none."""
AME_READINGS: Final[dict[str, Reading]] = {"in_france_three_months": of_delay("ame.wait")}
"""Where the law of AME has a delay of its own."""


def reading_of(check: Finding) -> Reading | None:
    own = AME_READINGS if check.article.startswith("CASF") else {}
    return own.get(check.key, READINGS.get(check.key))


class Used(NamedTuple):
    """The rows behind one check, by key and start day, and the keys that have none on that day."""

    rows: tuple[Figure, ...] = ()
    missing: tuple[str, ...] = ()


def used_by(check: Finding, figures: Figures, day: date) -> Used:
    reading = reading_of(check)
    if reading is None:
        return Used()
    read = Read(figures)
    law = Law(read, day)
    reading(law)
    gaps = {name.partition("@")[0] for name in law.to_confirm if name not in read.rows}
    return Used(tuple(row for _name, row in sorted(read.rows.items())), tuple(sorted(gaps)))
