from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from guide.editing.links import Use, answers, is_dead, keep, uses


class Command(BaseCommand):
    help = (
        "Ask each address of another site that our texts, figures and places name whether it still answers, "
        "and keep what it said for the desk. Exits 1 when some are dead, 2 when nothing answered at all "
        "(is this machine on the network?): then nothing is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--timeout", type=float, default=10, metavar="SECONDS", help="for each address (10)"
        )

    def handle(self, *args: Any, timeout: float, **options: Any) -> None:
        named = uses()
        found: dict[str, int | None] = {}
        for number, (address, status) in enumerate(answers(named, timeout), 1):
            found[address] = status
            words = f"DEAD {status or 'no answer'}" if is_dead(status) else status
            self.stdout.write(f"{number}/{len(named)} {words} {address}")
        if found and not any(found.values()):
            raise CommandError("nothing answered: nothing is kept", returncode=2)
        keep(found, localdate())
        if self.told(found, named):
            raise SystemExit(1)

    def told(self, found: dict[str, int | None], named: dict[str, list[Use]]) -> int:
        """How many are dead, each with where it stands."""
        dead = sorted(address for address, status in found.items() if is_dead(status))
        for address in dead:
            places = ", ".join(str(use.words) for use in named[address])
            self.stderr.write(f"dead: {address} ({places})")
        self.stdout.write(f"{len(found)} addresses, {len(dead)} dead")
        return len(dead)
