from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guide.editing.archive.copies import NotCopied, back_up


class Command(BaseCommand):
    help = (
        "Copy the whole database into one file while the site runs: content, history, accounts. Keep it as "
        "safe as the database. SQLite and PostgreSQL (with pg_dump). Exits 2 when it could not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            back_up(file)
        except NotCopied as error:
            raise CommandError(f"{error}", returncode=2) from error
        self.stdout.write(f"{file}: copied")
