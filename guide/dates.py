"""Dates in the reader's words. Babel, because Django names the wrong month in some languages."""

from datetime import date, datetime

from babel.dates import format_date
from django.utils.timezone import localdate
from django.utils.translation import get_language

from eligibility.amounts import NO_BREAK_SPACE
from guide.languages import BY_CODE


def long_date(day: date) -> str:
    """`1er avril 2026`, `1 April 2026`, in the language of the page; never broken over two lines.

    Of a moment, the day that it is in Paris.
    """
    if isinstance(day, datetime):
        day = localdate(day)
    code = get_language() or "fr"
    written = format_date(day, "d MMMM y" if code == "en" else "long", BY_CODE[code].locale)
    if code == "fr" and day.day == 1:
        written = written.replace("1 ", "1er ", 1)
    return written.replace(" ", NO_BREAK_SPACE)


def month_and_year(day: date) -> str:
    """`octobre 2025`, in the language of the page; never broken over two lines."""
    code = get_language() or "fr"
    return format_date(day, "LLLL y", BY_CODE[code].locale).replace(" ", NO_BREAK_SPACE)
