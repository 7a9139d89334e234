"""``needs`` is exact: what is not named changes nothing, what is named can change the verdict.

Scheme by scheme, over the space of the fields that it reads: discrete values, dates and amounts at the
edge, and each of them not said. It is too large to be walked, but for kept rights (``test_unknown``),
so people are drawn from it, seeded, and counted: every other one at the edge of a verdict. Of each, every next thing to say is tried; by steps,
what holds of one holds of all that follow. For a field that is named somebody is looked for, all else
said, whose verdict it changes. ``NEEDS=all`` draws many more; ``make needs`` does so.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from .need_spaces import TOGETHER, Space, Told
from .needing import at_the_edge, can_change, nobody_knows, read_twice
from .reference import TODAY

ALL = os.environ.get("NEEDS") == "all"
PEOPLE, PEOPLE_WITH_MEANS, MOST = (200, 60, 1_500) if ALL else (30, 10, 120)
"""How many people are drawn, for CSS and CMU-C fewer; how many are asked, at most, for a witness."""
LOOKED_AT = None if ALL else 2
"""Of how many of the fields that are named somebody is looked for."""
WAYS = 12
"""Of an amount, so many values are tried in one step."""
DAYS = {
    "puma": (date(2018, 6, 1), TODAY),
    "rights_kept": (date(2012, 5, 5), date(2024, 6, 1), TODAY),
    "css_free": (date(2020, 6, 1), TODAY),
    "css_paid": (date(2024, 6, 1), TODAY),
    "ame": (date(2003, 6, 1), date(2012, 5, 5), date(2022, 1, 10), TODAY),
    "urgent_care": (date(2012, 5, 5), TODAY),
    "cmu_base": (date(2003, 11, 15), date(2012, 5, 5)),
    "cmu_c": (date(2012, 5, 5), date(2018, 6, 1)),
    "acs": (date(2012, 5, 5), date(2018, 6, 1)),
}
SPACES = [
    pytest.param(Space(scheme, day), id=f"{scheme}-{day}")
    for scheme, days in DAYS.items()
    for day in days
]
IN_BOUNDS = [
    pytest.param(Space(scheme, day, bounds=True), id=f"{scheme}-{day}-bounds")
    for scheme, day in (
        ("css_free", TODAY),
        ("css_paid", TODAY),
        ("ame", date(2012, 5, 5)),
        ("ame", TODAY),
        ("cmu_c", date(2012, 5, 5)),
        ("acs", date(2018, 6, 1)),
    )
]
"""Means said as the check asks for them. Bounds that settle nothing leave the amount to be said: so what
is named then is not looked at here, only what is not."""
IN_VAIN: dict[str, Callable[[Space, Told, str], bool]] = {
    "a tree takes each of its conditions for free, but two of them hang on the same field": (
        lambda space, told, name: bool(read_twice(space, told))
    ),
    "beside a condition that nobody knows, one that could at best be unknown too makes no difference": (
        lambda space, told, name: nobody_knows(space, told)
    ),
    "housing and its aid are asked together: which of them makes the difference is not looked at": (
        lambda space, told, name: name == "housing" and "housing_aid" not in told
    ),
    "the size of the household is not said: that housing aid tips no size is not looked at, size by size": (
        lambda space, told, name: name == "housing_aid" and "household_size" not in told
    ),
    "of a household of hundreds no amount that is tried lies near its ceilings": (
        lambda space, told, name: (told.get("household_size") or 0) > 100
    ),
    "less or more than three months without right to stay bounds the end of the paper": (
        lambda space, told, name: "irregular_3_months" in told
    ),
    "both clocks are one for who never had a right to stay; nobody asks a French citizen for that": (
        lambda space, told, name: (
            name == "irregular_3_months" and told.get("citizenship") == "french"
        )
    ),
}
"""Why a field may be named that changes nothing: all else that would let it count excludes it."""


def people(space: Space, purpose: str) -> list[Told]:
    rng = random.Random(f"{purpose} {space.scheme} {space.day}")
    ways = (Space.drawn, at_the_edge)
    return [{}, *(ways[n % 2](space, rng) for n in range(number(space)))]


def number(space: Space) -> int:
    return PEOPLE_WITH_MEANS if "own_file" in space.values else PEOPLE


@pytest.mark.parametrize("space", SPACES + IN_BOUNDS)
def test_saying_one_thing_more_keeps_a_verdict_and_asks_for_nothing_new(space):
    rng = random.Random(0)
    wrong = []
    for told in people(space, "steps"):
        verdict, named = space.found(told)
        for name in space.values.keys() - told.keys():
            ways = list(space.ways(told, name))
            for way in rng.sample(ways, min(WAYS, len(ways))):
                then, named_then = space.found(way)
                if verdict is not None and then is not verdict:
                    wrong.append(("a definite verdict changed", name, way))
                if name not in named and then is not verdict:
                    wrong.append(("not named, but it changed the verdict", name, way))
                if named_then - named:
                    wrong.append(("named only now", named_then - named, way))
    assert min(wrong, key=lambda each: len(each[-1]), default=None) is None, len(wrong)


@pytest.mark.parametrize("space", SPACES)
def test_what_is_named_can_change_the_verdict(space, capsys):
    rng = random.Random(1)
    found: Counter[bool | None] = Counter()
    wrong = []
    for told in people(space, "named"):
        named = sorted(space.found(told)[1] & space.values.keys())
        for name in named if LOOKED_AT is None else rng.sample(named, min(LOOKED_AT, len(named))):
            changes = can_change(space, told, name, rng, MOST)
            found[changes] += 1
            if changes is False and not any(why(space, told, name) for why in IN_VAIN.values()):
                wrong.append((name, told))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{space.scheme} {space.day}: {number(space) + 1} of {space.size:.0e} situations,"
            f" {found.total()} fields named: {found[True]} shown, {found[False]} in vain,"
            f" {found[None]} not found out"
        )
    assert min(wrong, key=lambda each: -len(each[1]), default=None) is None, len(wrong)
    assert found[True] > found.total() / 2
    assert found[None] <= max(3, found.total() / 10), "too many of whom nothing is known"


@pytest.mark.parametrize("space", SPACES)
def test_what_may_be_said_instead_is_named_along_with_the_thing_itself(space):
    for told in people(space, "steps"):
        named = space.found(told)[1] - {"removal_final_on"}
        alone = {name for name in named - space.values.keys() if TOGETHER[name] not in named}
        assert alone == set(), told
