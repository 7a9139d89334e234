"""From when to when each scheme is the law."""

from datetime import date
from functools import cache
from typing import Final

from .case import Case
from .tracing import NOT_IN_FORCE, Fact, Finding, bar, check

FOREVER: Final = date.max
PUMA_START: Final = date(2016, 1, 1)
CSS_START: Final = date(2019, 11, 1)
LIFE: Final = {
    "puma": (PUMA_START, FOREVER, "Loi 2015-1702, art. 59"),
    "rights_kept": (date.min, FOREVER, "CSS R111-4"),
    "css_free": (CSS_START, FOREVER, "Loi 2018-1203, art. 52"),
    "css_paid": (CSS_START, FOREVER, "Loi 2018-1203, art. 52"),
    "ame": (date(2000, 1, 1), FOREVER, "CASF L251-1"),
    "urgent_care": (date(2004, 1, 1), FOREVER, "CASF L254-1"),
    "cmu_base": (date(2000, 1, 1), date(2015, 12, 31), "Loi 99-641"),
    "cmu_c": (date(2000, 1, 1), date(2019, 10, 31), "Loi 99-641"),
    "acs": (date(2005, 1, 1), date(2019, 10, 31), "Loi 2004-810 ; CSS L863-1"),
}
"""First and last day of each scheme, and the law that made it."""


def is_law(scheme: str, day: date) -> bool:
    start, end, _act = LIFE[scheme]
    return start <= day <= end


def in_force(case: Case, scheme: str) -> Finding:
    return _in_force(is_law(scheme, case.law.day), LIFE[scheme][2])


def since(case: Case, key: str, start: date, article: str) -> Finding:
    return _since(key, case.law.day >= start, article)


@cache
def _in_force(lives: bool, article: str) -> Finding:
    return bar(NOT_IN_FORCE, Fact(not lives), article)


@cache
def _since(key: str, begun: bool, article: str) -> Finding:
    return check(key, Fact(begun), article)
