"""``manage.py timeline > timeline.svg``: the life of each scheme and the ceilings, as a picture."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.timezone import localdate

from eligibility.law import day_of
from eligibility.shipped import shipped_figures
from eligibility.store import stored_figures_if_any
from eligibility.timeline import timeline
from eligibility.timeline_svg import svg

NOTHING_DRAWN: Final = 2


class Command(BaseCommand):
    help = (
        "Draw the life of each scheme and the ceilings, from the rules and the figures, as SVG. "
        "Exit code 2: no such day or language, or the file cannot be written."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        codes = ", ".join(dict(settings.LANGUAGES))
        parser.add_argument("--on", metavar="DAY", help="draw up to this day (2026-11-23)")
        parser.add_argument("--language", default="fr", help=codes)
        parser.add_argument("--output", metavar="FILE", type=Path, help="instead of the terminal")
        parser.epilog = "Example: manage.py timeline --language en --output timeline.svg"

    def handle(self, **options: Any) -> None:
        said, language, target = options["on"], options["language"], options["output"]
        day = localdate() if said is None else day_of(said)
        if day is None:
            raise stop(f"no day {said!r} of the law; write 2026-11-23, from 2000-01-01 on")
        if language not in (codes := dict(settings.LANGUAGES)):
            raise stop(f"no language {language!r}; there are {', '.join(codes)}")
        with translation.override(language):
            drawn = svg(timeline(stored_figures_if_any() or shipped_figures(), day))
        if target is None:
            self.stdout.write(drawn)
        else:
            write(target, f"{drawn}\n")


def write(target: Path, drawn: str) -> None:
    try:
        target.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise stop(f"cannot write {target}: {error.strerror}") from None


def stop(why: str) -> CommandError:
    return CommandError(why, returncode=NOTHING_DRAWN)
