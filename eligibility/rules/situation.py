"""What one person told us. ``None`` means: not said.

The fields stand in the order in which a person would be asked; ``needs`` lists them in that order.
Amounts are euros, days are dates, and the contract of each field is in ``contract.py``.
"""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Final

NO_ORDER: Final = date.max
"""``removal_final_on`` of a person who has no final removal order."""

PLACES: Final = (
    "metropole",
    "alsace_moselle",
    "guadeloupe",
    "guyane",
    "martinique",
    "reunion",
    "saint_barthelemy",
    "saint_martin",
    "mayotte",
)
CITIZENSHIPS: Final = ("french", "eu", "other")
STAYS: Final = (
    "permit",
    "receipt",
    "long_visa",
    "short_stay",
    "asylum_seeker",
    "refugee",
    "temporary_protection",
    "eu_right",
    "expired",
    "overstayed",
    "none",
)
BENEFITS: Final = ("rsa", "aspa", "asi", "aah", "ass", "housing_aid", "family_benefits", "ada")
COVERS_ABROAD: Final = ("none", "eu", "other")
COVERS: Final = ("none", "puma", "puma_css", "ame")
DETENTIONS: Final = ("none", "prison", "retention", "custody")
MINOR_WITH: Final = (
    "insured_parent",
    "asylum_parent",
    "irregular_parent",
    "child_welfare",
    "alone",
)
HOUSINGS: Final = ("tenant", "owner", "free", "homeless")


@dataclass(frozen=True, slots=True)
class Situation:
    """One person. The three fields with a default other than ``None`` count as said."""

    place: str | None = None
    lives_in_france: bool | None = None
    age: int | None = None
    minor_with: str | None = None
    citizenship: str | None = None
    stay: str | None = None
    in_france_3_months: bool | None = None
    in_france_since: date | None = None
    irregular_3_months: bool | None = None
    stay_ended_on: date | None = None
    detention: str | None = None
    works: bool | None = None
    cover: str | None = None
    cover_since: date | None = None
    cover_until: date | None = None
    removal_final_on: date | None = NO_ORDER
    covered_abroad: str | None = None
    puma_excluded: bool | None = False
    student: bool | None = None
    joins_insured_family: bool | None = None
    receives: tuple[str, ...] | None = None
    own_file: bool | None = True
    household_size: int | None = None
    children_alternating: int | None = None
    housing_aid: Decimal | None = None
    housing: str | None = None
    resources_at_most: Decimal | None = None
    resources_over: Decimal | None = None
    resources: Decimal | None = None
    taxable_income: Decimal | None = None
    ages: tuple[int, ...] | None = None
    ame_first_on: date | None = None
    pregnant: bool | None = None

    @property
    def people(self) -> int | None:
        """How many people count: the size said, or as many as there are ages."""
        if self.household_size is None and self.ages is not None:
            return len(self.ages)
        return self.household_size


FIELDS: Final = tuple(field.name for field in fields(Situation))
