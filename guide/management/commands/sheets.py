"""``manage.py sheets --languages ar,en --schemes ame,css --out DIR``: a pile of sheets, as PDF."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone, translation

from guide.handouts import NotPrinted, pdf
from guide.languages import READY
from guide.own_address import own_address
from guide.sheets.poster import NAME as POSTER
from guide.sheets.poster import poster
from guide.sheets.scheme_sheet import scheme_sheet
from guide.sheets.schemes import SCHEMES
from guide.sheets.sheet import Poster, Sheet

SOME_FAILED, NOTHING_DONE = 1, 2
LANGUAGES = [language.code for language in READY]
NAMES = [*SCHEMES, POSTER]
Order = tuple[str, Callable[[], Sheet | Poster]]
"""Name of the file, and what makes its sheet."""


class Command(BaseCommand):
    help = (
        "Print sheets for the counter into a folder, as PDF, and the poster. Exit code 0: all were "
        "printed; 1: some were not (they are named); 2: nothing was asked for that exists, or there is no address for it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out", type=Path, required=True, metavar="DIR", help="made if need be"
        )
        parser.add_argument("--languages", default=",".join(LANGUAGES), help=", ".join(LANGUAGES))
        parser.add_argument("--schemes", default=",".join(NAMES), help=", ".join(NAMES))
        parser.add_argument(
            "--site",
            metavar="ADDRESS",
            help="of this site, for the QR code: https://guichet.example (default: the first of ALLOWED_HOSTS)",
        )

    def handle(self, **options: Any) -> None:
        schemes = self.known("scheme", options["schemes"], NAMES)
        languages = self.known("language", options["languages"], LANGUAGES)
        site = (options["site"] or own_address()).rstrip("/")
        if not site.startswith(("https://", "http://")):
            self.stop(f"{site} is no address: write https://guichet.example")
        folder = self.folder(options["out"])
        self.stdout.write(f"Codes lead to {site}")
        orders = list(orders_of(schemes, languages, timezone.localdate(), site))
        if self.print_all(orders, folder):
            sys.exit(SOME_FAILED)

    def known(self, kind: str, said: str, names: list[str]) -> list[str]:
        asked = [name.strip() for name in said.split(",") if name.strip()]
        unknown = [name for name in asked if name not in names]
        if unknown or not asked:
            self.stop(f"no {kind} {', '.join(unknown) or 'named'}; there are {', '.join(names)}")
        return [*dict.fromkeys(asked)]

    def folder(self, path: Path) -> Path:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.stop(f"{path}: {error.strerror}")
        return path

    def print_all(self, orders: list[Order], folder: Path) -> list[str]:
        """Names of those that were not printed: nothing is written for them."""
        failed = []
        for number, (name, make) in enumerate(orders, 1):
            try:
                size = (folder / f"{name}.pdf").write_bytes(pdf(make()))
                said = f"{size / 1000:.0f} kB"
            except NotPrinted as error:
                failed.append(name)
                said = "not printed"
                self.stderr.write(f"sheets: {name}: {error}")
            self.stdout.write(f"{number}/{len(orders)} {name}.pdf {said}")
        return failed

    def stop(self, why: str) -> NoReturn:
        self.stderr.write(f"sheets: {why}")
        sys.exit(NOTHING_DONE)


def orders_of(schemes: list[str], languages: list[str], day: date, site: str) -> Iterator[Order]:
    for scheme in schemes:
        if scheme == POSTER:
            yield POSTER, lambda: poster(f"{site}/", day)
            continue
        for language in languages:
            yield f"{scheme}-{language}", made(scheme, language, day, site)


def made(scheme: str, language: str, day: date, site: str) -> Callable[[], Sheet]:
    return lambda: scheme_sheet(scheme, language, day, address_on(site, language))


def address_on(site: str, language: str) -> Callable[[str], str]:
    def address(code: str) -> str:
        with translation.override(language):
            return site + reverse("still_right", args=[code])

    return address
