"""A chart as one SVG, without script or style, in the colour of the text around it.

Years run from left to right in every language. A row that is only proposed is dashed.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext

from eligibility.rules.figures import Figure
from guide.dates import long_date
from guide.editing.figures.typed import write_amount

if TYPE_CHECKING:
    from guide.editing.figures.chart import Chart, Curve

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, FOOT = 58, 540, 10, 214
"""Pixels: where the lines may be; left of them stand round amounts, right of them their names."""
LINE: Final = 15
STEPS: Final = (1, 2, 5, 10, 20, 50)
MOST_YEARS, MOST_LINES = 6, 5
AHEAD: Final = 366
"""Days that are drawn after the last row, or after today."""


def svg(chart: Chart) -> str:
    return _Picture(chart).text()


class _Picture:
    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        rows = [row for each in chart.curves for row in each.drawn]
        self.unit = rows[0].unit
        self.first = min(row.start for row in rows)
        last = max([chart.until, *(row.start for row in rows)])
        self.days = (last - self.first).days + AHEAD
        most = max(max(row.amount for row in rows), Decimal(1))
        self.grid = step_of(most)
        self.most = (most / self.grid).to_integral(ROUND_CEILING) * self.grid
        self.root = Element(
            "svg",
            {
                "class": "figure-chart",
                "viewBox": f"0 0 {WIDTH} {HEIGHT}",
                "role": "img",
                "aria-label": f"{chart.title}. {sentences(chart)}",
                "fill": "currentColor",
                "font-size": "13",
                "direction": "ltr",
            },
        )

    def text(self) -> str:
        self.lines()
        for each in self.chart.curves:
            self.curve(each)
        self.names()
        return tostring(self.root, encoding="unicode")

    def x(self, day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / self.days, 1)

    def y(self, value: Decimal) -> float:
        return round(FOOT - (FOOT - TOP) * float(value / self.most), 1)

    def lines(self) -> None:
        """One for each round amount, and the years under them."""
        value = Decimal(0)
        while value <= self.most:
            self.path(f"M{LEFT} {self.y(value):g}H{RIGHT}", stroke_opacity=".25")
            amount = write_amount(value, self.unit)
            self.words(LEFT - 6, self.y(value) + 4, amount, anchor="end", opacity=".8")
            value += self.grid
        for year in years(self.first, self.days):
            x = self.x(max(date(year, 1, 1), self.first))
            self.words(x, FOOT + 20, str(year), anchor="middle")

    def curve(self, curve: Curve) -> None:
        """A value holds until the next begins; a hole in the series is one in the line."""
        ends = [
            *(row.start for row in curve.rows[1:]),
            date.fromordinal(self.first.toordinal() + self.days),
        ]
        before: Figure | None = None
        for row, end in zip(curve.rows, ends, strict=True):
            if row.value is not None:
                rise = f"V{self.y(row.value):g}" if before else ""
                start = self.y(before.amount if before else row.value)
                dashes = {"stroke_dasharray": "4 3"} if row.start in curve.proposed else {}
                self.path(
                    f"M{self.x(row.start):g} {start:g}{rise}H{self.x(end):g}",
                    stroke_width="3" if dashes else "2",
                    **dashes,
                )
            before = row if row.value is not None else None

    def names(self) -> None:
        """At the end of each line, moved apart where two would overlap."""
        last = [(self.y(each.drawn[-1].amount), each) for each in self.chart.curves if each.drawn]
        room = HEIGHT
        for y, each in sorted(last, key=lambda pair: -pair[0]):
            room = min(y + 4, room - LINE)
            name = f"{each.short} : " if len(last) > 1 else ""
            self.words(RIGHT + 6, room, f"{name}{write_amount(each.drawn[-1].value, self.unit)}")

    def path(self, line: str, **looks: str) -> None:
        drawn = {"d": line, "fill": "none", "stroke": "currentColor", **looks}
        SubElement(
            self.root, "path", {name.replace("_", "-"): look for name, look in drawn.items()}
        )

    def words(
        self, x: float, y: float, text: str, *, anchor: str = "start", opacity: str = "1"
    ) -> None:
        looks = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "fill-opacity": opacity}
        SubElement(self.root, "text", looks).text = text


def step_of(most: Decimal) -> Decimal:
    """Between two lines: 1, 2 or 5 with zeros, so that there are few."""
    step = Decimal(1).scaleb(most.adjusted() - 1)
    return next(step * n for n in STEPS if most <= step * n * MOST_LINES)


def years(first: date, days: int) -> range:
    last = date.fromordinal(first.toordinal() + days).year
    step = next(each for each in STEPS if (last - first.year) / each <= MOST_YEARS)
    return range(first.year, last + 1, step)


def sentences(chart: Chart) -> str:
    """What the picture shows, for who listens."""
    words = gettext("%(name)s : %(first)s depuis le %(start)s, %(last)s depuis le %(end)s.")
    told = []
    for each in (each for each in chart.curves if len(each.drawn) > 1):
        first, last = each.drawn[0], each.drawn[-1]
        told.append(
            words
            % {
                "name": each.words,
                "first": write_amount(first.value, first.unit),
                "start": long_date(first.start),
                "last": write_amount(last.value, last.unit),
                "end": long_date(last.start),
            }
        )
    return " ".join(told)
