from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from eligibility.store import stored_figures
from guide.loading import load
from guide.place_loading import load_places, shipped_places
from guide.shipped import Misshapen, shipped_pages


class Command(BaseCommand):
    help = (
        "Load the texts of the guide that we ship, in every language that has a catalogue, "
        "and the places. What a person added or changed is left as it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            texts = load(shipped_pages(), stored_figures(), timezone.localdate())
            places = load_places(shipped_places())
        except Misshapen as error:
            raise CommandError(str(error)) from error
        self.tell("Texts", texts)
        self.tell("Places", places)

    def tell(self, what: str, done: Counter[str]) -> None:
        said = ", ".join(f"{number} {how}" for how, number in sorted(done.items()))
        self.stdout.write(f"{what}: {said or 'nothing to do'}.")
