"""Health insurance itself: PUMa, rights kept after a paper ran out, and base CMU until 2015."""

from .case import Case, once
from .conditions import NOBODY_KNOWS, is_minor, is_one_of, said
from .in_force import in_force
from .kept_rights import are_kept
from .residence import (
    covered_elsewhere,
    has_stable_residence,
    in_mayotte,
    in_prison,
    lives_in_france,
    stays_regularly,
)
from .tracing import Finding, all_of, any_of, bar, check


def puma(case: Case) -> Finding:
    """CSS L160-1: who works in France, or lives there in a stable and regular way."""
    return all_of(
        in_force(case, "puma"),
        any_of(
            insured_in_general_scheme(case),
            in_prison(case),
            insured_in_mayotte(case),
        ),
    )


def insured_in_general_scheme(case: Case) -> Finding:
    situation = case.situation
    works = check("works", said(situation, "works"), "CSS L160-1")
    return all_of(
        bar("lives_in_mayotte", in_mayotte(case), "CSS R111-2"),
        any_of(
            insured_by_residence(case),
            all_of(works, any_of(stays_regularly(case), short_stay_of_worker(case))),
            insured_as_minor(case),
        ),
    )


@once
def insured_by_residence(case: Case) -> Finding:
    excluded = said(case.situation, "puma_excluded")
    return all_of(
        lives_in_france(case),
        stays_regularly(case),
        has_stable_residence(case),
        covered_elsewhere(case),
        bar("puma_excluded", excluded, "CSS L160-6"),
    )


def short_stay_of_worker(case: Case) -> Finding:
    """Whether a short visa is regular stay enough for a declared worker is not in the facts."""
    return all_of(
        check("is_short_stay", is_one_of(case.situation, "stay", {"short_stay"}), "CSS L115-6"),
        check("short_stay_counts_for_work", NOBODY_KNOWS, "CSS L115-6"),
    )


@once
def insured_as_minor(case: Case) -> Finding:
    """Minors need no permit: through a parent or child welfare (puma.minor, asylum.minor)."""
    with_whom = {"insured_parent", "asylum_parent", "child_welfare"}
    return all_of(
        check("is_minor", is_minor(case.situation), "CSS L160-2"),
        lives_in_france(case),
        check("minor_is_insured", is_one_of(case.situation, "minor_with", with_whom), "CSS L160-2"),
    )


def insured_in_mayotte(case: Case) -> Finding:
    """Mayotte has its own scheme, that we have not read: only the cover one has is known."""
    covered = is_one_of(case.situation, "cover", {"puma", "puma_css"})
    return all_of(
        check("lives_in_mayotte", in_mayotte(case), "CSS R111-2"),
        any_of(
            check("mayotte_own_rules", NOBODY_KNOWS, "Ordonnance 96-1122"),
            all_of(
                check("covered_by_puma", covered, "CSS L160-1"),
                bar("paper_ran_out", paper_ran_out(case), "CSS L160-1"),
            ),
        ),
    )


@once
def paper_ran_out(case: Case) -> Finding:
    stay = is_one_of(case.situation, "stay", {"expired"})
    return check("paper_ran_out", stay, "CSS R111-4")


def rights_kept(case: Case) -> Finding:
    """CSS R111-4: cover goes on for a time after a paper ran out (leave.maintenance)."""
    covered = is_one_of(case.situation, "cover", {"puma", "puma_css"})
    european = is_one_of(case.situation, "citizenship", {"french", "eu"})
    return all_of(
        paper_ran_out(case),
        check("covered_by_puma", covered, "CSS R111-4"),
        bar("is_french_or_eu", european, "CSS R111-4"),
        lives_in_france(case),
        covered_elsewhere(case),
        check("cover_goes_on", are_kept(case), "CSS R111-4 ; R114-10-1"),
    )


def cmu_base(case: Case) -> Finding:
    """Until 2015: stable and regular residence, and no other title to cover (hist.cmu.base).

    How minors were then covered through a parent or child welfare is not in the facts.
    """
    own = check("mayotte_own_rules", NOBODY_KNOWS, "Ordonnance 96-1122")
    through_others = check("minor_covered_through_others", NOBODY_KNOWS, "CSS L161-14")
    return all_of(
        in_force(case, "cmu_base"),
        bar("covered_by_work", said(case.situation, "works"), "CSS L380-1"),
        bar("in_prison", in_prison(case), "CSS L381-30"),
        any_of(
            insured_by_residence_in_france(case),
            all_of(check("lives_in_mayotte", in_mayotte(case), "CSS L380-1"), own),
            all_of(insured_as_minor(case), through_others),
        ),
    )


def insured_by_residence_in_france(case: Case) -> Finding:
    return all_of(
        bar("lives_in_mayotte", in_mayotte(case), "CSS L380-1"),
        insured_by_residence(case),
    )
