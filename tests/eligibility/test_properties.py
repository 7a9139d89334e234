"""What must always hold, for random people on random days (situation.md)."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from eligibility.rules.case import Case, Law
from eligibility.rules.contract import read
from eligibility.rules.schemes import findings
from eligibility.rules.situation import FIELDS

from .reference import FIGURES, SCHEMES, TODAY, ask
from .situations import complete_lines, partial_and_whole

many = settings(max_examples=600, deadline=None)


def verdicts(answer):
    return {name: (found["verdict"], found["from"]) for name, found in answer["schemes"].items()}


@many
@given(partial_and_whole())
def test_any_valid_situation_gets_an_answer_that_json_can_carry(people):
    for line in people:
        answer = json.loads(json.dumps(ask(id="x", **line)))
        assert list(answer["schemes"]) == SCHEMES
        assert {v["verdict"] for v in answer["schemes"].values()} <= {
            "yes",
            "no",
            "later",
            "unknown",
        }
        assert set(answer["needs"]) <= set(FIELDS)


@many
@given(partial_and_whole())
def test_a_definite_verdict_stays_whatever_is_said_about_the_rest(people):
    partial, whole = map(ask_all, people)
    for scheme, (verdict, day) in partial.items():
        if verdict in ("yes", "no") or day is not None:
            assert whole[scheme] == (verdict, day), scheme
        elif verdict == "later":
            assert whole[scheme][0] == "later", scheme


def ask_all(line):
    return verdicts(ask(**line))


@many
@given(partial_and_whole(), st.data())
def test_a_field_that_is_not_needed_changes_nothing(people, data):
    partial, whole = people
    answer = ask(**partial)
    silent = [
        name
        for name in FIELDS
        if partial.get(name) is None and whole.get(name) is not None and name not in answer["needs"]
    ]
    if silent:
        name = data.draw(st.sampled_from(silent))
        more = ask(**partial | {name: whole[name]})
        assert verdicts(more) == verdicts(answer), name
        for extra in ("monthly_price",):
            assert more[extra] == answer[extra]


@many
@given(complete_lines())
def test_somebody_who_said_everything_is_asked_nothing(line):
    answer = ask(**line)
    assert answer["needs"] == []


@many
@given(complete_lines(), st.integers(1, 20000))
def test_more_means_never_turn_a_no_into_a_yes(line, more):
    poorer, richer = ask_all(line), ask_all(line | {"resources": line["resources"] + more})
    if poorer["ame"][0] == "no":
        assert richer["ame"][0] != "yes"
    for levels in (("css_free", "css_paid"), ("cmu_c", "acs")):
        if all(poorer[level][0] == "no" for level in levels):
            assert all(richer[level][0] != "yes" for level in levels)
        if poorer[levels[0]][0] == "no":
            assert richer[levels[0]][0] != "yes"


@many
@given(complete_lines())
def test_one_more_day_in_france_never_turns_a_yes_into_a_no(line):
    earlier = date.fromisoformat(line["in_france_since"]) - timedelta(1)
    before, after = ask_all(line), ask_all(line | {"in_france_since": earlier.isoformat()})
    for scheme in ("ame", "puma"):
        if before[scheme][0] == "yes":
            assert after[scheme][0] == "yes"


@many
@given(complete_lines())
def test_the_day_before_a_later_is_not_yet_a_yes_and_the_day_itself_is(line):
    request = read(line, TODAY)
    for scheme, (verdict, day) in ask_all(line).items():
        if verdict == "later" and day is not None:
            case = Case(request.situation, Law(FIGURES, request.day), request.day)
            first = date.fromisoformat(day)
            assert findings(case.at(first))[scheme].verdict is True
            assert findings(case.at(first - timedelta(1)))[scheme].verdict is not True


@many
@given(complete_lines())
def test_the_free_and_the_paid_level_are_never_both_a_yes(line):
    found = ask_all(line)
    assert (found["css_free"][0], found["css_paid"][0]) != ("yes", "yes")
    assert (found["cmu_c"][0], found["acs"][0]) != ("yes", "yes")


@many
@given(complete_lines())
def test_there_is_a_price_exactly_when_css_has_one(line):
    answer = ask(**line)
    assert (answer["monthly_price"] is not None) is (
        answer["schemes"]["css_paid"]["verdict"] == "yes"
    )


@many
@given(complete_lines(), st.integers(0, 60000), st.integers(0, 60000))
def test_a_childs_ame_never_depends_on_the_parents_means(line, one, other):
    child = line | {"age": 9, "minor_with": line.get("minor_with", "irregular_parent")}
    first, second = (ask_all(child | {"resources": each})["ame"] for each in (one, other))
    assert first == second


LIFE = {
    "puma": ("2016-01-01", "9999"),
    "css_free": ("2019-11-01", "9999"),
    "css_paid": ("2019-11-01", "9999"),
    "urgent_care": ("2004-01-01", "9999"),
    "cmu_base": ("2000-01-01", "2015-12-31"),
    "cmu_c": ("2000-01-01", "2019-10-31"),
    "acs": ("2005-01-01", "2019-10-31"),
}


@many
@given(complete_lines())
def test_a_scheme_outside_its_life_is_a_no_and_says_that_it_was_not_in_force(line):
    for scheme, (start, end) in LIFE.items():
        found = ask(**line)["schemes"][scheme]
        if not start <= line["on"] <= end:
            assert (found["verdict"], found["because"][0]) == ("no", "not_in_force")


@many
@given(complete_lines())
def test_every_verdict_names_what_settled_it(line):
    assert all(found["because"] for found in ask(**line)["schemes"].values())
