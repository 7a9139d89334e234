"""The timeline as one picture: an SVG without script or style, in the colour of the text around it.

Years run from left to right in every language. What is in doubt is dashed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .amounts import amount
from .law import title
from .law_words import Words
from .rules.contract import FIRST_DAY
from .timeline import Curve, Life, Stretch, Timeline

LEFT, RIGHT, WIDTH = 8, 632, 700
"""Pixels: the years lie between the first two; beside them stand the amounts of the last day."""
ROW, BAR, TOP = 34, 22, 6
"""Height of the row of a scheme; where its bar lies in it; what is left free above."""
CURVES_HEIGHT, GAP, FOOT = 190, 26, 30
ZERO: Final = Decimal(0)
OWN_DIRECTION, ENDS = "\u2068", "\u2069"
"""Around words of any script in a picture that runs from left to right."""
STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200)
MOST_YEARS, EACH = 7, Decimal(5000)
"""Years that are named, at most; euros between two lines."""
ROOT: Final = {
    "xmlns": "http://www.w3.org/2000/svg",
    "class": "timeline",
    "role": "img",
    "aria-labelledby": "timeline-title timeline-desc",
    "direction": "ltr",
    "fill": "currentColor",
    "font-size": "14",
    "font-family": "sans-serif",
}
LOOKS: Final[tuple[tuple[bool, dict[str, str]], ...]] = (
    (False, {}),
    (True, {"stroke_dasharray": "5 4"}),
)
"""In doubt, and how it is drawn."""
CURVES: Final[dict[str, tuple[Words, int, str]]] = {
    "free": (_("Plafond (CMU-C, CSS gratuite, AME)"), 38, "2"),
    "paid": (_("Plafond (ACS, CSS payante)"), -8, "2"),
    "threshold": (_("Seuil de la CMU de base"), 42, "1"),
}
"""What a curve is called, how far under its end that stands, and how thick it is."""


def svg(drawn: Timeline) -> str:
    return _Picture(drawn).text()


def years(life: Life) -> str:
    """`2000–2015`; open on the side where there is no day."""
    start, end = (str(day.year) if day else "" for day in (life.start, life.end))
    return start if start == end else f"{start}–{end}"


class _Picture:
    def __init__(self, drawn: Timeline) -> None:
        self.drawn = drawn
        self.axis = TOP + ROW * len(drawn.lives) + GAP + CURVES_HEIGHT
        amounts = [each.amount or ZERO for curve in drawn.curves for each in curve.stretches]
        grids = (max(amounts, default=ZERO) / EACH).to_integral(ROUND_CEILING)
        self.highest = max(grids, Decimal(1)) * EACH
        self.root = Element("svg", ROOT | {"viewBox": f"0 0 {WIDTH} {self.axis + FOOT}"})

    def text(self) -> str:
        self.said("title", gettext("La vie des dispositifs et de leurs plafonds"))
        self.said("desc", " ".join(sentences(self.drawn)))
        self.grid()
        for number, life in enumerate(self.drawn.lives):
            self.life(life, TOP + ROW * number + BAR)
        for curve in self.drawn.curves:
            self.curve(curve)
        indent(self.root, space="")
        return tostring(self.root, encoding="unicode")

    def said(self, name: str, words: str) -> None:
        SubElement(self.root, name, {"id": f"timeline-{name}"}).text = words

    def x(self, day: date) -> float:
        first, end = self.drawn.first, self.drawn.end
        return round(LEFT + (RIGHT - LEFT) * ((day - first) / (end - first)), 1)

    def y(self, amount: Decimal) -> float:
        return round(self.axis - CURVES_HEIGHT * float(amount / self.highest), 1)

    def words(self, x: float, y: float, words: str, **more: str) -> None:
        place = {"x": f"{x:g}", "y": f"{y:g}"}
        SubElement(self.root, "text", place | named(more)).text = words

    def path(self, steps: Iterable[str], **more: str) -> None:
        if drawn := "".join(steps):
            look = {"d": drawn, "fill": "none", "stroke": "currentColor"}
            SubElement(self.root, "path", look | named(more))

    def grid(self) -> None:
        """A line for each so many years and euros, with its number."""
        days = [date(year, 1, 1) for year in round_years(self.drawn)]
        heights = [EACH * n for n in range(int(self.highest / EACH) + 1)]
        upright = (f"M{self.x(day):g} {TOP}V{self.axis}" for day in days)
        level = (f"M{LEFT} {self.y(height):g}H{RIGHT}" for height in heights)
        self.path([*upright, *level], stroke_opacity=".2")
        for day in days:
            anchor = "start" if day == self.drawn.first else "middle"
            self.words(self.x(day), self.axis + 20, str(day.year), text_anchor=anchor)
        for height in heights[1:]:
            self.words(LEFT + 4, self.y(height) - 4, amount(height))

    def life(self, life: Life, y: float) -> None:
        """A bar from the first to the last day, a notch for each change of its law."""
        left, right = self.x(life.stretches[0].start), self.x(life.stretches[-1].end)
        x, anchor = (right, "end") if left > (LEFT + RIGHT) / 2 else (left, "start")
        label = ", ".join(filter(None, (title(life.scheme), years(life))))
        self.words(x, y - 7, label, lang="fr", text_anchor=anchor)
        for doubtful, look in LOOKS:
            bars = self.bars(life.stretches, y, doubtful=doubtful)
            self.path(bars, stroke_width="8", stroke_opacity=".55", **look)
        ends = [x for x, day in ((left, life.start), (right, life.end)) if day]
        notches = [f"M{x:g} {y - 6:g}v12" for x in ends]
        notches += [f"M{self.x(each.day):g} {y - 4:g}v8" for each in life.changes]
        self.path(notches, stroke_width="2.5")

    def bars(self, stretches: Iterable[Stretch], y: float, *, doubtful: bool) -> list[str]:
        return [
            f"M{self.x(each.start):g} {y:g}H{self.x(each.end):g}"
            for each in stretches
            if each.doubtful is doubtful
        ]

    def curve(self, curve: Curve) -> None:
        for doubtful, look in LOOKS:
            steps = [
                f"{self.rise(curve, n)}H{self.x(each.end):g}"
                for n, each in enumerate(curve.stretches)
                if each.doubtful is doubtful
            ]
            self.path(steps, stroke_width=CURVES[curve.key][2], **look)
        if curve.stretches:
            self.name(curve)

    def rise(self, curve: Curve, number: int) -> str:
        """A step up or down is drawn with the amount that begins."""
        now, before = curve.stretches[number], curve.stretches[max(number - 1, 0)]
        x, y = self.x(now.start), self.y(now.amount or ZERO)
        if before.end < now.start or before.amount == now.amount:
            return f"M{x:g} {y:g}"
        return f"M{x:g} {self.y(before.amount or ZERO):g}V{y:g}"

    def name(self, curve: Curve) -> None:
        last, (words, under, _thick) = curve.stretches[-1], CURVES[curve.key]
        x, y = self.x(last.end), self.y(last.amount or ZERO)
        self.words(x, y + under, f"{OWN_DIRECTION}{words}{ENDS}", text_anchor="end")
        if last.end == self.drawn.end:
            self.words(WIDTH, y + 5, amount(last.amount or ZERO), text_anchor="end")


def named(more: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in more.items()}


def round_years(drawn: Timeline) -> range:
    first, last = drawn.first.year, drawn.end.year
    step = next(each for each in STEPS if (last - first) / each <= MOST_YEARS)
    return range(first, last + (drawn.end > date(last, 1, 1)), step)


def sentences(drawn: Timeline) -> Iterator[str]:
    """What the picture shows, for who listens."""
    for life in drawn.lives:
        start, end = life.start or FIRST_DAY, life.end
        words = (
            gettext("%(name)s : de %(start)s à %(end)s.")
            if end
            else gettext("%(name)s : depuis %(start)s.")
        )
        yield words % {"name": title(life.scheme), "start": start.year, "end": end and end.year}
    for curve in (each for each in drawn.curves if each.stretches):
        first, last = (amount(curve.stretches[n].amount or ZERO) for n in (0, -1))
        words = gettext("%(name)s : de %(first)s à %(last)s par an.")
        yield words % {"name": CURVES[curve.key][0], "first": first, "last": last}
