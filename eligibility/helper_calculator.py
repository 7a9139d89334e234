"""The calculator of the helper's page as it is shown, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .helper_income import INCOME_BOXES, income_box, months_box
from .helper_sheet import Sheet, Speech, first
from .helper_texts import AME_PERIOD, INCOME, WAYS, Words
from .rules import counted
from .rules.days import add_months
from .rules.resources import reference_months


@dataclass(frozen=True)
class IncomeBox:
    """One line of the calculator; ``months`` is the name of its second box, if it has one."""

    name: str
    words: Words
    article: str
    value: str
    error: Words | None
    months: str
    months_value: str
    months_error: Words | None


def income_box_of(kind: counted.Kind, sheet: Sheet) -> IncomeBox:
    name, months = income_box(kind.key), months_box(kind.key)
    errors = sheet.reading.errors
    return IncomeBox(
        name=name,
        words=sheet.speech(INCOME[kind.key]),
        article=article_of(kind),
        value=first(sheet.posted, name),
        error=errors.get(name),
        months=months if kind.way == counted.CUT_MONTHLY else "",
        months_value=first(sheet.posted, months),
        months_error=errors.get(months),
    )


def article_of(kind: counted.Kind) -> str:
    """All are of one code, which the page names once: CSS is also the name of an aid."""
    return "art. " + kind.article.removeprefix("CSS ")


def way_on(kind: counted.Kind, day: date) -> str:
    """Under which heading a line stands on that day."""
    if kind.way in (counted.CUT_SHARE, counted.CUT_MONTHLY, counted.ABATED):
        return "cut"
    if kind.way == counted.FAMILY_HELP:
        return counted.LEFT_OUT if day >= counted.LIST_READ_SINCE else counted.COUNTED
    return kind.way


def calculator(sheet: Sheet) -> dict[str, Any]:
    day = sheet.reading.day
    months = reference_months(day)
    return {
        "ways": [
            (words, [income_box_of(k, sheet) for k in counted.KINDS if way_on(k, day) == way])
            for way, words in WAYS.items()
        ],
        "ame": sheet.speech(AME_PERIOD),
        "open": any(name in sheet.reading.errors for name in INCOME_BOXES),
        "first_day": months[0],
        "last_day": date.fromordinal(add_months(months[-1], 1).toordinal() - 1),
    }


@dataclass(frozen=True)
class CountedLine:
    words: Words
    article: str
    received: Decimal
    least: Decimal
    most: Decimal
    since: date | None
    """Since when the figure by which it was cut is in force."""


def counted_lines(total: counted.Total, speech: Speech) -> list[CountedLine]:
    return [
        CountedLine(
            speech(INCOME[line.kind.key]),
            article_of(line.kind),
            line.received,
            line.least,
            line.most,
            line.row.start if line.row else None,
        )
        for line in total.lines
    ]
