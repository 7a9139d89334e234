from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guide.editing.archive.carrying import NotAnArchive, read
from guide.editing.archive.contents import changed_here


class Command(BaseCommand):
    help = (
        "Read an archive into an installation that nobody has worked in: afterwards the site says the "
        "same as the one that the archive was made on. People named in it get an account that cannot "
        "sign in. Exits 1 where somebody has worked here (--replace to go on), 2 for a file that is none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="put an end to what is here")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        if not replace and (changed := changed_here()):
            raise CommandError(
                f"Somebody has worked here: {', '.join(changed)}. Nothing was changed. "
                "--replace puts the archive in their place; make a backup first."
            )
        try:
            with file.open("rb") as opened:
                counts = read(opened)
        except (OSError, NotAnArchive) as error:
            raise CommandError(f"{file}: {error}. Nothing was changed.", returncode=2) from error
        self.stdout.write(f"{file}: {counts.total()} rows of {len(counts)} kinds, all there")
