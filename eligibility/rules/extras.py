"""What goes with the verdicts: ceilings, price, contribution, days; and what is asked for their sake."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from .case import Case
from .conditions import is_adult
from .days import add_months
from .in_force import is_law
from .kept_rights import kept_periods
from .resources import area_of, ceiling, cents
from .top_up import CSS_IN_MAYOTTE
from .tracing import could_be
from .verdict import LATER, UNKNOWN, YES, Verdict

PRICE_AGES: Final = (70, 60, 50, 30, 0)
"""From which age on each price of CSS with contribution applies (order of 21 June 2019)."""


@dataclass(frozen=True, slots=True)
class Extras:
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
