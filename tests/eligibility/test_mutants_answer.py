"""What goes with the verdicts (ceilings, price, contribution, days), where no other test saw the rules
broken on purpose."""

import pytest

from .reference import ask
from .somebody import PERMIT_RAN_OUT, SOMEBODY, needs, without


def answer(line, **changed):
    return ask(**without(line, changed))


# The price of CSS (order of 21 June 2019)

WITH_PRICE = SOMEBODY | {"stay": "permit", "resources": 12000}


@pytest.mark.parametrize(
    ("age", "price", "in_alsace"),
    [
        (0, 8, 2.8),
        (29, 8, 2.8),
        (30, 14, 4.9),
        (49, 14, 4.9),
        (50, 21, 7.3),
        (59, 21, 7.3),
        (60, 25, 8.7),
        (69, 25, 8.7),
        (70, 30, 10.5),
        (120, 30, 10.5),
    ],
)
def test_the_price_goes_by_age_and_is_lower_in_alsace_moselle(age, price, in_alsace):
    line = WITH_PRICE | {"ages": [age]}
    assert ask(**line)["monthly_price"] == price
    assert ask(**line | {"place": "alsace_moselle"})["monthly_price"] == in_alsace


def test_the_price_of_a_household_is_that_of_each_of_its_people():
    line = WITH_PRICE | {"ages": [40, 8], "household_size": 2, "resources": 16000}
    assert ask(**line)["monthly_price"] == 22


@pytest.mark.parametrize("field", ["ages", "place"])
def test_what_the_price_hangs_on_is_asked_of_who_has_one(field):
    without_it = answer(WITH_PRICE, **{field: None})
    assert (without_it["monthly_price"], without_it["needs"]) == (None, [field])


def test_who_may_still_have_a_price_is_asked_for_the_ages():
    line = WITH_PRICE | {"ages": None}
    assert "ages" in needs(line, resources=None)
    assert "ages" not in needs(line, resources=1000)
    assert answer(WITH_PRICE, resources=1000)["monthly_price"] is None


def test_whose_parents_file_decides_is_not_asked_for_ages_whatever_else_is_open():
    line = WITH_PRICE | {"age": 20, "own_file": False, "ages": None}
    assert "ages" not in needs(line)
    assert "ages" not in needs(line, lives_in_france=None)


# The first day of ACS, and a stay that may have had a break


@pytest.mark.parametrize(("day", "acs"), [("2004-12-31", "no"), ("2005-01-01", "yes")])
def test_acs_begins_on_its_first_day(day, acs):
    line = SOMEBODY | {"on": day, "in_france_since": "2000-01-01", "stay": "permit"}
    line |= {"cover": "puma", "resources": 7500, "ame_first_on": None}
    assert answer(line)["schemes"]["acs"]["verdict"] == acs


def test_three_months_without_a_right_do_not_say_that_the_stay_had_no_break():
    line = SOMEBODY | {"stay": "overstayed", "in_france_since": None, "irregular_3_months": True}
    assert answer(line)["schemes"]["ame"]["verdict"] == "unknown"
    assert {"in_france_3_months", "in_france_since"} <= set(needs(line))


# Ceilings of the day


@pytest.mark.parametrize(
    ("day", "ceilings"),
    [
        ("2003-11-23", {"cmu_c": 6798, "ame": 6798}),
        ("2010-05-05", {"cmu_c": 7521.11, "acs": 9025.33, "ame": 7521.11}),
        ("2019-10-31", {"cmu_c": 8951, "acs": 12084, "ame": 8951}),
        ("2019-11-01", {"css_free": 8951, "css_paid": 12084, "ame": 8951}),
        ("2025-06-02", {"css_free": 10339, "css_paid": 13957, "ame": 10339}),
    ],
)
def test_there_are_the_ceilings_of_the_schemes_that_live_on_that_day(day, ceilings):
    line = SOMEBODY | {"on": day, "in_france_since": "2000-01-01", "ame_first_on": None}
    assert answer(line)["ceilings"] == ceilings


@pytest.mark.parametrize(
    ("day", "ceilings"),
    [("2023-12-31", {}), ("2024-01-01", {"css_free": 10817, "css_paid": 14603})],
)
def test_mayotte_has_ceilings_of_css_since_2024_and_none_of_ame(day, ceilings):
    assert answer(SOMEBODY, on=day, place="mayotte")["ceilings"] == ceilings


TWO = SOMEBODY | {"household_size": 2, "ages": [4, 40]}


def test_a_child_half_the_time_adds_half_to_the_ceilings_of_css_and_all_to_that_of_ame():
    assert answer(TWO, children_alternating=1)["ceilings"] == {
        "css_free": 12924,
        "css_paid": 17447,
        "ame": 15508,
    }


def test_the_ceilings_of_two_are_those_of_the_table():
    line = TWO | {"in_france_since": "2000-01-01", "ame_first_on": None}
    assert answer(line, on="2019-06-02")["ceilings"] == {"cmu_c": 13426, "acs": 18126, "ame": 13426}


@pytest.mark.parametrize(
    ("line", "unsaid", "ame"),
    [
        (SOMEBODY, {"place": None}, None),
        (SOMEBODY, {"household_size": None, "ages": None}, None),
        (TWO, {"children_alternating": None}, 15508),
    ],
)
def test_a_ceiling_is_not_told_while_it_hangs_on_something_unsaid(line, unsaid, ame):
    assert answer(line, **unsaid)["ceilings"] == {"css_free": None, "css_paid": None, "ame": ame}


def test_alone_there_are_no_children_half_the_time_and_ages_say_how_many_count():
    ceilings = {"css_free": 10339, "css_paid": 13957, "ame": 10339}
    assert answer(SOMEBODY, children_alternating=None)["ceilings"] == ceilings
    assert answer(SOMEBODY, household_size=None)["ceilings"] == ceilings


# The contribution to base CMU: 8 % above the threshold (CSS L380-2)

IN_2003 = SOMEBODY | {
    "on": "2003-11-23",
    "in_france_since": "2001-01-01",
    "stay": "permit",
    "resources": 20000,
    "ame_first_on": None,
}


@pytest.mark.parametrize(
    ("changed", "owed"),
    [
        ({"taxable_income": 6721}, 0),
        ({"taxable_income": 6722}, 0.08),
        ({"taxable_income": 10000}, 262.32),
        ({"taxable_income": 10000, "receives": ["rsa"]}, 0),
        ({"taxable_income": None, "receives": ["rsa"]}, 0),
        ({"taxable_income": 10000, "resources": 100}, 0),
        ({"taxable_income": 10000, "receives": ["rsa"], "own_file": False, "age": 20}, 0),
        ({"taxable_income": 6721, "receives": None}, 0),
        ({"taxable_income": None}, None),
        ({"taxable_income": 10000, "receives": None}, None),
        ({"taxable_income": 10000, "resources": None}, None),
        ({"taxable_income": 10000, "works": True}, None),
        ({"taxable_income": 12000, "on": "2015-06-01"}, 191.92),
        # the threshold of October 2007 is overdue: that of June 2009 can only be higher
        ({"taxable_income": 8000, "on": "2009-06-01"}, 0),
        ({"taxable_income": 12000, "on": "2009-06-01"}, None),
    ],
)
def test_what_is_owed_for_base_cmu(changed, owed):
    assert answer(IN_2003, **changed)["schemes"]["cmu_base"]["contribution"] == owed


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, {"receives", "taxable_income"}),
        ({"taxable_income": 6721}, set()),
        ({"taxable_income": 6722}, {"receives"}),
        ({"receives": ["rsa"]}, set()),
        ({"receives": []}, {"taxable_income"}),
        ({"works": True}, set()),
    ],
)
def test_what_is_asked_for_the_contribution_alone(changed, asked):
    line = IN_2003 | {"own_file": False, "age": 20, "taxable_income": None, "receives": None}
    assert set(needs(line, **changed)) == asked


def test_since_there_is_no_base_cmu_nothing_is_asked_for_its_contribution():
    assert needs(SOMEBODY, taxable_income=None) == []


# Days


def test_base_cmu_came_three_months_after_arrival_before_ame_had_a_wait_too():
    line = IN_2003 | {"on": "2002-06-02", "in_france_since": "2002-05-02"}
    cmu = answer(line)["schemes"]["cmu_base"]
    assert (cmu["verdict"], cmu["from"]) == ("later", "2002-08-02")


def test_a_day_that_was_said_wins_over_the_band_beside_it():
    line = SOMEBODY | {"stay": "overstayed", "stay_ended_on": "2025-05-01"}
    ame = answer(line, irregular_3_months=False)["schemes"]["ame"]
    assert (ame["verdict"], ame["from"]) == ("later", "2025-08-02")


@pytest.mark.parametrize(
    ("day", "verdict", "since"),
    [("2018-03-31", "no", None), ("2018-04-01", "later", "2019-04-01")],
)
def test_a_later_is_looked_for_twelve_months_ahead_and_no_further(day, verdict, since):
    """Kept with CSS for twelve months, to the end of March 2019: AME after that."""
    line = PERMIT_RAN_OUT | {"cover": "puma_css", "stay_ended_on": "2018-03-05"}
    line |= {"in_france_since": "2010-01-01", "ame_first_on": None}
    ame = answer(line, on=day)["schemes"]["ame"]
    assert (ame["verdict"], ame["from"]) == (verdict, since)


@pytest.mark.parametrize(
    ("ended", "day", "asked"),
    [
        ("2023-01-10", "2023-02-10", ["removal_final_on"]),
        # nothing shortened kept rights yet
        ("2019-05-10", "2019-06-02", []),
    ],
)
def test_an_order_is_asked_about_where_it_changes_how_long_rights_are_kept(ended, day, asked):
    changed = {"stay_ended_on": ended, "resources": 90000, "ame_first_on": None, "on": day}
    line = without(PERMIT_RAN_OUT | {"in_france_since": "2010-01-01"}, changed)
    assert ask(**line | {"removal_final_on": None})["needs"] == asked
    # in prison no other scheme hangs on it
    assert ask(**line | {"removal_final_on": None, "detention": "prison"})["needs"] == asked


def test_where_only_a_later_day_is_open_it_is_said_what_keeps_it_open():
    ame = answer(SOMEBODY, in_france_since="2025-05-01", resources=None, ame_first_on=None)
    assert ame["schemes"]["ame"]["verdict"] == "unknown"
    assert ame["schemes"]["ame"]["because"] == ["means_within_ame_ceiling"]
    assert "resources" in ame["needs"]


def test_a_later_day_is_no_matter_to_who_cannot_be_told_no_today():
    """In custody health may require AME at any moment: nothing that they could say settles it."""
    line = SOMEBODY | {"detention": "custody", "in_france_since": "2025-05-01"}
    assert needs(line, resources=None, ame_first_on=None) == []


def test_an_order_is_not_asked_about_once_nothing_is_kept_either_way():
    line = PERMIT_RAN_OUT | {"on": "2024-02-10", "removal_final_on": None}
    assert "removal_final_on" not in ask(**line)["needs"]


@pytest.mark.parametrize(
    ("since", "day"),
    [("2025-03-02", None), ("2025-03-03", "2025-06-03"), ("2025-06-02", "2025-09-02")],
)
def test_puma_comes_three_months_after_arrival(since, day):
    puma = answer(SOMEBODY, stay="permit", in_france_since=since, ame_first_on=None)
    assert puma["schemes"]["puma"]["from"] == day
    assert puma["schemes"]["puma"]["verdict"] == ("later" if day else "yes")


@pytest.mark.parametrize(
    ("ended", "day"),
    [("2025-03-01", None), ("2025-03-02", "2025-06-03"), ("2025-06-01", "2025-09-02")],
)
def test_ame_comes_three_months_after_the_day_that_follows_the_last_lawful_one(ended, day):
    line = SOMEBODY | {"stay": "overstayed", "stay_ended_on": ended, "ame_first_on": None}
    ame = answer(line)["schemes"]["ame"]
    assert (ame["verdict"], ame["from"]) == (("later", day) if day else ("yes", None))


def test_the_last_day_of_kept_rights_is_told_only_while_they_are_kept():
    kept = answer(PERMIT_RAN_OUT, on="2023-02-10")["schemes"]["rights_kept"]
    assert (kept["verdict"], kept["until"]) == ("yes", "2023-07-31")
    assert answer(PERMIT_RAN_OUT, on="2024-02-10")["schemes"]["rights_kept"]["until"] is None


def test_while_an_order_is_not_known_of_the_earlier_end_is_told():
    line = PERMIT_RAN_OUT | {"on": "2023-02-10"}
    ordered = answer(line, removal_final_on="2023-02-01")["schemes"]["rights_kept"]
    assert ordered["until"] == "2023-03-31"


# Planned care under AME: nine months for adults (CASF R251-3)


@pytest.mark.parametrize(
    ("changed", "day"),
    [
        ({"ame_first_on": "2025-01-15"}, "2025-10-15"),
        ({"ame_first_on": None}, None),
        ({"age": 17}, None),
        ({"age": None}, None),
        ({"resources": 50000}, None),
        ({"on": "2020-12-31"}, None),
        ({"on": "2021-01-01"}, "2021-03-01"),
    ],
)
def test_adults_wait_nine_months_for_planned_care(changed, day):
    assert answer(SOMEBODY, **changed)["schemes"]["ame"]["planned_care_from"] == day


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, True),
        ({"in_france_since": "2025-05-01"}, True),
        ({"resources": None}, True),
        ({"age": 17, "minor_with": "irregular_parent"}, False),
        ({"resources": 50000}, False),
        ({"stay": "permit"}, False),
        ({"on": "2020-12-31"}, False),
    ],
)
def test_the_first_day_of_ame_is_asked_of_adults_who_have_or_may_have_it(changed, asked):
    assert ("ame_first_on" in needs(SOMEBODY, ame_first_on=None, **changed)) is asked
