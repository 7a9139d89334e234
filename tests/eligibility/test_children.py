"""Children have a verdict of their own: what they keep of the household, and what they are told."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from eligibility.household import children_of, told_of_children
from eligibility.reasons import sentence
from eligibility.rules import situation as s
from eligibility.rules.children import child_of
from eligibility.rules.contract import refuse_impossible
from eligibility.rules.situation import FIELDS

from .people import (
    ASYLUM,
    JUST_ARRIVED,
    JUST_OVERSTAYED,
    NOBODY,
    WITH_PERMIT,
    WITHOUT_PAPERS,
    person,
)
from .reference import FIGURES, TODAY

KEPT = set(
    "place lives_in_france citizenship stay in_france_3_months in_france_since irregular_3_months "
    "stay_ended_on covered_abroad puma_excluded receives household_size children_alternating "
    "housing_aid housing resources_at_most resources_over resources taxable_income ages".split()
)


def told(situation, **changed):
    parent = person(situation, household_size=3, **changed)
    child = children_of(parent, FIGURES).assessment
    return {name: child.says(name) for name in told_of_children(parent.assessment, child)}


def test_a_child_keeps_what_is_of_the_household_and_nothing_of_the_adult():
    adult = person(
        replace(WITHOUT_PAPERS, works=True, student=True, cover="ame", pregnant=True),
        cover_until=TODAY + timedelta(9),
        ame_first_on=TODAY - timedelta(9),
        own_file=None,
        removal_final_on=TODAY - timedelta(9),
        detention="custody",
    )
    child = child_of(adult.situation, 7, parent=adult.assessment)
    same = {name for name in FIELDS if getattr(child, name) == getattr(adult.situation, name)}
    cleared = {"joins_insured_family", "cover_since"}
    assert same - cleared >= KEPT
    assert (child.age, child.cover, child.works, child.detention) == (7, "none", False, "none")
    assert (child.pregnant, child.student, child.ame_first_on) == (None, None, None)
    assert (child.own_file, child.removal_final_on) == (True, s.NO_ORDER)
    refuse_impossible(child, TODAY)


@pytest.mark.parametrize(
    ("situation", "minor_with"),
    [
        (WITHOUT_PAPERS, "irregular_parent"),
        (JUST_OVERSTAYED, "irregular_parent"),
        (WITH_PERMIT, "insured_parent"),
        (ASYLUM, "asylum_parent"),
        (replace(NOBODY, stay="expired", cover="puma"), None),
        (replace(WITH_PERMIT, lives_in_france=None), None),
        (replace(NOBODY, stay="short_stay"), None),
        (JUST_ARRIVED, None),
    ],
)
def test_whom_the_child_is_with_follows_from_the_parents_verdict(situation, minor_with):
    adult = person(situation)
    assert child_of(adult.situation, 7, parent=adult.assessment).minor_with == minor_with


def test_the_children_of_people_without_papers_have_ame_at_once_whatever_the_means():
    assert told(JUST_OVERSTAYED) == {"ame": "yes"}
    assert told(WITHOUT_PAPERS, resources=90_000) == {"ame": "yes"}


def test_the_children_of_asylum_seekers_do_not_wait():
    assert told(ASYLUM) == {"puma": "yes", "css_free": "yes"}


def test_the_children_of_who_still_waits_with_a_permit_do_not_wait():
    assert told(JUST_ARRIVED)["puma"] == "yes"


def test_the_children_of_the_insured_are_insured_and_the_top_up_is_told_once():
    assert told(WITH_PERMIT) == {"puma": "yes"}


def test_where_nobody_can_tell_the_children_are_told_so():
    assert told(WITHOUT_PAPERS, place="mayotte") == {"puma": "unknown", "urgent_care": "unknown"}
    assert set(told(replace(NOBODY, stay=None)).values()) == {"unknown"}


OF_THE_HOUSEHOLD = {
    "means_below_free_ceiling", "means_not_below_free_ceiling", "means_between_ceilings",
    "is_alone_in_household", "free_by_right", "receives_rsa", "receives_aspa", "receives_asi",
    "receives_aah", "receives_ass",
}  # fmt: skip
"""What is said of "vous" and of a child alike: the means and benefits of the household."""


def test_no_sentence_about_a_child_speaks_to_the_parent_as_if_they_were_the_child():
    rng, wrong = random.Random(4), set()
    for _ in range(150):
        parent = person(anybody(rng))
        child = children_of(parent, FIGURES)
        for name in told_of_children(parent.assessment, child.assessment):
            for finding in child.verdict(name).because:
                words = str(sentence(finding, child=True))
                if finding.key not in OF_THE_HOUSEHOLD and words.startswith("Vous "):
                    wrong.add(words)
    assert {words for words in wrong if not words.startswith("Vous n’avez pas dit")} == set()


def anybody(rng):
    return replace(
        NOBODY,
        place=rng.choice([*s.PLACES, None]),
        lives_in_france=rng.choice([True, True, False, None]),
        citizenship=rng.choice(["other", "other", "eu", "french", None]),
        stay=rng.choice([*s.STAYS, None]),
        stay_ended_on=rng.choice([TODAY - timedelta(20), None]),
        works=rng.choice([True, False, None]),
        cover=rng.choice([*s.COVERS, None]),
        cover_until=TODAY + timedelta(9),
        covered_abroad=rng.choice([*s.COVERS_ABROAD, None]),
        household_size=2,
    )
