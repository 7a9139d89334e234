"""What the rules say of a household, from the same lines: each number apart, and the verdicts.

Who counts, and what of their means, can be asked in another way (``Reading``): with an error of
theirs put in, our law must give their number. That is how a disagreement is explained.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from eligibility.rules.assess import Assessment, assess
from eligibility.rules.counted import KINDS, Received, Total, counted
from eligibility.rules.in_force import CSS_START
from eligibility.rules.resources import area_of, ceiling, housing_flat_rate, reference_months
from eligibility.rules.situation import Situation

from .households import FIGURES, Household, Person, age_on, months_of, their_age

ADULT_CHILD: Final = 25
"""From this birthday on a child is not of the foyer (R861-2)."""
LONG_ILLNESS: Final = 6
"""Months of sick pay: beyond them, wages are cut by 30 % (R861-8 1°)."""
KIND_OF: Final = {
    "wages": "wages",
    "unemployment": "unemployment",
    "pension": "pensions",
    "sick_pay": "other",
    "ass": "other",
    "aah": "aah",
    "maintenance_received": "maintenance_received",
    "maintenance_paid": "maintenance_paid",
    "self_employed": "self_employed",
    "family_allowances": "family_allowances",
}


class Reading(NamedTuple):
    """How the law is read. The defaults are ours; every other value is an error of one side."""

    ages_on_first: bool = False
    child_until: int = ADULT_CHILD
    """A child counts below this age."""
    twelve_months_before: bool = False
    any_illness: bool = False
    rsa_of_month: bool = False
    aid_of_owner_too: bool = False
    below_zero: bool = False
    """Maintenance paid may take more than there is, and then from the amount for housing."""


OURS: Final = Reading()


@dataclass(frozen=True, slots=True)
class Answer:
    size: int
    free: Decimal
    paid: Decimal
    housing: Decimal
    least: Decimal
    most: Decimal
    """Means with housing; apart where a rule of that day is not known to us."""
    is_free: str
    is_paid: str
    price: Decimal | None


# --- who counts --------------------------------------------------------------------------------


def age(household: Household, person: Person, reading: Reading = OURS) -> int:
    if reading.ages_on_first:
        return their_age(person.born, household)
    return age_on(person.born, household.on)


def counted_children(household: Household, reading: Reading = OURS) -> list[Person]:
    return [
        each
        for each in household.children
        if 0 <= age(household, each, reading) < reading.child_until
    ]


def foyer(household: Household, reading: Reading = OURS) -> list[Person]:
    return [*household.adults, *counted_children(household, reading)]


# --- what counts -------------------------------------------------------------------------------


def housing(household: Household, reading: Reading = OURS) -> Decimal:
    """The flat amounts that are added for housing, over the year."""
    size = len(foyer(household, reading))
    owned = household.housing in ("owner", "free")
    kinds = []
    if household.aid:
        kinds.append("aid")
    if owned and (not household.aid or reading.aid_of_owner_too):
        kinds.append("owned")
    return sum((_flat(household, kind, size, reading) for kind in kinds), Decimal(0))


def _flat(household: Household, kind: str, size: int, reading: Reading) -> Decimal:
    aid = Decimal(household.aid) if kind == "aid" else None
    if not reading.rsa_of_month:
        return housing_flat_rate(FIGURES, household.on, kind, size, aid).amount
    names = ("rsa.1", f"rsa.multiplier.{min(size, 3)}", f"css.housing.{kind}.{min(size, 3)}")
    rsa, multiple, rate = (FIGURES.in_force(name, household.on).amount for name in names)
    flat = 12 * rsa * multiple * rate
    return flat if aid is None else min(flat, 12 * aid)


def means(household: Household, reading: Reading = OURS) -> tuple[Decimal, Decimal]:
    """With housing, in euros a year: the least and the most that they may be."""
    total, added = income(household, reading), housing(household, reading)
    if not reading.below_zero:
        return total.least + added, total.most + added
    least = sum((line.least for line in total.lines), added)
    return least, sum((line.most for line in total.lines), added)


def income(household: Household, reading: Reading = OURS) -> Total:
    """Line by line, as a helper would add it up."""
    sums: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for kind, series in _received(household, reading):
        taken = _taken(household, series, reading)
        sums[kind] += sum(taken)
        months[kind] += sum(1 for amount in taken if amount)
    known = {kind.key for kind in KINDS}
    assert sums.keys() <= known, sums.keys() - known
    received = {kind: Received(Decimal(sums[kind]), months[kind]) for kind in sums}
    return counted(FIGURES, household.on, received)


def _taken(household: Household, series: list[int], reading: Reading) -> list[int]:
    """What was received in each month of the reference year."""
    drawn = dict(zip(months_of(household), series, strict=True))
    if reading.twelve_months_before:
        return list(drawn.values())[1:13]
    return [drawn[month] for month in reference_months(household.on)]


def _received(household: Household, reading: Reading) -> list[tuple[str, list[int]]]:
    couple = "couple" if len(household.adults) == 2 else "single"
    found = [
        (f"aspa_{couple}" if kind == "aspa" else KIND_OF[kind], series)
        for kind, series in household.family.items()
    ]
    for person in foyer(household, reading):
        for kind, series in person.income.items():
            found.append((_kind(person, kind, reading), series))
    return found


def _kind(person: Person, kind: str, reading: Reading) -> str:
    if kind == "asi":
        return "asi_single"
    if kind == "wages" and has_stopped_work(person, reading):
        return "interrupted_work"
    return KIND_OF[kind]


def has_stopped_work(person: Person, reading: Reading = OURS) -> bool:
    """Unemployment benefit, ASS, or a long illness: wages of before are cut (R861-8)."""
    sick = sum(1 for amount in person.income.get("sick_pay", ()) if amount)
    ill = sick > (0 if reading.any_illness else LONG_ILLNESS)
    return ill or any(person.income.get(kind, [0])[-1] for kind in ("unemployment", "ass"))


# --- what the rules say ------------------------------------------------------------------------


def answer(household: Household) -> Answer:
    people = foyer(household)
    added = housing(household)
    total = income(household)
    said = [assess(situation(household, amount), household.on, FIGURES) for amount in total[1:]]
    free, paid = scheme_names(household)
    is_free = _either_way(said, free)
    return Answer(
        size=len(people),
        free=_ceiling(household, "free", said[0], free),
        paid=_ceiling(household, "paid", said[0], paid),
        housing=added,
        least=total.least + added,
        most=total.most + added,
        is_free=is_free,
        # from below one ceiling to above the other, what lies between is passed
        is_paid="unknown" if is_free == "unknown" else _either_way(said, paid),
        price=said[0].monthly_price if said[0].monthly_price == said[1].monthly_price else None,
    )


def scheme_names(household: Household) -> tuple[str, str]:
    return ("css_free", "css_paid") if household.on >= CSS_START else ("cmu_c", "acs")


def _either_way(said: list[Assessment], scheme: str) -> str:
    verdicts = {each.says(scheme) for each in said}
    return verdicts.pop() if len(verdicts) == 1 else "unknown"


def _ceiling(household: Household, level: str, said: Assessment, scheme: str) -> Decimal:
    """As it is told; where it is not (Mayotte before 2024), as it would be."""
    told = said.ceilings.get(scheme)
    return told if told is not None else ceiling_of(household, level)


def ceiling_of(household: Household, level: str) -> Decimal:
    people = foyer(household)
    alternating = sum(person.alternating for person in people)
    area = area_of(household.place)
    return ceiling(FIGURES, level, household.on, area, len(people), alternating).amount


def situation(household: Household, resources: Decimal) -> Situation:
    people = foyer(household)
    first = household.adults[0]
    return Situation(
        place=household.place,
        lives_in_france=True,
        citizenship="other",
        stay="permit",
        in_france_since=date(2000, 1, 1),
        age=age(household, first),
        detention="none",
        works=has_worked_lately(first),
        cover="puma",
        covered_abroad="none",
        student=False,
        joins_insured_family=False,
        receives=benefits(household),
        own_file=has_own_file(household),
        household_size=len(people),
        children_alternating=sum(person.alternating for person in people),
        housing=household.housing,
        housing_aid=Decimal(household.aid),
        resources=resources,
        ages=tuple(
            max(0, age_on(each.born, household.on.replace(month=1, day=1))) for each in people
        ),
    )


def has_worked_lately(person: Person) -> bool:
    """In the three months before (R861-11)."""
    earned = (person.income.get(kind, [0])[-4:] for kind in ("wages", "self_employed"))
    return any(amount for series in earned for amount in series)


def has_own_file(household: Household, reading: Reading = OURS) -> bool:
    """css.u25: not at the parents', nor kept by them; or a child; or one of the two is 25."""
    kept = household.with_parents or "maintenance_received" in household.adults[0].income
    of_age = any(age(household, each, reading) >= ADULT_CHILD for each in household.adults)
    return of_age or not kept or bool(counted_children(household, reading))


def benefits(household: Household) -> tuple[str, ...]:
    first = household.adults[0].income
    found = [kind for kind in ("aah", "asi", "ass") if kind in first]
    if "aspa" in household.family:
        found.append("aspa")
    if household.rsa != "none":
        found.append("rsa")
    if household.aid:
        found.append("housing_aid")
    return tuple(found)
