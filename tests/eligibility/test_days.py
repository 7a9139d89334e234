"""From 2000 to 2030, a verdict changes only on a day on which the law, a figure or a delay does.

Each reference person asks on every day. A day in their life that has not come yet is not said: they
said that they overstayed, say, but not since when. ``DAYS=all`` takes every day, ``make days`` does
so; else some days are drawn, among all of them and among those on which something may turn.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from eligibility.law import trees_of
from eligibility.law_figures import used_by
from eligibility.rules.case import Case, Law
from eligibility.rules.contract import read
from eligibility.rules.days import add_months, day_after
from eligibility.rules.in_force import CSS_START, FOREVER, LIFE, PUMA_START
from eligibility.rules.kept_rights import turning_days
from eligibility.rules.resources import SHIFTED_PERIOD_SINCE, TABLE_IN_EUROS_SINCE
from eligibility.rules.schemes import SCHEMES
from eligibility.rules.situation import Situation
from eligibility.rules.top_up import CSS_IN_MAYOTTE, DEEMED
from eligibility.rules.tracing import Fact, Finding, check, leaves
from eligibility.rules.without_permit import SWITCH_TO_AME

from .reference import CASES, FIGURES, TODAY

FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
ONE = timedelta(1)
DRAWN = 30
"""Days for each person, of either kind, where not all are taken."""
KNOWN_FROM = {"in_france_since": 0, "cover_since": 0, "ame_first_on": 0, "stay_ended_on": 1}
"""Days after which a date can be said: a stay has ended the day after its last day."""
EXCEPTIONS = {
    "is_refugee",
    "has_temporary_protection",
    "is_minor",
    "joins_insured_family",
    "is_student",
    "receives_resident_benefit",
}
MEANS = {
    "means_below_free_ceiling",
    "means_not_below_free_ceiling",
    "means_between_ceilings",
    "means_within_ame_ceiling",
}
LAW_STARTS = {
    "not_in_force": {start for start, _end, _law in LIFE.values()}
    | {end + ONE for _start, end, _law in LIFE.values() if end < FOREVER},
    "deemed_since": {start for _benefit, start, _alone, _article in DEEMED},
    "css_exists": {CSS_START},
    "before_css_in_mayotte": {CSS_IN_MAYOTTE},
    "before_puma": {PUMA_START},
    "before_switch_to_ame": {SWITCH_TO_AME},
    **{key: {PUMA_START} for key in EXCEPTIONS},
    **{key: {TABLE_IN_EUROS_SINCE, SHIFTED_PERIOD_SINCE} for key in MEANS},
}
"""The days from which the law itself reads otherwise, by check."""
SAID_FOR = {
    "in_france_three_months": ("in_france_since",),
    "irregular_three_months": ("stay_ended_on", "in_france_since"),
    "cover_goes_on": ("stay_ended_on",),
}
PEOPLE = {case["id"]: read(case["situation"], TODAY).situation for case in CASES}


def on(person: Situation, day: date) -> Situation:
    """The same person on another day: what has not happened yet is not said."""
    to_come = {
        name: None
        for name, wait in KNOWN_FROM.items()
        if (said := getattr(person, name)) is not None and said + wait * ONE > day
    }
    return replace(person, **to_come)


def facts(tree: Finding) -> dict[tuple[str, str], bool | None]:
    return {
        (each.key, each.article): each.verdict for each in leaves(tree) if each.kind == "check"
    } | {
        (each.key, each.article): None if each.verdict is None else not each.verdict
        for each in leaves(tree)
        if each.kind == "bar" and each.parts[0].kind == "check"
    }


@cache
def figures_of(key: str, article: str, day: date) -> tuple[tuple[str, bool], ...]:
    used = used_by(check(key, Fact(None), article), FIGURES, day)
    return tuple((row.name, FIGURES.is_doubtful(row, day)) for row in used.rows)


def causes(key: str, article: str, person: Situation, day: date) -> Iterator[str]:
    """What fell on that day that this check hangs on."""
    now, before = figures_of(key, article, day), figures_of(key, article, day - ONE)
    if now != before:
        yield "figure"
    if day in LAW_STARTS.get(key, ()):
        yield "law"
    if key in MEANS and day.day == 1 and any(name.startswith("rsa.1@") for name, _ in now):
        yield "reference year"
    for name in SAID_FOR.get(key, ()):
        said = getattr(person, name)
        if said is not None and said + KNOWN_FROM[name] * ONE == day:
            yield "said"
    if day in clocks(key, person, day, [name for name, _doubtful in now]):
        yield "delay"


def clocks(key: str, person: Situation, day: date, rows: list[str]) -> set[date]:
    """The days on which a delay of this person ends, by the law of that day."""
    told = on(person, day)
    if key == "has_running_ame" and told.cover_until is not None:
        return {day_after(told.cover_until)}
    if key == "cover_goes_on":
        order = {person.removal_final_on} - {None}
        return turning_days(Case(told, Law(FIGURES, day), day)) | order
    starts = [told.in_france_since if key == "in_france_three_months" else None]
    if key == "irregular_three_months":
        ended = told.stay_ended_on and day_after(told.stay_ended_on)
        starts = [ended, told.in_france_since if told.stay == "none" else None]
    months = [FIGURES.begun(name.partition("@")[0], day).whole for name in rows if "wait" in name]
    return {add_months(start, n) for start in starts if start for n in months}


def turning(person: Situation) -> list[date]:
    """The days on which something may turn for this person."""
    days = {row.start for key in FIGURES.keys for row in FIGURES.series(key)}
    days |= {row.review_by for key in FIGURES.keys for row in FIGURES.series(key) if row.review_by}
    days |= {day for found in LAW_STARTS.values() for day in found}
    for name in (*KNOWN_FROM, "cover_until"):
        said = getattr(person, name)
        if said is not None:
            days |= {said, said + ONE, add_months(said, 3), add_months(said, 3) + ONE}
    days |= turning_days(Case(person, Law(FIGURES, TODAY), TODAY))
    return sorted(day for day in days if FIRST < day <= LAST)


def days_for(name: str, person: Situation) -> list[date]:
    every = [FIRST + n * ONE for n in range(1, (LAST - FIRST).days + 1)]
    if os.environ.get("DAYS") == "all":
        return every
    rng = random.Random(name)
    return sorted({*rng.sample(every, DRAWN), *rng.sample(turning(person), DRAWN)})


Change = tuple[str, date, str, tuple[tuple[str, tuple[str, ...]], ...]]


def changes(person: Situation, days: list[date]) -> Iterator[Change]:
    """Each verdict that differs from that of the day before: the checks that flipped, and why."""
    last, trees_before = None, {}
    for day in days:
        if last != day - ONE:
            trees_before = trees_of(on(person, day - ONE), day - ONE, FIGURES)
        trees = trees_of(on(person, day), day, FIGURES)
        for scheme in SCHEMES:
            if trees[scheme].verdict is not trees_before[scheme].verdict:
                was, now = facts(trees_before[scheme]), facts(trees[scheme])
                flipped = [each for each in now if was.get(each) is not now[each]]
                why = ((key, tuple(causes(key, law, person, day))) for key, law in flipped)
                yield scheme, day, str(trees[scheme].verdict), tuple(why)
        last, trees_before = day, trees


@pytest.mark.parametrize("name", PEOPLE)
def test_a_verdict_changes_only_when_the_law_a_figure_or_a_delay_does(name):
    person = PEOPLE[name]
    found = list(changes(person, days_for(name, person)))
    unexplained = [
        (scheme, str(day), verdict, flipped)
        for scheme, day, verdict, flipped in found
        if not flipped or not all(why for _key, why in flipped)
    ]
    assert unexplained == []


def test_each_kind_of_cause_is_met():
    """The changes of a few people are those that their lives and the law make."""
    known = {
        name: Counter(
            cause
            for _scheme, _day, _verdict, flipped in changes(PEOPLE[name], turning(PEOPLE[name]))
            for _key, why in flipped
            for cause in why
        )
        for name in list(PEOPLE)[:6]
    }
    met = set().union(*known.values())
    assert {"figure", "law", "delay", "said"} <= met
