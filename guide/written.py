"""A figure inside a text, as every language shows it; and what stands in braces."""

from datetime import date
from decimal import Decimal
from typing import Final

from babel import Locale
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from eligibility.amounts import NO_BREAK_SPACE, isolated_amount
from eligibility.live import PLACEHOLDER, Shown, UnknownFigure, look_up, reference
from eligibility.rules.figures import Figures
from guide.languages import BY_CODE

BLOCKS: Final = ("table:", "window:")
"""What stands in braces and is no figure: a table, the months that count for CSS."""


def codes(text: str) -> list[str]:
    """What stands in braces, in order: the figures and blocks of a text."""
    return [found[1] for found in PLACEHOLDER.finditer(text)]


def plural_classes(text: str, language: str, figures: Figures, day: date) -> list[str]:
    """In what plural class the delays of a text stand: "few" months in Arabic, "other" in Turkish."""
    rule = Locale.parse(BY_CODE[language].locale).plural_form
    shown = (known(code, figures, day) for code in codes(text) if not code.startswith(BLOCKS))
    delays = (each.value for each in shown if each and each.unit in ("months", "days"))
    return [rule(int(value)) for value in delays if value is not None]


def known(code: str, figures: Figures, day: date) -> Shown | None:
    """``None`` for a figure that is gone."""
    try:
        return look_up(reference(code), figures, day)
    except UnknownFigure:
        return None


def written(shown: Shown) -> SafeString:
    """A figure as every language shows it; a delay is the number alone."""
    if shown.value is None:
        return doubt()
    words = {"EUR/year": isolated_amount, "EUR/month": isolated_amount, "ratio": percent}
    text = words.get(shown.unit, _number)(shown.value)
    return mark_safe(f"{text} {doubt()}") if shown.doubtful else text


def percent(ratio: Decimal) -> SafeString:
    number = f"{(ratio * 100).normalize():f}".replace(".", ",")
    return mark_safe(f'<bdi dir="ltr">{number}{NO_BREAK_SPACE}%</bdi>')


def _number(value: Decimal) -> SafeString:
    return mark_safe(f"{value.normalize():f}".replace(".", ","))


def doubt() -> SafeString:
    return mark_safe(f'<span class="doubt">{escape(gettext("à confirmer"))}</span>')
