"""The whole answer space of the check, walked without a browser (``walking.py``).

``WALK=long`` tries more answers; ``make walk`` does so.
"""

import json
import os
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from eligibility import answers
from eligibility.advice import SCHEMES, VERDICTS, WHEN
from eligibility.forms import DONT_KNOW
from eligibility.path import apply
from eligibility.questions import BY_KEY, NOT_ASKED, QUESTIONS
from eligibility.reasons import REASONS, sentence
from eligibility.rules import situation as s
from eligibility.rules.assess import assess
from eligibility.rules.case import Case, Law
from eligibility.rules.contract import Refused, refuse_impossible
from eligibility.rules.schemes import findings
from eligibility.rules.situation import FIELDS, Situation
from eligibility.rules.tracing import leaves
from eligibility.texts import QUESTIONS as WORDINGS

from .reference import FIGURES, TODAY
from .walking import TODAY_S_SCHEMES, Walk, open_checks, outcome

TRIES = 300
MOST_BYTES = 1024


@pytest.fixture(scope="module")
def walk():
    walk = Walk(TODAY, FIGURES, os.environ.get("WALK", "short"))
    walk.start()
    return walk


def test_every_path_ends_with_an_answer_to_each_scheme_of_today(walk):
    ends = [node for node in walk.nodes.values() if node.pending is None]
    assert len(ends) > 50
    for node in ends:
        assert len([node.assessment.says(name) for name in TODAY_S_SCHEMES]) == 6
    assert max(node.depth for node in walk.nodes.values()) <= len(QUESTIONS)


def test_no_more_questions_come_than_were_promised(walk):
    for node in walk.nodes.values():
        assert node.depth - 1 <= node.left_promised, node.answers


def test_each_question_asked_can_still_change_an_answer(walk):
    """By the results that it leads to, or else by one way to answer all the others.

    Of who answered all that was asked; after an "I don't know", a question may be put in vain.
    """
    rng, idle, proved = random.Random(1), [], set()
    for node in walk.nodes.values():
        if node.pending is None or len(set(node.outcomes.values())) > 1:
            continue
        if DONT_KNOW in node.answers.values():
            continue
        open_now = (node.pending.key, *open_checks_of(node))
        if open_now not in proved and not changes(node, rng):
            idle.append((node.pending.key, node.answers))
        proved.add(open_now)
    vain = [(key, given) for key, given in idle if not PUT_IN_VAIN.get(key, never)(given)]
    assert vain == []
    assert len(idle) <= 5


def never(given):
    return False


def ame_waits_for_a_law_not_read(given):
    """AME cannot be a yes while the end of kept rights is unknown, nor a no by housing alone."""
    return given["stay"] == "expired" and given["cover"] == "puma_css"


PUT_IN_VAIN = {
    "housing": ame_waits_for_a_law_not_read,
    "housing_aid": ame_waits_for_a_law_not_read,
    "stay": lambda given: given["citizenship"] == "eu" and given["lives_in_france"] == "no",
}
"""Known: the checks are looked at one by one, so a field of two of them may be asked in vain."""


def open_checks_of(node):
    return [open_checks(node.assessment.schemes[name].finding) for name in TODAY_S_SCHEMES]


def changes(node, rng):
    """Whether two answers to this question differ for somebody who said all the rest."""
    question = node.pending
    known = Situation()
    for key, answer in node.answers.items():
        known = apply(known, BY_KEY[key], answer)
    settled = [question.settle(a) for a in node.outcomes if a not in ("?", "none")]
    settled = MORE_ANSWERS.get(question.key, settled)
    for _ in range(TRIES):
        rest = completed(known, node.answers, question, rng)
        pair = rng.sample(settled, min(3, len(settled)))
        told = {outcome(assess(each, TODAY, FIGURES)) for each in valid(rest, known, pair)}
        if len(told) > 1:
            return True
    return False


MORE_ANSWERS = {
    "means": [{"resources": Decimal(amount)} for amount in (0, 10421, 12000, 20000, 90000)],
    "housing_aid": [{"housing_aid": Decimal(amount)} for amount in (0, 10, 400)],
    "in_france_since": [{"in_france_since": TODAY - timedelta(days)} for days in (2, 30, 80)],
    "household_size": [{"household_size": size} for size in (1, 2, 3, 4)],
}
"""Answers that the walk does not try one by one."""
RECIPES = [
    {},
    {"cover": "puma", "receives": ("aspa",), "resources": Decimal(90000)},
    {"cover": "puma_css", "receives": ("aspa",), "resources": Decimal(90000)},
    {"cover": "puma", "receives": ("aspa",), "detention": "none", "place": "mayotte"},
    {"works": True},
]
"""People for whom a rare condition decides."""
UNSAID_BESIDE = {"in_france_3_months": "in_france_since", "irregular_3_months": "stay_ended_on"}
"""A band says something only to who does not give the day."""


def valid(rest, known, settled):
    for fields in settled:
        unsaid = {k: v for k, v in fields.items() if getattr(known, k) is None or k == "own_file"}
        person = replace(rest, **unsaid)
        if person.household_size is not None:
            person = replace(person, ages=(40,) * person.household_size)
        try:
            refuse_impossible(person, TODAY)
        except Refused:
            continue
        yield person


def completed(known, answered, question, rng):
    """Somebody who says everything that they were not asked: often the usual, or anything."""
    size = known.household_size or rng.randint(1, 4)
    near = rng.choice([10421, 14069, 15632, 21103, 11599, 13027, 17585]) + rng.randint(-1500, 1500)
    ways = {
        "place": s.PLACES, "lives_in_france": (True, False), "age": (40, 10, 16, 20),
        "minor_with": s.MINOR_WITH, "citizenship": ("other", "eu", "french"), "stay": s.STAYS,
        "in_france_since": [TODAY - timedelta(days) for days in (400, 5, 60, 100)],
        "stay_ended_on": [TODAY - timedelta(days) for days in (100, 5, 60, 400)],
        "detention": s.DETENTIONS, "works": (False, True), "cover": s.COVERS,
        "cover_until": (TODAY - timedelta(9), TODAY + timedelta(9)),
        "ame_first_on": (TODAY - timedelta(50),), "covered_abroad": s.COVERS_ABROAD,
        "student": (False, True), "joins_insured_family": (False, True),
        "receives": [(), *((benefit,) for benefit in s.BENEFITS)], "own_file": (True, False),
        "household_size": (size,), "children_alternating": (0, max(0, size - 1)),
        "housing": s.HOUSINGS, "housing_aid": (Decimal(0), Decimal(150), Decimal(400)),
        "resources": (Decimal(rng.choice([0, near])), Decimal(near), Decimal(90000)),
    }  # fmt: skip
    if known.in_france_3_months is not None:
        since = (100, 400) if known.in_france_3_months else (5, 60)
        ways["in_france_since"] = [TODAY - timedelta(days) for days in since]
    never = {name for key in answered for name in BY_KEY[key].fields}
    never.add(UNSAID_BESIDE.get(question.key, ""))
    if known.in_france_3_months is None:
        never.discard("in_france_3_months")
    unsaid = [name for name in ways if getattr(known, name) is None and name not in never]
    usual = {name: ways[name][0] for name in unsaid}
    oddness = rng.choice([0.1, 0.2, 0.5])
    usual |= {name: value for name, value in rng.choice(RECIPES).items() if name in unsaid}
    anything = {name: rng.choice(ways[name]) for name in unsaid if rng.random() < oddness}
    person = replace(known, **usual | anything)
    return replace(person, minor_with=None) if person.age and person.age >= 18 else person


def test_the_cookie_stays_under_one_kilobyte(walk):
    longest = sorted(walk.nodes.values(), key=lambda node: len(json.dumps(node.answers)))[-50:]
    for node in longest:
        response = HttpResponse()
        answers.write(RequestFactory().get("/"), response, node.answers)
        assert len(response.cookies[answers.COOKIE].OutputString()) < MOST_BYTES


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_finding_has_words_in_both_languages(walk, language):
    with translation.override(language):
        said = {
            str(sentence(finding))
            for node in walk.nodes.values()
            for verdict in node.assessment.schemes.values()
            for finding in verdict.because
        }
    assert len(said) > 60
    assert all(said)


@pytest.mark.parametrize("day", [date(2003, 10, 1), date(2012, 5, 1), date(2018, 6, 15), TODAY])
def test_every_check_of_the_law_has_words_and_an_article(day):
    case = Case(Situation(), Law(FIGURES, day), day)
    for scheme in findings(case).values():
        for leaf in leaves(scheme):
            assert leaf.key in REASONS, leaf.key
            assert leaf.article


def test_every_reason_is_used_by_a_check_of_the_law():
    used = {
        leaf.key
        for day in (date(2003, 10, 1), TODAY)
        for scheme in findings(Case(Situation(), Law(FIGURES, day), day)).values()
        for leaf in leaves(scheme)
    }
    assert set(REASONS) == used


def test_every_question_and_every_verdict_has_its_words():
    assert {question.key for question in QUESTIONS} == set(WORDINGS)
    assert set(VERDICTS) == set(WHEN)
    assert set(SCHEMES) == set(TODAY_S_SCHEMES)


def test_every_field_of_the_situation_is_asked_or_said_why_not():
    asked = {name for question in QUESTIONS for name in question.fields}
    assert asked | set(NOT_ASKED) == set(FIELDS)
    assert not asked & set(NOT_ASKED)


def test_questions_are_asked_in_the_order_in_which_needs_lists_them():
    settling = [question for question in QUESTIONS if question.fields]
    places = [min(FIELDS.index(name) for name in question.fields) for question in settling]
    assert places == sorted(places)
