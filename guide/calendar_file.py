"""Days -> a calendar file that says nothing of what they are about: titles are numbered."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext
from icalendar import Calendar, Event

NAME: Final = "dates.ics"
MAKER: Final = "-//Guichet//Guichet//FR"


def calendar_file(days: Iterable[date], today: date) -> bytes:
    """All-day events (RFC 5545), in the active language. The same day is the same event again, so
    who takes the file twice has each once."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    for number, day in enumerate(sorted(set(days)), 1):
        calendar.add_component(event(number, day, today))
    return bytes(calendar.to_ical())


def title(number: int) -> str:
    return gettext("Guichet : date à noter (%(number)d)") % {"number": number}


def event(number: int, day: date, today: date) -> Event:
    found = Event()
    found.add("uid", f"{day:%Y%m%d}@guichet")
    found.add("dtstamp", datetime.combine(today, time(), UTC))
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(1))
    found.add("summary", title(number))
    found.add("class", "PRIVATE")
    found.add("transp", "TRANSPARENT")
    return found
