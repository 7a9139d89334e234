"""What goes beyond what a series ever did: `10166` typed as `1016`. Somebody must say why. Pure."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.faults import Fault
from guide.editing.figures.said import lazy_day, signed
from guide.editing.figures.typed import write_amount
from guide.figures_page import Words

MARGIN: Final = Decimal("1.1")
"""How far beyond its largest step of a year a series may go before somebody must say why."""
ROUNDING: Final = Decimal("0.0005")
"""What goes up or down by the rounding of a euro has not moved."""
YEAR: Final = Decimal("365.25")


class Steps(NamedTuple):
    """The largest fall and the largest rise of a series in a year, as ratios; 0 where it had none."""

    fall: Decimal
    rise: Decimal

    def allow(self, step: Decimal) -> bool:
        return self.fall * MARGIN - ROUNDING <= step <= self.rise * MARGIN + ROUNDING


def unusual(rows: list[Figure], figures: Figures) -> list[Fault]:
    """Each value that goes beyond what its series ever did, from the row before it or to the next."""
    return [fault for row in rows for fault in unusual_steps(row, figures)]


def unusual_steps(row: Figure, figures: Figures) -> Iterator[Fault]:
    others = [
        each
        for each in figures.series(row.key)
        if each.start != row.start and each.value is not None
    ]
    before = [each for each in others if each.start < row.start]
    after = [each for each in others if each.start > row.start]
    known = steps_of(others)
    if row.value is None or (not before and not after):
        return
    for older, newer in [
        *((each, row) for each in before[-1:]),
        *((row, each) for each in after[:1]),
    ]:
        if newer.value is not None and not known.allow(change(older.amount, newer.value)):
            yield Fault(row.key, told(older, newer, known))


def steps_of(rows: Iterable[Figure]) -> Steps:
    found = [taken for pair in pairwise(rows) if (taken := step(*pair)) is not None]
    return Steps(min([Decimal(0), *found]), max([Decimal(0), *found]))


def step(older: Figure, newer: Figure) -> Decimal | None:
    """Of one year where they lie further apart: +0.017. ``None`` where there is nothing to compare."""
    if newer.value is None or older.value is None:
        return None
    years = max(Decimal((newer.start - older.start).days) / YEAR, Decimal(1))
    return change(older.value, newer.value) / years


def change(older: Decimal, newer: Decimal) -> Decimal:
    """As a ratio; from nothing to something is all of it."""
    return newer / older - 1 if older else Decimal(1 if newer else 0)


FROM_TO: Final = _("De {older} ({older_day}) à {newer} ({newer_day}) : {change}.")
NEVER: Final = _("{so} En un an, cette série n’a jamais fait que {fall} à {rise}.")
NO_OTHER: Final = _("{so} Cette série n’a pas encore changé : rien à quoi le comparer.")


def told(older: Figure, newer: Figure, known: Steps) -> Words:
    so = format_lazy(
        FROM_TO,
        older=write_amount(older.value, older.unit),
        older_day=lazy_day(older.start),
        newer=write_amount(newer.value, newer.unit),
        newer_day=lazy_day(newer.start),
        change=signed(change(older.amount, newer.amount)),
    )
    words = NEVER if any(known) else NO_OTHER
    return format_lazy(words, so=so, fall=signed(known.fall), rise=signed(known.rise))
