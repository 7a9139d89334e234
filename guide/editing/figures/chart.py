"""The history of a few figures as a line chart: an SVG without script or style, drawn on the server.

Years run from left to right in every language. A row that is only proposed is dashed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.chart_svg import svg
from guide.editing.figures.series import Series

SIZES: Final = {**{str(n): str(n) for n in range(1, 7)}, "more": "+"}
"""Parts of a key that say how many people."""


@dataclass(frozen=True)
class Curve:
    """``short``: what it is called where there is little room, `3` or `+`."""

    words: str
    short: str
    rows: tuple[Figure, ...]
    proposed: frozenset[date] = frozenset()
    """The start days of the rows that are only proposed."""

    @property
    def drawn(self) -> list[Figure]:
        return [row for row in self.rows if row.value is not None]


@dataclass(frozen=True)
class Chart:
    title: str
    curves: tuple[Curve, ...]
    until: date

    @property
    def says_something(self) -> bool:
        """One row alone is no history."""
        return any(len(curve.drawn) > 1 for curve in self.curves)

    @property
    def picture(self) -> SafeString:
        return mark_safe(svg(self))


def charts(
    series: Series, figures: Figures, today: date, proposed: Iterable[Figure] = ()
) -> list[Chart]:
    """One for each column of each table: its lines are the rows. ``figures``: with what is proposed."""
    new = {(row.key, row.start) for row in proposed}
    found = []
    for grid in series.grids:
        for column, words in enumerate(grid.columns[1:]):
            title = " – ".join(map(str, (grid.title, words))) if series.is_table else grid.title
            curves = (
                curve(str(label), keys[column], figures, new)
                for label, keys in grid.rows
                if figures.series(keys[column])
            )
            found.append(Chart(str(title), tuple(curves), today))
    return [chart for chart in found if chart.says_something]


def curve(words: str, key: str, figures: Figures, new: set[tuple[str, date]]) -> Curve:
    rows = figures.series(key)
    return Curve(
        words,
        short(words, key),
        rows,
        frozenset(row.start for row in rows if (key, row.start) in new),
    )


def short(words: str, key: str) -> str:
    size = next((part for part in key.split(".") if part in SIZES), words)
    return SIZES.get(size, words)
