"""The contract of ``assess``: a JSON object in, one out (situation.md). Nothing else reads JSON."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from .assess import Assessment
from .conditions import MAJORITY
from .situation import (
    BENEFITS,
    CITIZENSHIPS,
    COVERS,
    COVERS_ABROAD,
    DETENTIONS,
    HOUSINGS,
    MINOR_WITH,
    PLACES,
    STAYS,
    Situation,
)

FIRST_DAY: Final = date(2000, 1, 1)
LAST_DAY: Final = date(2999, 12, 31)
OLDEST: Final = 120
MOST_PEOPLE: Final = 1000
MOST_MONEY: Final = Decimal(10) ** 12
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Refused(ValueError):
    """A line that says something impossible: which field, and what is accepted there."""

    def __init__(self, field: str, accepted: str) -> None:
        super().__init__(f"{field}: {accepted}")
        self.field, self.accepted = field, accepted


class Request(NamedTuple):
    id: str | None
    day: date
    situation: Situation


Reader = Callable[[str, Any], Any]


def _one_of(*values: str) -> Reader:
    def read(name: str, value: Any) -> str:
        if not isinstance(value, str) or value not in values:
            raise Refused(name, f"one of {', '.join(values)}")
        return value

    return read


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refused(name, "true or false")
    return value


def _whole(least: int, most: int) -> Reader:
    def read(name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Refused(name, f"a whole number from {least} to {most}")
        return value

    return read


def _day(name: str, value: Any) -> date:
    try:
        if isinstance(value, str) and ISO_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Refused(name, "a day as 2026-11-23")


def _money(name: str, value: Any) -> Decimal:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        amount = Decimal(str(value))
        if amount.is_finite() and 0 <= amount <= MOST_MONEY:
            return amount
    raise Refused(name, f"an amount in euros from 0 to {MOST_MONEY:f}")


def _list_of(read_one: Reader) -> Reader:
    def read(name: str, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Refused(name, "a list")
        return tuple(read_one(name, each) for each in value)

    return read


READERS: Final[dict[str, Reader]] = {
    "place": _one_of(*PLACES),
    "lives_in_france": _flag,
    "in_france_since": _day,
    "in_france_3_months": _flag,
    "irregular_3_months": _flag,
    "age": _whole(0, OLDEST),
    "citizenship": _one_of(*CITIZENSHIPS),
    "stay": _one_of(*STAYS),
    "stay_ended_on": _day,
    "removal_final_on": _day,
    "works": _flag,
    "student": _flag,
    "joins_insured_family": _flag,
    "receives": _list_of(_one_of(*BENEFITS)),
    "covered_abroad": _one_of(*COVERS_ABROAD),
    "puma_excluded": _flag,
    "own_file": _flag,
    "cover": _one_of(*COVERS),
    "cover_since": _day,
    "cover_until": _day,
    "ame_first_on": _day,
    "detention": _one_of(*DETENTIONS),
    "pregnant": _flag,
    "minor_with": _one_of(*MINOR_WITH),
    "household_size": _whole(1, MOST_PEOPLE),
    "children_alternating": _whole(0, MOST_PEOPLE),
    "resources": _money,
    "resources_at_most": _money,
    "resources_over": _money,
    "housing": _one_of(*HOUSINGS),
    "housing_aid": _money,
    "taxable_income": _money,
    "ages": _list_of(_whole(0, OLDEST)),
}


def read(data: Any, today: date) -> Request:
    """One decoded line. Raises ``Refused`` with the field and what is accepted."""
    if not isinstance(data, dict):
        raise Refused("line", "a JSON object with the fields of a situation")
    if unknown := sorted(data.keys() - READERS.keys() - {"id", "on"}):
        raise Refused(
            _on_one_line(unknown[0]), f"unknown field; known: id, on, {', '.join(READERS)}"
        )
    identity = data.get("id")
    if identity is not None and not isinstance(identity, str):
        raise Refused("id", "a string")
    day = _application_day(data.get("on"), today)
    said = {
        name: None if data[name] is None else reader(name, data[name])
        for name, reader in READERS.items()
        if name in data
    }
    situation = Situation(**said)
    refuse_impossible(situation, day)
    return Request(identity, day, situation)


def _on_one_line(name: str) -> str:
    """A name that we do not know, as it may be shown: short, and no line break or escape in it."""
    return repr(name)[1:-1][:60]


def _application_day(value: Any, today: date) -> date:
    day = today if value is None else _day("on", value)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused("on", f"a day from {FIRST_DAY} to {LAST_DAY}")
    return day


def refuse_impossible(situation: Situation, day: date) -> None:
    """What no person can be; where a band and a date disagree, nothing is refused."""
    for field, impossible, accepted in _contradictions(situation, day):
        if impossible:
            raise Refused(field, accepted)


def _contradictions(s: Situation, day: date) -> list[tuple[str, bool, str]]:
    adult = s.age is not None and s.age >= MAJORITY
    ended = s.stay in ("expired", "overstayed") and _not_before(s.stay_ended_on, day)
    size, ages = s.household_size, s.ages
    miscounted = ages is not None and len(ages) != (size or max(len(ages), 1))
    return [
        ("minor_with", s.minor_with is not None and adult, f"only under {MAJORITY}"),
        ("in_france_since", _after(s.in_france_since, day), f"not after {day}"),
        ("cover_since", _after(s.cover_since, day), f"not after {day}"),
        ("ame_first_on", _after(s.ame_first_on, day), f"not after {day}"),
        ("cover_since", _after(s.cover_since, s.cover_until), "not after cover_until"),
        ("stay_ended_on", ended, f"before {day} for a stay that has ended"),
        (
            "resources_over",
            _not_before(s.resources_over, s.resources_at_most),
            "below resources_at_most",
        ),
        (
            "children_alternating",
            _not_before(s.children_alternating, s.people),
            "fewer than household_size",
        ),
        ("ages", miscounted, "as many as household_size, at least one"),
    ]


def _after(left: Any, right: Any) -> bool:
    return left is not None and right is not None and left > right


def _not_before(left: Any, right: Any) -> bool:
    return left is not None and right is not None and left >= right


def number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def answer(identity: str | None, assessment: Assessment) -> dict[str, Any]:
    """The line out, ready for JSON."""
    schemes: dict[str, dict[str, Any]] = {
        name: {
            "verdict": verdict.verdict,
            "from": _iso(verdict.since),
            "because": [finding.key for finding in verdict.because],
        }
        for name, verdict in assessment.schemes.items()
    }
    schemes["rights_kept"]["until"] = _iso(assessment.kept_until)
    schemes["ame"]["planned_care_from"] = _iso(assessment.planned_care_from)
    schemes["cmu_base"]["contribution"] = number(assessment.contribution)
    return {
        "id": identity,
        "on": assessment.day.isoformat(),
        "schemes": schemes,
        "resources_counted": number(assessment.resources_counted),
        "ceilings": {name: number(amount) for name, amount in assessment.ceilings.items()},
        "monthly_price": number(assessment.monthly_price),
        "needs": list(assessment.needs),
        "to_confirm": list(assessment.to_confirm),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
