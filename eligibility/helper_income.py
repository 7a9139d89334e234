"""The lines of the helper's calculator: what was received, kind by kind."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from .forms import Posted, Unreadable, Words
from .helper_boxes import instead, kept, typed
from .helper_texts import EUROS, SOME_MONTHS
from .rules.counted import CUT_MONTHLY, KINDS, Received
from .rules.resources import reference_months


def income_box(key: str) -> str:
    return f"got_{key}"


def months_box(key: str) -> str:
    return f"months_{key}"


INCOME_BOXES: Final = tuple(name(kind.key) for kind in KINDS for name in (income_box, months_box))


def read_received(
    posted: Posted, day: date, errors: dict[str, Words]
) -> Iterator[tuple[str, Received]]:
    for kind in KINDS:
        amount = kept(errors, income_box(kind.key), lambda kind=kind: _amount(posted, kind.key))
        if amount is None:
            continue
        months = 0
        if kind.way == CUT_MONTHLY:
            name = months_box(kind.key)
            months = kept(errors, name, lambda name=name: _months(posted, name, day)) or 0
        yield kind.key, Received(amount, months)


def _amount(posted: Posted, key: str) -> Decimal | None:
    if not (words := typed(posted, income_box(key))):
        return None
    amount = Decimal(instead(EUROS, "money", {"answer": [words]}))
    if amount < 0:
        raise Unreadable(EUROS)
    return amount


def _months(posted: Posted, name: str, day: date) -> int:
    """In how many of the reference months: never guessed, for it lowers what counts."""
    months = int(instead(SOME_MONTHS, "number", {"answer": [typed(posted, name)]}))
    if not 1 <= months <= len(reference_months(day)):
        raise Unreadable(SOME_MONTHS)
    return months


def with_means(posted: Posted, amount: Decimal) -> dict[str, list[str]]:
    """The same form, with the sum of the calculator in the box of the means."""
    return {**posted, "resources": [format(amount, "f").replace(".", ",")]}
