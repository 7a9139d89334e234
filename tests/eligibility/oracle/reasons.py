"""Every reason for which the two disagree: an error with its article, and whose it is.

A reason applies to a household or does not. Those that apply are put into our law (``mimic.py``);
only if it then gives exactly their number is a disagreement explained, by the fewest of them.
"""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from . import ours
from .households import Household, age_on, their_age
from .mimic import is_deemed

THEIRS, CONTRACT, OPEN, SILENT = "theirs", "contract", "not settled", "we do not tell"
"""Who is wrong. ``CONTRACT``: what we read a field as decides, and it cannot say more; ``SILENT``:
our answer is "unknown", by choice, and theirs is not."""


class Reason(NamedTuple):
    key: str
    wrong: str
    says: str
    article: str
    applies: Callable[[Household], bool]


def between(first: str, last: str) -> Callable[[Household], bool]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return lambda home: start <= home.on <= end


def from_day(first: str) -> Callable[[Household], bool]:
    return between(first, "9999-12-31")


def always(home: Household) -> bool:
    return True


def has_child(*, least: int, most: int = 99) -> Callable[[Household], bool]:
    return lambda home: any(
        least <= age_on(child.born, home.on) and their_age(child.born, home) <= most
        for child in home.children
    )


def turned_this_month(home: Household) -> bool:
    return any(age_on(each.born, home.on) != their_age(each.born, home) for each in home.people)


def alternating_not_last(home: Household) -> bool:
    by_age = sorted(home.children, key=lambda child: child.born)
    return [child.alternating for child in by_age] != sorted(child.alternating for child in by_age)


def receives(*benefits: str) -> Callable[[Household], bool]:
    return lambda home: any(benefit in ours.benefits(home) for benefit in benefits)


def short_illness(home: Household) -> bool:
    months = (sum(map(bool, each.income.get("sick_pay", ()))) for each in home.people)
    return any(0 < count <= ours.LONG_ILLNESS for count in months)


def young_at_parents(home: Household) -> bool:
    on_the_first = ours.Reading(ages_on_first=True)
    return not all(ours.has_own_file(home, reading) for reading in (ours.OURS, on_the_first))


REASONS: Final = (
    Reason(
        "child_of_25",
        THEIRS,
        "a child of 25 counts: their limit is 25 and below, the law says below 25",
        "CSS R861-2",
        has_child(least=25, most=25),
    ),
    Reason(
        "ages_on_the_first",
        THEIRS,
        "ages are those of the first of the month, in years of 365.2425 days, not of the day of the request",
        "CSS R861-2",
        turned_this_month,
    ),
    Reason(
        "child_of_any_age",
        THEIRS,
        "children of 26 and over raise the ceiling, though they are not of the foyer",
        "CSS R861-2, R861-3",
        has_child(least=25),
    ),
    Reason(
        "alternating_by_age",
        CONTRACT,
        "a child in alternating residence has the rank of its age; ours comes last, for nobody is asked who it is",
        "CSS R861-3, last paragraph; css.alt",
        alternating_not_last,
    ),
    Reason(
        "base_of_2012",
        THEIRS,
        "7 934.90 instead of 7 934.40 from July 2012",
        "CSS D861-1",
        between("2012-07-01", "2013-06-30"),
    ),
    Reason(
        "base_of_2018",
        THEIRS,
        "8 810.23 from April 2018; the order has whole euros, 8 810",
        "CSS L861-1; arrêté",
        between("2018-04-01", "2019-03-31"),
    ),
    Reason(
        "base_of_2020",
        THEIRS,
        "the rise of April 2020 (9 032) is missing",
        "CSS D861-1; arrêté",
        between("2020-04-01", "2021-03-31"),
    ),
    Reason(
        "euros_before_2016",
        THEIRS,
        "rounded to the euro before 2016, when ceilings went to the cent",
        "CSS D861-1",
        between("2000-01-01", "2015-12-31"),
    ),
    Reason(
        "half_to_even",
        THEIRS,
        "0.50 is rounded to the even euro (the law counts it as one), and 8 653.16 to 8 653",
        "CSS L861-1",
        between("2016-01-01", "2018-03-31"),
    ),
    Reason(
        "single_times_coefficient",
        THEIRS,
        "the rounded ceiling of one person is multiplied; the published tables are not",
        "CSS L861-1; arrêtés",
        from_day("2018-04-01"),
    ),
    Reason(
        "paid_not_rounded",
        THEIRS,
        "the ceiling of ACS and of paid CSS is 1.35 times the rounded free one, itself not rounded",
        "CSS L861-1, L863-1",
        always,
    ),
    Reason(
        "islands",
        THEIRS,
        "no uplift in Saint-Barthélemy and Saint-Martin, nor in Mayotte since 2024",
        "CSS D861-1, L751-1; décret 2023-1425",
        lambda home: home.place in ("saint_barthelemy", "saint_martin", "mayotte"),
    ),
    Reason(
        "rsa_of_the_month",
        THEIRS,
        "housing is valued at one RSA for the whole year, not at that of each month",
        "CSS R861-5, R861-7",
        lambda home: bool(home.aid) or home.housing in ("owner", "free"),
    ),
    Reason(
        "owner_with_aid",
        THEIRS,
        "an owner with housing aid has both flat amounts added; the law says owner without aid",
        "CSS R861-5",
        lambda home: home.housing == "owner" and home.aid > 0,
    ),
    Reason(
        "twelve_months_before",
        THEIRS,
        "the year is that just before; since 2022 it goes from the 13th to the 2nd month before",
        "CSS R861-8; décret 2021-1642",
        from_day("2022-01-01"),
    ),
    Reason(
        "any_illness",
        THEIRS,
        "sick pay cuts wages by 30 % from its first month; the law says beyond six months",
        "CSS R861-8 1°",
        short_illness,
    ),
    Reason(
        "below_zero",
        OPEN,
        "maintenance paid beyond all income is taken from the housing amount too; ours stops at zero",
        "CSS L861-2, R861-9",
        lambda home: "maintenance_paid" in home.adults[0].income,
    ),
    Reason(
        "october_2019",
        THEIRS,
        "their formula for housing aid begins a month before its figures: no answer at all",
        "Loi 2018-1203, art. 52 (1 November 2019)",
        between("2019-10-01", "2019-10-31"),
    ),
    Reason(
        "at_the_ceiling",
        THEIRS,
        "means at the free ceiling itself are within it; the law says below",
        "CSS L861-1 1°",
        always,
    ),
    Reason(
        "mayotte",
        THEIRS,
        "nothing in Mayotte; CSS reached it on 1 January 2024",
        "Décret 2023-1425",
        lambda home: home.place == "mayotte",
    ),
    Reason(
        "deemed",
        THEIRS,
        "who receives ASPA (April 2022) or ASI (July 2024) and does not work has paid CSS anyway",
        "CSS L861-2 1° and 2°",
        is_deemed,
    ),
    Reason(
        "rsa_activity",
        CONTRACT,
        "until 2015 they tell the RSA that topped up wages apart; the fact and the field know one RSA",
        "CSS L861-2 (2009 to 2015); css.rsa",
        lambda home: home.rsa == "activity",
    ),
    Reason(
        "parents_file",
        SILENT,
        "under 25 on the parents' file: theirs no; the parents' means would tell",
        "CSS R861-2, L861-1",
        young_at_parents,
    ),
    Reason(
        "not_confirmed",
        SILENT,
        "within 2 EUR of a ceiling whose published table was not seen",
        "CSS L861-1; arrêtés",
        always,
    ),
    Reason(
        "cut_not_known",
        SILENT,
        "a cut that nobody verified for that time (30 % before November 2019; AAH, ASPA, ASI at any)",
        "CSS R861-8, L861-2",
        lambda home: ours.income(home).amount is None,
    ),
    Reason(
        "price_age_of_the_month",
        THEIRS,
        "the price is that of the age in the month, not of the age on 1 January",
        "Arrêté du 21 juin 2019",
        from_day("2019-11-01"),
    ),
    Reason(
        "price_of_any_age",
        THEIRS,
        "children who are not of the foyer pay too",
        "CSS R861-2, L861-11",
        has_child(least=25),
    ),
)
BY_KEY: Final = {reason.key: reason for reason in REASONS}


def applying(household: Household) -> frozenset[str]:
    return frozenset(reason.key for reason in REASONS if reason.applies(household))
