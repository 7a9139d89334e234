"""A PO file comes back: what is good is taken, the rest is told line by line, nothing else is touched."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import polib
from django.db import transaction
from django.utils.translation import gettext

from guide.editing.checks import checking
from guide.languages import BY_CODE
from guide.models import Section, Translation

from .po_arrival import Arrival, Entries, Report, told_of
from .saving import Text

LARGEST: Final = 5 * 1024 * 1024


class Unreadable(ValueError):
    """The file as a whole cannot be taken; the message says why."""


def read(sent: bytes, language: str) -> polib.POFile:
    """Raises ``Unreadable``."""
    try:
        text = sent.decode("utf-8-sig")
        file = polib.pofile(text if "\n" in text else text + "\n", wrapwidth=0)
    except (UnicodeDecodeError, OSError, ValueError) as error:
        words = gettext(
            "Ce n’est pas un fichier PO. Téléchargez d’abord celui de cette page, et remplissez-le."
        )
        raise Unreadable(words) from error
    if not file:
        raise Unreadable(gettext("Il n’y a aucun texte dans ce fichier."))
    said = re.split("[-_@]", file.metadata.get("Language", ""))[0].lower()
    if said and said != BY_CODE[language].tag.split("-")[0]:
        words = gettext("Ce fichier est dans une autre langue : %s.")
        raise Unreadable(words % file.metadata["Language"])
    return file


def take(
    file: Iterable[polib.POEntry],
    language: str,
    day: date,
    status: str = Translation.Status.DRAFT,
) -> Report:
    """``status``: of the texts that are taken; nobody has read them here."""
    report, setting = Report(), checking(language, day)
    names = {
        f"{slug}.{key}": pk
        for slug, key, pk in Section.objects.values_list("page__slug", "key", "pk")
    }
    for name, entries in _by_section(file, report, names).items():
        with transaction.atomic():
            locked = Section.objects.select_for_update(of=("self",)).select_related("page")
            Arrival(locked.get(pk=names[name]), entries, setting, report).take(day, status)
    return report


def _by_section(
    file: Iterable[polib.POEntry], report: Report, names: Iterable[str]
) -> dict[str, Entries]:
    found: dict[str, Entries] = {}
    for entry in file:
        if entry.obsolete:
            continue
        name, _dot, which = (entry.msgctxt or "").rpartition(".")
        if name not in names or which not in Text._fields:
            words = gettext("Aucun texte n’a ce nom : il n’est pas pris.")
            report.told.append(told_of(entry, words))
        elif which in found.setdefault(name, {}):
            report.told.append(told_of(entry, gettext("Ce texte est deux fois dans le fichier.")))
        else:
            found[name][which] = entry
    return {name: entries for name, entries in found.items() if entries}
