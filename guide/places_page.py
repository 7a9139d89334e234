"""Where to go in one département, as its template gets it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from eligibility.rules.days import add_months
from guide.models import Place

OLD_AFTER: Final = 6
"""Months after which a place says that it was checked a while ago."""


@dataclass(frozen=True)
class ShownPlace:
    place: Place
    old: bool

    @property
    def dialled(self) -> str:
        return "".join(each for each in self.place.phone if each in "+0123456789")

    @property
    def website_name(self) -> str:
        return host(self.place.website)

    @property
    def source_name(self) -> str:
        """The site of a source that is an address; empty for one that is words."""
        return host(self.place.source) if self.place.source.startswith("https://") else ""


@dataclass(frozen=True)
class Group:
    """The places of one kind."""

    kind: str
    places: list[ShownPlace]


def places_in(code: str, day: date) -> list[Group]:
    """In the order in which the kinds are declared."""
    order = Place.Kind.values
    found = Place.objects.filter(department=code, shown=True).order_by("name")
    ranked = sorted(found, key=lambda place: order.index(place.kind))
    old = add_months(day, -OLD_AFTER)
    return [
        Group(Place.Kind(kind).label, [ShownPlace(each, each.checked_on < old) for each in places])
        for kind, places in groupby(ranked, key=lambda place: place.kind)
    ]


def host(address: str) -> str:
    """`https://www.comede.org/x` -> `comede.org`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
