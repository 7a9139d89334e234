"""How fresh a translation is: from digests of what it was made from, never from clocks. Pure."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum


class State(StrEnum):
    MISSING = "missing"
    OUTDATED = "outdated"
    MACHINE = "machine"
    DRAFT = "draft"
    REVIEWED = "reviewed"


SHOWN = {State.MACHINE, State.DRAFT, State.REVIEWED}
"""States in which the reader gets the translation; in the others, the French and a notice."""


def digest(heading: str | None, body: str | None, plurals: Iterable[str] = ()) -> str:
    """Of a French text; ``plurals``: the plural class, in the other language, of each delay in it.

    So a delay that goes from 3 to 12 months asks for a new look in Arabic and not in Turkish.
    """
    parts = "\x1f".join(((heading or "").strip(), (body or "").strip(), *plurals))
    return hashlib.sha256(parts.encode()).hexdigest()


def state(heading: str | None, body: str | None, *, status: str, made_from: str, now: str) -> State:
    """Of one section in one language. ``now``: digest of the French as it stands."""
    if not status or not heading or body is None:
        return State.MISSING
    return State(status) if made_from == now else State.OUTDATED
