"""What a person chose besides the words of a section: what we ship does not undo it."""

from typing import Final

from guide.models import Page, Section

MOVED: Final = "moved"
MARKED: Final = "marked"
COLUMNS: Final = {MOVED: "position", MARKED: "critical"}
"""By the reason that stands in the history of the section."""
DRAWN: Final = "drawn"
"""The same of a page: somebody chose its pictogram."""


def chosen() -> dict[int, set[str]]:
    """Columns that somebody chose, by the number of the section."""
    found: dict[int, set[str]] = {}
    rows = Section.history.filter(history_change_reason__in=COLUMNS)
    for section, reason in rows.values_list("id", "history_change_reason"):
        found.setdefault(section, set()).add(COLUMNS[reason])
    return found


def drawn() -> set[str]:
    """Addresses of the pages whose pictogram somebody chose."""
    return set(Page.history.filter(history_change_reason=DRAWN).values_list("slug", flat=True))
