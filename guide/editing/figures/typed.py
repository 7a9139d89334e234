"""Figures as a person types them, in French: `10 421`, `10 421,50 €`, `8,5 %`. Pure.

A ratio is typed in per cent, as the official page writes it; all else in the unit of the row.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext_lazy as _

from eligibility.amounts import NO_BREAK_SPACE
from guide.figures_page import Words

SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
SIGNS: Final = {"EUR/year": "€", "EUR/month": "€", "ratio": "%", "multiple": "×"}
GROUPED: Final = re.compile(r"\d{1,3}(?:[\s\u00a0\u202f\u2009]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
UNITS: Final[dict[str, Words]] = {
    "EUR/year": _("euros par an"),
    "EUR/month": _("euros par mois"),
    "ratio": _("pour cent"),
    "multiple": _("multiplié par"),
    "months": _("mois"),
    "days": _("jours"),
}


class NotANumber(ValueError):
    """Nothing that is one number for sure: `10.421` may be ten euros or ten thousand."""


def read_amount(text: str, unit: str) -> Decimal:
    """In the unit of the row. Raises ``NotANumber``."""
    bare = text.strip().removesuffix(SIGNS.get(unit, "")).removeprefix("×").strip()
    sign, bare = (-1, bare[1:]) if bare[:1] in ("-", "−") else (1, bare)
    digits = SPACES.sub("", bare).replace(",", ".")
    if not GROUPED.fullmatch(bare) or is_ambiguous(digits, unit):
        raise NotANumber(text)
    try:
        value = Decimal(digits) * sign
    except InvalidOperation as error:
        raise NotANumber(text) from error
    return value / 100 if unit == "ratio" else value


def is_ambiguous(digits: str, unit: str) -> bool:
    """Three digits after a point or a comma, in euros: thousands for some, thousandths for others."""
    return unit.startswith("EUR") and len(digits.partition(".")[2]) > 2


def write_amount(value: Decimal | None, unit: str) -> str:
    """What ``read_amount`` reads back as the same number; empty for none."""
    if value is None:
        return ""
    shown = value * 100 if unit == "ratio" else value
    whole, _point, rest = f"{shown.normalize():f}".partition(".")
    if unit.startswith("EUR") and rest:
        rest = rest.ljust(2, "0")
    grouped = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    return f"{grouped},{rest}" if rest else grouped
