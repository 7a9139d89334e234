"""The figures in the database: as a value for the rules, and how the shipped ones get there."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from .models import Figure
from .rows import digest
from .rules.figures import Figure as FigureValue
from .rules.figures import Figures
from .versions import version

_kept: dict[int, Figures] = {}


def stored_figures() -> Figures:
    """All rows of the database. Read again only when something of the site was changed."""
    now = version()
    if now not in _kept:
        rows = Figure.objects.annotate(last_check=Max("checks__on"))
        figures = Figures(row.as_value(row.last_check) for row in rows)
        _kept.clear()
        _kept[now] = figures
    return _kept[now]


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
    if digest(stored.as_written()) == digest(row):
        return
    elif stored.shipped_as == digest(stored.as_written()):
        Figure.objects.filter(pk=stored.pk).delete()
        Figure.objects.create(**row._asdict(), shipped_as=digest(row))
        loaded.updated.append(row.name)
    else:
        loaded.left_as_edited.append(row.name)
