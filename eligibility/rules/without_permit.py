"""Without right to stay: AME and the scheme of urgent and vital care."""

from datetime import date
from typing import Final

from .case import Case, once
from .conditions import (
    NO,
    NOBODY_KNOWS,
    has_running_ame,
    has_status,
    in_france_for,
    irregular_for,
    is_adult,
    is_minor,
    is_one_of,
)
from .in_force import in_force
from .insurance import insured_as_minor, paper_ran_out
from .means import compare, within_ame
from .residence import (
    covered_elsewhere,
    has_stable_residence,
    in_mayotte,
    in_prison,
    lives_in_france,
    stays_irregularly,
)
from .tracing import Finding, all_of, any_of, bar, check

SWITCH_TO_AME: Final = date(2023, 4, 28)
"""R114-10-1: since then, who is kept covered without CSS may ask for AME before the end."""


def ame(case: Case, *, rights_kept: Finding) -> Finding:
    """CASF L251-1: foreigners who live in France without right to stay, with low means."""
    custody = is_one_of(case.situation, "detention", {"custody"})
    return all_of(
        in_force(case, "ame"),
        bar("lives_in_mayotte", in_mayotte(case), "CASF L251-1"),
        any_of(
            ame_by_residence(case, rights_kept=rights_kept),
            all_of(
                check("in_custody", custody, "CASF L251-1"),
                check("health_requires_it", NOBODY_KNOWS, "CASF L251-1"),
            ),
        ),
    )


def ame_by_residence(case: Case, *, rights_kept: Finding) -> Finding:
    return all_of(
        lives_in_france(case),
        stays_irregularly(case),
        bar("in_prison", in_prison(case), "CSS L382-33"),
        bar("minor_is_insured", insured_as_minor(case), "CSS L160-2"),
        any_of(
            all_of(
                covered_elsewhere(case),
                bar("still_covered", still_covered(case, rights_kept=rights_kept), "CSS R114-10-1"),
                any_of(ame_for_adult(case), ame_for_minor(case)),
            ),
            check("has_running_ame", has_running_ame(case), "CASF L252-1"),
        ),
    )


def still_covered(case: Case, *, rights_kept: Finding) -> Finding:
    """Kept cover comes first; without CSS one may switch earlier (ame.exclude.maintained)."""
    with_css = is_one_of(case.situation, "cover", {"puma_css"})
    no_switch = NOBODY_KNOWS if case.law.day < SWITCH_TO_AME else NO
    return all_of(
        rights_kept,
        any_of(
            check("has_css", with_css, "CSS R114-10-1 II"),
            check("before_switch_to_ame", no_switch, "CSS R114-10-1 II"),
        ),
    )


def ame_for_adult(case: Case) -> Finding:
    """Two clocks since 30 December 2019, one since 2004, none before (ame.stay.3months, .hist)."""
    wait = case.law.whole("ame.wait")
    irregular = case.law.whole("ame.wait.irregular")
    within = compare(case, within_ame, alternating=False)
    return all_of(
        check("is_adult", is_adult(case.situation), "CASF L251-1"),
        check("in_france_three_months", in_france_for(case, wait), "CASF L251-1"),
        check("irregular_three_months", irregular_for(case, irregular), "CASF L251-1"),
        check("means_within_ame_ceiling", within, "CASF L251-1 ; CSS L861-1 1°"),
    )


def ame_for_minor(case: Case) -> Finding:
    """At once and whatever the means, unless insured through somebody (ame.minor.noconditions)."""
    with_whom = is_one_of(case.situation, "minor_with", {"irregular_parent", "alone"})
    return all_of(
        check("is_minor", is_minor(case.situation), "CASF L251-1 ; CE 7 juin 2006"),
        check("minor_is_not_insured", with_whom, "CASF L251-1"),
    )


def urgent_care(case: Case, *, puma: Finding, rights_kept: Finding) -> Finding:
    """CASF L254-1: hospital care that cannot wait, for who has no cover yet (uvc.who)."""
    return all_of(
        in_force(case, "urgent_care"),
        bar("in_prison", in_prison(case), "CSS L382-33"),
        any_of(
            all_of(
                bar("lives_in_mayotte", in_mayotte(case), "CSP L6416-5"),
                lives_in_france(case),
                any_of(stays_irregularly(case), adult_asylum_seeker(case)),
                bar("has_running_ame", has_running_ame(case), "CASF L254-1"),
                bar("is_insured", covered_now(case, puma=puma, kept=rights_kept), "CASF L254-1"),
            ),
            mayotte_rules(case),
        ),
    )


def adult_asylum_seeker(case: Case) -> Finding:
    """While they wait for PUMa (asylum.adult): who has it already is barred further on."""
    seeks = has_status(case.situation, {"asylum_seeker"})
    return all_of(
        check("is_asylum_seeker", seeks, "CASF L254-1"),
        check("is_adult", is_adult(case.situation), "CSS D160-2"),
        bar("waits_no_more", has_stable_residence(case), "CSS D160-2"),
    )


def covered_now(case: Case, *, puma: Finding, kept: Finding) -> Finding:
    """A right to PUMa, kept rights, PUMa that the person says they have, an insured parent."""
    return any_of(
        puma,
        kept,
        all_of(
            says_covered(case),
            bar("paper_ran_out", paper_ran_out(case), "CSS R111-4"),
        ),
        insured_as_minor(case),
    )


@once
def says_covered(case: Case) -> Finding:
    covered = is_one_of(case.situation, "cover", {"puma", "puma_css"})
    return check("covered_by_puma", covered, "CSS L160-1")


def mayotte_rules(case: Case) -> Finding:
    """Mayotte pays urgent care by rules of its own (mayotte): nothing here can tell."""
    return all_of(
        check("lives_in_mayotte", in_mayotte(case), "CSP L6416-5"),
        bar("is_insured", says_covered(case), "CSP L6416-5"),
        check("mayotte_own_rules", NOBODY_KNOWS, "CSP L6416-5"),
    )
