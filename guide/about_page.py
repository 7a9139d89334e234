"""The legal notice, as the page About shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from guide.figures_page import Words

TITLES = {
    "name": _("Éditeur du site"),
    "address": _("Siège de l’éditeur"),
    "phone": _("Téléphone de l’éditeur"),
    "director": _("Direction de la publication"),
    "mail": _("Écrire à l’éditeur : accessibilité, vie privée, erreurs"),
    "host": _("Hébergeur du site"),
    "host_address": _("Adresse de l’hébergeur"),
    "host_phone": _("Téléphone de l’hébergeur"),
}


@dataclass(frozen=True)
class Said:
    title: Words
    words: str
    """Empty where the installation does not say."""
    link: str


def context(day: date) -> dict[str, Any]:
    said = settings.PUBLISHER
    lines = [Said(title, said[field], link(field, said[field])) for field, title in TITLES.items()]
    return {"notice": lines, "complete": all(said.values())}


def link(field: str, words: str) -> str:
    if field == "mail":
        return f"mailto:{words}"
    digits = "".join(each for each in words if each in "+0123456789")
    return f"tel:{digits}" if field.endswith("phone") else ""
