"""Situations for the tests of the answer: each said in full, changed where a test needs it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from eligibility.circumstances import Applicant
from eligibility.rules.assess import assess
from eligibility.rules.situation import Situation

from .reference import FIGURES, TODAY

NOBODY = Situation(
    place="metropole",
    lives_in_france=True,
    age=40,
    citizenship="other",
    in_france_since=TODAY - timedelta(400),
    detention="none",
    works=False,
    cover="none",
    covered_abroad="none",
    student=False,
    joins_insured_family=False,
    receives=(),
    household_size=1,
    children_alternating=0,
    housing_aid=Decimal(0),
    housing="tenant",
    resources=Decimal(0),
)
WITHOUT_PAPERS = replace(NOBODY, stay="overstayed", stay_ended_on=TODAY - timedelta(200))
JUST_OVERSTAYED = replace(NOBODY, stay="overstayed", stay_ended_on=TODAY - timedelta(20))
WITH_PERMIT = replace(NOBODY, stay="permit")
JUST_ARRIVED = replace(WITH_PERMIT, in_france_since=TODAY - timedelta(20))
ASYLUM = replace(NOBODY, stay="asylum_seeker", in_france_since=TODAY - timedelta(20))
BOY = replace(WITHOUT_PAPERS, age=15, minor_with="irregular_parent", household_size=3)


def person(situation: Situation, **changed: Any) -> Applicant:
    situation = replace(situation, **changed)
    return Applicant(situation, assess(situation, TODAY, FIGURES))
