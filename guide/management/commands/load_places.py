from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.place_import import read, save
from guide.place_table import Unreadable


class Command(BaseCommand):
    help = (
        "Load places from a CSV file, as the administration does. Good lines are taken, the others "
        "are named on standard error. Nothing is ever deleted. Exits 1 when a line was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            reading = read(file.read_bytes(), timezone.localdate())
        except (OSError, Unreadable) as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        saved = save(reading.rows)
        self.stdout.write(
            f"Places: {len(saved.added)} added, {len(saved.updated)} updated, "
            f"{saved.unchanged} unchanged, {reading.refused_lines} refused."
        )
        for each in reading.refusals:
            self.stderr.write(f"{each.line}: {each.column}: {each.written!r}: {each.accepted}")
        if reading.refusals:
            raise SystemExit(1)
