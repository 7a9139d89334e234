"""Live figures in words: `{{ ame.wait }}` stands for the row in force, never for a typed number.

The grammar, and its one reader. The check fills its own sentences here (delays only); the guide
turns the same placeholders into HTML.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from django.utils.translation import get_language

from .rules.conditions import BAND_MONTHS
from .rules.figures import Figure, FigureGap, Figures

PLACEHOLDER: Final = re.compile(r"\{\{ *([^{}]*?) *\}\}")
CODE: Final = re.compile(
    r"(?P<key>[a-z][a-z0-9_]*(?:[.:][a-z0-9_]+)+)"
    r"(?P<month>/month)?"
    r"(?:@(?P<start>\d{4}-\d\d-\d\d))?"
)
MONTHS_A_YEAR: Final = 12
ZERO: Final = Decimal(0)
SAID: Final = {"said.months": BAND_MONTHS}
"""What an answer of the check means, whatever the law: no figure of it, and typed nowhere."""
AGREED: Final = {
    "ar": {
        "شهر": {Decimal(1): "شهر واحد", Decimal(2): "شهرين"},
        "يوم": {Decimal(1): "يوم واحد", Decimal(2): "يومين"},
    }
}
"""Where a number is no word beside its unit: in Arabic "two months" is one word, and "one" follows.
In the genitive, as after "within", "after" and "a delay of". Other numbers stand as they are."""
WHOLE_EUROS_SINCE: Final = date(2016, 1, 1)
"""Before, the letters gave a month's ceiling to the cent."""


class UnknownFigure(ValueError):
    """A placeholder that names no figure; the message is for whoever wrote the text."""


class Reference(NamedTuple):
    """What a placeholder names: a series, or one dated row of it, a year's amount or a month's."""

    key: str
    per_month: bool = False
    start: date | None = None


class Shown(NamedTuple):
    """``value`` is ``None`` where the figures have a hole. Euros, a ratio, months or days."""

    value: Decimal | None
    unit: str
    doubtful: bool


def reference(code: str) -> Reference:
    """`css.free:3`, `css.free.3/month`, `cmu_base.free@2003-10-01`. Raises ``UnknownFigure``."""
    found = CODE.fullmatch(code)
    if found is None:
        raise UnknownFigure(f"{{{{ {code} }}}} is no figure; write {{{{ css.free.3 }}}}")
    start = date.fromisoformat(found["start"]) if found["start"] else None
    return Reference(found["key"].replace(":", "."), found["month"] is not None, start)


def look_up(named: Reference, figures: Figures, day: date) -> Shown:
    """The figure as it stands on ``day``, or as it stood: a past row is no longer in doubt unless
    it was never confirmed. Raises ``UnknownFigure`` for a key or a start day that do not exist."""
    if not figures.series(named.key):
        raise UnknownFigure(f"no figure is called {named.key}")
    if named.start is not None:
        row = figures.starting(named.key, named.start)
        if row is None:
            raise UnknownFigure(f"no row of {named.key} begins on {named.start}")
        return Shown(_of(named, row), row.unit, not row.confirmed)
    try:
        row = figures.in_force(named.key, day)
    except FigureGap:
        return Shown(None, figures.series(named.key)[0].unit, True)
    return Shown(_of(named, row), row.unit, figures.is_doubtful(row, day))


def _of(named: Reference, row: Figure) -> Decimal | None:
    if row.value is None or not named.per_month:
        return row.value
    step = Decimal(1) if row.start >= WHOLE_EUROS_SINCE else Decimal("0.01")
    return (row.value / MONTHS_A_YEAR).quantize(step, ROUND_HALF_UP)


def agreed(words: str, language: str, figures: Figures, day: date) -> str:
    """`{{ ame.appeal }} شهر` while that is 2 and in no doubt -> `شهرين`; all else as it is."""
    units = AGREED.get(language)
    if units is None:
        return words

    def one_word(found: re.Match[str]) -> str:
        code, unit = found.groups()
        try:
            shown = look_up(reference(code), figures, day)
        except UnknownFigure:
            return found[0]
        return found[0] if shown.doubtful else units[unit].get(shown.value or ZERO, found[0])

    return re.sub(
        rf"{PLACEHOLDER.pattern}[ \u00a0]({'|'.join(units)})(?![\w\u064b-\u0652])", one_word, words
    )


def filled(words: object, figures: Figures, day: date) -> str:
    """A sentence of the check with its delays: the number only, the unit is the translator's.

    A delay that nobody knows any more is written as "?"; the site says elsewhere that it is to be
    confirmed.
    """
    said = agreed(str(words), get_language() or "", figures, day)
    return PLACEHOLDER.sub(_number(figures, day), said)


def _number(figures: Figures, day: date) -> Callable[[re.Match[str]], str]:
    def number(found: re.Match[str]) -> str:
        if found[1] in SAID:
            return str(SAID[found[1]])
        shown = look_up(reference(found[1]), figures, day)
        return "?" if shown.value is None else f"{shown.value.normalize():f}"

    return number
