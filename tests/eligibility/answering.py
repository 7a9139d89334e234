"""Answering the check as somebody in a given situation would, question by question."""

import itertools
from decimal import Decimal

from eligibility.forms import DONT_KNOW, NONE_OF_THESE, Open
from eligibility.questions import PRICE_BANDS
from eligibility.rules.resources import housing_counted


def answer_of(asked: Open, line: dict) -> str:
    """What the person of this line would answer to this question, ``?`` where it is not said."""
    key = asked.question.key
    return ANSWERS[key](asked, line) if key in ANSWERS else _said(line, key)


def _said(line, key):
    value = line.get(key)
    if value is None:
        return DONT_KNOW
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )


def _age(asked, line):
    if (age := line.get("age")) is None:
        return DONT_KNOW
    return "under_16" if age < 16 else "16_17" if age < 18 else "18_24" if age < 25 else "25_over"


def _more_than_3_months(name, since):
    def answer(asked, line):
        if line.get(name) is not None:
            return _said(line, name)
        if line.get(since) is None:
            return DONT_KNOW
        # somebody who knows the day answers the band from it, as the rules would
        from eligibility.rules.case import Case, Law
        from eligibility.rules.conditions import in_france_for, irregular_for
        from eligibility.rules.contract import read

        request = read({"on": asked.day.isoformat()} | line, asked.day)
        case = Case(request.situation, Law(asked.figures, asked.day), asked.day)
        clock = in_france_for if name == "in_france_3_months" else irregular_for
        return "yes" if clock(case, 3).value else "no"

    return answer


def _benefits(asked, line):
    if line.get("receives") is None:
        return DONT_KNOW
    return "+".join(line["receives"]) or NONE_OF_THESE


def _own_file(asked, line):
    return _said({"own_file": True} | line, "own_file")


def _means(asked, line):
    """The band that is true of the euros received; of bounds, the one that they prove."""
    if line.get("resources") is not None:
        received = Decimal(str(line["resources"]))
        return next(band.value for band in asked.bands if _holds(band, received, received))
    over, at_most = line.get("resources_over"), line.get("resources_at_most")
    if over is None and at_most is None:
        return DONT_KNOW
    housing = housing_counted(
        asked.figures, asked.day, asked.situation, asked.situation.people or 1
    )
    low = Decimal(str(over or 0)) - housing[0].amount
    high = None if at_most is None else Decimal(str(at_most)) - housing[1].amount
    return next((b.value for b in asked.bands if _holds(b, low, high)), DONT_KNOW)


def _holds(band, low, high):
    above = band.low is None or low >= band.low
    return above and (band.high is None or (high is not None and high <= band.high))


def _people(asked, line):
    if line.get("ages") is None:
        return DONT_KNOW
    limits = [int(band) for band in PRICE_BANDS] + [200]
    counted = (
        sum(low <= age < high for age in line["ages"]) for low, high in itertools.pairwise(limits)
    )
    return ":".join(map(str, counted))


ANSWERS = {
    "age": _age,
    "in_france_3_months": _more_than_3_months("in_france_3_months", "in_france_since"),
    "irregular_3_months": _more_than_3_months("irregular_3_months", "stay_ended_on"),
    "receives": _benefits,
    "own_file": _own_file,
    "means": _means,
    "people": _people,
}


def posted(asked: Open, answer: str) -> dict[str, object]:
    """The form fields that a browser would send for this answer."""
    kind = asked.question.kind
    if kind in ("day", "number", "money", "people") and answer == DONT_KNOW:
        return {"unknown": "1"}
    if kind == "day":
        return dict(zip(("year", "month", "day"), answer.split("-"), strict=True))
    if kind == "people":
        counts = zip(PRICE_BANDS, answer.split(":"), strict=True)
        return {f"from_{band}": count for band, count in counts}
    return {"answer": answer.split("+") if kind == "several" else answer}
