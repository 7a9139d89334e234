"""Counting days as the law does: in calendar months (situation.md, "Counting days")."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta


def last_day_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a month that does not have it.

    What ends after the calendar does, as with 9999-12-31 for "no end", ends with it.
    """
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > MAXYEAR:
        return date.max
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def end_of_month_after(day: date, months: int) -> date:
    """The last day of the ``months``-th calendar month after that of ``day``."""
    shifted = add_months(day.replace(day=1), months)
    return last_day_of_month(shifted.year, shifted.month)


def days_later(day: date, days: int) -> date:
    return day + min(timedelta(days=days), date.max - day)


def day_after(day: date) -> date:
    return days_later(day, 1)
