from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide import catalogues
from guide.languages import BY_CODE, SOURCE
from guide.shipped import Misshapen, shipped_pages


class Command(BaseCommand):
    help = (
        "Bring guide/content/<language>.po up to date with the French texts that we ship. "
        "Translations of unchanged French stay, others become fuzzy; nothing is lost."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = [code for code in BY_CODE if code != SOURCE.code]
        parser.add_argument("language", choices=codes, metavar="language", help=", ".join(codes))
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            help="folder of translated pages, Markdown files named as in content/fr",
        )

    def handle(self, *args: Any, language: str, folder: Path | None, **options: Any) -> None:
        if folder is not None and not folder.is_dir():
            raise CommandError(f"{folder} is no folder")
        try:
            new = catalogues.read_folder(folder) if folder else {}
        except Misshapen as error:
            raise CommandError(str(error)) from error
        done = catalogues.write(language, shipped_pages(), new, timezone.localdate())
        self.stdout.write(
            f"{language}: {done.translated} translated, {done.fuzzy} fuzzy, {done.missing} missing"
        )
