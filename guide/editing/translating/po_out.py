"""A language as a PO file: what a translator's own program reads and writes.

Of each entry: ``msgctxt`` is page.section.field, ``msgid`` our French, ``fuzzy`` out of date, with the
French that the translation was made from. The comment tells which text stood here when the file was
written, so that a newer one is not lost when the file comes back. The same content gives the same bytes.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

import polib
from django.db.models import QuerySet

from guide.catalogues import empty_file
from guide.freshness import SHOWN
from guide.languages import BY_CODE
from guide.models import Section
from guide.origins import French, french_of, origin
from guide.setting import setting_of
from guide.text import Setting

from .saving import Stored, stored

STOOD: Final = "guichet:"
"""Before the digest of what stood in the database, in the comment of an entry."""


def po_file(language: str, day: date) -> polib.POFile:
    file = empty_file(BY_CODE[language])
    setting = setting_of(language, day)
    for section in sections():
        file.extend(_entries(section, setting))
    return file


def sections() -> QuerySet[Section]:
    """In the order of the site."""
    found = Section.objects.select_related("page").prefetch_related("translations")
    return found.order_by("page__position", "page__slug", "position", "pk")


def _entries(section: Section, setting: Setting) -> Iterator[polib.POEntry]:
    found = stored(section, setting.language)
    old = _old_french(section, found, setting)
    for name, french in french_of(section)._asdict().items():
        if not french:
            continue
        entry = polib.POEntry(
            msgctxt=f"{section.page.slug}.{section.key}.{name}",
            msgid=french,
            msgstr=getattr(found.text, name),
            comment=f"{STOOD}{found.shown_as[:16]}",
        )
        if old is not None and entry.msgstr:
            entry.flags.append("fuzzy")
            entry.previous_msgid = getattr(old, name) or None
        yield entry


def _old_french(section: Section, found: Stored, setting: Setting) -> French | None:
    """``None`` for what is up to date or not there; empty for French that is not known."""
    if not found.text.heading or found.state(section, setting) in SHOWN:
        return None
    return origin(found.made_from, section, setting) or French("", "")
