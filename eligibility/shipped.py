"""The figures that we ship, read from ``figures.csv``; pure, no database."""

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from .rules.figures import Figure, Figures

PATH = Path(__file__).with_name("figures.csv")


@cache
def shipped_rows() -> tuple[Figure, ...]:
    with PATH.open(encoding="utf-8", newline="") as lines:
        return tuple(map(_row, csv.DictReader(lines)))


@cache
def shipped_figures() -> Figures:
    return Figures(shipped_rows())


def _row(line: dict[str, str]) -> Figure:
    return Figure(
        key=line["key"],
        start=date.fromisoformat(line["start"]),
        value=Decimal(line["value"]) if line["value"] else None,
        unit=line["unit"],
        source=line["source"],
        url=line["url"],
        checked_on=date.fromisoformat(line["checked_on"]),
        confirmed={"yes": True, "no": False}[line["confirmed"]],
        review_by=date.fromisoformat(line["review_by"]) if line["review_by"] else None,
    )
