from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.editing.archive.carrying import write


class Command(BaseCommand):
    help = (
        "Write all that the site says into one ZIP file: figures, texts, translations and their states, "
        "places, proposals, history. No passwords. `archive_in` reads it into another installation."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        unfinished = file.with_name(f"{file.name}.unfinished")
        try:
            with unfinished.open("wb") as opened:
                counts = write(opened, timezone.now())
            unfinished.replace(file)
        except OSError as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        finally:
            unfinished.unlink(missing_ok=True)
        self.stdout.write(f"{file}: {counts.total()} rows of {len(counts)} kinds")
