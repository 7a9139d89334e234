"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

WORD: Final = re.compile(r"\{\{.*?\}\}|\s+|[\u3040-\u9fff]|[^\s\u3040-\u9fff{]+|\{")
"""A live figure is one word; so is each character of a script that parts no words."""
TAGS: Final = {"removed": "del", "added": "ins"}


class Piece(NamedTuple):
    """``kind``: `same`, `removed` or `added`."""

    kind: str
    text: str

    @property
    def tag(self) -> str:
        return TAGS.get(self.kind, "")


def differences(old: str, new: str) -> list[Piece]:
    """Pieces in order; all but the added ones make ``old``, all but the removed ones ``new``."""
    return list(_pieces(WORD.findall(old), WORD.findall(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[start:end]))
            continue
        if start < end:
            yield Piece("removed", "".join(old[start:end]))
        if new_start < new_end:
            yield Piece("added", "".join(new[new_start:new_end]))
