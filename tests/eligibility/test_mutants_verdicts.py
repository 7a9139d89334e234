"""What no other test saw when the rules were broken on purpose: one sentence of the law each."""

import pytest

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


# Kept rights and AME (R114-10-1)


@pytest.mark.parametrize(("day", "verdict"), [("2023-04-27", "unknown"), ("2023-04-28", "yes")])
def test_who_is_kept_covered_without_css_may_ask_for_ame_since_28_april_2023(day, verdict):
    assert told("ame", PERMIT_RAN_OUT, on=day) == verdict


def test_who_is_kept_covered_with_css_may_not():
    kept = ask(**PERMIT_RAN_OUT | {"on": "2023-04-28", "cover": "puma_css"})["schemes"]["ame"]
    assert (kept["verdict"], kept["because"]) == ("later", ["still_covered"])


@pytest.mark.parametrize("place", ["metropole", "mayotte"])
@pytest.mark.parametrize("cover", ["puma", "puma_css"])
def test_who_says_to_have_puma_needs_no_urgent_care_scheme(place, cover):
    assert told("urgent_care", SOMEBODY, place=place, cover=cover) == "no"


def test_a_removal_order_that_is_not_known_of_is_asked_since_it_shortens_kept_rights():
    line = PERMIT_RAN_OUT | {"on": "2023-02-10", "removal_final_on": None}
    answer = ask(**line)
    assert answer["schemes"]["rights_kept"]["verdict"] == "yes"
    assert "removal_final_on" in answer["needs"]


# Bounds said instead of an amount


@pytest.mark.parametrize(("over", "verdict"), [(10338, "unknown"), (10339, "no")])
def test_more_than_the_ceiling_itself_is_too_much_for_ame(over, verdict):
    assert told("ame", SOMEBODY, resources=None, resources_over=over) == verdict


@pytest.mark.parametrize(("over", "verdict"), [(13956, "unknown"), (13957, "no")])
def test_more_than_the_paid_ceiling_itself_is_too_much_for_css(over, verdict):
    with_permit = SOMEBODY | {"stay": "permit"}
    assert told("css_paid", with_permit, resources=None, resources_over=over) == verdict


# Clocks said as bands


def test_who_is_not_three_months_in_france_yet_gets_puma_later_and_is_asked_the_day():
    answer = ask(
        **without(
            SOMEBODY, {"stay": "permit", "in_france_since": None, "in_france_3_months": False}
        )
    )
    assert answer["schemes"]["puma"]["verdict"] == "later"
    assert answer["schemes"]["puma"]["from"] is None
    assert "in_france_since" in answer["needs"]


# Base CMU: what is owed, and what is asked for it

ON_THE_PARENTS_FILE = SOMEBODY | {
    "on": "2003-11-23",
    "in_france_since": "2001-01-01",
    "stay": "permit",
    "age": 20,
    "own_file": False,
    "receives": None,
    "ame_first_on": None,
}


def test_above_the_threshold_of_base_cmu_it_is_asked_whether_they_receive_rmi():
    assert "receives" in needs(ON_THE_PARENTS_FILE, taxable_income=7000)


def test_below_the_threshold_of_base_cmu_nothing_is_asked_for_it():
    assert "receives" not in needs(ON_THE_PARENTS_FILE, taxable_income=5000)
