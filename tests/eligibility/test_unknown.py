"""What is not said: a definite verdict never hangs on it, and ``needs`` names just what can matter.

Verdicts are those of one day (``findings``). The space of rights_kept is walked whole; of the other
schemes people are drawn, and each is completed in many ways, boundary values among them.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import product

import pytest

from eligibility.rules.case import Case, Law
from eligibility.rules.conditions import has_running_ame
from eligibility.rules.insurance import rights_kept
from eligibility.rules.schemes import SCHEMES, findings
from eligibility.rules.situation import BENEFITS, NO_ORDER, STAYS, Situation
from eligibility.rules.tracing import Fact, open_fields

from .reference import FIGURES, TODAY

# Enumerated: kept rights


def kept_space(day):
    return {
        "stay": ("permit", "expired", "overstayed"),
        "cover": ("none", "puma", "puma_css", "ame"),
        "citizenship": ("french", "eu", "other"),
        "lives_in_france": (True, False),
        "covered_abroad": ("none", "eu"),
        "stay_ended_on": tuple(day - timedelta(back) for back in (1, 215, 600)),
        "removal_final_on": (NO_ORDER, day),
    }


KEPT_DAYS = [date(2012, 5, 5), date(2018, 6, 1), date(2020, 6, 1), date(2024, 6, 1), TODAY]
"""Before any length is known; one length; a new one, for papers of before too; a shorter one with an
order; and the text that was not read."""


@pytest.mark.parametrize("day", KEPT_DAYS, ids=str)
def test_kept_rights_need_just_the_fields_that_can_change_them(day):
    unsound, idle, left_out = judged(day)
    wrong = unsound + idle + left_out
    assert min(wrong, key=lambda each: -each[-1].count(None), default=None) is None, len(wrong)


@cache
def judged(day):
    """Definite verdicts that something changes; fields named in vain; fields left out."""
    space = kept_space(day)
    law = Law(FIGURES, day)

    @cache
    def found(values):
        return rights_kept(Case(Situation(**dict(zip(space, values, strict=True))), law, day))

    unsound, idle, left_out = [], [], []
    for partial in product(*((None, *values) for values in space.values())):
        missing = [n for n, value in enumerate(partial) if value is None]
        named = open_fields(found(partial))
        verdicts = {found(each).verdict for each in completions(partial, space)}
        if found(partial).verdict is not None and verdicts != {found(partial).verdict}:
            unsound.append((verdicts, partial))
        names = list(space)
        can = {names[n] for n in missing if turns(n, partial, space, found)}
        idle += [(name, partial) for name in named - can]
        left_out += [(name, partial) for name in can - named]
    return unsound, idle, left_out


def completions(partial, space):
    return product(*((value,) if value is not None else values
                     for value, values in zip(partial, space.values(), strict=True)))  # fmt: skip


def turns(n, partial, space, found):
    """Whether two ways to say all differ in this field and in the verdict."""
    seen = {}
    return any(
        seen.setdefault((*each[:n], *each[n + 1 :]), found(each).verdict) is not found(each).verdict
        for each in completions(partial, space)
    )


# Drawn: all schemes


def space_of(day):
    ago = [day - timedelta(back) for back in (0, 1, 89, 90, 91, 92, 93, 400)]
    return {
        "place": ("metropole", "guadeloupe", "mayotte"),
        "lives_in_france": (True, False),
        "age": (0, 17, 18, 24, 25, 120),
        "citizenship": ("french", "eu", "other"),
        "stay": STAYS,
        "in_france_since": ago,
        "stay_ended_on": ago[1:],
        "detention": ("none", "prison", "retention", "custody"),
        "works": (True, False),
        "cover": ("none", "puma", "puma_css", "ame"),
        "cover_until": (day - timedelta(1), day, day + timedelta(1)),
        "removal_final_on": (NO_ORDER, day),
        "covered_abroad": ("none", "eu", "other"),
        "puma_excluded": (True, False),
        "student": (True, False),
        "joins_insured_family": (True, False),
        "receives": ((), *((each,) for each in BENEFITS)),
        "own_file": (True, False),
        "household_size": (1, 2, 6, 7),
        "children_alternating": (0, 1),
        "housing_aid": (Decimal(0), Decimal(1), Decimal(900)),
        "housing": ("tenant", "owner", "free", "homeless"),
        "resources": tuple(map(Decimal, (0, 10418, 10421, 10424, 14066, 14069, 14072, 90000))),
    }


PEOPLE, WAYS, GAPS = 25, 40, 8


def drawn(rng, day):
    """Somebody who said all but a few things."""
    space = space_of(day)
    whole = {name: rng.choice(values) for name, values in space.items()}
    if whole["children_alternating"] >= whole["household_size"]:
        whole["children_alternating"] = 0
    return whole, rng.sample(list(space), rng.randint(1, GAPS))


def asked(told, day):
    return findings(Case(Situation(**told), Law(FIGURES, day), day))


def unsaid(whole, gaps):
    return whole | dict.fromkeys(gaps)


@pytest.mark.parametrize(
    "day", [date(2012, 5, 5), date(2019, 6, 1), date(2024, 6, 1), TODAY], ids=str
)
def test_a_definite_verdict_is_that_of_every_way_to_say_the_rest(day):
    rng = random.Random(str(day))
    space = space_of(day)
    wrong = []
    for _ in range(PEOPLE):
        whole, gaps = drawn(rng, day)
        before = asked(unsaid(whole, gaps), day)
        boundaries = [whole | {name: value} for name in gaps for value in space[name]]
        sampled = [whole | {name: rng.choice(space[name]) for name in gaps} for _ in range(WAYS)]
        for told in boundaries + sampled:
            if told["children_alternating"] >= told["household_size"]:
                continue
            now = asked(told, day)
            wrong += [
                (scheme, sorted(gaps), told)
                for scheme in SCHEMES
                if before[scheme].verdict not in (None, now[scheme].verdict)
            ]
    assert min(wrong, key=lambda each: len(each[1]), default=None) is None


@pytest.mark.parametrize("day", [date(2019, 6, 1), date(2024, 6, 1), TODAY], ids=str)
def test_a_field_that_is_not_named_changes_no_verdict(day):
    rng = random.Random(str(day))
    space = space_of(day)
    wrong = []
    for _ in range(PEOPLE):
        whole, gaps = drawn(rng, day)
        told = unsaid(whole, gaps)
        before = asked(told, day)
        for name in gaps:
            idle = [s for s in SCHEMES if name not in open_fields(before[s])]
            for _way in range(4):
                rest = {each: rng.choice(space[each]) for each in gaps}
                if (rest.get("children_alternating") or whole["children_alternating"]) >= (
                    rest.get("household_size") or whole["household_size"]
                ):
                    continue
                found = [asked(whole | rest | {name: value}, day) for value in space[name]
                         if name not in ("children_alternating", "household_size")]  # fmt: skip
                wrong += [
                    (scheme, name, sorted(gaps), whole | rest)
                    for scheme in idle
                    if len({each[scheme].verdict for each in found}) > 1
                ]
    assert min(wrong, key=lambda each: len(each[2]), default=None) is None


# Found by test_needs


def test_children_in_alternating_residence_tell_that_a_household_of_one_is_not_meant():
    told = {
        "place": "metropole",
        "age": 41,
        "lives_in_france": True,
        "citizenship": "french",
        "in_france_3_months": True,
        "works": True,
        "resources": Decimal(12_000),
        "housing_aid": Decimal(0),
        "housing": "tenant",
        "receives": (),
    }
    before = asked(told, TODAY)["css_free"]
    after = asked(told | {"children_alternating": 1}, TODAY)["css_free"]
    assert (before.verdict, after.verdict) == (None, True)
    assert {"household_size", "children_alternating"} <= open_fields(before)


def test_a_card_of_ame_that_ran_out_runs_for_nobody_whatever_cover_they_have():
    told = {"cover_until": TODAY - timedelta(1), "stay": "none", "lives_in_france": False}
    case = Case(Situation(**told), Law(FIGURES, TODAY), TODAY)
    assert has_running_ame(case) == Fact(False)
