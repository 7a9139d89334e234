"""The children of the reader, and the two questions that are asked for the answer only.

The rules need neither; what is answered adds tickets and advice to the page. They come last.
"""

from collections.abc import Collection
from typing import Final

from .circumstances import Applicant
from .questions import AGES, BY_KEY, Question
from .rules.assess import Assessment, assess
from .rules.children import INSURED_BY, child_of
from .rules.conditions import is_adult
from .rules.figures import Figures
from .rules.situation import Situation
from .rules.verdict import NO, YES

CHILD_AGE: Final = AGES["under_16"]
"""Stands for all of them: for PUMa and AME a minor is a minor, and CSS is the household's."""
TOP_UPS: Final = ("css_free", "css_paid")
FOR_THE_ANSWER: Final = ("children", "pregnant")


def children_of(parent: Applicant, figures: Figures) -> Applicant:
    child = child_of(parent.situation, CHILD_AGE, parent=parent.assessment)
    return Applicant(child, assess(child, parent.assessment.day, figures), is_child=True)


def is_insured(assessment: Assessment) -> bool:
    return any(assessment.says(scheme) == YES for scheme in INSURED_BY)


def told_of_children(parent: Assessment, child: Assessment) -> tuple[str, ...]:
    """The schemes that say something useful for a child: one cover that they have hides the rest.

    CSS is one request for the household, so it is told apart only where the parent has no part in
    it yet.
    """
    covers = [name for name in ("puma", "ame") if child.says(name) == YES]
    told = covers or [n for n in ("puma", "ame", "urgent_care") if child.says(n) != NO]
    if child.says("puma") == YES and not is_insured(parent):
        told += [name for name in TOP_UPS if child.says(name) != NO]
    return tuple(told)


def shared_with_children(parent: Assessment) -> tuple[str, ...]:
    """The schemes of which one request covers the children too."""
    return TOP_UPS if is_insured(parent) else ()


# --- which of the two questions to ask ---------------------------------------------------------


def may_be_asked(situation: Situation, assessment: Assessment) -> tuple[str, ...]:
    """Those that may still come, whatever is answered before them: for the promise "at most N"."""
    if is_adult(situation).value is False:
        return ()
    expecting = situation.place != "mayotte" and _cares(assessment)
    possible = {"children": situation.people != 1, "pregnant": expecting}
    return tuple(key for key in FOR_THE_ANSWER if possible[key])


def next_for_the_answer(
    situation: Situation, assessment: Assessment, asked: Collection[Question], figures: Figures
) -> Question | None:
    """The next of the two, once the rules need nothing more."""
    if not is_adult(situation).value:
        return None
    keys = may_be_asked(situation, assessment)
    left = [BY_KEY[key] for key in keys if BY_KEY[key] not in asked]
    if left and left[0].key == "children" and not _children_matter(situation, assessment, figures):
        left = left[1:]
    return left[0] if left else None


def _cares(assessment: Assessment) -> bool:
    """Advice on pregnancy is for who has, or may have, AME or urgent care. Not in Mayotte."""
    return any(assessment.says(name) != NO for name in ("ame", "urgent_care"))


def _children_matter(situation: Situation, parent: Assessment, figures: Figures) -> bool:
    """Who is detained has no child at home; and a page that would not change asks nothing."""
    if situation.detention not in (None, "none"):
        return False
    child = children_of(Applicant(situation, parent), figures)
    return bool(told_of_children(parent, child.assessment))
