from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guide.editing.archive.copies import NotCopied, put_back


class Command(BaseCommand):
    help = (
        "Put a copy made by `backup` in the place of the database, while the site runs. Of the same kind of "
        "database only. Exits 2 when it could not; then nothing was changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            put_back(file)
        except NotCopied as error:
            raise CommandError(f"{error}", returncode=2) from error
        self.stdout.write(f"{file}: put back")
