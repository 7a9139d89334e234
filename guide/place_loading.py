"""The places that we ship: added, and followed while no editor changed them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db import transaction

from guide.freshness import digest
from guide.models import Place
from guide.place_cells import COLUMNS
from guide.place_import import Row, identity, read, stored_places, write
from guide.shipped import CONTENT, Misshapen


@cache
def shipped_places() -> tuple[Row, ...]:
    """Raises ``Misshapen`` for a line that an editor's own file could not have either."""
    reading = read((CONTENT / "places.csv").read_bytes(), date.max)
    if reading.refusals:
        raise Misshapen(f"places.csv: {reading.refusals[0]}")
    return tuple(reading.rows)


@transaction.atomic
def load_places(rows: Iterable[Row]) -> Counter[str]:
    """What an editor wrote, hid or imported stays. Counts what was done."""
    done: Counter[str] = Counter()
    stored = stored_places()
    for row in rows:
        place = stored.pop(identity(**row.values), None)
        _load(row.values, place, done)
    for place in stored.values():
        if place.shipped_as and untouched(place):
            place.delete()
            done["removed"] += 1
    return done


def _load(values: dict[str, Any], place: Place | None, done: Counter[str]) -> None:
    shipped = Place(**values)
    values = {**values, "shipped_as": fingerprint(shipped)}
    if place is None:
        Place.objects.create(**values)
        done["added"] += 1
    elif not untouched(place):
        done["left as edited"] += 1
    elif place.shipped_as != values["shipped_as"]:
        everything = {column.field: getattr(shipped, column.field) for column in COLUMNS}
        write(place, {**everything, **values})
        done["updated"] += 1


def untouched(place: Place) -> bool:
    return place.shipped_as == fingerprint(place)


def fingerprint(place: Place) -> str:
    fields = [str(getattr(place, column.field)) for column in COLUMNS]
    return digest(place.name, "\x1f".join([*fields, str(place.shown)]))
