"""How each section stands in a language: what is to be done, the most important first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from guide.freshness import State
from guide.languages import Language
from guide.models import Translation
from guide.pages import freshness_of, rows_in
from guide.setting import setting_of

LABELS: Final = {
    State.MISSING: _("pas traduit"),
    State.OUTDATED: _("pas à jour"),
    State.MACHINE: _("traduit par un ordinateur"),
    State.DRAFT: _("brouillon"),
    State.REVIEWED: _("relu par une personne"),
}
"""In the order of what is to be done."""
TO_DO: Final = [State.MISSING, State.OUTDATED, State.MACHINE, State.DRAFT]
ORDER: Final = {state: position for position, state in enumerate(LABELS)}


@dataclass(frozen=True)
class Standing:
    """One section in one language. ``read_by`` and ``read_on``: who read this translation, and when."""

    page: str
    key: str
    heading: str
    critical: bool
    state: State
    read_by: str = ""
    read_on: date | None = None

    @property
    def label(self) -> object:
        return LABELS[self.state]


def standings(language: str, day: date) -> list[Standing]:
    """By state, critical ones first, then in the order of the site."""
    setting = setting_of(language, day)
    read = {
        (page, key): (by, on)
        for page, key, by, on in Translation.objects.filter(language=language).values_list(
            "section__page__slug", "section__key", "read_by", "read_on"
        )
    }
    rows = rows_in(language).order_by("page__position", "page__slug", "position")
    found = [
        Standing(
            row["page__slug"],
            row["key"],
            row["heading_fr"] or "",
            row["critical"],
            freshness_of(row, setting),
            *read.get((row["page__slug"], row["key"]), ()),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (ORDER[each.state], not each.critical))


@dataclass(frozen=True)
class Summary:
    """A language at a glance: how many sections in each state, and the critical ones to do."""

    language: Language
    counts: list[tuple[State, object, int]]
    critical_to_do: int


def summary(language: Language, day: date) -> Summary:
    found = standings(language.code, day)
    counted = Counter(each.state for each in found)
    to_do = sum(each.critical and each.state in TO_DO for each in found)
    return Summary(
        language, [(state, label, counted[state]) for state, label in LABELS.items()], to_do
    )
