"""What is looked at before proposed figures are kept. Pure.

``impossible`` is refused. ``ceilings.py`` holds a table against itself and against base x coefficient,
``unusual.py`` a value against what its series ever did.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.ceilings import table_faults
from guide.editing.figures.faults import Fault, with_rows
from guide.editing.figures.said import lazy_day
from guide.figures_page import Words
from guide.place_cells import NO_FORMULA

EARLIEST: Final = date(1900, 1, 1)
FURTHEST: Final = timedelta(days=5 * 365)
"""A start day earlier or later than that is a slip of the finger."""

NO_SOURCE: Final = _("Il manque la source : l’article ou le texte officiel.")


class Limit(NamedTuple):
    most: Decimal
    decimals: int
    words: Words


LIMITS: Final = {
    "EUR/year": Limit(Decimal(1_000_000), 2, _("Un montant : 0 à 1 000 000 €, au centime.")),
    "EUR/month": Limit(Decimal(100_000), 2, _("Un montant : 0 à 100 000 €, au centime.")),
    "ratio": Limit(Decimal(1), 4, _("Un pourcentage : 0 à 100 %.")),
    "multiple": Limit(Decimal(100), 4, _("Un coefficient : 0 à 100.")),
    "months": Limit(Decimal(120), 0, _("Des mois entiers : 0 à 120.")),
    "days": Limit(Decimal(3660), 0, _("Des jours entiers : 0 à 3 660.")),
}
"""The most that a value of each unit can be, and its digits after the comma."""


def impossible(rows: list[Figure], figures: Figures, today: date) -> list[Fault]:
    """What no row of the law can be; ``figures``: those that stand."""
    alone = [fault for row in rows for fault in row_faults(row, figures, today)]
    after = with_rows(figures, rows)
    starts = {row.start for row in rows}
    return once([*alone, *(each for day in starts for each in table_faults(after, day))])


def once(faults: list[Fault]) -> list[Fault]:
    return list({(key, str(words)): Fault(key, words) for key, words in faults}.values())


def row_faults(row: Figure, figures: Figures, today: date) -> Iterator[Fault]:
    limit = LIMITS.get(row.unit)
    if limit is None:
        yield Fault(row.key, format_lazy(_("Unité inconnue : {unit}."), unit=row.unit))
    elif row.value is not None and not fits(row.value, limit):
        yield Fault(row.key, limit.words)
    yield from (Fault("", words) for words in date_faults(row, today))
    series = figures.series(row.key)
    if series and row.start < series[0].start:
        words = _("La série commence le {day} : une ligne ne peut pas être plus ancienne.")
        yield Fault(row.key, format_lazy(words, day=lazy_day(series[0].start)))
    if series and row.unit != series[0].unit:
        yield Fault(row.key, format_lazy(_("L’unité est {unit}."), unit=series[0].unit))
    if not row.source.strip():
        yield Fault("", NO_SOURCE)
    if row.source.strip().startswith(
        ("=", "+", "-", "@")
    ):  # it goes out in a file for spreadsheets
        yield Fault("", capfirst(NO_FORMULA))


def fits(value: Decimal, limit: Limit) -> bool:
    return 0 <= value <= limit.most and value == round(value, limit.decimals)


def date_faults(row: Figure, today: date) -> Iterator[Words]:
    if row.start > today + FURTHEST:
        yield _("Le début est dans plus de cinq ans.")
    if row.start < EARLIEST:
        yield _("Le début est avant 1900.")
    if row.checked_on > today:
        yield _("Le jour de vérification est dans le futur.")
    if row.review_by is not None and row.review_by <= row.start:
        yield _("« À revoir avant le » doit être après le début.")
    if row.review_by is not None and row.review_by > today + 2 * FURTHEST:
        yield _("« À revoir avant le » est dans plus de dix ans.")
