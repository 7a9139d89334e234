"""Runs both sides, compares number by number, prints the tables; fails on what no reason explains.

ORACLE=short    500 households in the months where something turns, instead of 20 000
"""

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from . import mimic, ours
from .households import EXACT, MONTHS, SHORT_MONTHS, Household, as_line, households
from .ours import Answer
from .reasons import REASONS, applying

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
PYTHON: Final = ROOT / ".oracle/bin/python"
KINDS: Final = {
    "size": "size of the household",
    "free": "free ceiling (CMU-C, CSS)",
    "paid": "paid ceiling (ACS, CSS)",
    "housing": "flat amount for housing",
    "means": "means with housing",
    "is_free": "right to CMU-C or free CSS",
    "is_paid": "right to ACS or paid CSS",
    "price": "price of CSS",
}
Row = dict[str, str]


class Compared(NamedTuple):
    """One number of one household: ours, theirs, and the reasons where they differ."""

    kind: str
    household: Household
    ours: Any
    theirs: Any
    agree: bool
    reasons: frozenset[str] = frozenset()
    fault: str = ""


def main() -> int:
    short = os.environ.get("ORACLE") == "short"
    people = households(500, SHORT_MONTHS) if short else households(20_000, MONTHS)
    theirs = asked_of_theirs(people, "short" if short else "full")
    compared = [each for home in people for each in comparisons(home, theirs[home.id])]
    faults = [each for each in compared if each.fault]
    idle = [] if short else idle_reasons(compared)
    report(len(people), compared)
    for each in faults[:10]:
        say(f"NOT EXPLAINED {each.kind}: {each.fault}; ours {each.ours}, theirs {each.theirs}")
        say(f"    {as_line(each.household)}")
    for key in idle:
        say(f"EXPLAINS NOTHING {key}")
    say(f"{len(faults)} not explained, {len(idle)} reasons that explain nothing")
    return 1 if faults or idle else 0


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")


def asked_of_theirs(people: list[Household], name: str) -> dict[int, Row]:
    """Their process reads the households from a file and writes its numbers to another."""
    source, target = ROOT / f".oracle/{name}.jsonl", ROOT / f".oracle/{name}.csv"
    source.write_text("".join(f"{as_line(home)}\n" for home in people), encoding="utf-8")
    subprocess.run([PYTHON, HERE / "theirs.py", source, target], check=True)
    with target.open(encoding="utf-8", newline="") as lines:
        return {int(row["id"]): row for row in csv.DictReader(lines)}


# --- one household -----------------------------------------------------------------------------


def comparisons(home: Household, row: Row) -> Iterator[Compared]:
    answer, errors = ours.answer(home), applying(home)
    exists = home.place != "mayotte" or home.on >= mimic.CSS_IN_MAYOTTE
    their_means = Decimal(row["means"] or 0)
    their_paid = _their_paid(row)
    yield number("size", home, answer.size, row["size"], errors, mimic.size)
    if exists:
        yield number("free", home, answer.free, row["free"], errors, mimic.free)
        yield number("paid", home, answer.paid, row["paid"], errors, mimic.paid)
    yield number("housing", home, answer.housing, _their_housing(home, row), errors, mimic.housing)
    yield means(home, answer, row["means"], errors)
    for kind, told, theirs, model in (
        ("is_free", answer.is_free, _their_verdict(row["is_free"]), mimic.is_free),
        ("is_paid", answer.is_paid, their_paid, mimic.is_paid),
    ):
        yield verdict(kind, home, told, theirs, errors, lambda h, e, m=model: m(h, e, their_means))
    if answer.price is not None and Decimal(row["price"]):
        yield number("price", home, answer.price, row["price"], errors, mimic.price)


def _their_verdict(told: str) -> str:
    return {"True": "yes", "False": "no"}.get(told, told)


def _their_paid(row: Row) -> str:
    if not row["acs"]:
        return ""
    return "yes" if Decimal(row["acs"]) or Decimal(row["price"]) else "no"


def _their_housing(home: Household, row: Row) -> str:
    if not row["housing_aid"]:
        return ""
    owned = Decimal(row["housing_owned"]) if home.housing in ("owner", "free") else 0
    return str(Decimal(row["housing_aid"]) + owned)


Model = Callable[[Household, frozenset[str]], Any]


def number(
    kind: str, home: Household, told: Any, theirs: str, errors: frozenset[str], model: Model
) -> Compared:
    def same(left: Any, right: Any) -> bool:
        return abs(Decimal(left) - Decimal(right)) <= EXACT

    return _compared(kind, home, told, theirs, errors, model, same)


def means(home: Household, answer: Answer, theirs: str, errors: frozenset[str]) -> Compared:
    def within(bounds: Any, told: Any) -> bool:
        if isinstance(told, tuple):
            return bounds == told
        return bool(bounds[0] - EXACT <= Decimal(told) <= bounds[1] + EXACT)

    told = (answer.least, answer.most)
    return _compared("means", home, told, theirs, errors, mimic.means, within)


def verdict(
    kind: str, home: Household, told: str, theirs: str, errors: frozenset[str], model: Model
) -> Compared:
    return _compared(kind, home, told, theirs, errors, model, lambda left, right: left == right)


def _compared(
    kind: str,
    home: Household,
    told: Any,
    theirs: str,
    errors: frozenset[str],
    model: Model,
    same: Callable[[Any, Any], bool],
) -> Compared:
    if not theirs:
        why = errors & {"october_2019"}
        return Compared(kind, home, told, theirs, False, why, "" if why else "no answer of theirs")
    if not same(model(home, frozenset()), told):
        fault = f"our second telling gives {model(home, frozenset())}"
        return Compared(kind, home, told, theirs, False, fault=fault)
    if same(told, theirs):
        return Compared(kind, home, told, theirs, True)
    with_all = model(home, errors)
    if not same(with_all, theirs):
        fault = f"with every reason our law gives {with_all}"
        return Compared(kind, home, told, theirs, False, fault=fault)
    fewest = errors
    for error in sorted(errors):
        if same(model(home, fewest - {error}), theirs):
            fewest -= {error}
    return Compared(kind, home, told, theirs, False, fewest)


# --- the tables --------------------------------------------------------------------------------


def idle_reasons(compared: list[Compared]) -> list[str]:
    used = {key for each in compared for key in each.reasons}
    return [reason.key for reason in REASONS if reason.key not in used]


def report(people: int, compared: list[Compared]) -> None:
    say(f"{people} households")
    say()
    say("| compared | households | agree | differ | explained |")
    say("|---|---|---|---|---|")
    for kind, name in KINDS.items():
        some = [each for each in compared if each.kind == kind]
        differ = [each for each in some if not each.agree]
        explained = sum(not each.fault for each in differ)
        say(f"| {name} | {len(some)} | {len(some) - len(differ)} | {len(differ)} | {explained} |")
    say()
    say("| wrong | reason | article | " + " | ".join(KINDS) + " |")
    say("|---" * (3 + len(KINDS)) + "|")
    counts = Counter((key, each.kind) for each in compared for key in each.reasons)
    for reason in REASONS:
        found = " | ".join(str(counts[reason.key, kind] or "") for kind in KINDS)
        say(f"| {reason.wrong} | {reason.says} | {reason.article} | {found} |")
    say()


if __name__ == "__main__":
    sys.exit(main())
