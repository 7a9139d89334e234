"""Somebody who said everything, and what they are told when one thing is another way."""

from .reference import ask

SOMEBODY = {
    "on": "2025-06-02",
    "place": "metropole",
    "lives_in_france": True,
    "in_france_since": "2020-01-01",
    "age": 40,
    "citizenship": "other",
    "stay": "none",
    "works": False,
    "student": False,
    "joins_insured_family": False,
    "receives": [],
    "covered_abroad": "none",
    "cover": "none",
    "detention": "none",
    "household_size": 1,
    "children_alternating": 0,
    "resources": 0,
    "housing": "tenant",
    "housing_aid": 0,
    "taxable_income": 0,
    "ages": [40],
    "ame_first_on": "2020-06-01",
}
PERMIT_RAN_OUT = SOMEBODY | {"stay": "expired", "stay_ended_on": "2023-01-10", "cover": "puma"}


def told(scheme, line, **changed):
    return ask(**without(line, changed))["schemes"][scheme]["verdict"]


def needs(line, **changed):
    return ask(**without(line, changed))["needs"]


def without(line, changed):
    """The line with changes; what is ``None`` is left out."""
    return {key: value for key, value in (line | changed).items() if value is not None}
