from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from eligibility.store import stored_figures
from guide.loading import load
from guide.shipped import Misshapen, shipped_pages


class Command(BaseCommand):
    help = (
        "Load the texts of the guide that we ship, in every language that has a catalogue. "
        "Texts that a person added or changed are left as they are."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load(shipped_pages(), stored_figures(), timezone.localdate())
        except Misshapen as error:
            raise CommandError(str(error)) from error
        said = ", ".join(f"{number} {what}" for what, number in sorted(done.items()))
        self.stdout.write(f"Texts: {said or 'nothing to do'}.")
