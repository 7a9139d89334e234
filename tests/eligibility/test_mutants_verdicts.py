"""What no other test saw when the rules were broken on purpose: one sentence of the law each."""

import pytest

from .reference import ask
from .somebody import PERMIT_RAN_OUT, SOMEBODY, needs, told, without

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


RAN_OUT = PERMIT_RAN_OUT | {"stay_ended_on": "2025-01-10"}


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2025-07-31", "yes"),
        ("2025-08-01", "unknown"),
        ("2025-09-14", "unknown"),
        ("2025-09-15", "no"),
    ],
)
def test_cover_is_kept_for_six_months_and_may_be_closed_45_days_later(day, verdict):
    assert told("rights_kept", RAN_OUT, on=day) == verdict


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2025-03-31", "yes"),
        ("2025-04-01", "unknown"),
        ("2025-05-15", "unknown"),
        ("2025-05-16", "no"),
    ],
)
def test_with_a_final_removal_order_for_two_months(day, verdict):
    assert told("rights_kept", RAN_OUT, on=day, removal_final_on="2025-02-01") == verdict


def test_an_order_that_becomes_final_on_the_day_counts_already():
    day = "2025-07-01"
    assert told("rights_kept", RAN_OUT, on=day, removal_final_on=day) == "no"
    assert told("rights_kept", RAN_OUT, on=day, removal_final_on="2025-07-02") == "yes"


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2020-12-31", "yes"),
        ("2021-01-01", "unknown"),
        ("2021-04-30", "unknown"),
        ("2021-05-01", "no"),
    ],
)
def test_a_paper_that_ran_out_before_the_rule_of_two_months_may_be_kept_for_six(day, verdict):
    line = RAN_OUT | {"stay_ended_on": "2020-10-20", "ame_first_on": None}
    assert told("rights_kept", line, on=day, removal_final_on="2020-10-25") == verdict


@pytest.mark.parametrize(
    ("ended", "order", "day", "verdict"),
    [
        # the rule of two months holds for papers that ran out on its very first day
        ("2020-11-02", "2020-11-10", "2021-02-01", "no"),
        # so does that of six months, which came after twelve
        ("2019-12-29", None, "2020-06-30", "yes"),
        ("2019-12-29", None, "2020-07-01", "no"),
        # a paper that had run out before: six for certain, twelve perhaps
        ("2019-11-10", None, "2020-05-31", "yes"),
        ("2019-11-10", None, "2020-06-01", "unknown"),
        ("2019-11-10", None, "2020-11-30", "unknown"),
        ("2019-11-10", None, "2020-12-01", "no"),
        # before the first rule that is known: nothing for certain
        ("2017-01-10", None, "2017-03-01", "unknown"),
        ("2017-01-10", None, "2018-01-31", "unknown"),
        ("2017-01-10", None, "2018-02-01", "no"),
    ],
)
def test_a_new_length_of_kept_rights_and_papers_that_ran_out_around_it(ended, order, day, verdict):
    line = RAN_OUT | {"stay_ended_on": ended, "in_france_since": "2010-01-01", "ame_first_on": None}
    assert told("rights_kept", line, on=day, removal_final_on=order or "2099-01-01") == verdict


@pytest.mark.parametrize("citizenship", ["french", "eu"])
def test_kept_rights_are_for_people_from_outside_the_union(citizenship):
    assert told("rights_kept", RAN_OUT, on="2025-02-10", citizenship=citizenship) == "no"


# Bounds said instead of an amount


@pytest.mark.parametrize(("over", "verdict"), [(10338, "unknown"), (10339, "no")])
def test_more_than_the_ceiling_itself_is_too_much_for_ame(over, verdict):
    assert told("ame", SOMEBODY, resources=None, resources_over=over) == verdict


@pytest.mark.parametrize(("over", "verdict"), [(13956, "unknown"), (13957, "no")])
def test_more_than_the_paid_ceiling_itself_is_too_much_for_css(over, verdict):
    with_permit = SOMEBODY | {"stay": "permit"}
    assert told("css_paid", with_permit, resources=None, resources_over=over) == verdict


# Ceilings that are not confirmed, or overdue; a household whose size was not said


@pytest.mark.parametrize(
    ("resources", "verdict"),
    [(10419, "yes"), (10420, "unknown"), (10423, "unknown"), (10424, "no")],
)
def test_within_two_euros_of_a_ceiling_that_is_not_confirmed_we_cannot_tell(resources, verdict):
    assert told("ame", SOMEBODY, on="2026-11-23", resources=resources) == verdict


def test_a_bound_under_an_overdue_ceiling_is_still_a_yes():
    line = SOMEBODY | {"on": "2027-05-03", "resources": None, "resources_at_most": 5000}
    assert told("ame", line) == "yes"


@pytest.mark.parametrize(("resources", "verdict"), [(10339, "yes"), (12000, "unknown")])
def test_means_that_only_one_person_would_exceed_wait_for_the_size_of_the_household(
    resources, verdict
):
    line = SOMEBODY | {"resources": resources, "household_size": None, "ages": None}
    assert told("ame", line) == verdict


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


def test_for_who_never_had_a_right_to_stay_both_clocks_are_one():
    assert told("ame", SOMEBODY, in_france_since=None, irregular_3_months=True) == "yes"


def test_who_said_that_it_is_not_three_months_yet_is_asked_the_day_and_no_other_band():
    asked = needs(SOMEBODY, in_france_since=None, in_france_3_months=False)
    assert "in_france_since" in asked
    assert "irregular_3_months" not in asked


def test_how_long_the_stay_is_irregular_is_not_asked_of_who_has_a_right_to_stay():
    asked = needs(SOMEBODY, stay="permit", in_france_since=None, ame_first_on=None)
    assert asked == ["in_france_3_months", "in_france_since"]


# AME that runs

WITH_CARD = SOMEBODY | {"cover": "ame", "cover_until": "2025-06-02", "resources": 30000}


@pytest.mark.parametrize(("day", "verdict"), [("2025-06-02", "yes"), ("2025-06-03", "no")])
def test_the_card_counts_to_its_last_day_whatever_the_means(day, verdict):
    assert told("ame", WITH_CARD, on=day) == verdict


def test_how_long_the_card_runs_is_asked_of_who_has_one():
    assert "cover_until" in needs(WITH_CARD, cover_until=None)


def test_who_did_not_say_what_cover_they_have_but_until_when_is_not_asked_that_again():
    asked = needs(WITH_CARD, cover=None)
    assert "cover" in asked
    assert "cover_until" not in asked


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


# Free and paid CSS, CMU-C

WELL_OFF = SOMEBODY | {"stay": "permit", "resources": 30000}


@pytest.mark.parametrize(
    ("benefit", "eve", "day"),
    [
        ("aspa", "2022-03-31", "2022-04-01"),
        ("asi", "2024-06-30", "2024-07-01"),
        ("aah", "2025-06-30", "2025-07-01"),
        ("ass", "2026-06-30", "2026-07-01"),
    ],
)
def test_from_its_day_on_a_benefit_is_worth_paid_css_whatever_the_means(benefit, eve, day):
    assert told("css_paid", WELL_OFF, receives=[benefit], on=eve) == "no"
    assert told("css_paid", WELL_OFF, receives=[benefit], on=day) == "yes"


@pytest.mark.parametrize(("day", "verdict"), [("2015-12-31", "yes"), ("2016-01-01", "no")])
def test_cmu_c_rests_on_puma_since_1_january_2016_and_so_leaves_out_whom_it_excludes(day, verdict):
    line = SOMEBODY | {"stay": "permit", "in_france_since": "2010-01-01", "ame_first_on": None}
    assert told("cmu_c", line, puma_excluded=True, on=day) == verdict


@pytest.mark.parametrize(("age", "verdict"), [(24, "unknown"), (25, "yes"), (40, "yes")])
def test_from_25_on_the_file_is_ones_own(age, verdict):
    assert told("css_free", SOMEBODY, stay="permit", age=age, own_file=False) == verdict


def test_whose_parents_file_decides_is_not_asked_about_means():
    assert "resources" not in needs(SOMEBODY, stay="permit", age=20, own_file=False, resources=None)


def test_while_it_is_not_said_whose_file_decides_the_means_are_asked_too():
    line = without(SOMEBODY, {"stay": "permit", "age": 20, "resources": None})
    asked = ask(**line | {"own_file": None})["needs"]
    assert {"own_file", "resources"} <= set(asked)
    assert "resources" not in ask(**line | {"own_file": False})["needs"]


@pytest.mark.parametrize(("day", "verdict"), [("2023-12-31", "no"), ("2024-01-01", "yes")])
def test_css_reached_mayotte_on_1_january_2024(day, verdict):
    line = SOMEBODY | {"place": "mayotte", "stay": "permit", "cover": "puma"}
    assert told("css_free", line, on=day) == verdict


# Insurance


def test_whether_a_short_visa_is_enough_for_who_works_is_not_known():
    assert told("puma", SOMEBODY, stay="short_stay", works=True) == "unknown"


@pytest.mark.parametrize("whom", ["insured_parent", "asylum_parent", "child_welfare"])
def test_a_minor_is_insured_through_somebody_without_a_permit(whom):
    assert told("puma", SOMEBODY, age=10, minor_with=whom) == "yes"


@pytest.mark.parametrize("cover", ["puma", "puma_css"])
def test_in_mayotte_the_cover_one_has_is_a_right_to_puma(cover):
    assert told("puma", SOMEBODY, place="mayotte", stay="permit", cover=cover) == "yes"


def test_a_french_citizen_needs_no_permit_and_gets_no_ame():
    assert told("puma", SOMEBODY, citizenship="french", stay=None) == "yes"
    assert told("ame", SOMEBODY, citizenship="french") == "no"


def test_an_eu_citizen_with_a_right_of_residence_is_insured_without_work():
    assert told("puma", SOMEBODY, citizenship="eu", stay="eu_right") == "yes"


@pytest.mark.parametrize(("citizenship", "verdict"), [("eu", "yes"), ("other", "no")])
def test_an_eu_citizen_who_works_needs_no_permit(citizenship, verdict):
    assert told("puma", SOMEBODY, citizenship=citizenship, works=True) == verdict


@pytest.mark.parametrize(("payer", "verdict"), [("eu", "no"), ("other", "yes"), ("none", "yes")])
def test_for_whom_another_state_of_the_union_pays_there_is_no_puma(payer, verdict):
    assert told("puma", SOMEBODY, stay="permit", covered_abroad=payer) == verdict


# Who does not wait three months

JUST_ARRIVED = SOMEBODY | {"stay": "permit", "in_france_since": "2025-06-01", "ame_first_on": None}


@pytest.mark.parametrize("benefit", ["rsa", "aspa", "aah", "housing_aid", "family_benefits"])
def test_a_benefit_of_residents_proves_a_stable_residence(benefit):
    assert told("puma", JUST_ARRIVED, receives=[benefit]) == "yes"


@pytest.mark.parametrize("benefit", ["asi", "ass", "ada"])
def test_no_other_benefit_does(benefit):
    assert told("puma", JUST_ARRIVED, receives=[benefit]) == "later"


@pytest.mark.parametrize("citizenship", ["other", "eu"])
def test_a_refugee_does_not_wait(citizenship):
    assert told("puma", JUST_ARRIVED, stay="refugee", citizenship=citizenship) == "yes"


@pytest.mark.parametrize("unsaid", ["stay", "citizenship"])
def test_whether_somebody_is_a_refugee_hangs_on_both_the_paper_and_the_citizenship(unsaid):
    line = JUST_ARRIVED | {"stay": "refugee"}
    assert told("puma", line, **{unsaid: None}) == "unknown"
    assert unsaid in needs(line, **{unsaid: None})


@pytest.mark.parametrize(("age", "verdict"), [(17, "yes"), (18, "later")])
def test_minors_with_a_paper_of_their_own_do_not_wait(age, verdict):
    assert told("puma", JUST_ARRIVED, age=age, ages=[age]) == verdict


@pytest.mark.parametrize(("citizenship", "verdict"), [("other", "yes"), ("eu", "later")])
def test_temporary_protection_is_for_people_from_outside_the_union(citizenship, verdict):
    line = JUST_ARRIVED | {"stay": "temporary_protection"}
    assert told("puma", line, citizenship=citizenship) == verdict


@pytest.mark.parametrize(("day", "verdict"), [("2019-12-31", "yes"), ("2020-01-01", "later")])
def test_asylum_seekers_wait_since_1_january_2020(day, verdict):
    line = JUST_ARRIVED | {"stay": "asylum_seeker", "in_france_since": "2019-12-30"}
    assert told("puma", line, on=day) == verdict


@pytest.mark.parametrize(
    ("scheme", "day", "verdict"),
    [("cmu_base", "2015-12-31", "unknown"), ("puma", "2016-01-01", "yes")],
)
def test_the_exemptions_from_the_wait_are_read_in_the_law_since_2016_only(scheme, day, verdict):
    line = JUST_ARRIVED | {"student": True, "in_france_since": "2015-12-30"}
    assert told(scheme, line, on=day) == verdict


def test_who_is_with_somebody_as_a_minor_is_one_without_saying_an_age():
    assert told("ame", SOMEBODY, age=None, minor_with="irregular_parent", resources=30000) == "yes"


def test_aah_is_worth_paid_css_for_who_lives_alone_only():
    assert told("css_paid", WELL_OFF, receives=["aah"], household_size=2, ages=[40, 40]) == "no"
