"""Writing the catalogues that we ship, `content/<language>.po`, from the French of today.

An entry whose French has not changed keeps its translation. One whose French has changed keeps it
as "fuzzy", with the French that it was made from. Nothing that was translated is lost.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polib

from guide.languages import BY_CODE, Language
from guide.shipped import ShippedPage, catalogue, read_page

Texts = dict[str, str]
"""`page.section.field` -> text."""


class Written(NamedTuple):
    """How many entries a catalogue has now, and in what state."""

    translated: int
    fuzzy: int
    missing: int


def texts_of(pages: Iterable[ShippedPage]) -> Iterator[tuple[str, str]]:
    for page in pages:
        for section in page.sections:
            yield f"{page.slug}.{section.key}.heading", section.heading
            if section.body:
                yield f"{page.slug}.{section.key}.body", section.body


def write(language: str, pages: Iterable[ShippedPage], new: Texts, day: date) -> Written:
    """``new``: translations of the French of today, which win over what the catalogue has."""
    path = catalogue(language)
    old = {e.msgctxt: e for e in polib.pofile(str(path))} if path.exists() else {}
    file = empty_file(BY_CODE[language])
    file.metadata["PO-Revision-Date"] = day.isoformat()
    for context, french in texts_of(pages):
        file.append(_entry(context, french, new.get(context), old.get(context)))
    file.save(str(path))
    return Written(
        len(file.translated_entries()), len(file.fuzzy_entries()), len(file.untranslated_entries())
    )


def empty_file(language: Language) -> polib.POFile:
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "Guichet",
        "Language": language.tag,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return file


def _entry(context: str, french: str, new: str | None, old: polib.POEntry | None) -> polib.POEntry:
    if new is not None:
        return polib.POEntry(msgctxt=context, msgid=french, msgstr=new)
    if old is None or not old.msgstr:
        return polib.POEntry(msgctxt=context, msgid=french)
    entry = polib.POEntry(msgctxt=context, msgid=french, msgstr=old.msgstr)
    if old.msgid != french or old.fuzzy:
        entry.flags.append("fuzzy")
        entry.previous_msgid = old.previous_msgid or old.msgid
    return entry


def read_folder(folder: Path) -> Texts:
    """Translations written as Markdown files of the same shape as `content/fr`."""
    return dict(texts_of(map(read_page, sorted(folder.glob("*.md")))))
