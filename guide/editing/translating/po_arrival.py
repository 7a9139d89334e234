"""One section of a PO file that comes back, before what the database has of it.

What a translation was made from is said by our store and never by the file: an entry whose ``msgid`` is
no longer our French cannot declare itself current.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

import polib
from django.utils.translation import gettext

from guide.freshness import SHOWN, State
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from, was_ours
from guide.text import Setting

from .po_out import STOOD
from .saving import Stored, Text, Written, faults_of, save, stored, tidy

STAMP: Final = re.compile(rf"{STOOD}([0-9a-f]+)")


class Told(NamedTuple):
    """``line``: of the file. ``shown``: the line of the text that is wrong, where there is one."""

    line: int
    context: str
    words: str
    shown: str = ""


@dataclass
class Report:
    """Sections as `page.key`. ``empty``: entries without a translation."""

    taken: list[str] = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0
    told: list[Told] = field(default_factory=list)


Entries = dict[str, polib.POEntry]
"""Of one section, by field."""


def told_of(entry: polib.POEntry, words: str, shown: str = "") -> Told:
    return Told(entry.linenum or 0, entry.msgctxt or (entry.msgid or "")[:60], words, shown)


@dataclass
class Arrival:
    """The entries of one section, before what the database has."""

    section: Section
    entries: Entries
    setting: Setting
    report: Report

    def __post_init__(self) -> None:
        self.french = french_of(self.section)
        self.found: Stored = stored(self.section, self.setting.language)
        self.state = self.found.state(self.section, self.setting)
        self.said = {
            name: tidy(entry.msgstr)
            for name, entry in self.entries.items()
            if entry.msgstr.strip() and not entry.fuzzy
        }

    @property
    def text(self) -> Text:
        """As said, and where nothing is said as it stands, if that is up to date."""
        stands = self.found.text._asdict() if self.state in SHOWN else {}
        return Text(*(self.said.get(name) or stands.get(name, "") for name in Text._fields))

    @property
    def source(self) -> French:
        """The French that the file names; ours where it names none."""
        return French(
            *(
                tidy(self.entries[name].msgid) if name in self.said else getattr(self.french, name)
                for name in French._fields
            )
        )

    def take(self, day: date, status: str) -> None:
        if not self.said:
            self._untold()
        elif self.text == self.found.text and self.state in SHOWN:
            self.report.unchanged += 1
        elif told := list(self._refusals()):
            self.report.told += told
        else:
            stamp = made_from(self.source, self.setting)
            save(self.section, self.setting.language, Written(self.text, status), day, stamp)
            self.report.taken.append(f"{self.section.page.slug}.{self.section.key}")

    def _untold(self) -> None:
        for name, entry in self.entries.items():
            if not entry.msgstr.strip():
                self.report.empty += 1
            elif tidy(entry.msgstr) != getattr(self.found.text, name):
                words = gettext("Marqué « fuzzy » : il n’est pas pris.")
                self.report.told.append(told_of(entry, words))
            else:
                self.report.unchanged += 1

    def _refusals(self) -> Iterator[Told]:
        first = self.entries[next(iter(self.said))]
        if self.is_stale:
            yield from self._stale(first)
        elif any(getattr(self.french, name) and not text for name, text in self._named()):
            yield told_of(
                first, gettext("Le titre et le texte vont ensemble : l’un des deux manque.")
            )
        elif self.is_newer_here(first):
            words = gettext("Ce texte a été changé ici depuis que le fichier a été écrit.")
            yield told_of(first, words)
        yield from self._faults()

    def _named(self) -> Iterable[tuple[str, str]]:
        return self.text._asdict().items()

    @property
    def is_stale(self) -> bool:
        now = French(*map(tidy, self.french))
        return French(*map(tidy, self.source)) != now

    def _stale(self, first: polib.POEntry) -> Iterator[Told]:
        """An old delivery may fill a gap, as out of date; it never takes the place of a text."""
        known = [French(*map(tidy, each)) for each in was_ours(self.section, self.setting.language)]
        words = gettext("Le français a changé depuis : cette traduction n’est pas prise.")
        if self.state != State.MISSING or self.source not in known:
            yield told_of(first, words)
        else:
            words = gettext(
                "Le français a changé depuis : pris comme traduction qui n’est pas à jour."
            )
            self.report.told.append(told_of(first, words))

    def is_newer_here(self, first: polib.POEntry) -> bool:
        stood = STAMP.search(first.comment or "")
        if stood:
            return not self.found.shown_as.startswith(stood[1])
        by_a_person = self.found.status in (Translation.Status.DRAFT, Translation.Status.REVIEWED)
        return by_a_person and self.state in SHOWN

    def _faults(self) -> Iterator[Told]:
        for name, faults in faults_of(self.source, self.text, self.setting).items():
            entry = self.entries.get(name) or next(iter(self.entries.values()))
            for fault in faults:
                yield told_of(entry, fault.words, fault.shown)
