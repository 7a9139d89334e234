"""Pages and sections as a whole: new ones, and their order. No language is touched."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from guide.editing.texts.chosen import DRAWN, MOVED
from guide.editing.translating.saving import Text
from guide.models import TOP, Page, Section

STEPS: Final = {"up": -1, "down": 1}
ICONS: Final = {
    "hospital": _("hôpital"),
    "heart": _("santé"),
    "card": _("carte"),
    "euro": _("euro"),
    "counter": _("guichet"),
    "pen": _("stylo"),
    "papers": _("papiers"),
    "passport": _("passeport"),
    "envelope": _("lettre"),
    "printer": _("imprimante"),
    "screen": _("ordinateur"),
    "phone": _("téléphone"),
    "family": _("famille"),
    "home": _("maison"),
    "pin": _("lieu"),
    "clock": _("horloge"),
    "hourglass": _("attente"),
    "scales": _("justice"),
    "book": _("livre"),
    "words": _("paroles"),
    "question": _("question"),
    "info": _("information"),
}
"""What is drawn in ``templates/icons`` and may stand for a page; the others are signs of the site."""


@transaction.atomic
def new_page(slug: str, icon: str, text: Text, day: date) -> Page:
    """The last one; its author has checked it today."""
    last = Page.objects.order_by("position").last()
    position = last.position + 1 if last else 0
    page = Page(slug=slug, position=position, checked_on=day)
    choose_icon(page, icon)
    Section.objects.create(
        page=page, key=TOP, position=0, heading_fr=text.heading, body_fr=text.body
    )
    return page


def choose_icon(page: Page, icon: str) -> None:
    """What we ship does not undo it."""
    page.icon = icon
    page._change_reason = DRAWN
    page.save()


def new_section(page: Page, text: Text) -> Section:
    """The last of its page."""
    last = page.sections.order_by("position").last()
    return Section.objects.create(
        page=page,
        key=key_for(text.heading, set(page.sections.values_list("key", flat=True))),
        position=last.position + 1 if last else 0,
        heading_fr=text.heading,
        body_fr=text.body,
    )


def key_for(heading: str, taken: set[str]) -> str:
    """From the first words of the heading; links lead to it, so it stays when the heading changes."""
    words = slugify(heading).replace("-", "_")
    key = words[:30].rstrip("_") if words[:1].isalpha() else f"s_{words}"[:30].rstrip("_")
    numbered = (f"{key}_{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (key, *numbered) if each not in taken)


@transaction.atomic
def move_section(page: Page, key: str, step: str) -> None:
    """Past its neighbour; the first words of a page stay first."""
    rows = list(page.sections.select_for_update().order_by("position", "pk"))
    top = [each for each in rows if each.key == TOP]
    rest = [each for each in rows if each.key != TOP]
    place = next((at for at, each in enumerate(rest) if each.key == key), None)
    number([*top, *swapped(rest, place, STEPS[step])])


@transaction.atomic
def move_page(slug: str, step: str) -> None:
    rows = list(Page.objects.select_for_update().order_by("position", "slug"))
    place = next((at for at, each in enumerate(rows) if each.slug == slug), None)
    number(swapped(rows, place, STEPS[step]))


def swapped(rows: Sequence[Any], place: int | None, step: int) -> list[Any]:
    found = list(rows)
    if place is not None and 0 <= place + step < len(found):
        found[place], found[place + step] = found[place + step], found[place]
    return found


def number(rows: Sequence[Any]) -> None:
    """Writes the places that are not as they were."""
    for position, each in enumerate(rows):
        if each.position != position:
            each.position = position
            each._change_reason = MOVED
            each.save(update_fields=["position"])
