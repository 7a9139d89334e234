"""What the words of a translation were said of, and by whom: found again in the history.

A state comes from digests. The days in the history only tell which record goes with which words.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from guide.editing.translating.saving import Text
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from
from guide.pages import column
from guide.setting import setting_of
from guide.shipped import shipped_translations

Span = tuple[datetime | None, datetime | None]


def records(section: Section, language: str, text: Text) -> Any:
    """Of the translation into this language, while its words were these; the last first."""
    within = Q(pk=None)
    for begun, ended in spans(section, language, text):
        since = Q(history_date__gte=begun) if begun else Q()
        within |= Q(section_id=section.pk) & since & (Q(history_date__lt=ended) if ended else Q())
    return Translation.history.filter(within, language=language)


def spans(section: Section, language: str, text: Text) -> Iterator[Span]:
    """When a section said this: from, and to; what was there before its history began has no day."""
    names = (f"{name}_{column(language)}" for name in Text._fields)
    versions = section.history.order_by("history_date", "history_id")
    begun, inside, first = None, False, True
    for day, *said in versions.values_list("history_date", *names):
        same = Text(*(each or "" for each in said)) == text
        if same and not inside:
            begun = None if first else day
        elif inside and not same:
            yield begun, day
        inside, first = same, False
    if inside or first:
        yield begun, None


def record_of(stamp: str, section: Section, language: str, text: Text) -> Any:
    """How this text stood when it was up to date with the French of this stamp; ``None`` if never."""
    return records(section, language, text).filter(made_from=stamp).first()


def last_record(section: Section, language: str, text: Text, day: date) -> Any:
    """Where a text of another day comes from: up to date with the French of now, if it ever was."""
    found = records(section, language, text)
    stamp = made_from(french_of(section), setting_of(language, day))
    return (
        found.filter(made_from=stamp).first() or found.first() or ours(section, language, text, day)
    )


def ours(section: Section, language: str, text: Text, day: date) -> Translation | None:
    """What we ship was loaded in bulk: its first history is that of the change which replaced it."""
    shipped = shipped_translations(language).get((section.page.slug, section.key))
    if shipped is None or Text(shipped.heading, shipped.body) != text:
        return None
    source = French(shipped.source_heading, shipped.source_body)
    return Translation(status="machine", made_from=made_from(source, setting_of(language, day)))


def bear(translation: Translation, known: Any) -> None:
    """As that record says: what it was made from, and who read it."""
    for name in ("made_from", "status", "read_by", "read_on"):
        setattr(translation, name, getattr(known, name))
    translation.save()


def begin_history(section: Section) -> None:
    """Of the translations that were loaded in bulk, before anything of them changes."""
    known = Translation.history.filter(section_id=section.pk).values("id")
    new = list(Translation.objects.filter(section=section).exclude(pk__in=known))
    for each in new:
        each._history_user = None  # whoever changes the French now did not write them
    Translation.history.bulk_history_create(new, default_change_reason="shipped")
