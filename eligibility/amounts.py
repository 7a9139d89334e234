"""Amounts look as on the French letter, in every language, so that a reader can match the two."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

NO_BREAK_SPACE = "\u00a0"


def amount(value: Decimal | int) -> str:
    """`10 421 €`, `4,90 €`: digits 0-9, U+00A0 between groups and before the sign."""
    cents = Decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    digits = f"{cents:,.2f}".removesuffix(".00")
    return digits.replace(",", NO_BREAK_SPACE).replace(".", ",") + NO_BREAK_SPACE + "€"


def isolated_amount(value: Decimal | int) -> SafeString:
    """An amount for HTML, kept left to right inside a line that runs right to left."""
    return format_html('<bdi dir="ltr">{}</bdi>', amount(value))
