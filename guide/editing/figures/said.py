"""Days and changes in the words of whoever reads them."""

from datetime import date
from decimal import Decimal

from django.utils.functional import lazystr

from guide.dates import long_date
from guide.figures_page import Words


def signed(ratio: Decimal) -> str:
    """`+1,7 %`, `−90 %`."""
    number = f"{abs(ratio) * 100:.1f}".removesuffix(".0").replace(".", ",")
    sign = "−" if ratio < 0 else "+" if ratio else ""
    return f"{sign}{number}\u00a0%"


def lazy_day(day: date) -> Words:
    return lazystr(_Day(day))


class _Day:
    """A day that is written in the language of whoever reads it."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __str__(self) -> str:
        return long_date(self.day)
