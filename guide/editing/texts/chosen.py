"""What a person chose besides the words of a section or page: what we ship does not undo it."""

from typing import Final

from guide.models import Page, Section

MOVED: Final = "moved"
MARKED: Final = "marked"
DRAWN: Final = "drawn"
COLUMNS: Final = {MOVED: "position", MARKED: "critical", DRAWN: "icon"}
"""By the reason that stands in the history of the section or page."""


def chosen(model: type[Page | Section]) -> dict[int, set[str]]:
    """Columns that somebody chose, by the number of the row."""
    found: dict[int, set[str]] = {}
    rows = model.history.filter(history_change_reason__in=COLUMNS)
    for number, reason in rows.values_list("id", "history_change_reason"):
        found.setdefault(number, set()).add(COLUMNS[reason])
    return found
