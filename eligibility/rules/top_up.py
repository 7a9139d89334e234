"""What the insurance does not pay: CSS since November 2019, CMU-C and ACS before."""

from datetime import date
from typing import Final

from .case import Case, once
from .conditions import (
    NO,
    OWN_FILE_AGE,
    has_temporary_protection,
    is_alone_in_household,
    receives,
    said,
)
from .in_force import CSS_START, LIFE, PUMA_START, in_force, since
from .insurance import insured_as_minor
from .means import Comparison, compare, over_free, under_free, under_paid
from .residence import (
    has_stable_residence,
    in_mayotte,
    lives_in_france,
    stays_regularly,
)
from .tracing import Fact, Finding, all_of, any_of, bar, check, open_fields

CSS_IN_MAYOTTE: Final = date(2024, 1, 1)
DEEMED: Final = (
    ("aspa", date(2022, 4, 1), False, "CSS L861-2 1°"),
    ("asi", date(2024, 7, 1), False, "CSS L861-2 2°"),
    ("aah", date(2025, 7, 1), True, "CSS L861-2 3°"),
    ("ass", date(2026, 7, 1), True, "CSS L861-2 4°"),
)
"""Benefit, since when it counts as within the contribution level, only for who lives alone?"""


def insured_for_css(*, puma: Finding, rights_kept: Finding) -> Finding:
    """CSS is for who is insured: a right to PUMa, or one that is kept (css.who)."""
    return any_of(puma, rights_kept)


def insured_for_cmu_c(case: Case, *, puma: Finding, rights_kept: Finding) -> Finding:
    """Before 2016, CMU-C and ACS rest on stable and regular residence, working or not."""
    before_puma = case.law.day < PUMA_START
    by_residence = all_of(
        check("before_puma", Fact(before_puma), "CSS L861-1"),
        any_of(
            all_of(lives_in_france(case), stays_regularly(case), has_stable_residence(case)),
            insured_as_minor(case),
        ),
    )
    # the rule of the day first: it is the one that explains a "no"
    return any_of(*((by_residence, puma) if before_puma else (puma, by_residence)), rights_kept)


@once
def own_request(case: Case) -> Finding:
    """Under 25, the file may be the parents' (css.u25): then theirs decides, not this one."""
    age, own = case.situation.age, case.situation.own_file
    of_age = Fact(None, ("age",)) if age is None else Fact(age >= OWN_FILE_AGE)
    files = Fact(True) if own else Fact(None, ("own_file",) if own is None else ())
    return any_of(
        check("own_request", files, "CSS L861-1"),
        check("is_25_or_over", of_age, "CSS R861-2"),
    )


def of_this_file(case: Case, fact: Fact) -> Fact:
    """A fact about means, worth something only where it is this household's file that decides."""
    request = own_request(case)
    if request.verdict:
        return fact
    asked = open_fields(request)
    return Fact(None, (*asked, *fact.needs) if asked else ())


def household_means(case: Case, comparison: Comparison) -> Fact:
    return of_this_file(case, compare(case, comparison))


@once
def free_by_right(case: Case) -> Finding:
    """RSA (RMI before 2009), and temporary protection: no means test (css.rsa, ukr)."""
    situation = case.situation
    protected = of_this_file(case, has_temporary_protection(situation))
    rsa = of_this_file(case, receives(situation, {"rsa"}))
    return any_of(
        check("receives_rsa", rsa, "CSS L861-2"),
        all_of(
            check("has_temporary_protection", protected, "CSS L861-2"),
            since(case, "css_exists", CSS_START, "Loi 2018-1203, art. 52"),
        ),
    )


@once
def free_level(case: Case) -> Finding:
    fact = household_means(case, under_free)
    return any_of(
        check("means_below_free_ceiling", fact, "CSS L861-1 1° ; D861-1"),
        free_by_right(case),
    )


@once
def paid_level(case: Case) -> Finding:
    """Between the two ceilings, or deemed so; never for who has the free level (css.two)."""
    exists = case.law.day >= LIFE["acs"][0]  # before it there is no second ceiling to compare with
    between = household_means(case, under_paid) if exists else NO
    not_free = household_means(case, over_free)
    return all_of(
        bar("free_by_right", free_by_right(case), "CSS L861-2"),
        any_of(
            check("means_between_ceilings", between, "CSS L861-1 2°"),
            all_of(
                any_of(*(deemed_paid(case, *row) for row in DEEMED)),
                check("means_not_below_free_ceiling", not_free, "CSS L861-1 1°"),
            ),
        ),
    )


def deemed_paid(case: Case, benefit: str, start: date, alone: bool, article: str) -> Finding:
    """A benefit that is worth the contribution level, for who does not work (css.deemed)."""
    situation = case.situation
    conditions = (
        check(f"receives_{benefit}", receives(situation, {benefit}), article),
        since(case, "deemed_since", start, article),
        bar("works", said(situation, "works"), "CSS R861-11"),
    )
    if not alone:
        return all_of(*conditions)
    return all_of(
        *conditions, check("is_alone_in_household", is_alone_in_household(situation), article)
    )


@once
def not_in_mayotte_yet(case: Case) -> Finding:
    """CSS reached Mayotte in 2024, CMU-C never did (hist.mayotte)."""
    too_early = Fact(case.law.day < CSS_IN_MAYOTTE)
    mayotte = all_of(
        check("lives_in_mayotte", in_mayotte(case), "Décret 2023-1425"),
        check("before_css_in_mayotte", too_early, "Décret 2023-1425"),
    )
    return bar("not_in_force_in_mayotte", mayotte, "Décret 2023-1425")


def css_free(case: Case, *, insured: Finding) -> Finding:
    return _top_up(case, "css_free", insured, free_level(case))


def css_paid(case: Case, *, insured: Finding) -> Finding:
    return _top_up(case, "css_paid", insured, paid_level(case))


def cmu_c(case: Case, *, insured: Finding) -> Finding:
    """The free level, under its name until October 2019 (hist.cmuc)."""
    return _top_up(case, "cmu_c", insured, free_level(case))


def acs(case: Case, *, insured: Finding) -> Finding:
    """Help to pay a top-up contract, a little above the CMU-C ceiling (hist.acs)."""
    return _top_up(case, "acs", insured, paid_level(case))


def _top_up(case: Case, scheme: str, insured: Finding, level: Finding) -> Finding:
    return all_of(
        in_force(case, scheme), not_in_mayotte_yet(case), insured, own_request(case), level
    )
