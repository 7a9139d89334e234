"""All schemes, in the order of the answer: each is one function and one article of law."""

from typing import Final

from .case import Case
from .insurance import cmu_base, puma, rights_kept
from .top_up import acs, cmu_c, css_free, css_paid, insured_for_cmu_c, insured_for_css
from .tracing import Finding
from .without_permit import ame, urgent_care

SCHEMES: Final = (
    "puma",
    "rights_kept",
    "css_free",
    "css_paid",
    "ame",
    "urgent_care",
    "cmu_base",
    "cmu_c",
    "acs",
)


def findings(case: Case) -> dict[str, Finding]:
    """What each scheme gives on the day that the case looks at."""
    general, kept = puma(case), rights_kept(case)
    for_css = insured_for_css(puma=general, rights_kept=kept)
    for_cmu_c = insured_for_cmu_c(case, puma=general, rights_kept=kept)
    return {
        "puma": general,
        "rights_kept": kept,
        "css_free": css_free(case, insured=for_css),
        "css_paid": css_paid(case, insured=for_css),
        "ame": ame(case, rights_kept=kept),
        "urgent_care": urgent_care(case, puma=general, rights_kept=kept),
        "cmu_base": cmu_base(case),
        "cmu_c": cmu_c(case, insured=for_cmu_c),
        "acs": acs(case, insured=for_cmu_c),
    }
