"""The contract of ``assess``: what each field takes, what is refused, and the shape of an answer."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from eligibility.rules.contract import READERS, Refused, read
from eligibility.rules.situation import Situation

from .reference import SCHEMES, TODAY, ask

PLACES = (
    "metropole alsace_moselle guadeloupe guyane martinique reunion "
    "saint_barthelemy saint_martin mayotte"
)
STAYS = (
    "permit receipt long_visa short_stay asylum_seeker refugee temporary_protection "
    "eu_right expired overstayed none"
)
CHOICES = {
    "place": PLACES.split(),
    "citizenship": "french eu other".split(),
    "stay": STAYS.split(),
    "covered_abroad": "none eu other".split(),
    "cover": "none puma puma_css ame".split(),
    "detention": "none prison retention custody".split(),
    "minor_with": "insured_parent asylum_parent irregular_parent child_welfare alone".split(),
    "housing": "tenant owner free homeless".split(),
}
BENEFITS = "rsa aspa asi aah ass housing_aid family_benefits ada".split()
FLAGS = (
    "lives_in_france in_france_3_months irregular_3_months works student "
    "joins_insured_family puma_excluded own_file pregnant"
).split()
DAYS = (
    "in_france_since stay_ended_on removal_final_on cover_since cover_until ame_first_on"
).split()
MONEY = "resources resources_at_most resources_over housing_aid taxable_income".split()
WHOLE = {"age": (0, 120), "household_size": (1, None), "children_alternating": (0, None)}
LISTS = ["receives", "ages"]
COUNT_AS_SAID = ["puma_excluded", "own_file", "removal_final_on"]
FIELDS = [*CHOICES, *FLAGS, *DAYS, *MONEY, *WHOLE, *LISTS]

WORKER = {
    "place": "metropole",
    "lives_in_france": True,
    "age": 40,
    "citizenship": "other",
    "stay": "permit",
    "in_france_since": "1998-01-01",
    "works": True,
    "student": False,
    "joins_insured_family": False,
    "receives": [],
    "covered_abroad": "none",
    "cover": "none",
    "detention": "none",
    "household_size": 1,
    "housing": "tenant",
    "housing_aid": 0,
    "resources": 9000,
}


def accepted(**line: Any) -> Situation:
    return read(line, TODAY).situation


def refusal(**line: Any) -> tuple[str, str]:
    """The field that is refused, and what it would have taken."""
    with pytest.raises(Refused) as refused:
        read(line, TODAY)
    return refused.value.field, refused.value.accepted


def pairs(choices: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(field, value) for field, values in choices.items() for value in values]


def verdicts(**line: Any) -> dict[str, str]:
    return {name: found["verdict"] for name, found in ask(**line)["schemes"].items()}


# Every field


def test_the_fields_are_those_of_the_table_and_no_other():
    assert sorted(READERS) == sorted(FIELDS)


@pytest.mark.parametrize(("field", "value"), pairs(CHOICES))
def test_a_choice_takes_each_of_its_values(field, value):
    assert getattr(accepted(**{field: value}), field) == value


@pytest.mark.parametrize("field", CHOICES)
def test_a_refused_choice_names_its_values_and_no_other(field):
    assert refusal(**{field: "anything"}) == (field, f"one of {', '.join(CHOICES[field])}")


@pytest.mark.parametrize("value", ["", "NONE", "none ", 0, True, ["none"], {"none": 1}])
@pytest.mark.parametrize("field", CHOICES)
def test_a_choice_takes_nothing_else(field, value):
    assert refusal(**{field: value})[0] == field


@pytest.mark.parametrize("value", [True, False])
@pytest.mark.parametrize("field", FLAGS)
def test_a_flag_is_true_or_false(field, value):
    assert getattr(accepted(**{field: value}), field) is value


@pytest.mark.parametrize("value", ["true", "yes", "", 1, 0, 1.0, []])
@pytest.mark.parametrize("field", FLAGS)
def test_a_flag_takes_nothing_else(field, value):
    assert refusal(**{field: value}) == (field, "true or false")


@pytest.mark.parametrize("value", ["2024-02-29", "2000-01-01", "2026-11-22"])
@pytest.mark.parametrize("field", DAYS)
def test_a_day_is_an_iso_day(field, value):
    assert getattr(accepted(**{field: value}), field) == date.fromisoformat(value)


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "23/11/2026",
        "20261123",
        "2026-W47-1",
        "2026-1-3",
        "2026-11-23T00:00",
        " 2026-11-23",
        "2026-11-23\n",
        "٢٠٢٦-١١-٢٣",
        "",
        20261123,
        True,
        ["2026-11-23"],
    ],
)
@pytest.mark.parametrize("field", ["on", *DAYS])
def test_a_day_takes_nothing_else(field, value):
    assert refusal(**{field: value}) == (field, "a day as 2026-11-23")


@pytest.mark.parametrize("value", [0, 1, 18753, Decimal("9934.68"), 0.1, 10**12])
@pytest.mark.parametrize("field", MONEY)
def test_an_amount_is_a_number_from_zero_on_with_its_cents(field, value):
    assert getattr(accepted(**{field: value}), field) == Decimal(str(value))


@pytest.mark.parametrize(
    "value",
    [
        *(-1, -0.01, 10**12 + 1, "9000", "", True, False, [9000]),
        *(float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("sNaN")),
    ],
)
@pytest.mark.parametrize("field", MONEY)
def test_an_amount_takes_nothing_else(field, value):
    assert refusal(**{field: value}) == (field, "an amount in euros from 0 to 1000000000000")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("age", 0), ("age", 120), ("household_size", 1), ("household_size", 25)),
        *(("children_alternating", 0), ("children_alternating", 24)),
    ],
)
def test_a_whole_number_is_taken_to_its_ends(field, value):
    assert getattr(accepted(**{field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [("age", -1), ("age", 121), ("household_size", 0), ("children_alternating", -1)]
    + [(field, value) for field in WHOLE for value in (1.5, Decimal("1.5"), "1", "", True, [1])],
)
def test_a_whole_number_takes_nothing_else(field, value):
    field_refused, what = refusal(**{field: value})
    assert field_refused == field
    assert what.startswith(f"a whole number from {WHOLE[field][0]} to ")


@pytest.mark.parametrize("value", [[], ["rsa"], BENEFITS])
def test_benefits_are_a_list(value):
    assert accepted(receives=value).receives == tuple(value)


@pytest.mark.parametrize("value", [["rmi"], ["rsa", None], [["rsa"]], [1], [True]])
def test_a_refused_benefit_names_those_that_are_known(value):
    assert refusal(receives=value) == ("receives", f"one of {', '.join(BENEFITS)}")


@pytest.mark.parametrize("value", [[0], [35, 33, 4], [120]])
def test_ages_are_a_list_of_whole_numbers(value):
    assert accepted(ages=value).ages == tuple(value)


@pytest.mark.parametrize("value", [[-1], [121], ["35"], [None], [3.5], [True], [[3]]])
def test_ages_take_nothing_else(value):
    assert refusal(ages=value) == ("ages", "a whole number from 0 to 120")


@pytest.mark.parametrize("value", ["rsa", 1, True, {"rsa": True}])
@pytest.mark.parametrize("field", LISTS)
def test_a_list_is_a_list(field, value):
    assert refusal(**{field: value}) == (field, "a list")


# The line itself


@pytest.mark.parametrize("name", ["rfr", "Age", "", "AGE ", "stay.until", "ids"])
def test_an_unknown_field_is_refused_with_those_that_are_known(name):
    field, what = refusal(**{name: 1})
    assert field == name
    assert what == f"unknown field; known: id, on, {', '.join(READERS)}"


def test_the_name_of_an_unknown_field_is_shown_on_one_line_and_short():
    assert refusal(**{"a\nb\x1b[31m": 1})[0] == r"a\nb\x1b[31m"
    assert refusal(**{"\ud800": 1})[0] == r"\ud800"
    assert refusal(**{"x" * 60_000: 1})[0] == "x" * 60


@pytest.mark.parametrize("line", [[], [{}], "text", 1, None, True])
def test_a_line_is_an_object(line):
    with pytest.raises(Refused, match=r"^line: a JSON object"):
        read(line, TODAY)


@pytest.mark.parametrize("value", ["", "R01", "é\n", "x" * 1000])
def test_any_string_is_an_id(value):
    assert read({"id": value}, TODAY).id == value


@pytest.mark.parametrize("value", [1, True, ["R01"], {}])
def test_an_id_is_a_string(value):
    assert refusal(id=value) == ("id", "a string")


def test_the_day_of_the_application_is_today_unless_it_is_said():
    assert read({}, TODAY).day == read({"on": None}, TODAY).day == TODAY
    assert read({"on": "2003-10-01"}, TODAY).day == date(2003, 10, 1)


@pytest.mark.parametrize("value", ["2000-01-01", "2030-12-31"])
def test_the_application_may_be_on_any_day_from_2000_on(value):
    assert read({"on": value}, TODAY).day == date.fromisoformat(value)


@pytest.mark.parametrize("value", ["1999-12-31", "0001-01-01", "3000-01-01"])
def test_the_application_is_not_before_2000(value):
    assert refusal(on=value) == ("on", "a day from 2000-01-01 to 2999-12-31")


# Not said, and not known


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in COUNT_AS_SAID])
def test_null_is_not_said(field):
    assert accepted(**{field: None}) == accepted()


@pytest.mark.parametrize("field", COUNT_AS_SAID)
def test_absent_counts_as_said_and_null_does_not(field):
    assert getattr(accepted(), field) is not None
    assert getattr(accepted(**{field: None}), field) is None


NOT_KNOWN = [
    ("puma_excluded", "puma", {**WORKER, "works": False}),
    ("own_file", "css_free", {**WORKER, "age": 22}),
    (
        "removal_final_on",
        "rights_kept",
        {
            **WORKER,
            "on": "2025-11-23",
            "stay": "expired",
            "stay_ended_on": "2025-08-10",
            "works": False,
            "cover": "puma",
            "cover_since": "2021-01-01",
        },
    ),
]


@pytest.mark.parametrize(("field", "scheme", "line"), NOT_KNOWN)
def test_absent_the_three_special_fields_settle_the_verdict(field, scheme, line):
    said = ask(**line)
    assert said["schemes"][scheme]["verdict"] == "yes"
    assert field not in said["needs"]


@pytest.mark.parametrize(("field", "scheme", "line"), NOT_KNOWN)
def test_null_in_the_three_special_fields_is_unknown_and_needed(field, scheme, line):
    said = ask(**line, **{field: None})
    assert said["schemes"][scheme]["verdict"] == "unknown"
    assert field in said["needs"]


def test_own_file_false_leaves_css_to_the_file_of_the_parents():
    said = ask(**{**WORKER, "age": 22, "own_file": False})
    assert said["schemes"]["css_free"]["verdict"] == "unknown"
    assert "own_file" not in said["needs"]


# Later, on a day that a missing date hides

OVERSTAYED = WORKER | {"stay": "overstayed", "in_france_since": None, "stay_ended_on": None}
HIDDEN = [
    ({"in_france_since": "2026-10-01"}, "stay_ended_on"),
    ({"in_france_3_months": False}, "in_france_since"),
    ({"irregular_3_months": False}, "in_france_since"),
    ({"stay_ended_on": "2026-10-10"}, "in_france_since"),
]


@pytest.mark.parametrize(("told", "asked"), HIDDEN)
def test_who_is_short_of_one_delay_gets_ame_later_though_nothing_is_said_of_the_other(told, asked):
    """Both began by the day of the application: at the latest three months from it both are over."""
    answer = ask(**OVERSTAYED | told)
    ame = answer["schemes"]["ame"]
    assert (ame["verdict"], ame["from"]) == ("later", None)
    assert asked in answer["needs"]


def test_no_missing_date_hides_the_last_day_that_is_possible():
    """The stay ended on the eve: whatever the day of arrival, the three months since are the last."""
    ame = ask(**OVERSTAYED | {"stay_ended_on": "2026-11-22"})["schemes"]["ame"]
    assert (ame["verdict"], ame["from"]) == ("later", "2027-02-23")


def test_a_delay_that_may_be_over_already_is_unknown_and_not_later():
    for told in ({}, {"in_france_3_months": True}, {"stay_ended_on": "2026-05-01"}):
        assert ask(**OVERSTAYED | told)["schemes"]["ame"]["verdict"] == "unknown"


# Refused like an impossible value, and nothing else

IMPOSSIBLE = [
    ("minor_with", {"age": 17, "minor_with": "alone"}, {"age": 18, "minor_with": "alone"}),
    ("in_france_since", {"in_france_since": "2026-11-23"}, {"in_france_since": "2026-11-24"}),
    ("cover_since", {"cover_since": "2026-11-23"}, {"cover_since": "2026-11-24"}),
    ("ame_first_on", {"ame_first_on": "2026-11-23"}, {"ame_first_on": "2026-11-24"}),
    (
        "in_france_since",
        {"on": "2020-01-01", "in_france_since": "2020-01-01"},
        {"on": "2020-01-01", "in_france_since": "2020-01-02"},
    ),
    (
        "cover_since",
        {"cover_since": "2026-01-01", "cover_until": "2026-01-01"},
        {"cover_since": "2026-01-02", "cover_until": "2026-01-01"},
    ),
    (
        "stay_ended_on",
        {"stay": "expired", "stay_ended_on": "2026-11-22"},
        {"stay": "expired", "stay_ended_on": "2026-11-23"},
    ),
    (
        "stay_ended_on",
        {"stay": "overstayed", "stay_ended_on": "2026-11-22"},
        {"stay": "overstayed", "stay_ended_on": "2026-11-23"},
    ),
    (
        "resources_over",
        {"resources_over": 14074, "resources_at_most": 14075},
        {"resources_over": 14074, "resources_at_most": 14074},
    ),
    (
        "children_alternating",
        {"household_size": 3, "children_alternating": 2},
        {"household_size": 3, "children_alternating": 3},
    ),
    (
        "children_alternating",
        {"ages": [30, 4], "children_alternating": 1},
        {"ages": [30, 4], "children_alternating": 2},
    ),
    ("ages", {"household_size": 2, "ages": [35, 4]}, {"household_size": 2, "ages": [35]}),
    ("ages", {"household_size": 1, "ages": [35]}, {"household_size": 1, "ages": [35, 4]}),
    ("ages", {"ages": [35]}, {"ages": []}),
]


@pytest.mark.parametrize(("field", "possible", "impossible"), IMPOSSIBLE)
def test_what_no_person_can_be_is_refused_with_the_field(field, possible, impossible):
    assert refusal(**impossible)[0] == field
    assert len(ask(**possible)["schemes"]) == len(SCHEMES)


@pytest.mark.parametrize(
    "odd",
    [
        {"age": None, "minor_with": "alone"},
        {"cover": "none", "cover_until": "2020-01-01"},
        {"cover": "ame", "cover_until": "2010-01-01", "ame_first_on": "2025-01-01"},
        {"cover_until": "2040-01-01"},
        {"removal_final_on": "2030-01-01", "stay": "permit"},
        {"stay": "permit", "stay_ended_on": "2030-01-01"},
        {"stay": "none", "stay_ended_on": "2026-12-01"},
        {"stay_ended_on": "2026-12-01"},
        {"stay": "expired", "stay_ended_on": "2010-01-01", "in_france_since": "2020-01-01"},
        {"citizenship": "french", "stay": "overstayed", "removal_final_on": "2020-01-01"},
        {"citizenship": "french", "stay": "asylum_seeker"},
        {"age": 0, "works": True, "student": True, "pregnant": True, "receives": ["aspa"]},
        {"age": 40, "household_size": 1, "ages": [3]},
        {"household_size": 5, "children_alternating": None, "ages": [1, 1, 1, 1, 1]},
        {"receives": ["rsa", "rsa", "ada"], "works": True},
        {"housing": "homeless", "housing_aid": 300},
        {"resources": 0, "taxable_income": 90000},
        {"in_france_since": "0001-01-01", "stay": "none"},
        {"lives_in_france": False, "in_france_since": "2000-01-01"},
        {"cover": "ame", "stay": "permit", "detention": "prison"},
    ],
)
def test_nothing_else_is_refused(odd):
    assert len(ask(**odd)["schemes"]) == len(SCHEMES)
    assert len(ask(**{**WORKER, **odd})["schemes"]) == len(SCHEMES)


# Where a band and a date, or an amount, disagree

IRREGULAR = {**WORKER, "stay": "none", "works": False, "in_france_since": "2020-01-01"}


@pytest.mark.parametrize(
    ("line", "band"),
    [
        (IRREGULAR, {"in_france_3_months": False, "irregular_3_months": False}),
        (
            {**IRREGULAR, "in_france_since": "2026-11-01"},
            {"in_france_3_months": True, "irregular_3_months": True},
        ),
        (
            {**IRREGULAR, "stay": "overstayed", "stay_ended_on": "2026-10-10"},
            {"irregular_3_months": True},
        ),
        (
            {**IRREGULAR, "stay": "overstayed", "stay_ended_on": "2021-10-10"},
            {"irregular_3_months": False},
        ),
        (WORKER, {"resources_over": 14074}),
        ({**WORKER, "resources": 30000}, {"resources_at_most": 10416}),
        ({**WORKER, "resources": 12000}, {"resources_over": 20000, "resources_at_most": 30000}),
    ],
)
def test_the_date_and_the_amount_win_over_the_band(line, band):
    assert ask(**line, **band) == ask(**line)


def test_housing_aid_in_the_list_does_not_change_the_amount_that_counts():
    line = {**WORKER, "housing_aid": 0, "on": "2025-11-23"}
    listed = ask(**{**line, "receives": ["housing_aid"]})
    assert listed["resources_counted"] == ask(**line)["resources_counted"] == 9000


# The answer

TOP = "id on schemes resources_counted ceilings monthly_price needs to_confirm".split()
EXTRA = {"rights_kept": "until", "ame": "planned_care_from", "cmu_base": "contribution"}


@pytest.mark.parametrize(
    "line", [{}, WORKER, IRREGULAR, {"on": "2003-10-01"}, {"place": "mayotte"}]
)
def test_an_answer_always_has_the_same_keys_in_the_same_order(line):
    said = ask(**line)
    assert list(said) == TOP
    assert list(said["schemes"]) == SCHEMES
    for name, found in said["schemes"].items():
        extra = [EXTRA[name]] if name in EXTRA else []
        assert list(found) == ["verdict", "from", "because", *extra]
        assert found["verdict"] in ("yes", "no", "later", "unknown")
        assert found["because"]
        assert found["from"] is None or found["verdict"] == "later"


def test_the_id_and_the_day_are_copied():
    assert (said := ask(id="R01", on="2003-10-01"))["id"] == "R01"
    assert said["on"] == "2003-10-01"
    assert ask()["id"] is None
    assert ask()["on"] == TODAY.isoformat()


@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("2003-10-01", ["cmu_c", "ame"]),
        ("2010-01-01", ["cmu_c", "acs", "ame"]),
        ("2019-10-31", ["cmu_c", "acs", "ame"]),
        ("2019-11-01", ["css_free", "css_paid", "ame"]),
        ("2026-11-23", ["css_free", "css_paid", "ame"]),
    ],
)
def test_the_ceilings_are_those_of_the_schemes_in_force(on, names):
    ceilings = ask(on=on, place="metropole", household_size=1)["ceilings"]
    assert sorted(ceilings) == sorted(names)
    assert all(ceilings.values())


def test_amounts_are_numbers_whole_where_they_are_whole():
    said = ask(**{**WORKER, "on": "2025-11-23", "housing": "owner", "household_size": 1})
    assert said["ceilings"] == {"css_free": 10339, "css_paid": 13957, "ame": 10339}
    assert isinstance(said["ceilings"]["css_free"], int)
    # November 2024 to March 2025 hold the RSA of 2024: 6 months of 76.29, 6 of 77.58
    assert said["resources_counted"] == 9923.22
    assert '"resources_counted": 9923.22,' in json.dumps(said)


def test_the_price_is_given_for_all_people_counted_when_there_is_a_contribution():
    line = {**WORKER, "household_size": 2, "children_alternating": 0, "resources": 15000}
    assert ask(**line, ages=[40, 8])["schemes"]["css_paid"]["verdict"] == "no"
    paying = {**line, "resources": 18000}
    assert ask(**paying, ages=[40, 8])["monthly_price"] == 22
    unknown = ask(**paying)
    assert unknown["monthly_price"] is None
    assert "ages" in unknown["needs"]


def test_a_scheme_of_another_time_is_no_because_not_in_force_and_nothing_else():
    gone = ("cmu_base", "cmu_c", "acs")
    to_come = ("puma", "css_free", "css_paid", "acs")
    said = {
        (on, name): (found["verdict"], found["because"])
        for on, names in (("2026-11-23", gone), ("2003-10-01", to_come))
        for line in ({}, WORKER, {**WORKER, "stay": "none", "works": False})
        for name, found in ask(**line, on=on)["schemes"].items()
        if name in names
    }
    assert said == dict.fromkeys(said, ("no", ["not_in_force"]))


def test_figures_to_confirm_are_named_with_their_start():
    assert ask(**WORKER)["to_confirm"] == ["css.free.1@2026-04-01", "css.paid.1@2026-04-01"]
    assert ask(**{**WORKER, "on": "2025-11-23"})["to_confirm"] == []


def test_a_gap_in_the_figures_makes_amounts_null_and_is_named():
    """On 1 June 2000 the reference year begins in 1999, before the first RMI that is stored."""
    owner = {**WORKER, "on": "2000-06-01", "works": False, "housing": "owner"}
    said = ask(**owner)
    assert said["resources_counted"] is None
    assert said["schemes"]["cmu_c"]["verdict"] == "unknown"
    assert "rsa.1@1999-06-01" in said["to_confirm"]


def test_every_answer_is_plain_json():
    for line in ({}, WORKER, IRREGULAR, {**WORKER, "on": "2010-01-01", "taxable_income": 9999.99}):
        assert json.loads(json.dumps(ask(**line), allow_nan=False)) == ask(**line)
