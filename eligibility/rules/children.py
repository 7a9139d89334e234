"""The children of a household: each gets a verdict of their own (design.md)."""

from dataclasses import replace

from .assess import Assessment
from .conditions import IRREGULAR_STAYS
from .situation import NO_ORDER, Situation
from .verdict import UNKNOWN, YES

INSURED_BY: tuple[str, ...] = ("puma", "rights_kept")
"""What insures the children along with their parent (puma.minor)."""


def child_of(situation: Situation, age: int, *, parent: Assessment) -> Situation:
    """A child under 18 who lives with this adult and has no cover yet.

    Place, dates, stay and household are those of the parent; benefits and means belong to the
    household. What was the adult's own is cleared. A child who lives at home is not detained.
    """
    return replace(
        situation,
        age=age,
        minor_with=minor_with(situation, parent),
        cover="none",
        cover_since=None,
        cover_until=None,
        ame_first_on=None,
        detention="none",
        works=False,
        student=None,
        joins_insured_family=None,
        own_file=True,
        pregnant=None,
        removal_final_on=NO_ORDER,
    )


def minor_with(situation: Situation, parent: Assessment) -> str | None:
    """What the parent's verdict makes of the child; ``None`` where it does not tell.

    The child of an asylum seeker is insured whether the parent is so already or still waits.
    """
    insured = {parent.says(scheme) for scheme in INSURED_BY}
    if YES in insured:
        return "insured_parent"
    if situation.stay == "asylum_seeker":
        return "asylum_parent"
    if UNKNOWN in insured or situation.stay not in IRREGULAR_STAYS:
        return None
    return "irregular_parent"
