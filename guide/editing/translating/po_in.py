"""A PO file comes back: what is good is taken, the rest is told line by line, nothing else is touched.

What a translation was made from is said by our store and never by the file: an entry whose ``msgid`` is
no longer our French cannot declare itself current.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

import polib
from django.db import transaction
from django.utils.translation import gettext

from guide.editing.checks import checking
from guide.freshness import SHOWN, State
from guide.languages import BY_CODE
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from, was_ours
from guide.text import Setting

from .po_out import STOOD
from .saving import Stored, Text, Written, faults_of, save, stored, tidy

STAMP: Final = re.compile(rf"{STOOD}([0-9a-f]+)")
LARGEST: Final = 5 * 1024 * 1024


class Unreadable(ValueError):
    """The file as a whole cannot be taken; the message says why."""


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


def read(sent: bytes, language: str) -> polib.POFile:
    """Raises ``Unreadable``."""
    try:
        text = sent.decode("utf-8-sig")
        file = polib.pofile(text if "\n" in text else text + "\n", wrapwidth=0)
    except (UnicodeDecodeError, OSError, ValueError) as error:
        raise Unreadable(gettext("Ce n’est pas un fichier PO en UTF-8.")) from error
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
            _Arrival(locked.get(pk=names[name]), entries, setting, report).take(day, status)
    return report


Entries = dict[str, polib.POEntry]
"""Of one section, by field."""


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
            report.told.append(_told(entry, words))
        elif which in found.setdefault(name, {}):
            report.told.append(_told(entry, gettext("Ce texte est deux fois dans le fichier.")))
        else:
            found[name][which] = entry
    return {name: entries for name, entries in found.items() if entries}


def _told(entry: polib.POEntry, words: str, shown: str = "") -> Told:
    return Told(entry.linenum or 0, entry.msgctxt or (entry.msgid or "")[:60], words, shown)


@dataclass
class _Arrival:
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
                self.report.told.append(_told(entry, words))
            else:
                self.report.unchanged += 1

    def _refusals(self) -> Iterator[Told]:
        first = self.entries[next(iter(self.said))]
        if self.is_stale:
            yield from self._stale(first)
        elif any(getattr(self.french, name) and not text for name, text in self._named()):
            yield _told(
                first, gettext("Le titre et le texte vont ensemble : l’un des deux manque.")
            )
        elif self.is_newer_here(first):
            words = gettext("Ce texte a été changé ici depuis que le fichier a été écrit.")
            yield _told(first, words)
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
            yield _told(first, words)
        else:
            words = gettext("Le français a changé depuis : pris comme traduction plus à jour.")
            self.report.told.append(_told(first, words))

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
                yield _told(entry, fault.words, fault.shown)
