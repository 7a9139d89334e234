"""The whole answer: every scheme, the first day of a "later", and what is still needed.

``assess`` looks at the day of the application and at the days ahead on which a clock runs out,
always with the figures and the law of the application.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from .case import Case, Law
from .conditions import BAND_MONTHS, ENDED_STAYS, is_adult
from .days import add_months, day_after
from .figures import Figures
from .in_force import is_law
from .kept_rights import kept_periods, kept_until, turning_days
from .resources import area_of, ceiling, cents, resources_counted
from .schemes import SCHEMES, findings
from .situation import FIELDS, Situation
from .top_up import CSS_IN_MAYOTTE
from .tracing import NOTHING, Finding, because, could_be, open_fields

MONTHS_AHEAD: Final = 12
WAITS: Final = ("puma.wait", "cmu_base.wait", "ame.wait", "ame.wait.irregular")
PRICE_AGES: Final = (70, 60, 50, 30, 0)
"""From which age on each price of CSS with contribution applies (order of 21 June 2019)."""

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
    extras = _Extras(case, schemes)
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


@dataclass(frozen=True, slots=True)
class _Extras:
    """What goes with the verdicts: ceilings, price, contribution, days."""

    case: Case
    schemes: dict[str, Verdict]

    def may_be_yes(self, name: str) -> bool:
        verdict = self.schemes[name]
        if verdict.verdict == UNKNOWN:
            return could_be(verdict.finding, True)
        return verdict.verdict == YES

    def needs(self) -> set[str]:
        situation = self.case.situation
        wanted: set[str] = set()
        if self.may_be_yes("css_paid"):
            wanted |= {"ages", "place"}
        if self.may_be_yes("cmu_base") and self.schemes["cmu_c"].verdict != YES:
            wanted |= self._contribution_needs()
        if self._planned_care_matters():
            wanted.add("ame_first_on")
        if self.schemes["rights_kept"].verdict == YES and len(kept_periods(self.case)) > 1:
            wanted.add("removal_final_on")
        return {name for name in wanted if getattr(situation, name) is None}

    def ceilings(self) -> dict[str, Decimal | None]:
        """The ceilings of the schemes in force there and then; ``None`` while not known."""
        day, place = self.case.law.day, self.case.situation.place
        names = {"cmu_c": "free", "acs": "paid", "css_free": "free", "css_paid": "paid"}
        here = {name for name in names if is_law(name, day)}
        if place == "mayotte" and day < CSS_IN_MAYOTTE:
            here = set()
        found = {name: self._ceiling(names[name], css=True) for name in names if name in here}
        return found if place == "mayotte" else {**found, "ame": self._ceiling("free", css=False)}

    def _ceiling(self, level: str, *, css: bool) -> Decimal | None:
        situation, law = self.case.situation, self.case.law
        size = situation.people
        alternating = situation.children_alternating if css and size != 1 else 0
        if situation.place is None or size is None or alternating is None:
            return None
        area = area_of(situation.place)
        found = law.known(ceiling, law.figures, level, law.day, area, size, alternating)
        if found is None:
            return None
        law.note(*found.rows)
        return found.amount

    def monthly_price(self) -> Decimal | None:
        """L861-11: a price a month for each person, by age on 1 January."""
        ages, place = self.case.situation.ages, self.case.situation.place
        if self.schemes["css_paid"].verdict != YES or ages is None or place is None:
            return None
        return self.case.law.known(lambda: sum((self._price(age) for age in ages), Decimal(0)))

    def _price(self, age: int) -> Decimal:
        step = next(least for least in PRICE_AGES if age >= least)
        return self.case.law.figure(f"css.price.{step}", self.case.situation.place).amount

    def contribution(self) -> Decimal | None:
        """Base CMU: 8 % of what the taxable income exceeds the threshold by, in euros a year."""
        if self.schemes["cmu_base"].verdict != YES:
            return None
        situation = self.case.situation
        if self.schemes["cmu_c"].verdict == YES or "rsa" in (situation.receives or ()):
            return Decimal(0)
        if situation.taxable_income is None:
            return None
        return self.case.law.known(self._contribution_of, situation.taxable_income)

    def _contribution_of(self, income: Decimal) -> Decimal | None:
        threshold = self.case.law.figure("cmu_base.free")
        if income <= threshold.amount:
            return Decimal(0)
        overdue = self.case.law.figures.is_overdue(threshold, self.case.law.day)
        open_still = (
            self.schemes["cmu_c"].verdict == UNKNOWN or self.case.situation.receives is None
        )
        if overdue or open_still:
            # thresholds have only risen: an overdue one proves that nothing is owed, no more
            return None
        return cents((income - threshold.amount) * self.case.law.figure("cmu_base.rate").amount)

    def _contribution_needs(self) -> set[str]:
        """Nothing is owed with RSA, nor under the threshold."""
        situation = self.case.situation
        if "rsa" in (situation.receives or ()):
            return set()
        if situation.taxable_income is None:
            return {"taxable_income", "receives"}
        threshold = self.case.law.known(lambda: self.case.law.figure("cmu_base.free").amount)
        return set() if threshold and situation.taxable_income <= threshold else {"receives"}

    def _planned_care_matters(self) -> bool:
        """For adults with a right to AME: minors do not wait (R251-3)."""
        may_be = self.schemes["ame"].verdict == LATER or self.may_be_yes("ame")
        return may_be and is_adult(self.case.situation).value is not False and self._waits() > 0

    def _waits(self) -> int:
        row = self.case.law.figures.begun("ame.planned_care", self.case.law.day)
        return row.whole if row is not None and row.value else 0

    def planned_care_from(self) -> date | None:
        first, adult = self.case.situation.ame_first_on, is_adult(self.case.situation).value
        if first is None or not adult or not self._planned_care_matters():
            return None
        return add_months(first, self._waits())
