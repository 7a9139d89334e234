"""``manage.py load_figures``: bring the shipped figures into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from eligibility.shipped import shipped_rows
from eligibility.store import load


class Command(BaseCommand):
    help = (
        "Add the figures that we ship to the database. Can be run as often as you like: "
        "a figure that an editor added or changed is never overwritten or deleted."
    )

    def handle(self, **options: Any) -> None:
        loaded = load(shipped_rows())
        self.tell("added", loaded.added)
        self.tell("updated", loaded.updated)
        self.tell("left as an editor changed it", loaded.left_as_edited)
        if not any(loaded):
            self.stdout.write("figures: all there, nothing changed")

    def tell(self, what: str, names: list[str]) -> None:
        if not names:
            return
        shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
        self.stdout.write(f"figures: {len(names)} {what}: {shown}")
