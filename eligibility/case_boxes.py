"""A case that is kept, in the boxes of the helper's form, and back.

A case is a line of ``assess`` (``rules/contract.py``). Only a box that was touched changes its field: what
the form does not show, and what it would write in another way, stays as it was.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from .forms import DONT_KNOW, NONE_OF_THESE, Posted, Unreadable, Words
from .helper_boxes import kept, read_day, typed
from .helper_form import NULL_IS_SAID, accepted, completed, in_order, said_in
from .helper_rows import BOXES
from .helper_sheet import TEXT_KINDS
from .questions import Question
from .rules.contract import FIRST_DAY, LAST_DAY, READERS, number
from .rules.figures import Figures
from .rules.situation import Situation

Case = Mapping[str, Any]

NAMES: Final = ("on", *READERS)
UNLESS_SAID: Final = {
    name: value for name in NULL_IS_SAID if isinstance(value := getattr(Situation(), name), bool)
}
"""What counts of a person of whom these are not said: shown, so that it can be seen."""
CASE_DAY: Final = _("Écrivez le jour où le cas est jugé, par exemple 23 11 2026.")


def strangers(case: Case) -> list[str]:
    """Fields of which the rules know nothing: such a case is kept, and cannot be judged."""
    return [name for name in case if name not in {"id", *NAMES}]


def boxed(case: Case) -> dict[str, list[str]]:
    """What stands in each box of what is said."""
    said = UNLESS_SAID | {name: case[name] for name in NAMES if name in case}
    day = {"on": [_written("day", said.pop("on"))]} if "on" in said else {}
    return day | {name: _box(BOXES[name], value) for name, value in said.items()}


def _box(question: Question, value: Any) -> list[str]:
    if question.kind not in TEXT_KINDS:
        return _ticked(question, value)
    if value is None:
        return ["", DONT_KNOW] if question.key in NULL_IS_SAID else []
    return [_written(question.kind, value)]


def _ticked(question: Question, value: Any) -> list[str]:
    """What cannot be shown is not ticked."""
    if value is None:
        return [DONT_KNOW]
    if value == []:
        return [NONE_OF_THESE]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each in question.choices]


def _written(kind: str, value: Any) -> str:
    if kind == "day":
        try:
            return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
        except ValueError:
            return str(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return format(Decimal(str(value)), "f").replace(".", ",")
    return str(value)


def reread(
    case: Case, posted: Posted, today: date, figures: Figures, *, without: set[str]
) -> tuple[dict[str, Any], dict[str, Words]]:
    """The case as it was typed, and what is wrong in its boxes, by name. ``without``: fields to drop."""
    before = boxed(case)
    touched = {name for name in NAMES if _said(posted, name) != _said(before, name)}
    if not touched and not without & case.keys():
        return dict(case), {}
    errors: dict[str, Words] = {}
    day = kept(errors, "on", lambda: _case_day(posted)) or today
    said = said_in({name: posted.get(name, []) for name in touched}, day, figures, errors)
    found = {name: value for name, value in case.items() if name not in touched | without}
    if "on" in touched:
        found = {"on": day.isoformat(), **found}
    found |= {name: _plain(value) for name, value in said.items() if name in READERS}
    found |= _settled_too(said, posted, found)
    known = {name: value for name, value in found.items() if name in READERS}
    accepted({**known, "on": day.isoformat()}, today, errors)
    return found, in_order(errors)


def _said(posted: Posted, name: str) -> set[str]:
    return {text.strip() for text in posted.get(name, [])} - {""}


def _settled_too(said: dict[str, Any], posted: Posted, found: Case) -> dict[str, Any]:
    """What an answer says besides its own field, where its box is empty."""
    more = completed(said).items()
    return {name: value for name, value in more if name not in found and not _said(posted, name)}


def _case_day(posted: Posted) -> date:
    """Of the past or to come, as far as there are rules. Raises ``Unreadable``."""
    try:
        day = date.fromisoformat(read_day({"answer": [typed(posted, "on")]}))
    except Unreadable:
        raise Unreadable(CASE_DAY) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Unreadable(CASE_DAY)
    return day


def _plain(value: Any) -> Any:
    """As JSON has it."""
    return number(value) if isinstance(value, Decimal) else value
