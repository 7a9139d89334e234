"""The value of a figure as a reader sees it."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from eligibility.amounts import NO_BREAK_SPACE, isolated_amount
from eligibility.rules.figures import Figure
from guide.written import percent


def value(row: Figure) -> SafeString:
    """As a reader sees it, with its unit: `10 421 € par an`, `3 mois`, `30 %`."""
    amount = bare_value(row)
    if row.value is None or amount is None:
        return format_html("{}", gettext("nouveau texte non lu"))
    if row.unit in ("months", "days"):
        return format_html("{}", delay(int(row.value), row.unit))
    if row.unit == "EUR/year":
        return format_html(gettext("{} par an"), amount)
    if row.unit == "EUR/month":
        return format_html(gettext("{} par mois"), amount)
    return amount if row.unit in WRITTEN else format_html("{} {}", amount, row.unit)


def bare_value(row: Figure) -> SafeString | None:
    """Without its unit, which the head of a table says."""
    return None if row.value is None else WRITTEN.get(row.unit, number)(row.value)


def number(value: Decimal) -> SafeString:
    return format_html("{}", f"{value.normalize():f}".replace(".", ","))


def multiple(value: Decimal) -> SafeString:
    return format_html('<bdi dir="ltr">×{}{}</bdi>', NO_BREAK_SPACE, number(value))


WRITTEN = {
    "EUR/year": isolated_amount,
    "EUR/month": isolated_amount,
    "ratio": percent,
    "multiple": multiple,
}


def delay(count: int, unit: str) -> str:
    if count == 0:
        return gettext("aucune attente")
    if unit == "days":
        return ngettext("%(number)d jour", "%(number)d jours", count) % {"number": count}
    return ngettext("%(number)d mois", "%(number)d mois", count) % {"number": count}
