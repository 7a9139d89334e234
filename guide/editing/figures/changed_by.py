"""Who changed which figure of a series, when, and from what to what: from the history of its rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from eligibility.models import Figure
from eligibility.rules.figures import Figure as Row
from guide.editing.figures.series import Series
from guide.editing.figures.typed import write_amount
from guide.figures_page import Words

SHOWN: Final = 60
FIELDS: Final = ("value", "unit", "source", "url", "confirmed", "review_by")
"""What a row says; when it was last checked is no change."""


@dataclass(frozen=True)
class Entry:
    """``before``: ``None`` for a row that was new. ``version``: number in the history."""

    at: datetime
    by: Any
    words: tuple[Words, ...]
    start: date
    before: str | None
    after: str
    fields: list[Words]
    version: int


def entries(series: Series) -> list[Entry]:
    """The last first. What we ship is loaded in bulk: its history begins with its first change."""
    rows = Figure.history.filter(key__in=series.keys).select_related("history_user")
    found, before = [], dict[int, Any]()
    for row in rows.order_by("history_date", "history_id"):
        old = before.get(row.id)
        if old is None or row.history_type == "-" or changed(row, old):
            found.append((row, old))
        before[row.id] = row
    return [entry(row, old, series) for row, old in reversed(found[-SHOWN:])]


def changed(row: Any, before: Any) -> list[str]:
    return [name for name in FIELDS if getattr(before, name) != getattr(row, name)]


def entry(row: Any, before: Any, series: Series) -> Entry:
    names = changed(row, before) if before else []
    return Entry(
        at=row.history_date,
        by=row.history_user,
        words=series.words_of(row.key),
        start=row.start,
        before=write_amount(before.value, before.unit) if before else None,
        after="" if row.history_type == "-" else write_amount(row.value, row.unit),
        fields=[Figure._meta.get_field(name).verbose_name for name in names],
        version=row.history_id,
    )


def row_of(version: Any) -> Row:
    """A row as it was."""
    return Row(*(getattr(version, name) for name in Row._fields))
