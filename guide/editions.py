"""The edition of a printed sheet: what the code on it says, and until when the sheet is good. Pure.

A code such as ``A6W-K7Q-3RT`` holds what kind of sheet it is, the day, a digest of what the sheet
says, and a character that tells a mistyped code. A personal sheet's code holds the day and the
version of all our content, and never a scheme.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from eligibility.rules.figures import Figure, Figures
from guide.sheets.sheet import Sheet

ALPHABET: Final = "34679ACDEFHJKMNPQRTVWXY"
"""No 0 O, 1 I L, 2 Z, 5 S, 8 B, G, U. They are 23, a prime: so the check tells every mistake in
one character and every two that changed places."""
FIRST_DAY: Final = date(2026, 1, 1)
DAY_LENGTH: Final = 3
DIGEST_LENGTH: Final = 4
LENGTH: Final = 1 + DAY_LENGTH + DIGEST_LENGTH + 1
GROUP: Final = 3
PERSONAL: Final = "personal"
KINDS: Final = {
    PERSONAL: "M",
    "ame": "A",
    "ame-renewal": "R",
    "puma": "P",
    "css": "C",
    "urgent-care": "H",
    "refusal": "N",
    "address": "D",
    "letter-ame": "E",
    "letter-court": "T",
    "letter-cra": "K",
    "letter-attestation": "F",
    "letter-receipt": "Q",
    "letter-host": "W",
    "letter-means": "V",
}
"""What a sheet is called in its code. A letter is never given to another kind: old paper lives on."""


class NoEdition(ValueError):
    """Not a code of ours: mistyped, cut off, or from another time."""


@dataclass(frozen=True)
class Edition:
    kind: str
    day: date
    digest: str
    """Four characters of the alphabet."""

    @property
    def code(self) -> str:
        """`A6W-K7Q-3RT`: as it is printed."""
        typed = KINDS[self.kind] + _in_letters((self.day - FIRST_DAY).days) + self.digest
        whole = typed + check(typed)
        return "-".join(whole[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest(texts: Iterable[str]) -> str:
    """Of all that a sheet says, in the order in which it says it."""
    found = hashlib.sha256("\x1f".join(texts).encode()).digest()
    number = int.from_bytes(found[:8], "big") % len(ALPHABET) ** DIGEST_LENGTH
    return _in_letters(number, DIGEST_LENGTH)


def said(sheet: Sheet) -> Iterator[str]:
    """All the words of a sheet for its digest: not its notices, its day nor its own code."""
    headings = ((block.heading_french, block.heading_other) for block in sheet.blocks)
    lines = ((line.french, line.other) for block in sheet.blocks for line in block.lines)
    for both in ((sheet.title_french, sheet.title_other), *headings, *lines):
        yield from ("".join(run.text for run in runs) for runs in both)


def edition_of(kind: str, sheet: Sheet) -> Edition:
    """Of a sheet whose code is not yet known."""
    return Edition(kind, sheet.day, digest(said(sheet)))


def read(typed: str) -> Edition:
    """What a code says, however it was typed. Raises ``NoEdition``."""
    code = tidy(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or check(code[:-1]) != code[-1]:
        raise NoEdition(typed)
    kinds = {letter: kind for kind, letter in KINDS.items()}
    if code[0] not in kinds:
        raise NoEdition(typed)
    days = 0
    for letter in code[1 : 1 + DAY_LENGTH]:
        days = days * len(ALPHABET) + ALPHABET.index(letter)
    return Edition(kinds[code[0]], FIRST_DAY + timedelta(days), code[1 + DAY_LENGTH : -1])


def tidy(typed: str) -> str:
    """Capitals, without spaces and dashes; digits of another script as ours."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    digits = (str(unicodedata.decimal(each, each)) for each in plain)
    return "".join(each for each in digits if each.isalnum())


def check(typed: str) -> str:
    """One character from all the others, each with a weight of its own."""
    weighed = (weight * ALPHABET.index(each) for weight, each in enumerate(typed, 1))
    return ALPHABET[sum(weighed) % len(ALPHABET)]


def good_until(keys: Iterable[str], figures: Figures, day: date) -> date | None:
    """The last day on which all these figures stand as on ``day``; ``None``: no end is known.

    The next day a row that is already entered takes over, or one falls due.
    """
    ends = [end for key in keys for end in _ends(figures, key, day)]
    return min(ends) - timedelta(1) if ends else None


def _ends(figures: Figures, key: str, day: date) -> list[date]:
    starts = [row.start for row in figures.series(key) if row.start > day]
    due = falls_due(figures, figures.begun(key, day))
    return [*starts, *([due] if due and due > day else [])]


def falls_due(figures: Figures, row: Figure | None) -> date | None:
    """The first day on which a row is to be confirmed because its time is over."""
    if row is None or row.review_by is None or not figures.is_overdue(row, row.review_by):
        return None
    return row.review_by


def _in_letters(number: int, length: int = DAY_LENGTH) -> str:
    written = ""
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        written = ALPHABET[rest] + written
    return written
