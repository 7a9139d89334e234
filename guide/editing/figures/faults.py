"""What is wrong with proposed figures, and the figures as they would be with them."""

from collections.abc import Iterable
from typing import NamedTuple

from eligibility.rules.figures import Figure, Figures
from guide.figures_page import Words


class Fault(NamedTuple):
    """``key``: of which figure; empty for the whole table."""

    key: str
    words: Words


def with_rows(figures: Figures, rows: Iterable[Figure]) -> Figures:
    """As the figures would be with these rows approved."""
    every = [row for key in figures.keys for row in figures.series(key)]
    return Figures({(row.key, row.start): row for row in (*every, *rows)}.values())
