"""A figure as a row of texts (``figures.csv``, a proposal, an archive), and its digests. Pure."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from .rules.figures import Figure


def read(row: Mapping[str, str]) -> Figure:
    """Raises ``KeyError`` for a column that is missing, ``ValueError`` or ``ArithmeticError`` for a text
    that is no day, no number or neither ``yes`` nor ``no``."""
    return Figure(
        key=row["key"],
        start=date.fromisoformat(row["start"]),
        value=Decimal(row["value"]) if row["value"] else None,
        unit=row["unit"],
        source=row["source"],
        url=row["url"],
        checked_on=date.fromisoformat(row["checked_on"]),
        confirmed={"yes": True, "no": False}[row["confirmed"]],
        review_by=date.fromisoformat(row["review_by"]) if row["review_by"] else None,
    )


def write(figure: Figure) -> dict[str, str]:
    """What ``read`` reads back as the same figure."""
    return {
        "key": figure.key,
        "start": figure.start.isoformat(),
        "value": _number(figure.value),
        "unit": figure.unit,
        "source": figure.source,
        "url": figure.url,
        "checked_on": figure.checked_on.isoformat(),
        "confirmed": "yes" if figure.confirmed else "no",
        "review_by": figure.review_by.isoformat() if figure.review_by else "",
    }


def digest(row: Figure) -> str:
    """The same for two rows that say the same, however many zeros their amounts end with."""
    value = _number(row.value) if row.value is not None else None
    return hashlib.sha256(repr((*row[:2], value, *row[3:])).encode()).hexdigest()


def says(row: Figure) -> str:
    """Digest of what a row says, whenever it was last checked: checking changes nothing."""
    return digest(row._replace(checked_on=row.start))


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
