"""The space of the situations that each scheme reads, and what a field can change in it.

A clock is one thing to say: a day, or whether it is more than three months ago. What a person says
later agrees with what they said: a day with its band, an age with whom a minor lives with.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property
from itertools import product
from math import prod
from typing import Any, Final

from eligibility.rules.case import Case, Law
from eligibility.rules.conditions import MAJORITY
from eligibility.rules.days import add_months, day_after
from eligibility.rules.in_force import LIFE
from eligibility.rules.insurance import cmu_base, puma, rights_kept
from eligibility.rules.means import limit
from eligibility.rules.resources import INFINITE, area_of, housing_flat_rate
from eligibility.rules.situation import NO_ORDER, Situation
from eligibility.rules.top_up import (
    acs,
    cmu_c,
    css_free,
    css_paid,
    insured_for_cmu_c,
    insured_for_css,
)
from eligibility.rules.tracing import Finding, open_fields
from eligibility.rules.without_permit import ame, urgent_care

from .reference import FIGURES

Told = dict[str, Any]
Tree = Callable[[Case], Finding]


def of_css(scheme: Callable[..., Finding]) -> Tree:
    return lambda case: scheme(
        case, insured=insured_for_css(puma=puma(case), rights_kept=rights_kept(case))
    )


def of_cmu_c(scheme: Callable[..., Finding]) -> Tree:
    return lambda case: scheme(
        case, insured=insured_for_cmu_c(case, puma=puma(case), rights_kept=rights_kept(case))
    )


TREES: Final[dict[str, Tree]] = {
    "puma": puma,
    "rights_kept": rights_kept,
    "css_free": of_css(css_free),
    "css_paid": of_css(css_paid),
    "ame": lambda case: ame(case, rights_kept=rights_kept(case)),
    "urgent_care": lambda case: urgent_care(case, puma=puma(case), rights_kept=rights_kept(case)),
    "cmu_base": cmu_base,
    "cmu_c": of_cmu_c(cmu_c),
    "acs": of_cmu_c(acs),
}


def space_of(day: date) -> dict[str, tuple[Any, ...]]:
    """Of each field one value for each thing that a rule tells apart, dates and amounts at the edge."""
    three_months_ago = [day - timedelta(back) for back in range(85, 95)]
    edge = max(each for each in three_months_ago if add_months(each, 3) <= day)
    return {
        "place": ("metropole", "guadeloupe", "mayotte"),
        "lives_in_france": (True, False),
        "age": (17, 18, 24, 25),
        "minor_with": (
            "insured_parent",
            "asylum_parent",
            "irregular_parent",
            "child_welfare",
            "alone",
        ),
        "citizenship": ("french", "eu", "other"),
        "stay": (
            "permit",
            "asylum_seeker",
            "refugee",
            "temporary_protection",
            "short_stay",
            "expired",
            "overstayed",
            "none",
        ),
        "in_france_3_months": (True, False),
        "in_france_since": (day, day_after(edge), edge, day - timedelta(400)),
        "irregular_3_months": (True, False),
        "stay_ended_on": (
            day - timedelta(1),
            edge,
            edge - timedelta(1),
            day - timedelta(215),
            day - timedelta(600),
        ),
        "detention": ("none", "prison", "custody"),
        "works": (True, False),
        "cover": ("none", "puma", "puma_css", "ame"),
        "cover_until": (day - timedelta(1), day),
        "removal_final_on": (NO_ORDER, day),
        "covered_abroad": ("none", "eu"),
        "puma_excluded": (True, False),
        "student": (True, False),
        "joins_insured_family": (True, False),
        "receives": ((), ("rsa",), ("aspa",), ("asi",), ("aah",), ("ass",)),
        "own_file": (True, False),
        "household_size": (1, 2, 3, 1000),
        "children_alternating": (0, 1, 2, 999),
        "housing_aid": (Decimal(0), Decimal(1), Decimal(900)),
        "housing": ("tenant", "owner"),
        "resources": amounts_of(day),
        "resources_at_most": amounts_of(day),
        "resources_over": amounts_of(day),
    }


SIZES: Final = ((1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2), (1000, 0))
CENT: Final = Decimal("0.01")


@cache
def amounts_of(day: date) -> tuple[Decimal, ...]:
    """Nothing, plenty, and either side of where each ceiling is sure, without and with housing."""
    found = {Decimal(0), Decimal(10**9)}
    for level, place, (size, alternating) in product(
        ("free", "paid"), ("metropole", "guadeloupe"), SIZES
    ):
        if level == "paid" and day < LIFE["acs"][0]:
            continue
        found_limit = limit(FIGURES, day, level, area_of(place), size, alternating)
        homes = [Decimal(0)]
        homes += [housing_flat_rate(FIGURES, day, "owned", size).amount]
        homes += [
            housing_flat_rate(FIGURES, day, "aid", size, aid).amount
            for aid in (Decimal(1), Decimal(900))
        ]
        for home, edge in product(homes, (-found_limit.doubt - CENT, found_limit.doubt + CENT)):
            found.add(max(Decimal(0), found_limit.amount + edge - home))
    return tuple(sorted(found))


TOGETHER: Final = {
    "in_france_3_months": "in_france_since",
    "irregular_3_months": "stay_ended_on",
    "ages": "household_size",
    "resources_at_most": "resources",
    "resources_over": "resources",
}
"""What may be said instead of another field: named only along with it."""
ONE_CLOCK: Final = {"in_france_3_months", "in_france_since", "irregular_3_months"}
"""For ``none``: there never was a right to stay."""
RESIDENCE: Final = ONE_CLOCK | {
    "place", "lives_in_france", "age", "minor_with", "citizenship", "stay", "detention", "works",
    "covered_abroad", "puma_excluded", "student", "joins_insured_family", "receives",
}  # fmt: skip
KEPT: Final = {
    "stay", "cover", "citizenship", "lives_in_france", "covered_abroad", "stay_ended_on",
    "removal_final_on",
}  # fmt: skip
MEANS: Final = {
    "place", "household_size", "housing_aid", "housing", "resources", "resources_at_most",
    "resources_over",
}  # fmt: skip
TOP_UP: Final = RESIDENCE | KEPT | MEANS | {"children_alternating", "own_file"}
AME: Final = ONE_CLOCK | KEPT | MEANS | {"age", "minor_with", "detention", "works", "cover_until"}
READ_BY: Final[dict[str, set[str]]] = {
    "puma": RESIDENCE | {"cover"},
    "rights_kept": KEPT,
    "css_free": TOP_UP,
    "css_paid": TOP_UP,
    "ame": AME,
    "urgent_care": RESIDENCE | KEPT | {"cover_until"},
    "cmu_base": RESIDENCE,
    "cmu_c": TOP_UP,
    "acs": TOP_UP,
}
"""The fields that may matter to a scheme on some day, named or not."""


@dataclass(frozen=True)
class Space:
    """What one scheme reads, on one day."""

    scheme: str
    day: date
    bounds: bool = False
    """Means are said as "at most" and "over", not as an amount."""

    @cached_property
    def law(self) -> Law:
        return Law(FIGURES, self.day)

    @cached_property
    def values(self) -> dict[str, tuple[Any, ...]]:
        amounts = {"resources"} if self.bounds else {"resources_at_most", "resources_over"}
        read = READ_BY[self.scheme] - amounts
        return {name: values for name, values in space_of(self.day).items() if name in read}

    @property
    def size(self) -> int:
        return prod(len(values) + 1 for values in self.values.values())

    def tree(self, told: Told) -> Finding:
        said = dict.fromkeys(("removal_final_on", "puma_excluded", "own_file")) | told
        return TREES[self.scheme](Case(Situation(**said), self.law, self.day))

    def found(self, told: Told) -> tuple[bool | None, frozenset[str]]:
        """The verdict, and the fields named."""
        tree = self.tree(told)
        return tree.verdict, open_fields(tree)

    def ways(self, told: Told, name: str) -> Iterator[Told]:
        """All that may be said of this field by someone who said the rest."""
        for value in self.values[name]:
            if agrees(way := {**told, name: value}, self.day):
                yield way

    def drawn(self, rng: random.Random) -> Told:
        """Somebody who said some of it, most of it, or next to nothing."""
        share = rng.choice((0.1, 0.4, 0.6, 0.8, 0.9))
        told: Told = {}
        for name in rng.sample(list(self.values), len(self.values)):
            if rng.random() < share and (ways := list(self.ways(told, name))):
                told = rng.choice(ways)
        return told


def agrees(told: Told, day: date) -> bool:
    """Whether one person can say all this."""
    age, size = told.get("age"), told.get("household_size")
    if "minor_with" in told and age is not None and age >= MAJORITY:
        return False
    if size is not None and told.get("children_alternating", 0) >= size:
        return False
    if told.get("citizenship") == "french" and "irregular_3_months" in told:
        return False
    if told.get("resources_over", -1) >= told.get("resources_at_most", INFINITE):
        return False
    since, ended, stay = (told.get(n) for n in ("in_france_since", "stay_ended_on", "stay"))
    here = None if since is None else day >= add_months(since, 3)
    irregular = None if ended is None else day >= add_months(day_after(ended), 3)
    bands = told.get("in_france_3_months"), told.get("irregular_3_months")
    if stay == "none":
        # both clocks are one, and no stay has ended
        return len({here, *bands} - {None}) <= 1
    return {here, bands[0]} != {True, False} and {irregular, bands[1]} != {True, False}
