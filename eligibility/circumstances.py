"""For whom a piece of advice is: named facts about one person and one answer.

A row of advice (``bring.py``, ``steps.py``) names the facts that it needs, and writes a minus before
those that must not be so: ``"files foreign -minor"``. ``why.works`` means that this check is one of
those which settled the answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.functional import Promise

from .rules.assess import Assessment
from .rules.conditions import ENDED_STAYS, is_minor
from .rules.situation import Situation
from .rules.verdict import NO, YES, Verdict

Words = str | Promise
OVERSEAS: Final = frozenset(
    {"guadeloupe", "guyane", "martinique", "reunion", "saint_barthelemy", "saint_martin"}
)
INSURED: Final = ("puma", "puma_css")
PARENTS_WHO_INSURE: Final = ("insured_parent", "asylum_parent")


@dataclass(frozen=True)
class Applicant:
    """Who an answer is for: the reader, or the children who live with them."""

    situation: Situation
    assessment: Assessment
    is_child: bool = False

    def verdict(self, scheme: str) -> Verdict:
        return self.assessment.schemes[scheme]


class Row(NamedTuple):
    """One piece of advice: in which part of which tickets, and for whom.

    ``link``: slug of a guide page, with its anchor if need be. ``by``: the delay that gives the day
    by which they must answer what is filed today.
    """

    part: str
    schemes: str
    verdicts: str
    words: Words
    when: str = ""
    link: str = ""
    by: str = ""


def applies(row: Row, scheme: str, person: Applicant) -> bool:
    verdict = person.verdict(scheme)
    if scheme not in row.schemes.split() or verdict.verdict not in row.verdicts.split():
        return False
    return all(_holds(fact, scheme, person) for fact in row.when.split())


def _holds(fact: str, scheme: str, person: Applicant) -> bool:
    if fact.startswith("-"):
        return not _holds(fact[1:], scheme, person)
    if fact.startswith("why."):
        return any(f"why.{each.key}" == fact for each in person.verdict(scheme).because)
    return FACTS[fact](person)


def is_online_student(person: Applicant) -> bool:
    """Non-EU students register on a site of their own (puma.student)."""
    return bool(person.situation.student) and person.situation.citizenship == "other"


def files_for_puma(person: Applicant) -> bool:
    """Who has it already asks for nothing, nor who is in prison."""
    return person.situation.cover not in INSURED and person.situation.detention != "prison"


FACTS: Final[dict[str, Callable[[Applicant], bool]]] = {
    "child": lambda person: person.is_child,
    "minor": lambda person: bool(is_minor(person.situation).value),
    "under_16": lambda person: person.situation.age is not None and person.situation.age < 16,
    "alone": lambda person: person.situation.minor_with == "alone",
    "joins_parent": lambda person: person.situation.minor_with in PARENTS_WHO_INSURE,
    "several": lambda person: (person.situation.people or 1) > 1,
    "homeless": lambda person: person.situation.housing == "homeless",
    "hosted": lambda person: person.situation.housing == "free",
    "housing_unsaid": lambda person: person.situation.housing is None,
    "overseas": lambda person: person.situation.place in OVERSEAS,
    "foreign": lambda person: person.situation.citizenship == "other",
    "eu": lambda person: person.situation.citizenship == "eu",
    "asylum": lambda person: person.situation.stay == "asylum_seeker",
    "protected": lambda person: person.situation.stay == "temporary_protection",
    "ended": lambda person: person.situation.stay in ENDED_STAYS,
    "student": lambda person: bool(person.situation.student),
    "online": is_online_student,
    "files": files_for_puma,
    "prison": lambda person: person.situation.detention == "prison",
    "retention": lambda person: person.situation.detention == "retention",
    "custody": lambda person: person.situation.detention == "custody",
    "has_ame": lambda person: person.situation.cover == "ame",
    "has_puma": lambda person: person.situation.cover in INSURED,
    "has_css": lambda person: person.situation.cover == "puma_css",
    "rsa": lambda person: "rsa" in (person.situation.receives or ()),
    "all_no": lambda person: all(
        found.verdict == NO for found in person.assessment.schemes.values()
    ),
    "care_now": lambda person: person.assessment.says("urgent_care") == YES,
    "planned_day": lambda person: person.assessment.planned_care_from is not None,
}
