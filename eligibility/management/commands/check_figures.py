"""``manage.py check_figures``: which figures an editor should look at."""

import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand

from eligibility.clock import today_in_paris
from eligibility.rules.figures import Figure, Figures
from eligibility.rules.resources import coefficient, computed_ceiling
from eligibility.store import stored_figures

SOON = timedelta(days=60)
TOLERATED = 2
"""Euros by which a published cell may differ from base x coefficient (rounding of the base)."""


class Command(BaseCommand):
    help = (
        "List the figures that are overdue, not confirmed, or due within 60 days. "
        "Exit code: 0 nothing is overdue, 1 something is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="look at this day (2026-11-23)")
        parser.add_argument("--all", action="store_true", help="past rows too, not only in force")
        parser.add_argument(
            "--tables",
            action="store_true",
            help="compare the stored ceilings with base x coefficient instead",
        )

    def handle(self, **options: Any) -> None:
        day, figures = options["on"] or today_in_paris(), stored_figures()
        if options["tables"]:
            return self.compare_tables(figures)
        rows = rows_to_watch(figures, day, past=options["all"])
        overdue = [row for row in rows if figures.is_overdue(row, day)]
        self.tell(f"overdue on {day}", overdue)
        self.tell("not confirmed", [row for row in rows if not row.confirmed])
        self.tell(f"due before {day + SOON}", [row for row in rows if is_due_soon(row, day)])
        if overdue:
            sys.exit(1)

    def tell(self, what: str, rows: list[Figure]) -> None:
        self.stdout.write(f"{what}: {len(rows)}")
        for row in rows:
            value = "text not read" if row.value is None else f"{row.value} {row.unit}"
            self.stdout.write(f"  {row.name}  {value}  (review by {row.review_by or 'no date'})")

    def compare_tables(self, figures: Figures) -> None:
        """Cells that differ by more than 2 EUR from what their single ceiling would give."""
        compared, differing = 0, 0
        for row, computed in table_cells(figures):
            compared += 1
            if row.value is not None and abs(row.value - computed) > TOLERATED:
                differing += 1
                self.stdout.write(f"  {row.name}: stored {row.value}, computed {computed}")
        self.stdout.write(
            f"{compared} stored cells compared, {differing} differ by more than {TOLERATED} EUR"
        )


def rows_to_watch(figures: Figures, day: date, *, past: bool) -> list[Figure]:
    """The row in force of every series, and those that will be; all of them if ``past``."""
    return [
        row
        for key in figures.keys
        for row, ended_on in rows_with_end(figures.series(key))
        if past or ended_on is None or ended_on > day
    ]


def rows_with_end(series: tuple[Figure, ...]) -> list[tuple[Figure, date | None]]:
    return list(zip(series, [*(row.start for row in series[1:]), None], strict=True))


def is_due_soon(row: Figure, day: date) -> bool:
    return row.review_by is not None and day < row.review_by <= day + SOON


def computed(figures: Figures, level: str, row: Figure, area: str, size: int) -> Decimal:
    parts = coefficient(figures, row.start, size)
    return computed_ceiling(figures, level, row.start, area, parts).amount


def table_cells(figures: Figures) -> list[tuple[Figure, Decimal]]:
    """Every stored ceiling of a household, with what base x coefficient gives."""
    return [
        (row, computed(figures, level, row, area, size))
        for level in ("free", "paid")
        for area, suffix in (("metropole", ""), ("drom", ".drom"))
        for size in range(1, 21)
        for row in figures.series(f"css.{level}.{size}{suffix}")
        if (level, area, size) != ("free", "metropole", 1)
    ]
