"""Random households, seeded: who they are, where they live, what they received month by month.

Amounts are whole euros a month, over fourteen months: the thirteen before that of the request, and
that month itself. Both sides read the same lines; neither is given a sum.
"""

import json
import random
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from eligibility.rules.days import add_months
from eligibility.rules.resources import area_of, ceiling
from eligibility.shipped import shipped_figures

SEED: Final = 20261124
FIRST, LAST = (2012, 1), (2024, 12)
MONTHS: Final = [
    date(year, month, 1) for year in range(FIRST[0], LAST[0] + 1) for month in range(1, 13)
]
SHORT_MONTHS: Final = [
    date(2012, 10, 1), date(2014, 11, 1), date(2015, 6, 1), date(2017, 6, 1), date(2018, 7, 1),
    date(2019, 9, 1), date(2019, 12, 1), date(2020, 6, 1), date(2021, 9, 1), date(2022, 2, 1),
    date(2022, 9, 1), date(2024, 5, 1), date(2024, 9, 1),
]  # fmt: skip
SERIES: Final = 14
"""Months of income that are drawn: from the thirteenth before the request to that of the request."""
FIGURES: Final = shipped_figures()
OVERSEAS: Final = ("guadeloupe", "guyane", "martinique", "reunion")
NEAR_OVERSEAS: Final = ("saint_barthelemy", "saint_martin", "mayotte")

Series = list[int]


@dataclass
class Person:
    born: date
    alternating: bool = False
    jobless: bool = False
    """Registered as unemployed, with a benefit."""
    income: dict[str, Series] = field(default_factory=dict)


@dataclass
class Household:
    id: int
    on: date
    place: str
    adults: list[Person]
    children: list[Person]
    housing: str
    aid: int
    rsa: str
    """``none``; ``basic``; ``activity``: until 2015, a top-up of low wages that was called RSA too."""
    with_parents: bool
    """The single adult lives with their parents, who still keep them."""
    family: dict[str, Series]
    """What the family received as a whole."""

    @property
    def month(self) -> date:
        return self.on.replace(day=1)

    @property
    def people(self) -> list[Person]:
        return [*self.adults, *self.children]


def households(count: int, months: list[date] = MONTHS, seed: int = SEED) -> list[Household]:
    chance = random.Random(seed)
    return [_household(chance, number, months) for number in range(count)]


def as_line(household: Household) -> str:
    return json.dumps(asdict(household), default=_written)


def _written(value: Any) -> str:
    return value.isoformat()


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def their_age(born: date, household: "Household") -> int:
    """On the first of the month, in years of 365.2425 days, plus a day: as OpenFisca counts."""
    return ((household.month - born).days + 1) * 400 // 146097


def _household(chance: random.Random, number: int, months: list[date]) -> Household:
    on = chance.choice(months).replace(day=chance.randint(1, 28))
    adults = [Person(_born(chance, on, age)) for age in _adult_ages(chance)]
    children = _children(chance, on, min(age_on(adult.born, on) for adult in adults))
    for child in children:
        minor = age_on(child.born, on) < 18
        child.alternating = minor and chance.random() < 0.2
    alone_and_young = len(adults) == 1 and not children and age_on(adults[0].born, on) < 27
    housing = chance.choices(("tenant", "owner", "free", "homeless"), (50, 25, 17, 8))[0]
    household = Household(
        id=number,
        on=on,
        place=_place(chance),
        adults=adults,
        children=children,
        housing=housing,
        aid=_aid(chance, housing),
        rsa="none",
        with_parents=alone_and_young and chance.random() < 0.3,
        family={},
    )
    _give_income(chance, household)
    return household


def _children(chance: random.Random, on: date, parent: int) -> list[Person]:
    """Brothers and sisters are not born in the same year, nor before their parents are seventeen."""
    children: list[Person] = []
    for _ in range(_how_many(chance, 0.36, 0.19, 0.18, 0.13, 0.08, 0.04, 0.02)):
        born = _born(chance, on, _child_age(chance))
        apart = all(abs((born - other.born).days) > 300 for other in children)
        if apart and age_on(born, on) <= parent - 17:
            children.append(Person(born))
    return children


def _how_many(chance: random.Random, *weights: float) -> int:
    return chance.choices(range(len(weights)), weights)[0]


def _adult_ages(chance: random.Random) -> list[int]:
    couple = chance.random() < 0.4
    first = chance.choice(
        (
            chance.randint(18, 26),
            chance.randint(27, 49),
            chance.randint(27, 49),
            chance.randint(48, 72),
            chance.randint(60, 85),
        )
    )
    return [first, max(18, first + chance.randint(-6, 6))] if couple else [first]


def _child_age(chance: random.Random) -> int:
    return chance.choice(
        (
            chance.randint(0, 17),
            chance.randint(0, 17),
            chance.randint(0, 17),
            chance.randint(15, 24),
            chance.randint(24, 28),
        )
    )


def _born(chance: random.Random, on: date, age: int) -> date:
    """Some have their birthday in the very month, before the request."""
    if chance.random() < 0.08:
        return date(on.year - age, on.month, chance.randint(1, on.day))
    day = date(on.year - age, chance.randint(1, 12), chance.randint(1, 28))
    return day if (day.month, day.day) <= (on.month, on.day) else day.replace(year=day.year - 1)


def _place(chance: random.Random) -> str:
    return chance.choices(
        ("metropole", "alsace_moselle", *OVERSEAS, *NEAR_OVERSEAS),
        (60, 12, 4, 4, 4, 4, 3, 3, 6),
    )[0]


def _aid(chance: random.Random, housing: str) -> int:
    odds = {"tenant": 0.5, "owner": 0.2}.get(housing, 0)
    return chance.choice((20, 60, 90, 150, 300, 450)) if chance.random() < odds else 0


# --- what they live on -------------------------------------------------------------------------


def _give_income(chance: random.Random, household: Household) -> None:
    year = _target(chance, household)
    if chance.random() < 0.08:
        household.rsa = chance.choice(
            ("basic", "activity") if household.on.year < 2016 else ("basic",)
        )
    # what is aimed at is what is left once this is counted
    year -= 12 * sum(series[0] for series in _benefits(chance, household))
    earners = [
        household.adults[0],
        *(each for each in household.adults[1:] if chance.random() < 0.5),
    ]
    for earner in earners:
        _earn(chance, household, earner, max(0, year) // len(earners))
    for child in household.children:
        if age_on(child.born, household.on) >= 16 and chance.random() < 0.3:
            child.income["wages"] = _steady(chance.randint(50, 900))
    if chance.random() < 0.05:
        household.adults[0].income["maintenance_paid"] = _steady(chance.randint(50, 300))


def _target(chance: random.Random, household: Household) -> int:
    """Means of a year: anything, near a ceiling, or at it."""
    free = _rough_ceiling(household, "free")
    paid = _rough_ceiling(household, "paid")
    ways = (
        chance.randint(0, 2 * free),
        chance.randint(free // 2, 2 * free),
        free + chance.randint(-400, 400),
        paid + chance.randint(-400, 400),
        free + chance.choice((-3, -2, -1, 0, 0, 0, 0, 1, 2, 3)),
        paid + chance.choice((-3, -2, -1, 0, 0, 1, 2, 3)),
    )
    return chance.choices(ways, (15, 35, 15, 15, 12, 8))[0]


def _rough_ceiling(household: Household, level: str) -> int:
    size = len(household.people)
    area = area_of(household.place)
    return int(ceiling(FIGURES, level, household.on, area, size).amount)


def _benefits(chance: random.Random, household: Household) -> list[Series]:
    """At most one minimum benefit, and family allowances; already counted among the means."""
    first = household.adults[0]
    age = age_on(first.born, household.on)
    found = []
    kind = chance.random()
    if age >= 65 and kind < 0.3:
        household.family["aspa"] = _steady(chance.randint(120, 600))
        found.append(household.family["aspa"])
    elif 20 <= age < 62 and kind < 0.06:
        first.income["aah"] = _steady(chance.randint(100, 800))
        found.append(first.income["aah"])
    elif 20 <= age < 62 and kind < 0.12:
        first.income["asi"] = _steady(chance.randint(100, 400))
        found.append(first.income["asi"])
    elif 25 <= age < 62 and kind < 0.15:
        first.income["ass"] = _steady(chance.randint(300, 500))
        found.append(first.income["ass"])
    if len(household.children) >= 2 and chance.random() < 0.5:
        household.family["family_allowances"] = _steady(chance.randint(100, 300))
        found.append(household.family["family_allowances"])
    if chance.random() < 0.06:
        first.income["maintenance_received"] = _steady(chance.randint(60, 300))
        found.append(first.income["maintenance_received"])
    return found


def _earn(chance: random.Random, household: Household, earner: Person, year: int) -> None:
    """Wages, steady or not; or a pension; or self-employed; some were laid off or fell ill."""
    age = age_on(earner.born, household.on)
    way = chance.random()
    if age >= 62:
        earner.income["pension"] = _shared_out(year)
    elif way < 0.5:
        earner.income["wages"] = _shared_out(year)
    elif way < 0.62:
        earner.income["wages"] = _rising(chance, year)
    elif way < 0.75:
        earner.income["wages"], earner.income["unemployment"] = _broken_off(chance, year, 0.6)
        earner.jobless = True
    elif way < 0.87:
        earner.income["wages"], earner.income["sick_pay"] = _broken_off(chance, year, 0.5)
    else:
        earner.income["self_employed"] = _shared_out(year)


def _steady(amount: int) -> Series:
    return [amount] * SERIES


def _shared_out(year: int) -> Series:
    """Twelve months that make the year to the euro, whichever of the two years is taken."""
    month, rest = divmod(year, 12)
    series = [month + (n < rest) for n in range(12)]
    return [*series, *series[: SERIES - 12]]


def _rising(chance: random.Random, year: int) -> Series:
    """Another wage from some month on."""
    turn, before = chance.randint(1, SERIES - 1), year // 12
    after = max(0, before + chance.choice((-400, -150, 150, 400)))
    return [before if n < turn else after for n in range(SERIES)]


def _broken_off(chance: random.Random, year: int, share: float) -> tuple[Series, Series]:
    """A wage until some month, then a share of it from elsewhere."""
    turn, wage = chance.choice((2, 3, 4, 10, 11)), year // 12
    work = [wage if n < turn else 0 for n in range(SERIES)]
    instead = [0 if n < turn else int(wage * share) for n in range(SERIES)]
    return work, instead


def months_of(household: Household) -> list[date]:
    """The fourteen months of a series."""
    return [add_months(household.month, n - SERIES + 1) for n in range(SERIES)]


EXACT: Final = Decimal("0.02")
"""What their single-precision numbers may be off by."""
