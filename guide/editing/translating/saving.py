"""The one door by which a translation gets into the database, from the desk, a file or a shipment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.utils.translation import gettext

from guide.editing.checks import Fault, translation_faults
from guide.freshness import State, digest, state
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from
from guide.pages import column
from guide.setting import setting_of
from guide.text import Setting

CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202d\u202e]")
"""Also what turns all letters after it round: a telephone number would be read backwards."""
LONGEST_HEADING: Final = 200


class Text(NamedTuple):
    """One section in one language."""

    heading: str
    body: str


@dataclass(frozen=True)
class Written:
    """What somebody wrote. ``read_by``: who read it, for a text that a person has reviewed."""

    text: Text
    status: str
    read_by: str = ""


@dataclass(frozen=True)
class Stored:
    """What the database has of a section in one language."""

    text: Text
    status: str = ""
    made_from: str = ""
    read_by: str = ""
    read_on: date | None = None
    begun: bool = True
    """Its columns were filled, if only with an empty body."""

    @property
    def shown_as(self) -> str:
        """Tells whether anything of it is no longer what somebody was shown."""
        return digest(*self.text, [self.status, self.made_from, self.read_by])

    def state(self, section: Section, setting: Setting) -> State:
        now = made_from(french_of(section), setting)
        heading, body = self.text
        return state(
            heading,
            body if self.begun else None,
            status=self.status,
            made_from=self.made_from,
            now=now,
        )


def stored(section: Section, language: str) -> Stored:
    code = column(language)
    heading, body = (getattr(section, f"{name}_{code}") for name in Text._fields)
    text, begun = Text(heading or "", body or ""), body is not None
    row = _row(section, language)
    if row is None:
        return Stored(text, begun=begun)
    return Stored(text, row.status, row.made_from, row.read_by, row.read_on, begun)


def _row(section: Section, language: str) -> Translation | None:
    """From what was read ahead, where many sections are asked for."""
    return next((row for row in section.translations.all() if row.language == language), None)


def tidy(text: str) -> str:
    """As we keep texts: a browser sends two characters for the end of a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def faults_of(french: French, text: Text, setting: Setting) -> dict[str, list[Fault]]:
    """By field. ``setting``: ``checks.checking`` of the language."""
    found = {
        name: [*shape(name, said), *translation_faults(getattr(french, name), said, setting)]
        for name, said in text._asdict().items()
    }
    return {name: faults for name, faults in found.items() if faults}


def shape(name: str, text: str) -> Iterator[Fault]:
    """What no heading or text may be, in any language."""
    if CONTROL.search(text):
        yield Fault(gettext("Un signe invisible est dans ce texte : tapez-le de nouveau."))
    if name == "heading" and ("\n" in text or len(text) > LONGEST_HEADING):
        yield Fault(gettext("Un titre tient sur une ligne de 200 signes."))


def save(section: Section, language: str, written: Written, day: date, stamp: str = "") -> bool:
    """Writes the columns of this language only, and where they come from; ``False`` if all was so.

    The caller has locked the section, and refused what has faults. ``stamp``: of the French it was made
    from; that of today where nothing is said.
    """
    stamp = stamp or made_from(french_of(section), setting_of(language, day))
    changed = _save_text(section, column(language), written.text)
    return _save_origin(section, language, written, stamp, day) or changed


def _save_text(section: Section, code: str, text: Text) -> bool:
    fields = {f"{name}_{code}": value for name, value in text._asdict().items()}
    # an empty body is NULL until somebody translates the heading: then it is there, and empty
    changed = [name for name, value in fields.items() if getattr(section, name) != value]
    for name in changed:
        setattr(section, name, fields[name])
    if changed:
        section.save(update_fields=changed)
    return bool(changed)


def _save_origin(section: Section, language: str, written: Written, stamp: str, day: date) -> bool:
    row = _row(section, language) or Translation(section=section, language=language)
    reviewed = written.status == Translation.Status.REVIEWED
    values = {
        "status": written.status,
        "made_from": stamp,
        "read_by": written.read_by if reviewed else "",
        "read_on": day if reviewed else None,
    }
    if row.pk and all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return True
