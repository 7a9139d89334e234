"""How the desk writes days, amounts and verdicts."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.translation import gettext

from eligibility.advice import VERDICTS
from eligibility.law import title
from guide.dates import long_date
from guide.editing.figures.typed import write_amount

register = template.Library()
register.filter("long_date", long_date)
register.filter("scheme", title)


@register.filter
def typed(value: Decimal, unit: str) -> str:
    return write_amount(value, unit)


@register.filter
def verdict(said: tuple[str, date | None]) -> str:
    """`Plus tard, à partir du 11 janvier 2027`."""
    word, since = said
    if since is None:
        return str(VERDICTS[word])
    return gettext("%(verdict)s, à partir du %(day)s") % {
        "verdict": VERDICTS[word],
        "day": long_date(since),
    }
