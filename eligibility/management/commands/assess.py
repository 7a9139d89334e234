"""``manage.py assess``: situations in, verdicts out, one JSON object a line."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO, NoReturn

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from eligibility.rules.assess import assess
from eligibility.rules.contract import Refused, answer, read
from eligibility.rules.figures import Figures
from eligibility.shipped import shipped_figures
from eligibility.store import stored_figures_if_any

LONGEST_LINE = 64 * 1024
"""Bytes; the longest situation that anybody can mean is a few hundred."""
ALL_ANSWERED, SOME_REFUSED, NOTHING_READ = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Read situations from standard input, one JSON object a line, and write a verdict for "
        "each. Refused lines are named on standard error, the others are answered. "
        "Exit code: 0 all answered, 1 some lines refused, 2 nothing could be read."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: manage.py assess < people.jsonl > verdicts.jsonl"

    def handle(self, **options: Any) -> None:
        if sys.stdin is None:
            self.stop("nothing to read: standard input is closed")
        source, today, figures = sys.stdin.buffer, localdate(), self.figures()
        if is_binary(source):
            self.stop("this is not UTF-8 text with one JSON object a line")
        try:
            sys.exit(self.answer_all(source, today, figures))
        except BrokenPipeError:
            # whoever reads the answers has enough of them (``| head``): no fault of ours
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(ALL_ANSWERED)

    def answer_all(self, source: BinaryIO, today: date, figures: Figures) -> int:
        """Answer line by line; the exit code."""
        lines = refused = 0
        for number, line in numbered_lines(source):
            lines += 1
            try:
                self.stdout.write(answer_line(line, today, figures))
            except Refused as refusal:
                refused += 1
                self.stderr.write(f"line {number}: {refusal}")
        if not lines:
            self.stop("nothing to read: expected one JSON object a line")
        self.stdout.flush()
        return SOME_REFUSED if refused else ALL_ANSWERED

    def figures(self) -> Figures:
        """Those of the database, or the shipped ones where it has none yet."""
        if (stored := stored_figures_if_any()) is not None:
            return stored
        self.stderr.write("no figures in the database: using those shipped in figures.csv")
        return shipped_figures()

    def stop(self, why: str) -> NoReturn:
        self.stderr.write(f"assess: {why}")
        sys.exit(NOTHING_READ)


def is_binary(source: BinaryIO) -> bool:
    """Looks at the first bytes without taking them."""
    start: bytes = source.peek(1)[:8192]  # type: ignore[attr-defined]
    return b"\0" in start or (not any(map(is_text, start.split(b"\n"))) and bool(start))


def is_text(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        # the last character may be cut by the end of what was looked at
        return error.reason == "unexpected end of data"
    return True


def numbered_lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, in constant memory; ``None`` for one that is too long."""
    number = 0
    while line := source.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = source.readline(LONGEST_LINE)
            yield number, None
        elif line.strip():
            yield number, line


def answer_line(line: bytes | None, today: date, figures: Figures) -> str:
    request = read(decoded(line), today)
    return json.dumps(answer(request.id, assess(request.situation, request.day, figures)))


def decoded(line: bytes | None) -> Any:
    """Raises ``Refused`` for what is not JSON."""
    if line is None:
        raise Refused("line", f"too long, at most {LONGEST_LINE} bytes")
    try:
        return json.loads(
            line.decode("utf-8-sig"),
            parse_float=exact,
            parse_int=whole,
            parse_constant=not_finite,
        )
    except UnicodeDecodeError:
        raise Refused("line", "not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise Refused("line", "broken JSON, expected one object a line") from None


def exact(digits: str) -> Decimal:
    """A number with its cents; one beyond all measure is none, so that its field refuses it."""
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("NaN")


def whole(digits: str) -> int | Decimal:
    """A whole number; of thousands of digits it is none, so that its field refuses it."""
    try:
        return int(digits)
    except ValueError:
        return Decimal("NaN")


def not_finite(name: str) -> NoReturn:
    raise ValueError(name)
