"""Who lives in France, and by which right: the conditions that several schemes share, as trees.

CSS stands for the Code de la securite sociale, CASF for the Code de l'action sociale et des
familles.
"""

from typing import Final

from .case import Case, once
from .conditions import (
    IRREGULAR_STAYS,
    NOBODY_KNOWS,
    REGULAR_STAYS,
    RESIDENT_BENEFITS,
    has_status,
    has_temporary_protection,
    in_france_for,
    is_minor,
    is_one_of,
    receives,
    said,
)
from .in_force import PUMA_START
from .tracing import Fact, Finding, all_of, any_of, bar, check

ASYLUM_WAIT: Final = "puma.wait.asylum"


@once
def in_mayotte(case: Case) -> Fact:
    return is_one_of(case.situation, "place", {"mayotte"})


@once
def lives_in_france(case: Case) -> Finding:
    return check("lives_in_france", said(case.situation, "lives_in_france"), "CSS R111-2")


@once
def is_french(case: Case) -> Finding:
    return check("is_french", is_one_of(case.situation, "citizenship", {"french"}), "CSS L160-1")


@once
def eu_worker(case: Case) -> Finding:
    """EU citizens who work need no permit and no other title to stay (puma.eu.nopermit)."""
    return all_of(
        check("is_eu_citizen", is_one_of(case.situation, "citizenship", {"eu"}), "CSS L160-1"),
        check("works", said(case.situation, "works"), "CSS L160-1"),
    )


@once
def stays_regularly(case: Case) -> Finding:
    stay = is_one_of(case.situation, "stay", REGULAR_STAYS)
    return any_of(
        check("stay_is_regular", stay, "CSS L160-1 ; arrêté du 10 mai 2017"),
        is_french(case),
        eu_worker(case),
    )


@once
def stays_irregularly(case: Case) -> Finding:
    stay = is_one_of(case.situation, "stay", IRREGULAR_STAYS)
    return all_of(
        check("stay_is_irregular", stay, "CASF L251-1"),
        bar("is_french", is_french(case), "CASF L251-1"),
        bar("is_eu_worker", eu_worker(case), "CSS L160-1"),
    )


@once
def covered_elsewhere(case: Case) -> Finding:
    """EHIC, S1, GHIC: the other state pays (puma.regday, eu.cover)."""
    fact = is_one_of(case.situation, "covered_abroad", {"eu"})
    return bar("covered_by_other_state", fact, "CSS R111-3 I")


@once
def in_prison(case: Case) -> Finding:
    return check("in_prison", is_one_of(case.situation, "detention", {"prison"}), "CSS L382-33")


def since_2016(case: Case, fact: Fact) -> Fact:
    """The exemptions from the three months are read in the law since 2016 only."""
    return NOBODY_KNOWS if fact.value and case.law.day < PUMA_START else fact


@once
def has_stable_residence(case: Case) -> Finding:
    """More than three months, or one of the cases that do not wait (puma.3m.equiv, .exempt)."""
    key = "puma.wait" if case.law.day >= PUMA_START else "cmu_base.wait"
    wait = case.law.whole(key)
    return any_of(
        check("in_france_three_months", in_france_for(case, wait), "CSS D160-2 I"),
        *(
            check(name, since_2016(case, fact), article)
            for name, fact, article in _without_wait(case)
        ),
        asylum_seeker_without_wait(case),
    )


def _without_wait(case: Case) -> tuple[tuple[str, Fact, str], ...]:
    situation = case.situation
    return (
        ("is_refugee", has_status(situation, {"refugee"}), "CSS D160-2 II 1°"),
        (
            "has_temporary_protection",
            has_temporary_protection(situation),
            "CESEDA L581-3",
        ),
        ("is_minor", is_minor(situation), "CSS D160-2 II"),
        ("joins_insured_family", said(situation, "joins_insured_family"), "CSS D160-2 II 3°"),
        ("is_student", said(situation, "student"), "CSS D160-2 II"),
        (
            "receives_resident_benefit",
            receives(situation, RESIDENT_BENEFITS),
            "CSS D160-2 I a-f",
        ),
    )


def asylum_seeker_without_wait(case: Case) -> Finding:
    """Adult asylum seekers wait since 1 January 2020 only (decree 2019-1531; puma.asylum)."""
    wait = case.law.figures.begun(ASYLUM_WAIT, case.law.day)
    waits = wait is not None and bool(wait.value)
    seeks = has_status(case.situation, {"asylum_seeker"})
    return check("asylum_seeker_without_wait", Fact(False) if waits else seeks, "CSS D160-2")
