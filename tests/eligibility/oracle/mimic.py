"""Our law with errors put in, number by number: with theirs in it, it must give what they give.

Without any error it must give what the rules give; ``compare.py`` checks both for every household.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import Final

from eligibility.rules.extras import PRICE_AGES
from eligibility.rules.means import limit
from eligibility.rules.resources import area_of, ceiling, coefficient, rounded
from eligibility.rules.top_up import CSS_IN_MAYOTTE

from . import ours
from .households import FIGURES, Household, Person, age_on, their_age
from .ours import Reading

Errors = Collection[str]
BASES: Final = {
    "base_of_2012": Decimal("7934.90"),
    "base_of_2018": Decimal("8810.23"),
    "base_of_2020": Decimal("8951"),
}
"""What they take for the ceiling of a single person, where it is not that of the law."""
THEIR_WAYS: Final = ("euros_before_2016", "half_to_even", "single_times_coefficient")
"""They multiply and round to the euro at all times: three errors, one for each time."""
ZERO: Final = Decimal(0)
UNKNOWN: Final = "unknown"


def reading(errors: Errors) -> Reading:
    return Reading(
        ages_on_first="ages_on_the_first" in errors,
        child_until=26 if "child_of_25" in errors else ours.ADULT_CHILD,
        twelve_months_before="twelve_months_before" in errors,
        any_illness="any_illness" in errors,
        rsa_of_month="rsa_of_the_month" in errors,
        aid_of_owner_too="owner_with_aid" in errors,
        below_zero="below_zero" in errors,
    )


def size(household: Household, errors: Errors) -> Decimal:
    return Decimal(len(ours.foyer(household, reading(errors))))


def housing(household: Household, errors: Errors) -> Decimal:
    return ours.housing(household, reading(errors))


def means(household: Household, errors: Errors) -> tuple[Decimal, Decimal]:
    return ours.means(household, reading(errors))


# --- ceilings ----------------------------------------------------------------------------------


def free(household: Household, errors: Errors) -> Decimal:
    if any(way in errors for way in THEIR_WAYS):
        return _their_free(household, errors)
    return _ceiling(household, "free", errors)


def paid(household: Household, errors: Errors) -> Decimal:
    if "paid_not_rounded" not in errors:
        return _ceiling(household, "paid", errors)
    uplift = 1 + _uplift(
        "acs.uplift" if household.on < ours.CSS_START else "css.uplift.paid", household
    )
    return free(household, errors) * uplift


def _ranked(household: Household, errors: Errors) -> list[Person]:
    """The children whose supplements are added, in the order of their ranks."""
    children = ours.counted_children(household)
    if "child_of_any_age" in errors:
        children = household.children
    if "alternating_by_age" in errors:
        return sorted(children, key=lambda child: (child.born.year, child.born.month))
    return sorted(children, key=lambda child: child.alternating)


def _ceiling(household: Household, level: str, errors: Errors) -> Decimal:
    children, area = _ranked(household, errors), _area(household, errors)
    if _base(household, errors) is None and not any(child.alternating for child in children):
        people = len(household.adults) + len(children)
        return ceiling(FIGURES, level, household.on, area, people).amount
    total = ZERO
    weights = [Decimal(1)] * len(household.adults)
    weights += [Decimal("0.5" if child.alternating else 1) for child in children]
    for people, weight in enumerate(weights, 1):
        before = _cell(household, level, errors, people - 1) if people > 1 else ZERO
        total += weight * (_cell(household, level, errors, people) - before)
    return rounded(total, household.on)


def _cell(household: Household, level: str, errors: Errors, people: int) -> Decimal:
    """The ceiling of so many people: of the table, or worked out and not rounded yet."""
    base = _base(household, errors)
    stored = FIGURES.starting("css.free.more", FIGURES.in_force("css.free.1", household.on).start)
    if base is None and stored is not None:
        return ceiling(FIGURES, level, household.on, _area(household, errors), people).amount
    amount = base or FIGURES.in_force("css.free.1", household.on).amount
    amount *= coefficient(FIGURES, household.on, people)
    if _area(household, errors) == "drom":
        amount *= 1 + _uplift("css.uplift.drom", household)
    if level == "paid":
        later = household.on >= ours.CSS_START
        amount *= 1 + _uplift("css.uplift.paid" if later else "acs.uplift", household)
    return amount


def _area(household: Household, errors: Errors) -> str:
    return "metropole" if "islands" in errors else area_of(household.place)


def _uplift(key: str, household: Household) -> Decimal:
    return FIGURES.in_force(key, household.on).amount


def _base(household: Household, errors: Errors) -> Decimal | None:
    return next((amount for error, amount in BASES.items() if error in errors), None)


def _their_free(household: Household, errors: Errors) -> Decimal:
    """In binary numbers and in their order: they round what lies halfway to the even euro, or not."""
    base = _base(household, errors) or FIGURES.in_force("css.free.1", household.on).amount
    ranks = {id(child): rank for rank, child in enumerate(_ranked(household, errors))}
    couple = len(household.adults) == 2
    supplements = (0.3, 0.3) if couple else (0.5, 0.3, 0.3)
    added = 0.0
    for child in household.children:
        if id(child) in ranks:
            rank = ranks[id(child)]
            supplement = supplements[rank] if rank < len(supplements) else 0.4
            added += supplement * (0.5 if child.alternating else 1)
    people = (1 + 0.5 if couple else 1) + added
    dom = 1 + (0.113 if _area(household, errors) == "drom" else 0)
    return Decimal(round(float(base) * dom * people))


# --- verdicts ----------------------------------------------------------------------------------


def is_free(household: Household, errors: Errors, their_means: Decimal) -> str:
    first = _first(household, errors)
    return first or _told(_below_free(household, errors, their_means))


def is_paid(household: Household, errors: Errors, their_means: Decimal) -> str:
    first = _first(household, errors)
    if first:
        return first
    below = _below_free(household, errors, their_means)
    if below:
        return "no"
    if below is False and "deemed" not in errors and is_deemed(household):
        return "yes"
    within = _within_paid(household, errors, their_means)
    if within is False:
        return "no"
    return UNKNOWN if below is None or within is None else "yes"


def _told(verdict: bool | None) -> str:
    return UNKNOWN if verdict is None else "yes" if verdict else "no"


def _first(household: Household, errors: Errors) -> str:
    """What comes before any sum."""
    if household.place == "mayotte" and ("mayotte" in errors or household.on < CSS_IN_MAYOTTE):
        return "no"
    if not ours.has_own_file(household, reading(errors)):
        return "no" if "parents_file" in errors else UNKNOWN
    return ""


def _below_free(household: Household, errors: Errors, their_means: Decimal) -> bool | None:
    if household.rsa == "basic" or (household.rsa == "activity" and "rsa_activity" not in errors):
        return True
    limit, doubt = free(household, errors), _doubt(household, "free", errors)
    least, most = _interval(household, errors, their_means)
    if most < limit - doubt or (most == limit and "at_the_ceiling" in errors):
        return True
    return False if least >= limit + doubt else None


def _within_paid(household: Household, errors: Errors, their_means: Decimal) -> bool | None:
    limit, doubt = paid(household, errors), _doubt(household, "paid", errors)
    least, most = _interval(household, errors, their_means)
    if most <= limit - doubt:
        return True
    return False if least > limit + doubt else None


def _interval(
    household: Household, errors: Errors, their_means: Decimal
) -> tuple[Decimal, Decimal]:
    """Where we do not know a rule of that day, they have one: it is within what we hold possible."""
    least, most = means(household, errors)
    known = "cut_not_known" in errors or len(set(means(household, ()))) == 1
    if known and least != most:
        return (min(max(their_means, least), most),) * 2
    return least, most


def _doubt(household: Household, level: str, errors: Errors) -> Decimal:
    """How far a ceiling that is not confirmed may be wrong."""
    if "not_confirmed" in errors:
        return ZERO
    people = ours.foyer(household)
    alternating = sum(person.alternating for person in people)
    area = area_of(household.place)
    return limit(FIGURES, household.on, level, area, len(people), alternating).doubt


def is_deemed(household: Household) -> bool:
    """L861-2: ASPA since April 2022 and ASI since July 2024, without work."""
    got = [
        benefit
        for benefit, start in (("aspa", (2022, 4)), ("asi", (2024, 7)))
        if benefit in ours.benefits(household) and (household.on.year, household.on.month) >= start
    ]
    return bool(got) and not ours.has_worked_lately(household.adults[0])


# --- price -------------------------------------------------------------------------------------


def price(household: Household, errors: Errors) -> Decimal:
    people = ours.foyer(household)
    if "price_of_any_age" in errors:
        people = household.people
    new_year = household.on.replace(month=1, day=1)
    of_month = "price_age_of_the_month" in errors
    ages = [
        their_age(each.born, household) if of_month else age_on(each.born, new_year)
        for each in people
    ]
    return sum((_price(household, max(0, age)) for age in ages), ZERO)


def _price(household: Household, age: int) -> Decimal:
    step = next(least for least in PRICE_AGES if age >= least)
    return FIGURES.in_force(f"css.price.{step}", household.on, household.place).amount
