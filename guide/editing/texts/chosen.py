"""What a person chose for a section besides its words: what we ship does not undo it."""

from typing import Final

from guide.models import Section

MOVED: Final = "moved"
MARKED: Final = "marked"
COLUMNS: Final = {MOVED: "position", MARKED: "critical"}
"""By the reason that stands in the history of the section."""


def chosen() -> dict[int, set[str]]:
    """Columns that somebody chose, by the number of the section."""
    found: dict[int, set[str]] = {}
    rows = Section.history.filter(history_change_reason__in=COLUMNS)
    for section, reason in rows.values_list("id", "history_change_reason"):
        found.setdefault(section, set()).add(COLUMNS[reason])
    return found
