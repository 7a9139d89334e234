"""The conditions that schemes share, as facts about one case, and the clocks that run in it."""

from collections.abc import Collection, Set
from datetime import date
from typing import Final

from .case import Case
from .days import add_months, day_after
from .situation import Situation
from .tracing import Fact

REGULAR_STAYS: Final = frozenset(
    {
        "permit",
        "receipt",
        "long_visa",
        "asylum_seeker",
        "refugee",
        "temporary_protection",
        "eu_right",
    }
)
"""Papers that prove a regular stay (order of 10 May 2017); a short visa is not among them."""
ENDED_STAYS: Final = frozenset({"expired", "overstayed"})
IRREGULAR_STAYS: Final = ENDED_STAYS | {"none"}
RESIDENT_BENEFITS: Final = frozenset({"rsa", "aspa", "aah", "housing_aid", "family_benefits"})
"""Benefits that prove a stable residence by themselves (D160-2 I a-f). Not the asylum allowance."""
MAJORITY: Final = 18
OWN_FILE_AGE: Final = 25
BAND_MONTHS: Final = 3
"""What "more than 3 months", said instead of a date, stands for."""

SIZE_FIELDS: Final = ("household_size", "ages")
"""Either says how many people count."""

YES, NO, NOBODY_KNOWS = Fact(True), Fact(False), Fact(None)
"""``NOBODY_KNOWS``: open, and nothing that the person could say would settle it."""


def said(situation: Situation, name: str) -> Fact:
    value: bool | None = getattr(situation, name)
    return Fact(None, (name,)) if value is None else YES if value else NO


def is_one_of(situation: Situation, name: str, values: Collection[str]) -> Fact:
    value: str | None = getattr(situation, name)
    return Fact(None, (name,)) if value is None else YES if value in values else NO


def has_status(
    situation: Situation, statuses: Collection[str], of: Collection[str] = ("eu", "other")
) -> Fact:
    """A status of protection, which no French citizen has: they are not asked for their papers."""
    stay = is_one_of(situation, "stay", statuses)
    foreign = is_one_of(situation, "citizenship", of)
    if stay.value is False or foreign.value is False:
        return NO
    return YES if stay.value and foreign.value else Fact(None, (*foreign.needs, *stay.needs))


def has_temporary_protection(situation: Situation) -> Fact:
    """For people from outside the European Union only (directive 2001/55)."""
    return has_status(situation, {"temporary_protection"}, of={"other"})


def receives(situation: Situation, benefits: Set[str]) -> Fact:
    if situation.receives is None:
        return Fact(None, ("receives",))
    return NO if benefits.isdisjoint(situation.receives) else YES


def is_minor(situation: Situation) -> Fact:
    """``minor_with`` is only ever said of a minor."""
    if situation.age is None:
        return YES if situation.minor_with is not None else Fact(None, ("age",))
    return YES if situation.age < MAJORITY else NO


def is_adult(situation: Situation) -> Fact:
    minor = is_minor(situation)
    return Fact(None if minor.value is None else not minor.value, minor.needs)


def is_alone_in_household(situation: Situation) -> Fact:
    if situation.people is None:
        return Fact(None, SIZE_FIELDS)
    return Fact(situation.people == 1)


def has_running_ame(case: Case) -> Fact:
    """Whether the AME card that the person has is still valid on the day of the application."""
    cover, until = case.situation.cover, case.situation.cover_until
    if cover not in (None, "ame") or (until is not None and until < case.law.day):
        return NO
    missing = (*_unless(cover, "cover"), *_unless(until, "cover_until"))
    return Fact(None, missing) if missing else YES


def in_france_for(case: Case, months: int | None) -> Fact:
    """More than ``months`` of uninterrupted stay. For ``none`` both clocks are one."""
    situation = case.situation
    none = situation.stay == "none"
    band = _one_clock(situation) if none else situation.in_france_3_months
    fields = ("in_france_3_months", "in_france_since", "irregular_3_months")
    may_be_none = none or situation.stay is None
    return _clock(
        case, months, situation.in_france_since, band, fields if may_be_none else fields[:2]
    )


def irregular_for(case: Case, months: int | None) -> Fact:
    """More than ``months`` without right to stay, from the day after the last lawful one."""
    situation = case.situation
    if situation.stay == "none":
        return in_france_for(case, months)
    if situation.stay is not None and situation.stay not in ENDED_STAYS:
        return NO
    ended = situation.stay_ended_on
    since = None if ended is None or situation.stay is None else day_after(ended)
    band = situation.irregular_3_months if situation.stay else None
    fields = ("stay", "irregular_3_months", "stay_ended_on")
    return _clock(case, months, since, band, fields)


def _one_clock(situation: Situation) -> bool | None:
    """What was said of either clock of someone who never had a right to stay."""
    bands = {situation.in_france_3_months, situation.irregular_3_months} - {None}
    return bands.pop() if len(bands) == 1 else None


def _clock(
    case: Case, months: int | None, since: date | None, band: bool | None, fields: tuple[str, ...]
) -> Fact:
    if months is None:
        return NOBODY_KNOWS
    if not months:
        return YES
    if since is not None:
        return Fact(case.today >= add_months(since, months))
    if band and months <= BAND_MONTHS:
        return YES
    if band is False and months >= BAND_MONTHS and not case.is_ahead:
        return NO
    missing = [name for name in fields if getattr(case.situation, name) is None]
    if "stay" not in missing and case.today >= add_months(case.law.day, months):
        # whatever its date, it had begun by the day of the application
        return YES
    return Fact(
        None, tuple(name for name in missing if band is None or not name.endswith("months"))
    )


def _unless(value: object, name: str) -> tuple[str, ...]:
    return () if value is not None else (name,)
