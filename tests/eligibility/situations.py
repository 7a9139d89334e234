"""Random people: lines for ``assess``, valid by construction, whole or with things left unsaid."""

from datetime import date, timedelta

from hypothesis import strategies as st

from eligibility.rules import situation as s
from eligibility.rules.days import add_months

FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
TURNS = [
    date(2000, 1, 1), date(2003, 10, 1), date(2003, 12, 31), date(2004, 1, 1), date(2005, 1, 1),
    date(2008, 3, 1), date(2009, 6, 1), date(2012, 1, 1), date(2015, 12, 31), date(2016, 1, 1),
    date(2017, 2, 27), date(2019, 10, 31), date(2019, 11, 1), date(2019, 12, 29),
    date(2019, 12, 30), date(2020, 1, 1), date(2020, 11, 2), date(2021, 1, 1), date(2022, 1, 1),
    date(2022, 4, 1), date(2022, 7, 1), date(2023, 4, 28), date(2024, 1, 1), date(2024, 7, 1),
    date(2025, 7, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 23), date(2027, 3, 31),
    date(2027, 4, 1), date(2030, 12, 31),
]  # fmt: skip
AGES_AROUND_LIMITS = st.sampled_from([0, 10, 15, 16, 17, 18, 20, 24, 25, 30, 59, 70])
CEILINGS = [6798, 8644, 9571, 10339, 10421, 13957, 14069, 15632, 21103]
DELAYS = st.one_of(st.integers(0, 420), st.sampled_from([1, 89, 90, 91, 92, 93, 180, 270, 1500]))

days = st.one_of(st.sampled_from(TURNS), st.dates(FIRST, LAST))
amounts = st.one_of(
    st.sampled_from([0, 5000, 60000]),
    st.builds(lambda base, more: base + more, st.sampled_from(CEILINGS), st.integers(-3, 3)),
    st.integers(0, 40000),
)


@st.composite
def complete_lines(draw):
    """Everything said, with dates and amounts instead of bands."""
    on = draw(days)
    age = draw(AGES_AROUND_LIMITS)
    size = draw(st.integers(1, 8))
    stay = draw(st.sampled_from(s.STAYS))
    line = {
        "on": on.isoformat(),
        "place": draw(st.sampled_from(s.PLACES)),
        "lives_in_france": draw(st.booleans() | st.just(True)),
        "age": age,
        "citizenship": draw(st.sampled_from([*s.CITIZENSHIPS, "other", "other"])),
        "stay": stay,
        "in_france_since": (on - timedelta(draw(DELAYS))).isoformat(),
        "detention": draw(st.sampled_from([*s.DETENTIONS, "none", "none"])),
        "works": draw(st.booleans()),
        "cover": draw(st.sampled_from(s.COVERS)),
        "cover_until": (on + timedelta(draw(st.integers(-40, 40)))).isoformat(),
        "ame_first_on": (on - timedelta(draw(DELAYS))).isoformat(),
        "covered_abroad": draw(st.sampled_from([*s.COVERS_ABROAD, "none"])),
        "puma_excluded": draw(st.sampled_from([False, False, False, True])),
        "student": draw(st.booleans()),
        "joins_insured_family": draw(st.booleans()),
        "receives": draw(st.lists(st.sampled_from(s.BENEFITS), max_size=2, unique=True)),
        "own_file": draw(st.sampled_from([True, True, False])),
        "household_size": size,
        "children_alternating": draw(st.integers(0, size - 1)),
        "housing": draw(st.sampled_from(s.HOUSINGS)),
        "housing_aid": draw(st.sampled_from([0, 0, 50, 400])),
        "resources": draw(amounts),
        "taxable_income": draw(amounts),
        "ages": draw(st.lists(AGES_AROUND_LIMITS, min_size=size, max_size=size)),
        "pregnant": draw(st.booleans()),
    }
    if age < 18:
        line["minor_with"] = draw(st.sampled_from(s.MINOR_WITH))
    if stay in ("expired", "overstayed"):
        line["stay_ended_on"] = (on - timedelta(draw(DELAYS) + 1)).isoformat()
    if draw(st.booleans()):
        line["removal_final_on"] = (on - timedelta(draw(st.integers(0, 90)))).isoformat()
    return line


def with_bands(line):
    """The same person, with both clocks and the means said as bands only where they are true."""
    on = date.fromisoformat(line["on"])
    return line | {
        "in_france_3_months": _over_3_months(line.get("in_france_since"), on, 0),
        "irregular_3_months": _irregular_over_3_months(line, on),
    }


def _over_3_months(day, on, later):
    return day and on >= add_months(date.fromisoformat(day) + timedelta(later), 3)


def _irregular_over_3_months(line, on):
    if line["stay"] == "none":
        return _over_3_months(line.get("in_france_since"), on, 0)
    return _over_3_months(line.get("stay_ended_on"), on, 1)


CAN_BE_LEFT_OUT = [
    "place", "lives_in_france", "age", "minor_with", "citizenship", "stay", "in_france_since",
    "in_france_3_months", "irregular_3_months", "stay_ended_on", "detention", "works", "cover",
    "cover_until", "ame_first_on", "covered_abroad", "student", "joins_insured_family",
    "receives", "household_size", "children_alternating", "housing", "housing_aid", "resources",
    "taxable_income", "ages",
]  # fmt: skip
CAN_BE_NULL = ["removal_final_on", "puma_excluded", "own_file"]


@st.composite
def partial_and_whole(draw):
    """A person who left things unsaid, and one of the people that they may be."""
    whole = with_bands(draw(complete_lines()))
    whole = {name: value for name, value in whole.items() if value is not None}
    left_out = draw(st.sets(st.sampled_from(CAN_BE_LEFT_OUT), max_size=6))
    partial = {name: value for name, value in whole.items() if name not in left_out}
    for name in draw(st.sets(st.sampled_from(CAN_BE_NULL), max_size=1)):
        partial[name] = None
    return partial, whole
