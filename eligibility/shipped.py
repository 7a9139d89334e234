"""The figures that we ship, read from ``figures.csv``; pure, no database."""

import csv
from functools import cache
from pathlib import Path

from .rows import read
from .rules.figures import Figure, Figures

PATH = Path(__file__).with_name("figures.csv")


@cache
def shipped_rows() -> tuple[Figure, ...]:
    with PATH.open(encoding="utf-8", newline="") as lines:
        return tuple(map(read, csv.DictReader(lines)))


@cache
def shipped_figures() -> Figures:
    return Figures(shipped_rows())
