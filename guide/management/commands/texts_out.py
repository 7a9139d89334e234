from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from guide.editing.translating.po_out import po_file
from guide.languages import BY_CODE, SOURCE


class Command(BaseCommand):
    help = "Write the texts of the guide in one language, as they stand, as a PO file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = [code for code in BY_CODE if code != SOURCE.code]
        parser.add_argument("language", choices=codes, metavar="language", help=", ".join(codes))
        parser.add_argument("--output", type=Path, help="file to write (default: to the screen)")

    def handle(self, *args: Any, language: str, output: Path | None, **options: Any) -> None:
        text = str(po_file(language, timezone.localdate())) + "\n"
        if output is None:
            self.stdout.write(text, ending="")
        else:
            output.write_text(text, encoding="utf-8")
