"""Who changed what of a section, when, word by word in each language; and the way back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final

from guide.editing.texts.records import bear, begin_history, last_record
from guide.editing.texts.saving import Written
from guide.editing.translating.differences import Piece, differences
from guide.editing.translating.saving import Text
from guide.languages import LANGUAGES, SOURCE, Language
from guide.models import Section, Translation
from guide.pages import column

A_PAGE: Final = 20
NOBODY_KNOWS: Final = Translation(status=Translation.Status.DRAFT, made_from="unknown")


@dataclass(frozen=True)
class Change:
    """Of one language. ``stands``: the text after it is the one that is there now."""

    language: Language
    heading: list[Piece]
    body: list[Piece]
    stands: bool
    complete: bool
    """There is a text to go back to."""
    may_restore: bool


@dataclass(frozen=True)
class Entry:
    """``by``: ``None`` for what came with the site. ``version``: number in the history."""

    version: int
    at: datetime
    by: Any
    first: bool
    critical: bool | None
    """The mark was put on or taken off."""
    moved: bool
    changes: list[Change]


def entries(
    section: Section, languages: list[Language], writable: list[Language], before: int | None
) -> tuple[list[Entry], int | None]:
    """The last first, twenty at a time; and the number to go on from. ``writable``: may be restored."""
    versions = section.history.order_by("-history_date", "-history_id")
    rows = list(versions.select_related("history_user"))
    if before is not None:
        rows = [*rows[place(rows, before) :]]
    found = [
        entry(row, older, section, languages, writable)
        for row, older in pairwise([*rows[: A_PAGE + 1], None][: A_PAGE + 1])
    ]
    more = rows[A_PAGE].history_id if len(rows) > A_PAGE else None
    return [each for each in found if each.changes or each.moved or each.critical is not None], more


def place(rows: list[Any], version: int) -> int:
    return next((at for at, row in enumerate(rows) if row.history_id == version), len(rows))


def entry(
    row: Any, older: Any, section: Section, languages: list[Language], writable: list[Language]
) -> Entry:
    return Entry(
        version=row.history_id,
        at=row.history_date,
        by=row.history_user,
        first=older is None,
        critical=row.critical if older and row.critical != older.critical else None,
        moved=bool(older and row.position != older.position),
        changes=list(changes(row, older, section, languages, writable)),
    )


def changes(
    row: Any, older: Any, section: Section, languages: list[Language], writable: list[Language]
) -> Iterator[Change]:
    for language in languages:
        new, old = text_of(row, language), text_of(older, language) if older else Text("", "")
        if new != old:
            yield Change(
                language,
                differences(old.heading, new.heading),
                differences(old.body, new.body),
                stands=new == text_of(section, language),
                complete=bool(new.heading),
                may_restore=language in writable,
            )


def text_of(row: Any, language: Language) -> Text:
    names = (f"{name}_{column(language.code)}" for name in Text._fields)
    return Text(*(getattr(row, name) or "" for name in names))


def languages_in_history(section: Section, seen: list[Language]) -> list[Language]:
    """French first; of the others those that this section was ever translated into."""
    known = set(section.translations.values_list("language", flat=True))
    order = [language for language in LANGUAGES if language in (SOURCE, *seen)]
    return [each for each in order if each == SOURCE or each.code in known]


def french_again(section: Section, version: Any) -> Written:
    """To be written or proposed like any other text."""
    return Written(text_of(version, SOURCE), section.critical)


def restore_translation(section: Section, version: Any, language: Language, day: date) -> bool:
    """The words of that version, with who read them then; ``False`` if they are there already.

    Of words whose origin nobody knows any more we do not say that they are up to date.
    """
    code, text = language.code, text_of(version, language)
    if text == text_of(section, language):
        return False
    known = last_record(section, code, text, day) or NOBODY_KNOWS
    begin_history(section)
    columns = {f"{name}_{column(code)}": value for name, value in text._asdict().items()}
    for name, value in columns.items():
        setattr(section, name, value)
    section.save(update_fields=list(columns))
    row = Translation.objects.filter(section=section, language=code).first()
    bear(row or Translation(section=section, language=code), known)
    return True
