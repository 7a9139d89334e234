"""The contract of a line, word by word, where no other test saw it broken on purpose."""

from datetime import date

import pytest

from eligibility.rules.contract import Refused, read

from .somebody import SOMEBODY

DAY = date(2025, 6, 2)


def refusal(line):
    with pytest.raises(Refused) as refused:
        read(line, DAY)
    return str(refused.value)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"minor_with": "alone"}, "minor_with: only under 18"),
        ({"in_france_since": "2025-06-03"}, "in_france_since: not after 2025-06-02"),
        ({"cover_since": "2025-06-03"}, "cover_since: not after 2025-06-02"),
        ({"ame_first_on": "2025-06-03"}, "ame_first_on: not after 2025-06-02"),
        (
            {"cover_since": "2025-05-02", "cover_until": "2025-05-01"},
            "cover_since: not after cover_until",
        ),
        (
            {"stay": "expired", "stay_ended_on": "2025-06-02"},
            "stay_ended_on: before 2025-06-02 for a stay that has ended",
        ),
        (
            {"stay": "overstayed", "stay_ended_on": "2025-06-02"},
            "stay_ended_on: before 2025-06-02 for a stay that has ended",
        ),
        (
            {"resources_over": 900, "resources_at_most": 900},
            "resources_over: below resources_at_most",
        ),
        (
            {"household_size": 2, "ages": [40, 8], "children_alternating": 2},
            "children_alternating: fewer than household_size",
        ),
        ({"ages": [40, 8]}, "ages: as many as household_size, at least one"),
        ({"household_size": 1001}, "household_size: a whole number from 1 to 1000"),
        ({"children_alternating": 1001}, "children_alternating: a whole number from 0 to 1000"),
        ({"on": "3000-01-01"}, "on: a day from 2000-01-01 to 2999-12-31"),
        ({"on": "1999-12-31"}, "on: a day from 2000-01-01 to 2999-12-31"),
        ({"age": 121}, "age: a whole number from 0 to 120"),
        ({"id": 7}, "id: a string"),
    ],
)
def test_what_is_refused_is_said_with_what_is_accepted(changed, said):
    assert refusal(SOMEBODY | changed) == said


def test_a_line_that_is_no_object_is_said_to_be_none():
    assert refusal([]) == "line: a JSON object with the fields of a situation"


@pytest.mark.parametrize("on", ["2000-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_are_days_of_an_application(on):
    assert read({"on": on}, DAY).day == date.fromisoformat(on)


@pytest.mark.parametrize(
    "possible",
    [
        {"in_france_since": "2025-06-02"},
        {"cover_since": "2025-06-02", "cover_until": "2025-06-02"},
        {"ame_first_on": "2025-06-02"},
        {"stay": "expired", "stay_ended_on": "2025-06-01"},
        {"stay": "permit", "stay_ended_on": "2025-06-02"},
        {"resources_over": 899, "resources_at_most": 900},
        {"household_size": 2, "ages": [40, 8], "children_alternating": 1},
        {"age": 17, "minor_with": "alone"},
        {"age": None, "minor_with": "alone"},
    ],
)
def test_what_just_fits_is_taken(possible):
    line = SOMEBODY | possible
    situation = read(line, DAY).situation
    for field, value in possible.items():
        got = getattr(situation, field)
        assert (got.isoformat() if isinstance(got, date) else got) == (
            tuple(value) if isinstance(value, list) else value
        )
