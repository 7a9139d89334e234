"""The one door by which an editor's French gets into the database, and what becomes of its translations."""

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide.editing.checks import Fault, faults
from guide.editing.small_change import keep_translations, still_right
from guide.editing.texts.chosen import MARKED
from guide.editing.texts.records import bear, begin_history, record_of
from guide.editing.translating.saving import Text, shape, stored
from guide.freshness import SHOWN, digest
from guide.languages import BY_CODE, Language
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from
from guide.setting import setting_of
from guide.text import Setting


@dataclass(frozen=True)
class Written:
    """What somebody wrote. ``small``: the sense is the same, the translations stay up to date."""

    text: Text
    critical: bool
    small: bool = False


def standing(section: Section) -> str:
    """Digest of all that an editor sees of a section: tells whether somebody changed it meanwhile."""
    return digest(*french_of(section), ["critical"] if section.critical else [])


def french_faults(text: Text, setting: Setting) -> dict[str, list[Fault]]:
    """By field. ``setting``: ``checks.checking`` of French."""
    found = {
        name: [*shape(name, said), *faults(said, setting)] for name, said in text._asdict().items()
    }
    return {name: told for name, told in found.items() if told}


def changes(section: Section, written: Written) -> dict[str, Any]:
    """The columns that would not be as they are."""
    was, critical = french_of(section), {"critical": written.critical}
    said = written.text._asdict().items()
    found = {f"{name}_fr": value for name, value in said if getattr(was, name) != value}
    return found | (critical if section.critical != written.critical else {})


def write(section: Section, written: Written, day: date) -> None:
    """The French columns and no other language. The caller has locked it, and refused what has faults."""
    old, changed = french_of(section), changes(section, written)
    for name, value in changed.items():
        setattr(section, name, value)
    if "critical" in changed:
        section._change_reason = MARKED
    if changed:
        section.save(update_fields=list(changed))
    if french_of(section) != old:
        begin_history(section)
        if written.small:
            keep_translations(section, old, day)
        take_up_again(section, day)


def take_up_again(section: Section, day: date) -> None:
    """Words that were up to date with exactly this French are so again, as whoever read them left them."""
    for each in section.translations.all():
        stamp = made_from(french_of(section), setting_of(each.language, day))
        if each.made_from == stamp:
            continue
        if known := record_of(stamp, section, each.language, stored(section, each.language).text):
            bear(each, known)


def flagged(section: Section, written: Written, day: date) -> list[Language]:
    """The languages that are up to date now and would not be after ``write``; nothing is written."""
    after = copy(section)
    after.heading_fr, after.body_fr = written.text
    return [
        BY_CODE[each.language]
        for each in section.translations.order_by("language")
        if is_current(section, each, day) and not _stays(each, section, after, written, day)
    ]


def is_current(section: Section, translation: Translation, day: date) -> bool:
    found = stored(section, translation.language)
    return found.state(section, setting_of(translation.language, day)) in SHOWN


def _stays(
    each: Translation, section: Section, after: Section, written: Written, day: date
) -> bool:
    stamp = made_from(French(*written.text), setting_of(each.language, day))
    if each.made_from == stamp or (written.small and still_right(after, each)):
        return True
    return record_of(stamp, section, each.language, stored(section, each.language).text) is not None
