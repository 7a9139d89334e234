"""The helper's form: all questions at once, with exact values in place of bands.

Each box is read like a question of the check and the whole by the contract of the rules, so that
what is impossible there is impossible here. An empty box is not said.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from .forms import A_DAY, CHOOSE, DONT_KNOW, READERS, Open, Posted, Unreadable, Words, objection
from .helper_boxes import BOX_READERS, VALUES, kept, read_day, typed
from .helper_income import INCOME_BOXES, read_received
from .helper_rows import BOXES
from .helper_texts import APPLICATION_DAY, EUROS, REFUSED
from .questions import YES_NO
from .rules.assess import assess
from .rules.conditions import OWN_FILE_AGE
from .rules.contract import FIRST_DAY, Refused, read
from .rules.counted import Received
from .rules.figures import Figures
from .rules.situation import Situation

NULL_IS_SAID: Final = ("removal_final_on", "puma_excluded", "own_file")
"""Absent, these three have a value of their own; "I don't know" is something else there."""
OWN_FILE_FROM: Final = 16


@dataclass(frozen=True)
class Reading:
    """What was posted, read; ``errors`` by the name of the box, in the order of the page."""

    day: date
    situation: Situation
    has_children: bool
    received: dict[str, Received]
    errors: dict[str, Words] = field(default_factory=dict)


def read_form(posted: Posted, today: date, figures: Figures) -> Reading:
    """Never raises: what cannot be read is an error with its sentence."""
    errors: dict[str, Words] = {}
    day = kept(errors, "on", lambda: application_day(posted, today)) or today
    said = said_in(posted, day, figures, errors)
    has_children = said.pop("children", False)
    situation = accepted({"on": day.isoformat(), **completed(said)}, today, errors)
    received = dict(read_received(posted, day, errors))
    return Reading(day, situation, has_children, received, in_order(errors))


def said_in(
    posted: Posted, day: date, figures: Figures, errors: dict[str, Words]
) -> dict[str, Any]:
    """Every box in its turn, put to somebody of whom nothing is known."""
    nobody, said = Situation(), {}
    known = assess(nobody, day, figures)
    for name, question in BOXES.items():
        asked = Open(question, nobody, known, day, figures)
        said |= kept(errors, name, lambda asked=asked: read_box(asked, posted)) or {}
    return said


def in_order(errors: dict[str, Words]) -> dict[str, Words]:
    names = ("on", *BOXES, *INCOME_BOXES)
    return {name: errors[name] for name in names if name in errors}


# --- one box -------------------------------------------------------------------------------------


def application_day(posted: Posted, today: date) -> date:
    if not (words := typed(posted, "on")):
        return today
    try:
        day = date.fromisoformat(read_day({"answer": [words]}))
    except Unreadable:
        raise Unreadable(APPLICATION_DAY) from None
    if not FIRST_DAY <= day <= today:
        raise Unreadable(APPLICATION_DAY)
    return day


def read_box(asked: Open, posted: Posted) -> dict[str, Any]:
    """The field as the contract takes it; nothing where nothing is said."""
    name, kind = asked.question.key, asked.question.kind
    said = [value for value in posted.get(name, []) if value.strip()]
    if DONT_KNOW in said:
        return {name: None} if name in NULL_IS_SAID else {}
    if not said:
        return {}
    answer = _answer(asked, {"answer": said})
    return {name: VALUES.get(kind, str)(answer) if asked.choices != YES_NO else answer == "yes"}


def _answer(asked: Open, posted: Posted) -> str:
    name, kind = asked.question.key, asked.question.kind
    answer = BOX_READERS[kind](posted)
    refusal = objection(asked, answer) if kind in READERS else None
    if refusal is None:
        return answer
    raise Unreadable(REFUSED.get(name, refusal) if refusal != A_DAY else A_DAY)


# --- all of them together ------------------------------------------------------------------------


def completed(said: dict[str, Any]) -> dict[str, Any]:
    """As the check does: who receives no housing aid gets 0 EUR of it, and between 16 and 24 the
    file may be the parents'."""
    aid: dict[str, Any] = {}
    if "receives" in said and "housing_aid" not in said["receives"]:
        aid = {"housing_aid": 0}
    age = said.get("age")
    may_be_theirs = age is not None and OWN_FILE_FROM <= age < OWN_FILE_AGE
    own_file = {"own_file": None} if may_be_theirs else {}
    return {**aid, **own_file, **said}


def accepted(said: dict[str, Any], today: date, errors: dict[str, Words]) -> Situation:
    """What the contract takes; each field that it refuses is an error."""
    while True:
        try:
            return read(said, today).situation
        except Refused as refused:
            name = refused.field
            otherwise = EUROS if BOXES[name].kind in ("euros", "money") else CHOOSE
            errors.setdefault(name, REFUSED.get(name, otherwise))
            said = {key: value for key, value in said.items() if key != name}
