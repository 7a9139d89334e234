"""Counting days as the law does: in calendar months (situation.md, "Counting days")."""

from calendar import monthrange
from datetime import date, timedelta


def last_day_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a month that does not have it."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def end_of_month_after(day: date, months: int) -> date:
    """The last day of the ``months``-th calendar month after that of ``day``."""
    shifted = add_months(day.replace(day=1), months)
    return last_day_of_month(shifted.year, shifted.month)


def day_after(day: date) -> date:
    return day + timedelta(days=1)
