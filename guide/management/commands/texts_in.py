from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.editing.translating.po_in import Unreadable, read, take
from guide.languages import BY_CODE, SOURCE
from guide.models import Translation


class Command(BaseCommand):
    help = (
        "Take the translations of a PO file into the guide. What is good is taken, "
        "the rest is told line by line; nothing is ever deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = [code for code in BY_CODE if code != SOURCE.code]
        parser.add_argument("language", choices=codes, metavar="language", help=", ".join(codes))
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--machine", action="store_true", help="the translations were made by a computer"
        )

    def handle(self, *args: Any, language: str, file: Path, machine: bool, **options: Any) -> None:
        status = Translation.Status.MACHINE if machine else Translation.Status.DRAFT
        try:
            entries = read(file.read_bytes(), language)
        except (Unreadable, OSError) as error:
            raise CommandError(str(error)) from error
        report = take(entries, language, timezone.localdate(), status)
        for told in report.told:
            shown = f" | {told.shown}" if told.shown else ""
            self.stdout.write(f"{file}:{told.line}: {told.context}: {told.words}{shown}")
        self.stdout.write(
            f"{language}: {len(report.taken)} taken, {report.unchanged} unchanged, "
            f"{report.empty} empty, {len(report.told)} to look at"
        )
