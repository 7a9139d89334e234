"""The figures in the database: as a value for the rules, and how the shipped ones get there."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max

from .models import Figure
from .rules.figures import Figure as FigureValue
from .rules.figures import Figures

_kept: dict[tuple[object, ...], Figures] = {}


def stored_figures() -> Figures:
    """All rows of the database. Read again only when one was added, changed or deleted."""
    version = tuple(Figure.objects.aggregate(Count("pk"), Max("pk"), Max("updated_at")).values())
    if version not in _kept:
        figures = Figures(row.as_value() for row in Figure.objects.all())
        _kept.clear()
        _kept[version] = figures
    return _kept[version]


class Loaded(NamedTuple):
    """Names (``key@start``) of the rows that loading touched, or left to the editor."""

    added: list[str]
    updated: list[str]
    left_as_edited: list[str]


@transaction.atomic
def load(rows: Iterable[FigureValue]) -> Loaded:
    """Add what is missing and follow what we ship; what an editor added or changed stays."""
    loaded = Loaded([], [], [])
    existing = {(row.key, row.start): row for row in Figure.objects.all()}
    missing = []
    for row in rows:
        if (stored := existing.get((row.key, row.start))) is None:
            missing.append(Figure(**row._asdict(), shipped_as=digest(row)))
            loaded.added.append(row.name)
        else:
            _load_one(row, stored, loaded)
    Figure.objects.bulk_create(missing)
    return loaded


def _load_one(row: FigureValue, stored: Figure, loaded: Loaded) -> None:
    if digest(stored.as_value()) == digest(row):
        return
    elif stored.shipped_as == digest(stored.as_value()):
        Figure.objects.filter(pk=stored.pk).delete()
        Figure.objects.create(**row._asdict(), shipped_as=digest(row))
        loaded.updated.append(row.name)
    else:
        loaded.left_as_edited.append(row.name)


def digest(row: FigureValue) -> str:
    """The same for two rows that say the same, however many zeros their amounts end with."""
    value = None if row.value is None else format(row.value.normalize(), "f")
    return hashlib.sha256(repr((*row[:2], value, *row[3:])).encode()).hexdigest()
