"""The figures in the database: as a value for the rules, and how the shipped ones get there."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import Max

from .models import Figure, FigureCheck
from .rows import digest, says
from .rules.figures import Figure as FigureValue
from .rules.figures import Figures
from .versions import version

_kept: tuple[int, Figures] | None = None
"""With the version that they are of: one value, so that no thread can read half of it."""


def stored_figures() -> Figures:
    """All rows of the database. Read again only when something of the site was changed."""
    global _kept
    now, kept = version(), _kept
    if kept is None or kept[0] != now:
        _kept = kept = now, _read()
    return kept[1]


def stored_figures_if_any() -> Figures | None:
    """``None`` where there is no database yet, or no figure in it."""
    try:
        figures = stored_figures()
    except DatabaseError:
        return None
    return figures if figures.keys else None


def _read() -> Figures:
    """A check counts for a row that says what it said to whoever looked at it."""
    checks = FigureCheck.objects.values_list("figure_id", "checked_as").annotate(Max("on"))
    last = {(figure, said): on for figure, said, on in checks}
    rows = Figure.objects.all()
    return Figures(row.as_value(last.get((row.pk, says(row.as_written())))) for row in rows)


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
        _follow(row, stored)
        loaded.updated.append(row.name)
    else:
        loaded.left_as_edited.append(row.name)


def _follow(row: FigureValue, stored: Figure) -> None:
    """In its place, so that who checked it stays written there."""
    begin_history(stored)
    for name, value in row._asdict().items():
        setattr(stored, name, value)
    stored.shipped_as = digest(row)
    stored.approved_as = ""  # or one person could set it back to what was approved before
    stored.save()


def begin_history(stored: Figure) -> None:
    """What we ship is loaded in bulk: before its first change, it is written down as it came."""
    if not Figure.history.filter(id=stored.pk).exists():
        as_it_came = Figure.objects.get(pk=stored.pk)
        as_it_came._history_user = None  # whoever changes it now did not write that
        Figure.history.bulk_history_create([as_it_came], default_change_reason="shipped")
