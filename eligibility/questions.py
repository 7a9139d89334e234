"""The questions of the check, in the order in which they are asked. Each is a row.

A question names the fields of the Situation that it settles. Which question comes next is not
decided here: the rules say what they still need (``path.py``). "I don't know" answers each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from .rules.conditions import OWN_FILE_AGE
from .rules.situation import (
    BENEFITS,
    CITIZENSHIPS,
    COVERS,
    COVERS_ABROAD,
    DETENTIONS,
    HOUSINGS,
    MINOR_WITH,
    PLACES,
    STAYS,
    Situation,
)

Settled = dict[str, Any]

AGES: Final = {"under_16": 10, "16_17": 16, "18_24": 20, "25_over": 40}
"""Bands of age, and an age that stands for each: the law knows no other limits."""
PRICE_BANDS: Final = {"0": 20, "30": 40, "50": 55, "60": 65, "70": 75}
"""Bands of the price of CSS, by the age at which each begins, and an age that stands for each."""
MOST_PEOPLE: Final = 20
YES_NO: Final = ("yes", "no")
EU_STAYS: Final = ("eu_right", "permit", "none")


@dataclass(frozen=True)
class Question:
    """``kind`` is how it looks: ``one`` of choices, ``several``, ``day``, ``number``, ``money``,
    ``band`` (of means) or ``people`` (how many of each age)."""

    key: str
    fields: tuple[str, ...]
    settle: Callable[[str], Settled]
    kind: str = "one"
    choices: tuple[str, ...] = ()
    needs_said: tuple[str, ...] = ()
    """Fields without which the question cannot be put."""
    gives_back: str = ""
    """Asked for what it adds to this scheme's "yes": a price, a day."""


def settles(name: str) -> Callable[[str], Settled]:
    return lambda value: {name: value}


def says(name: str) -> Callable[[str], Settled]:
    return lambda value: {name: value == "yes"}


def counts(name: str) -> Callable[[str], Settled]:
    return lambda value: {name: int(value)}


def dates(name: str) -> Callable[[str], Settled]:
    return lambda value: {name: date.fromisoformat(value)}


def settle_age(value: str) -> Settled:
    """Between 16 and 24 the file may be the parents': not known until asked."""
    age = AGES[value]
    own: Settled = {"own_file": None} if 16 <= age < OWN_FILE_AGE else {}
    return {"age": age, **own}


def settle_benefits(value: str) -> Settled:
    """Who receives no housing aid gets 0 EUR of it."""
    received = tuple(part for part in value.split("+") if part in BENEFITS)
    aid: Settled = {} if "housing_aid" in received else {"housing_aid": Decimal(0)}
    return {"receives": received, **aid}


def settle_band(value: str) -> Settled:
    """``over:at_most:...``, any part may be empty: what the means count for (``bands.Band``)."""
    over, at_most = value.split(":")[:2]
    return {
        "resources_over": Decimal(over) if over else None,
        "resources_at_most": Decimal(at_most) if at_most else None,
    }


def settle_people(value: str) -> Settled:
    """How many people in each band of age: ``1:0:2:0:0``."""
    counted = zip(PRICE_BANDS.values(), map(int, value.split(":")), strict=True)
    return {"ages": tuple(age for age, how_many in counted for _ in range(how_many))}


def yes_no(name: str) -> Question:
    return Question(name, (name,), says(name), choices=YES_NO)


def one_of(name: str, choices: tuple[str, ...]) -> Question:
    return Question(name, (name,), settles(name), choices=choices)


QUESTIONS: Final = (
    one_of("place", PLACES),
    yes_no("lives_in_france"),
    Question("age", ("age",), settle_age, choices=tuple(AGES)),
    one_of("minor_with", MINOR_WITH),
    one_of("citizenship", CITIZENSHIPS),
    one_of("stay", STAYS),
    yes_no("in_france_3_months"),
    Question(
        "in_france_since",
        ("in_france_since",),
        dates("in_france_since"),
        kind="day",
        needs_said=("in_france_3_months",),
    ),
    yes_no("irregular_3_months"),
    Question("stay_ended_on", ("stay_ended_on",), dates("stay_ended_on"), kind="day"),
    one_of("detention", DETENTIONS),
    yes_no("works"),
    one_of("cover", COVERS),
    Question(
        "cover_until", ("cover_until",), dates("cover_until"), kind="day", needs_said=("cover",)
    ),
    one_of("covered_abroad", COVERS_ABROAD),
    yes_no("student"),
    yes_no("joins_insured_family"),
    Question(
        "receives",
        ("receives", "housing_aid"),
        settle_benefits,
        kind="several",
        choices=BENEFITS,
    ),
    yes_no("own_file"),
    Question("household_size", ("household_size",), counts("household_size"), kind="number"),
    Question(
        "children_alternating",
        ("children_alternating",),
        counts("children_alternating"),
        kind="number",
        needs_said=("household_size",),
    ),
    Question(
        "housing_aid",
        ("housing_aid",),
        lambda value: {"housing_aid": Decimal(value)},
        kind="money",
        needs_said=("receives",),
    ),
    one_of("housing", HOUSINGS),
    Question(
        "means",
        ("resources", "resources_at_most", "resources_over"),
        settle_band,
        kind="band",
        needs_said=("place", "household_size"),
    ),
    Question(
        "people",
        ("ages",),
        settle_people,
        kind="people",
        needs_said=("place",),
        gives_back="css_paid",
    ),
    Question(
        "ame_first_on",
        ("ame_first_on",),
        dates("ame_first_on"),
        kind="day",
        needs_said=("cover",),
        gives_back="ame",
    ),
    Question("children", (), lambda value: {}, choices=YES_NO),
    yes_no("pregnant"),
)
"""The last two are asked for the answer only (``household.py``): they decide nothing."""
BY_KEY: Final = {question.key: question for question in QUESTIONS}

NOT_ASKED: Final = {
    "removal_final_on": "a removal order: absent means none, and it only shortens kept rights",
    "puma_excluded": "diplomats and the like: absent means not the case",
    "cover_since": "decides nothing",
    "taxable_income": "base CMU, until 2015",
}
"""Fields of the Situation that the check does not ask, and why."""


def choices_for(question: Question, situation: Situation) -> tuple[str, ...]:
    """The choices that make sense for what was said: EU citizens need no permit."""
    if question.key == "stay" and situation.citizenship == "eu":
        return EU_STAYS
    return question.choices
