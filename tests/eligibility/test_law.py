"""The law as a lawyer reads it: the trees of the rules in words, and the figures behind each check."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from eligibility.law import (
    SAYS_NOTHING,
    day_of,
    law_of,
    places,
    title,
    trees_of,
    unread_in,
    usual_day,
)
from eligibility.law_figures import READINGS, SIZES, Read, people, used_by
from eligibility.law_words import KINDS, LAW_WORDS
from eligibility.rules.case import Case, Law
from eligibility.rules.contract import read
from eligibility.rules.figures import FigureGap, Figures
from eligibility.rules.resources import area_of, ceiling, housing_counted
from eligibility.rules.schemes import SCHEMES, findings
from eligibility.rules.situation import NO_ORDER, Situation
from eligibility.rules.tracing import Fact, check, leaves

from .reference import CASES, FIGURES, TODAY
from .test_words import TYPED

DAYS = [
    date(2026, 11, 23), date(2026, 3, 31), date(2024, 7, 1), date(2021, 1, 1), date(2019, 12, 29),
    date(2017, 6, 1), date(2016, 2, 1), date(2012, 5, 5), date(2003, 10, 1), date(2000, 1, 1),
]  # fmt: skip
KEYS = {(leaf.key, leaf.article) for day in DAYS for scheme in SCHEMES
        for leaf in leaves(trees_of(SAYS_NOTHING, day, FIGURES)[scheme])}  # fmt: skip
WITH_FIGURES = sorted((key, article) for key, article in KEYS if key in READINGS)


# Words


def test_every_check_and_bar_has_words_and_no_words_are_left_over():
    assert {key for key, _article in KEYS} == set(LAW_WORDS)


def test_no_figure_of_the_law_is_typed_into_the_words():
    words = [str(each) for each in (*LAW_WORDS.values(), *KINDS.values())]
    assert [each for each in words if TYPED.search(each)] == []
    ages = re.findall(r"\d+", " ".join(words))
    assert set(ages) <= {"18", "25", "2016"}


def test_two_checks_never_have_the_same_words():
    assert len({*map(str, LAW_WORDS.values())}) == len(LAW_WORDS)


# The tree


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_place_of_the_tree_is_printed_once_in_the_order_of_the_law(scheme, day):
    printed = law_of(scheme, day, FIGURES)
    for part in printed.parts:
        numbers = {
            each.number: each for each in printed.conditions if each.number[0] == part.letter
        }
        tree = trees_of(SAYS_NOTHING, day, FIGURES)[part.scheme]
        for place, finding in places(tree):
            found = numbers.get(".".join([part.letter, *map(str, place)]))
            if found is not None:
                assert (found.kind, found.key) == (finding.kind, finding.key)
            else:
                assert is_printed_elsewhere(place, numbers, part.letter)


def is_printed_elsewhere(place, numbers, letter):
    """Under a bar of one line, or in the part of another scheme."""
    above = [numbers.get(".".join([letter, *map(str, place[:n])])) for n in range(len(place))]
    return any(each and (each.scheme or (each.kind == "bar" and not each.parts)) for each in above)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_condition_that_decides_has_its_article(scheme):
    for each in law_of(scheme, TODAY, FIGURES).conditions:
        assert bool(each.article) is (each.kind in ("check", "bar")), each


def test_a_scheme_that_rests_on_others_prints_them_after_itself():
    printed = law_of("css_free", TODAY, FIGURES)
    assert [part.scheme for part in printed.parts] == ["css_free", "puma", "rights_kept"]
    (there,) = [each for each in printed.conditions if each.scheme == "puma"]
    assert there.under == "B"
    assert len({each.number for each in printed.conditions}) == len(printed.conditions)


def test_what_the_day_alone_settles_is_said():
    settled = {each.key: each.settled for each in law_of("css_paid", TODAY, FIGURES).conditions}
    assert settled["not_in_force"] is False
    assert settled["deemed_since"] is True
    assert settled["asylum_seeker_without_wait"] is False
    assert settled["own_request"] is None
    assert settled["puma_excluded"] is None


def test_a_scheme_that_is_over_is_read_on_its_last_day():
    assert usual_day("cmu_base", TODAY) == date(2015, 12, 31)
    assert usual_day("ame", TODAY) == TODAY
    assert not law_of("cmu_base", TODAY, FIGURES).in_force


@pytest.mark.parametrize(
    "said", ["2026-13-01", "20261123", "1999-12-31", "3000-01-01", "ame", "", "2026-W01-1"]
)
def test_what_is_no_day_of_the_law_is_none(said):
    assert day_of(said) is None


def test_every_scheme_has_a_french_name():
    assert len({title(scheme) for scheme in SCHEMES}) == len(SCHEMES)


# What nobody can settle


def unread(scheme, day):
    trees = dict(places(trees_of(SAYS_NOTHING, day, FIGURES)[scheme]))
    return {trees[place].key for place in unread_in(scheme, day, FIGURES)}


def test_what_nobody_can_settle_is_said():
    assert unread("ame", TODAY) == {"health_requires_it"}
    assert unread("ame", date(2020, 1, 1)) == {"health_requires_it", "before_switch_to_ame"}
    assert unread("puma", TODAY) == {"mayotte_own_rules", "short_stay_counts_for_work"}


def test_an_exception_that_was_not_read_before_2016_is_said_to_be_open():
    before, after = unread("puma", date(2015, 12, 31)), unread("puma", date(2016, 1, 1))
    exceptions = {"is_refugee", "has_temporary_protection", "is_minor", "is_student",
                  "joins_insured_family", "receives_resident_benefit"}  # fmt: skip
    assert before - after == exceptions


@pytest.mark.parametrize("day", [DAYS[0], DAYS[7]], ids=str)
def test_what_is_said_to_be_open_is_never_a_yes(day):
    open_places = {scheme: unread_in(scheme, day, FIGURES) for scheme in SCHEMES}
    for situation in map(situation_of, CASES):
        trees = trees_of(situation, day, FIGURES)
        for scheme, found in open_places.items():
            tree = dict(places(trees[scheme]))
            assert not any(tree[place].verdict for place in found), scheme


# The figures behind a check


def situation_of(case):
    return read(case["situation"], TODAY).situation


def probes(day):
    """People whose answer turns when a figure does."""
    for person in people(day, alternating=True):
        aid = person.housing_aid and Decimal(900)
        asks = replace(person, age=40, citizenship="other", housing_aid=aid)
        yield from (replace(asks, resources=resources) for resources in telling(asks, day))
    for back in (1, 40, 70, 100, 160, 200, 250, 330, 400, 470, 700, 1700):
        ended = day - timedelta(back)
        for order in (NO_ORDER, day):
            yield Situation(stay="expired", stay_ended_on=ended, removal_final_on=order)
        yield Situation(stay="overstayed", stay_ended_on=ended, in_france_since=ended)
    yield Situation(stay="asylum_seeker", citizenship="other")


def telling(person, day):
    """Means just over and just under each ceiling, with housing."""
    area, size = area_of(person.place), person.household_size
    try:
        housing = housing_counted(FIGURES, day, person, size)[-1].amount
        limits = {
            ceiling(FIGURES, level, day, area, size, person.children_alternating).amount
            for level in ("free", "paid")
        }
    except FigureGap:
        return []
    return [limit - housing + more for limit in limits for more in (-30, 30)]


def changed(rows, change):
    """The figures, but for these rows."""
    return Figures(
        row._replace(value=change(row.value)) if row.name in rows else row
        for key in FIGURES.keys
        for row in FIGURES.series(key)
    )


CHANGES = [
    lambda value: Decimal(12) if value is None else 9 * value + 1,
    lambda value: Decimal(12) if value is None else Decimal(0),
]


def facts(key, article, figures, day, situations):
    scheme = next(
        name
        for name, tree in trees_of(SAYS_NOTHING, day, FIGURES).items()
        if any((leaf.key, leaf.article) == (key, article) for leaf in leaves(tree))
    )
    for situation in situations:
        tree = trees_of(situation, day, figures)[scheme]
        yield next(
            leaf.verdict for leaf in leaves(tree) if (leaf.key, leaf.article) == (key, article)
        )


def leaf(key, article):
    return check(key, Fact(None), article)


@pytest.mark.parametrize(("key", "article"), WITH_FIGURES)
@pytest.mark.parametrize("day", [DAYS[0], DAYS[2], DAYS[7]], ids=str)
def test_the_figures_of_a_check_are_those_that_it_hangs_on(key, article, day):
    people_asked = [*probes(day)]
    before = [*facts(key, article, FIGURES, day, people_asked)]
    used = {row.name for row in used_by(leaf(key, article), FIGURES, day).rows}
    every_row = {row.name for each in FIGURES.keys for row in FIGURES.series(each)}
    others = changed(every_row - used, CHANGES[0])
    assert [*facts(key, article, others, day, people_asked)] == before
    idle = {
        name
        for name in used
        if not any(
            turns(key, article, changed({name}, change), day, people_asked, before)
            for change in CHANGES
        )
    }
    assert idle == set()


def turns(key, article, figures, day, people_asked, before):
    found = facts(key, article, figures, day, people_asked)
    return any(now is not was for now, was in zip(found, before, strict=True))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_rules_read_no_figure_that_is_not_printed(day):
    printed = {row.name for scheme in SCHEMES for row in law_of(scheme, day, FIGURES).rows}
    noted = Read(FIGURES)
    for situation in map(situation_of, CASES):
        findings(Case(situation, Law(noted, day), day))
    assert set(noted.rows) - printed == set()


def test_each_stored_size_of_a_household_is_looked_at():
    stored = {key.split(".")[2] for key in FIGURES.keys if key.startswith("css.free.")}
    assert stored == {*map(str, SIZES[:-1]), "more"}


def test_reading_with_notes_gives_the_same_verdicts():
    for situation in map(situation_of, CASES):
        plain = trees_of(situation, TODAY, FIGURES)
        assert trees_of(situation, TODAY, Read(FIGURES)) == plain
