"""Two people on one text: the second save is refused, and shows both texts."""

from dataclasses import dataclass
from typing import Any

from guide.editing.translating.differences import Piece, differences
from guide.editing.translating.saving import Text
from guide.editing.translating.showing import Change
from guide.models import Section


@dataclass(frozen=True)
class Conflict:
    """Somebody saved while another person wrote. ``theirs`` is stored; ``mine`` is in the form."""

    theirs: Text
    mine: Text
    by: str
    when: Any
    french: Change | None = None
    """The French changed meanwhile."""

    @property
    def heading(self) -> list[Piece]:
        return differences(self.theirs.heading, self.mine.heading)

    @property
    def body(self) -> list[Piece]:
        return differences(self.theirs.body, self.mine.body)


def conflict(row: Section, theirs: Text, mine: Text, french: Change | None = None) -> Conflict:
    last = row.history.first()
    by = name_of(last.history_user) if last and last.history_user else ""
    return Conflict(theirs, mine, by, last and last.history_date, french)


def name_of(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())


def again(form: Any, *shown: str) -> Any:
    """With what was typed, beside the text of now: saving it again is a choice.

    ``shown``: the fields that say which text the form was shown with.
    """
    form.data = form.data.copy()
    for name in shown:
        form.data[name] = form.initial[name]
    form.is_valid()
    return form
