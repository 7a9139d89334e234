"""``manage.py check_figures``: which figures an editor should look at."""

import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from eligibility.ceiling_tables import TOLERATED, table_cells
from eligibility.rules.figures import Figure, Figures
from eligibility.store import stored_figures_if_any

NOTHING_CHECKED = 2
SOON = timedelta(days=60)


class Command(BaseCommand):
    help = (
        "List the figures that are overdue, not confirmed, or due within 60 days. "
        "Exit code: 0 nothing is overdue, 1 something is, 2 nothing could be checked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="DAY", help="look at this day (2026-11-23)")
        parser.add_argument("--all", action="store_true", help="past rows too, not only in force")
        parser.add_argument(
            "--tables",
            action="store_true",
            help="compare the stored ceilings with base x coefficient instead",
        )

    def handle(self, **options: Any) -> None:
        day, figures = day_to_look_at(options["on"]), figures_of_the_database()
        if options["tables"]:
            return self.compare_tables(figures)
        rows = rows_to_watch(figures, day, past=options["all"])
        overdue = [row for row in rows if figures.is_overdue(row, day)]
        self.tell(f"overdue on {day}", overdue)
        self.tell("not confirmed", [row for row in rows if not row.confirmed])
        self.tell(f"due by {day + SOON}", due_soon(figures, rows, day))
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


def day_to_look_at(said: str | None) -> date:
    try:
        return date.fromisoformat(said) if said else localdate()
    except ValueError:
        raise CommandError("--on: a day as 2026-11-23", returncode=NOTHING_CHECKED) from None


def figures_of_the_database() -> Figures:
    """Raises ``CommandError`` where there are none: nothing checked is not nothing overdue."""
    figures = stored_figures_if_any()
    if figures is None:
        why = "no figures in the database: run migrate and load_figures first"
        raise CommandError(why, returncode=NOTHING_CHECKED)
    return figures


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


def due_soon(figures: Figures, rows: list[Figure], day: date) -> list[Figure]:
    """Those that will be overdue, unless what follows them is entered in time."""
    return [
        row
        for row in rows
        if figures.is_overdue(row, day + SOON) and not figures.is_overdue(row, day)
    ]
