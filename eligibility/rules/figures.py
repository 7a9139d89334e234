"""The dated figures of the law, as a value.

A row has a start day only: the next row of the same key ends it. Amounts are ``Decimal`` in the
unit of the row (``EUR/year``, ``EUR/month``, ``months``, ``days``, ``ratio``, ``multiple``).
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Figure(NamedTuple):
    key: str
    start: date
    value: Decimal | None
    """``None``: the law has a figure here that we could not read, or no longer has one."""
    unit: str
    source: str
    url: str
    checked_on: date
    confirmed: bool
    review_by: date | None

    @property
    def name(self) -> str:
        """How ``to_confirm`` calls this row."""
        return f"{self.key}@{self.start}"

    @property
    def amount(self) -> Decimal:
        """The value of a row that has one; ``FigureGap`` for one that has none."""
        if self.value is None:
            raise FigureGap(self.key, self.start)
        return self.value

    @property
    def whole(self) -> int:
        return int(self.amount)


class FigureGap(LookupError):
    """No figure for that day: an error of the figures, never of the person."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"no figure {key} in force on {day}")
        self.key, self.day = key, day


class Figures:
    """All rows, by key and start day. Immutable: hashable by identity, so results can be kept."""

    def __init__(self, rows: Iterable[Figure]) -> None:
        self._series: dict[str, list[Figure]] = {}
        for row in sorted(rows, key=lambda row: (row.key, row.start)):
            self._series.setdefault(row.key, []).append(row)
        self._starts = {key: [row.start for row in rows] for key, rows in self._series.items()}

    def in_force(self, key: str, day: date, place: str | None = None) -> Figure:
        """The row of ``key`` in force on ``day``, that of ``place`` where it has its own.

        Raises ``FigureGap`` when the series is unknown or begins later.
        """
        if place and f"{key}.{place}" in self._series:
            return self.in_force(f"{key}.{place}", day)
        row = self.begun(key, day)
        if row is None:
            raise FigureGap(key, day)
        return row

    def begun(self, key: str, day: date) -> Figure | None:
        """The row in force on ``day``; ``None`` where the series has not begun: no such rule yet."""
        index = bisect_right(self._starts.get(key, ()), day)
        return self._series[key][index - 1] if index else None

    def starting(self, key: str, start: date) -> Figure | None:
        """The row of ``key`` that begins on that very day, if there is one."""
        row = self.begun(key, start)
        return row if row is not None and row.start == start else None

    def is_overdue(self, row: Figure, day: date) -> bool:
        """Past its review day, and nobody has entered what follows.

        The threshold of base CMU is overdue whatever follows: rows of its series are missing.
        """
        if row.review_by is None or day < row.review_by:
            return False
        return row.key == "cmu_base.free" or self._series[row.key][-1] is row

    def is_doubtful(self, row: Figure, day: date) -> bool:
        return not row.confirmed or self.is_overdue(row, day)

    def series(self, key: str) -> tuple[Figure, ...]:
        return tuple(self._series.get(key, ()))

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._series)
