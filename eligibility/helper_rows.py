"""The rows of the helper's page, first to last, and the boxes in which each is answered."""

from dataclasses import dataclass
from typing import Final

from .questions import BY_KEY, Question, settles, yes_no


def box(name: str, kind: str) -> Question:
    return Question(name, (name,), settles(name), kind)


@dataclass(frozen=True)
class Row:
    """One line of the page: a question, and the boxes in which it is answered."""

    key: str
    boxes: tuple[Question, ...]


def as_asked(*keys: str) -> tuple[Row, ...]:
    """Rows of questions that are put here as in the check."""
    return tuple(Row(key, (BY_KEY[key],)) for key in keys)


def own(key: str, *boxes: Question) -> Row:
    return Row(key, boxes)


MEANS: Final = ("resources", "resources_at_most", "resources_over")
FIRST_ROWS: Final = (
    own("age", box("age", "years")),
    *as_asked("in_france_since", "stay", "stay_ended_on", "works", "household_size"),
    own("means", *(box(name, "euros") for name in MEANS)),
    *as_asked("pregnant"),
)
"""With the answer on one screen of a desk; all others stand below."""
GROUPS: Final = {
    "who": as_asked(
        "place", "lives_in_france", "citizenship", "minor_with", "own_file",
        "joins_insured_family", "student", "detention",
    ),
    "stay": (
        *as_asked("in_france_3_months", "irregular_3_months"),
        own("removal_final_on", box("removal_final_on", "day")),
    ),
    "cover": (
        *as_asked("cover"),
        own("cover_since", box("cover_since", "day")),
        *as_asked("cover_until", "ame_first_on", "covered_abroad"),
        own("puma_excluded", yes_no("puma_excluded")),
    ),
    "home": (
        *as_asked("children", "children_alternating"),
        own("ages", box("ages", "ages")),
        *as_asked("housing", "receives", "housing_aid"),
        own("taxable_income", box("taxable_income", "euros")),
    ),
}  # fmt: skip
ROWS: Final = (*FIRST_ROWS, *(row for rows in GROUPS.values() for row in rows))
BOXES: Final = {each.key: each for row in ROWS for each in row.boxes}
ROW_OF: Final = {each.key: row.key for row in ROWS for each in row.boxes}
