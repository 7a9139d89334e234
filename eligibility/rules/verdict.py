"""Yes, no, later or unknown: what the trees of a scheme come to, today and on the days ahead."""

from dataclasses import dataclass
from datetime import date

from .tracing import NOTHING, Finding, because, could_be, open_fields

YES, NO, LATER, UNKNOWN = "yes", "no", "later", "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``since``: the first day of a "later", ``None`` while a missing date hides it."""

    verdict: str
    since: date | None
    finding: Finding
    """The whole tree on the day of the application."""
    ahead: tuple[Finding, ...] = ()
    """The trees of the days ahead that we cannot tell, before the first yes."""

    @property
    def because(self) -> tuple[Finding, ...]:
        """The checks that settled it, or keep it open."""
        only_ahead = self.verdict == UNKNOWN and self.finding.verdict is not None
        return because(self.ahead[0] if only_ahead else self.finding)

    def needs(self, never: frozenset[str] = NOTHING) -> frozenset[str]:
        """The fields that could still change it, but for those that will never be said."""
        # a later day counts only for a verdict that is, or may still be, a "not today"
        later = self.ahead if could_be(self.finding, False, never) else ()
        trees = (self.finding, *later)
        return NOTHING.union(*(open_fields(tree, never) for tree in trees))


def settle(today: Finding, ahead: list[tuple[date, Finding]]) -> Verdict:
    """One verdict out of today's finding and those of the days ahead."""
    first_yes = next((n for n, (_, found) in enumerate(ahead) if found.verdict), len(ahead))
    before = tuple(found for _, found in ahead[:first_yes] if found.verdict is None)
    if today.verdict:
        return Verdict(YES, None, today)
    if today.verdict is None:
        return Verdict(UNKNOWN, None, today, before)
    if first_yes < len(ahead):
        day = None if any(map(open_fields, before)) else ahead[first_yes][0]
        return Verdict(LATER, day, today, before)
    return Verdict(UNKNOWN if before else NO, None, today, before)
