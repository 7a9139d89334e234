"""The whole answer: every scheme, the first day of a "later", and what is still needed.

``assess`` looks at the day of the application and at the days ahead on which a clock runs out,
always with the figures and the law of the application.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from .case import Case, Law
from .conditions import BAND_MONTHS, ENDED_STAYS
from .days import add_months, day_after
from .extras import Extras
from .figures import Figures
from .kept_rights import kept_until, turning_days
from .resources import resources_counted
from .schemes import SCHEMES, findings
from .situation import FIELDS, Situation
from .verdict import YES, Verdict, settle

MONTHS_AHEAD: Final = 12
WAITS: Final = ("puma.wait", "cmu_base.wait", "ame.wait", "ame.wait.irregular")


@dataclass(frozen=True, slots=True)
class Assessment:
    """Amounts in euros: a year, but for ``monthly_price``, all the people counted together."""

    day: date
    schemes: dict[str, Verdict]
    resources_counted: Decimal | None
    ceilings: dict[str, Decimal | None]
    monthly_price: Decimal | None
    contribution: Decimal | None
    kept_until: date | None
    planned_care_from: date | None
    needs: tuple[str, ...]
    to_confirm: tuple[str, ...]

    def says(self, scheme: str) -> str:
        return self.schemes[scheme].verdict


def assess(situation: Situation, day: date, figures: Figures) -> Assessment:
    """What the law of ``day`` gives this person. Never raises for a valid situation."""
    case = Case(situation, Law(figures, day), day)
    today = findings(case)
    ahead = [(later, findings(case.at(later))) for later in days_ahead(case)]
    schemes = {
        name: settle(today[name], [(later, found[name]) for later, found in ahead])
        for name in SCHEMES
    }
    extras = Extras(case, schemes)
    needs = frozenset().union(*(verdict.needs() for verdict in schemes.values()), extras.needs())
    return Assessment(
        day=day,
        schemes=schemes,
        resources_counted=case.law.known(resources_counted, figures, day, situation),
        ceilings=extras.ceilings(),
        monthly_price=extras.monthly_price(),
        contribution=extras.contribution(),
        kept_until=kept_until(case) if schemes["rights_kept"].verdict == YES else None,
        planned_care_from=extras.planned_care_from(),
        needs=tuple(name for name in FIELDS if name in needs),
        to_confirm=tuple(sorted(case.law.to_confirm)),
    )


def days_ahead(case: Case) -> list[date]:
    """The days of the next twelve months on which a clock may run out, in order."""
    day, situation = case.law.day, case.situation
    ended = situation.stay_ended_on if situation.stay in ENDED_STAYS else None
    starts = [situation.in_france_since, day_after(ended) if ended else None]
    rows = (case.law.figures.begun(key, day) for key in WAITS)
    months = {row.whole for row in rows if row is not None and row.value}
    days = {add_months(start, n) for start in starts if start for n in months}
    days |= turning_days(case)
    undated = situation.in_france_since is None or (ended is None and situation.stay in ENDED_STAYS)
    if undated:  # that delay is over at the latest when the whole of it has run from today
        days |= {day_after(day), add_months(day, BAND_MONTHS)}
    return sorted(each for each in days if day < each <= add_months(day, MONTHS_AHEAD))
