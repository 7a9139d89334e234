"""A second reading of the law, from the facts alone, as decision tables.

Written without looking at `eligibility/rules`, so that the two can be compared and each other's mistakes found.
Sources: situation.md (the contract), cases.md (rules 1 to 7), facts/ame.md, facts/cmu.md (fact ids in the comments).

A table is read from the top; the first row whose conditions all hold gives the verdict. A row may hand over to a
function when the verdict is itself an amount or another table. UNKNOWN in a table means "unknown by law": the text
or the figure is not established. What a person did not say is never guessed: reading it raises `NotSaid`, and
`partial` then tries every representative value of that field that agrees with what was said.

    decide("ame", situation)    -> "yes" | "no" | "unknown"          on the day `on`, all that is read must be said
    verdict("ame", situation)   -> ("later", date(2027, 1, 11))      with the clocks of the next 12 months
    partial("ame", situation)   -> "yes" | "no" | "later" | "unknown" over all completions
    answer(situation)           -> dict, as far as it can be told
    why("ame", situation)       -> the name of the row that settled `decide`

Where the text leaves something open the comment says `CHOICE:`.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

YES, NO, UNKNOWN, LATER = "yes", "no", "unknown", "later"
SCHEMES = (
    "puma",
    "rights_kept",
    "css_free",
    "css_paid",
    "ame",
    "urgent_care",
    "cmu_base",
    "cmu_c",
    "acs",
)
FIGURES = Path(__file__).resolve().parents[2] / "eligibility" / "figures.csv"

PUMA_BEGINS = date(2016, 1, 1)  # hist.puma
CSS_BEGINS = date(2019, 11, 1)  # hist.css
CSS_BEGINS_IN_MAYOTTE = date(2024, 1, 1)  # hist.mayotte
ACS_BEGINS = date(2005, 1, 1)  # hist.acs
URGENT_CARE_BEGINS = date(2004, 1, 1)  # ame.stay.hist
KEPT_RIGHTS_KNOWN_FROM = date(2017, 2, 27)  # puma.stop
NEW_KEPT_RIGHTS = date(2026, 4, 1)  # puma.stop, cases.md rule 6
AME_BEFORE_KEPT_RIGHTS_END = date(
    2023, 4, 28
)  # R114-10-1, version LEGIARTI000047498145 (ame.exclude.maintained)
DEEMED_SINCE = {
    "aspa": date(2022, 4, 1),
    "asi": date(2024, 7, 1),
    "aah": date(2025, 7, 1),
    "ass": date(2026, 7, 1),
}
DEEMED_ALONE = {"aah", "ass"}  # css.deemed: single, no child

EUR_2 = Decimal(2)  # cases.md rule 1
CENT, EURO = Decimal("0.01"), Decimal(1)
NO_ORDER = "no final order"


class NotSaid(Exception):
    """The law asks for this field, and it was not said."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


# ---------------------------------------------------------------------------------------------------------- figures


@dataclass(frozen=True)
class Figure:
    key: str
    start: date
    value: Decimal | None
    confirmed: bool
    review_by: date | None
    last: bool

    def overdue(self, on: date) -> bool:
        """design.md, Freshness; the base CMU series has holes and is overdue whatever follows."""
        due = self.review_by is not None and on >= self.review_by
        return due and (self.last or self.key == "cmu_base.free")


@lru_cache(maxsize=1)
def series() -> dict[str, list[Figure]]:
    rows: dict[str, list[dict[str, str]]] = {}
    with FIGURES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["key"], []).append(row)
    return {
        key: _dated(key, sorted(found, key=lambda row: row["start"])) for key, found in rows.items()
    }


def _dated(key: str, rows: list[dict[str, str]]) -> list[Figure]:
    return [
        Figure(
            key,
            date.fromisoformat(row["start"]),
            Decimal(row["value"]) if row["value"] else None,
            row["confirmed"] == "yes",
            date.fromisoformat(row["review_by"]) if row["review_by"] else None,
            row is rows[-1],
        )
        for row in rows
    ]


@lru_cache(maxsize=200_000)
def figure(key: str, on: date) -> Figure | None:
    """The row in force; None where there is no row yet, or the row says "not known" or "abolished"."""
    found = [row for row in series().get(key, []) if row.start <= on]
    return found[-1] if found and found[-1].value is not None else None


def amount(key: str, on: date) -> Decimal:
    row = figure(key, on)
    return row.value if row and row.value is not None else Decimal(0)


def months_of(key: str, on: date) -> int:
    return int(amount(key, on))


# ------------------------------------------------------------------------------------------------------------- days


def add_months(day: date, months: int) -> date:
    """Calendar months; a day that the month does not have becomes its last day (situation.md, Counting days)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(day: date, months: int) -> date:
    """The last day of the n-th calendar month after that of `day`."""
    later = add_months(day.replace(day=1), months)
    return later.replace(day=calendar.monthrange(later.year, later.month)[1])


# ------------------------------------------------------------------------------------------------------- the person

DATES = (
    "on",
    "in_france_since",
    "stay_ended_on",
    "removal_final_on",
    "cover_since",
    "cover_until",
    "ame_first_on",
)
AMOUNTS = ("resources", "resources_at_most", "resources_over", "housing_aid", "taxable_income")
ABSENT_MEANS = {"puma_excluded": False, "own_file": True, "removal_final_on": NO_ORDER}

OVERSEAS = {"guadeloupe", "guyane", "martinique", "reunion", "saint_barthelemy", "saint_martin"}
RESIDENCE = {
    "permit",
    "receipt",
    "long_visa",
    "asylum_seeker",
    "refugee",
    "temporary_protection",
    "eu_right",
}  # A17
LAWFUL = RESIDENCE | {"short_stay"}  # ame.exclude.lawful
PROVE_RESIDENCE = {
    "rsa",
    "aspa",
    "aah",
    "housing_aid",
    "family_benefits",
}  # puma.3m.equiv; not asi, ass, ada
UNDER_A_PARENTS_COVER = {
    "insured_parent",
    "asylum_parent",
    "child_welfare",
}  # minor.accompanied, minor.unaccompanied
PUMA_COVER = {"puma", "puma_css"}


def normalised(situation: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = dict(ABSENT_MEANS)
    said.update(situation)
    said = {field: value for field, value in said.items() if value is not None}  # null: not known
    for field in DATES:
        if isinstance(said.get(field), str) and said[field] != NO_ORDER:
            said[field] = date.fromisoformat(said[field])
    for field in AMOUNTS:
        if field in said:
            said[field] = Decimal(str(said[field]))
    return said


@dataclass(frozen=True)
class Person:
    """What was said, looked at on one day, with the law and the figures of `on`."""

    said: dict[str, Any]
    day: date

    @property
    def on(self) -> date:
        return self.said["on"]

    def tells(self, field: str) -> Any:
        if field not in self.said:
            raise NotSaid(field)
        return self.said[field]


Condition = Callable[[Person], bool]
Verdict = str | Callable[[Person], str]


@dataclass(frozen=True)
class Row:
    name: str
    verdict: Verdict
    conditions: tuple[Condition, ...]


def row(name: str, verdict: Verdict, *conditions: Condition) -> Row:
    return Row(name, verdict, conditions)


def first_row(table: list[Row], p: Person) -> tuple[str, str]:
    for line in table:
        if all(condition(p) for condition in line.conditions):
            return (line.verdict if isinstance(line.verdict, str) else line.verdict(p)), line.name
    raise AssertionError("a table ends with a row without conditions")


def read(table: list[Row], p: Person) -> str:
    return first_row(table, p)[0]


# ------------------------------------------------------------------------------------------------- simple conditions


def before(day: date) -> Condition:
    return lambda p: p.on < day


def since(day: date) -> Condition:
    return lambda p: p.on >= day


def neither(condition: Condition) -> Condition:
    return lambda p: not condition(p)


def says(field: str, *values: Any) -> Condition:
    return lambda p: p.tells(field) in values


def minor(p: Person) -> bool:
    return bool(p.tells("age") < 18)


adult = neither(minor)


def french(p: Person) -> bool:
    return bool(p.tells("citizenship") == "french")


def in_mayotte(p: Person) -> bool:
    return bool(p.tells("place") == "mayotte")


in_prison = says("detention", "prison")
in_custody = says("detention", "custody")
works = says("works", True)
home_is_abroad = says("lives_in_france", False)
insured_in_another_eu_state = says("covered_abroad", "eu")
excluded = says("puma_excluded", True)
under_a_parents_cover = says("minor_with", *UNDER_A_PARENTS_COVER)


def stays_as(*stays: str) -> Condition:
    """The paper; a French citizen needs none."""
    return lambda p: not french(p) and p.tells("stay") in stays


def eu_worker(p: Person) -> bool:
    # CHOICE: an EU citizen who works has the right of residence of a worker (directive 2004/38), whatever `stay` says.
    return bool(p.tells("citizenship") == "eu" and p.tells("works"))


def lawful(p: Person) -> bool:
    return french(p) or p.tells("stay") in LAWFUL or eu_worker(p)


def resident_by_right(p: Person) -> bool:
    """A paper of the order of 10 May 2017 (puma.docs, puma.docs.first); EU: eu_right is taken at its word."""
    # CHOICE: `eu_right` in the first five years is enough (it says that there is a right of residence: means and
    # sickness cover were looked at); an inactive EU citizen without it is not in regular stay (puma.eu.5y).
    return french(p) or p.tells("stay") in RESIDENCE or eu_worker(p)


irregular = neither(lawful)


def proved_by_benefit(p: Person) -> bool:
    return bool(PROVE_RESIDENCE & set(p.tells("receives")))


def waited(months: int, first_day: Callable[[Person], date]) -> Condition:
    """More than n months: complete on the same day of the n-th month after the first day."""
    return lambda p: months == 0 or add_months(first_day(p), months) <= p.day


def came_on(p: Person) -> date:
    return p.tells("in_france_since")


def irregular_since(p: Person) -> date:
    """cases.md rule 4: `none` never had a right, so since the arrival; else the day after the last lawful day."""
    if p.tells("stay") in ("expired", "overstayed"):
        return p.tells("stay_ended_on") + timedelta(days=1)
    # CHOICE: an inactive EU citizen with any other stay that is not lawful (`none`): as for everybody, the arrival.
    return came_on(p)


def resident_long_enough(p: Person) -> bool:
    months = months_of("puma.wait", p.on) or months_of("cmu_base.wait", p.on)
    return waited(months, came_on)(p)


# ------------------------------------------------------------------------------------------------------------- PUMa

PUMA = [
    row("not in force", NO, before(PUMA_BEGINS)),  # hist.puma, law 2015-1702 art. 59
    # L382-33 (L381-30 before): every prisoner, lawful or not (detention; rule 7).
    # CHOICE: also in Mayotte and whoever the prisoner is ("everybody in prison", rule 7).
    row("in prison", YES, in_prison),
    # situation.md: Mayotte has its own scheme, "unknown unless cover says it".
    # CHOICE: cover says it only while there is a right to stay; `puma` is about a new right, so a paper that ran out
    # or was never had leaves it unknown. Everything else in Mayotte is unknown, never no.
    row("Mayotte, covered", YES, in_mayotte, says("cover", *PUMA_COVER), lawful),
    row("Mayotte", UNKNOWN, in_mayotte),
    # L160-1, puma.work: from day one, in regular stay.
    # CHOICE: wherever the home is (frontier workers), with a short-stay visa too (regular stay is all that
    # puma.work asks), even if excluded (L160-6 "unless they also work in France") or insured in another EU state.
    row("works in regular stay", YES, works, lawful),
    row("home is abroad", NO, home_is_abroad),  # R111-2, puma.settle
    # L160-2, D160-2 II 1° and 5° (puma.minor, asylum.minor, minor.unaccompanied): no stay test, no wait.
    # CHOICE: L160-6 and R111-3 I bar the right of L160-1, not that through a parent or child welfare: rows below.
    row("minor through a parent or child welfare", YES, minor, under_a_parents_cover),
    row("excluded", NO, excluded),  # L160-6, puma.excl
    # R111-3 I, puma.regday, eu.cover
    row("insured in another EU state", NO, insured_in_another_eu_state),
    # Rest of the table: regular stay. Minors with a paper of their own (or French) whose parents are irregular or
    # absent: CHOICE: the rules of adults (L160-1 says "any person"; dep.frenchchild for French children).
    # R111-3 II, puma.docs; expired: rights_kept tells
    row("no residence paper", NO, neither(resident_by_right)),
    row("minor asylum seeker", YES, minor, stays_as("asylum_seeker")),  # D160-2 II 1°
    # D160-2 II 1°; ukr
    row("refugee, temporary protection", YES, stays_as("refugee", "temporary_protection")),
    # CHOICE: the exemptions of D160-2 II and the proofs of D160-2 I a-f hold for asylum seekers too.
    row("student", YES, says("student", True)),  # D160-2 II 4°, puma.student
    row("joins insured family", YES, says("joins_insured_family", True)),  # D160-2 II 3°
    # D160-2 I a-f; not ASI, ASS, ADA (R04a)
    row("a benefit proves residence", YES, proved_by_benefit),
    row(
        "adult asylum seeker without wait",
        YES,
        stays_as("asylum_seeker"),
        lambda p: months_of("puma.wait.asylum", p.on) == 0,  # D160-2 before decree 2019-1531
    ),
    row("more than 3 months in France", YES, resident_long_enough),  # D160-2 I
    row("less than 3 months in France", NO),
]

# ------------------------------------------------------------------------------------------------------ kept rights


def kept_months(day: date, p: Person) -> int | None:
    """R111-4: months of cover after the paper ran out, in the text in force on `day`; None: not established."""
    known = figure("rights_kept.months", day)
    if known is None:
        return None
    removed = figure("rights_kept.months.removal", day)
    order = p.tells("removal_final_on")
    # CHOICE: an order that becomes final after the day looked at does not count yet.
    if removed is not None and order != NO_ORDER and order <= p.day:
        return months_of("rights_kept.months.removal", day)
    return months_of("rights_kept.months", day)


def kept_bounds(p: Person) -> tuple[date, date | None]:
    """Last day known for certain, last day that is possible before the cover can be closed (None: no end known)."""
    ended = p.tells("stay_ended_on")
    if p.on >= NEW_KEPT_RIGHTS:
        # rule 6: the shortest length known is 2 months, the new one is unseen.
        # CHOICE: with a final removal order too: the 2 months were read in the text before April 2026.
        return end_of_month(ended, months_of("rights_kept.months.removal", p.on)), None
    now, then = kept_months(p.on, p), kept_months(ended, p)
    assert now is not None
    # CHOICE: a paper that ran out under an older text: certain for the shorter length, possible for the longer one
    # (leave.maintenance: how the change applied to it is not established). Older text unknown: nothing is certain.
    certain = end_of_month(ended, min(now, then)) if then is not None else ended
    possible = end_of_month(ended, max(now, then or 0))
    # R114-10-1 since 2023-04-28: cover cannot be closed before the 45th day after.
    # CHOICE: the 45th day itself is still unknown; from the 46th it is no.
    return certain, possible + timedelta(days=months_of("rights_kept.closing_days", p.on))


def kept_for_certain(p: Person) -> bool:
    return p.day <= kept_bounds(p)[0]


def kept_perhaps(p: Person) -> bool:
    possible = kept_bounds(p)[1]
    return possible is None or p.day <= possible


RIGHTS_KEPT = [
    # leave.maintenance: not for EU
    row("French, EU, EEA, Swiss", NO, neither(says("citizenship", "other"))),
    # CHOICE: `expired` only: R111-4 is about residence papers; a short visa gives no right by residence to keep.
    row("no paper has run out", NO, neither(stays_as("expired"))),
    row("was not covered", NO, neither(says("cover", *PUMA_COVER))),
    # CHOICE: R111-4 is not for who has left or falls under another State (puma.stop): home abroad, EU insurance.
    row("left France", NO, home_is_abroad),
    row("falls under another State", NO, insured_in_another_eu_state),
    row("Mayotte", UNKNOWN, in_mayotte),  # own scheme
    row("length not established", UNKNOWN, before(KEPT_RIGHTS_KNOWN_FROM)),  # puma.stop
    # CHOICE: `cover_until` is not read for PUMa: that right has no end date of its own (hist.oldpaper).
    row("within the shortest length", YES, kept_for_certain),  # R111-4
    row("within the longest length, or the 45 days", UNKNOWN, kept_perhaps),  # R114-10-1; rule 6
    row("over", NO),
]

# ------------------------------------------------------------------------------------------------------------ means


@dataclass(frozen=True)
class Ceiling:
    value: Decimal
    confirmed: bool
    overdue: bool

    @property
    def least(self) -> Decimal:
        # CHOICE: overdue and unconfirmed: it proves a yes only up to 2 EUR below.
        return self.value if self.confirmed else self.value - EUR_2

    @property
    def most(self) -> Decimal:
        """Ceilings have only risen: an overdue one has no upper end (rule 2)."""
        if self.overdue:
            return Decimal("Infinity")
        return self.value if self.confirmed else self.value + EUR_2


@lru_cache(maxsize=200_000)
def ceiling(level: str, on: date, place: str, size: int, alternating: int) -> Ceiling | None:
    """css.free / css.paid, for CMU-C, ACS, CSS and AME. None: a gap in the figures."""
    rows: list[Figure] = []
    # CHOICE: Mayotte: the overseas table ("same uplift", ceil.dom), not single x coefficient.
    overseas = ".drom" if place in OVERSEAS or place == "mayotte" else ""
    whole = _cell(level, on, overseas, size, rows)
    if whole is None:
        return None
    value, computed = whole, len(rows) == 0
    if alternating:  # R861-3: the last places, half of their supplement, then rounded
        smaller = _cell(level, on, overseas, size - alternating, rows)
        assert smaller is not None
        value = smaller + (whole - smaller) * amount("css.alternating", on)
    if alternating or computed:
        value = value.quantize(_unit(on), ROUND_HALF_UP)
    single = figure("css.free.1", on)
    used = rows or ([single] if single else [])
    return Ceiling(value, all(f.confirmed for f in used), any(f.overdue(on) for f in used))


def _unit(on: date) -> Decimal:
    # CHOICE: "to the cent before 2016, to the euro since" goes by the table, not by the day: the table of 2014-07-01
    # keeps its cents until that of 2016-04-01 (a ceiling moves only on a day on which a figure or a law does).
    single = figure("css.free.1", on)
    return CENT if single is None or single.start < date(2016, 1, 1) else EURO


def _cell(level: str, on: date, overseas: str, size: int, rows: list[Figure]) -> Decimal | None:
    """The stored cells used are added to `rows`; a computed one is not rounded yet."""
    more = _of_this_table(f"css.{level}.more{overseas}", on)
    exact = _of_this_table(f"css.{level}.{size}{overseas}", on)
    if exact is not None:  # a stored cell wins at any size
        rows.append(exact)
        return exact.value
    if more is not None:  # beyond the last stored size `more` is added
        last = next(
            n
            for n in range(min(size, 20), 0, -1)
            if _of_this_table(f"css.{level}.{n}{overseas}", on)
        )
        cell = figure(f"css.{level}.{last}{overseas}", on)
        assert cell
        rows += [cell, more]
        # CHOICE: not rounded again (2018 to 2020 `more` has cents: so it was published).
        return amount(cell.key, on) + (size - last) * amount(more.key, on)
    return _by_coefficient(level, on, overseas, size)


def _of_this_table(key: str, on: date) -> Figure | None:
    """A cell of 2003 is history once the single ceiling of 2004 stands without cells ("where no table is stored")."""
    cell, single = figure(key, on), figure("css.free.1", on)
    return cell if cell and single and cell.start >= single.start else None


def _by_coefficient(level: str, on: date, overseas: str, size: int) -> Decimal | None:
    """No table is stored: single x coefficient x overseas uplift x upper limit (ceil.coef, ceil.dom, ceil.acs)."""
    single = figure("css.free.1", on)
    if single is None or single.value is None:
        return None
    value = single.value * (
        amount(f"css.coefficient.{min(size, 6)}", on)
        + max(0, size - 6) * amount("css.coefficient.more", on)
    )
    if overseas:
        value *= 1 + amount("css.uplift.drom", on)
    if level == "paid":
        value *= 1 + amount("acs.uplift" if on < CSS_BEGINS else "css.uplift.paid", on)
    return value


def own_ceiling(level: str, p: Person) -> Ceiling | None:
    """CSS and CMU-C: alternating children count for half."""
    size = p.tells("household_size")
    alternating = p.tells("children_alternating") if size > 1 else 0
    return ceiling(level, p.on, p.tells("place"), size, alternating)


def ame_ceiling(p: Person) -> Ceiling | None:
    # CHOICE: the whole size: situation.md keeps alternating children for CSS and CMU-C.
    return ceiling("free", p.on, p.tells("place"), p.tells("household_size"), 0)


def reference_months(on: date) -> list[date]:
    """css.period, R861-8: since 2022 the 13th to the 2nd month before; before that the 12 months just before."""
    last = 2 if on >= date(2022, 1, 1) else 1
    return [add_months(on.replace(day=1), -back) for back in range(last + 11, last - 1, -1)]


@lru_cache(maxsize=100_000)
def housing_flat_rates(kind: str, on: date, size: int) -> tuple[Decimal, ...] | None:
    """R861-5 (owned), R861-7 (aid): rate x RSA of each month, to the cent. None: no RSA row for a month."""
    place = min(size, 3)
    # CHOICE: the rate is that of the law on the day of application, the RSA that of each month (css.lodging).
    rate = amount(f"css.housing.{kind}.{place}", on) * amount(f"rsa.multiplier.{place}", on)
    found = [figure("rsa.1", month) for month in reference_months(on)]
    # CHOICE: an overdue RSA does not undo a yes: it rises with the ceiling, by the same coefficient (L161-25).
    # CHOICE: the unconfirmed multipliers before June 2009 are taken as right (rule 1: housing counts as confirmed).
    if any(f is None for f in found):
        return None
    return tuple(
        (rate * f.value).quantize(CENT, ROUND_HALF_UP) for f in found if f and f.value is not None
    )


def housing(p: Person) -> Decimal | None:
    """What is added for housing. None: a gap in the figures (year 2000)."""
    size, aid = p.tells("household_size"), p.tells("housing_aid")
    if aid > 0:
        # CHOICE: aid is counted by R861-7 whatever `housing` says; the smaller of aid and flat-rate.
        months = housing_flat_rates("aid", p.on, size)
        return None if months is None else sum((min(aid, flat) for flat in months), Decimal(0))
    if p.tells("housing") in ("owner", "free"):
        months = housing_flat_rates("owned", p.on, size)
        return None if months is None else sum(months, Decimal(0))
    return Decimal(0)  # tenant who pays, homeless


def means_levels(p: Person) -> frozenset[str]:
    """The levels that are possible, whatever the true figures are: free, paid, above."""
    free, paid = own_ceiling("free", p), own_ceiling("paid", p)
    added, own = housing(p), p.tells("resources")
    if free is None or paid is None or added is None:
        # CHOICE: a gap in the figures is unknown, even far above (situation.md: "assess turns it into unknown").
        return frozenset({"free", "paid", "above"})
    counted = own + added
    return frozenset(
        level
        for level, possible in (
            (
                "free",
                counted < free.most,
            ),  # "below": at the ceiling it is the other level (css.two)
            ("paid", counted >= free.least and counted <= paid.most),
            ("above", counted > paid.least),  # at the paid ceiling itself still yes
        )
        if possible
    )


def ame_means(p: Person) -> str:
    """L251-1: "not above" the ceiling."""
    limit, added, own = ame_ceiling(p), housing(p), p.tells("resources")
    if limit is not None and own > limit.most:
        return NO  # without any housing amount
    # CHOICE: within the ceiling without the housing flat-rate, above it with: unknown. The flat-rate never causes a
    # no; whether it counts at all is not established (ame.resources.housing), so a yes would be a guess too.
    if limit is None or added is None or own + added > limit.least:
        return UNKNOWN
    return YES


# -------------------------------------------------------------------------------------------------------------- AME


def ame_wait_over(p: Person) -> bool:
    present = waited(months_of("ame.wait", p.on), came_on)  # 0 before 2004 (ame.stay.hist)
    without_right = waited(
        months_of("ame.wait.irregular", p.on), irregular_since
    )  # 0 before 2019-12-30
    return present(p) and without_right(p)


def ame_cover_running(p: Person) -> bool:
    # Judged on `on`, not on the day looked at: the end of an AME right is not one of the clocks of rule 3.
    return bool(p.tells("cover") == "ame" and p.tells("cover_until") >= p.on)


def kept(*verdicts: str) -> Condition:
    return lambda p: read(RIGHTS_KEPT, p) in verdicts


def means_are(*verdicts: str) -> Condition:
    return lambda p: ame_means(p) in verdicts


has_css = says("cover", "puma_css")
has_puma_without_css = says("cover", "puma")

AME_NORMAL = [
    row("in prison", NO, in_prison),  # R15
    row("French", NO, french),
    # CHOICE: even with a card running: AME needs a home in France (L251-1); the minister's AME is no right.
    row("home is abroad", NO, home_is_abroad),
    # L251-1; ame.exclude.lawful, ame.exclude.asylum, ame.stay.visa; minors with a paper of their own too.
    # CHOICE: a running AME card does not outlive a receipt or permit (R33, leave.regularised).
    row("lawful stay", NO, lawful),
    # L160-2: PUMa
    row("minor through a parent or child welfare", NO, minor, under_a_parents_cover),
    # situation.md: "`cover: ame` still running: `ame` yes (renewal)".
    # CHOICE: whatever the means, the waits and the cover abroad: the right runs to its last day.
    row("AME still running", YES, ame_cover_running),
    row("kept rights with CSS", NO, has_css, kept(YES)),  # ame.exclude.maintained
    # CHOICE: minors: no wait and no means test at all times (CE 2006-06-07; a child never depends on means).
    row("wait not over", NO, adult, neither(ame_wait_over)),
    row("means above the ceiling", NO, adult, means_are(NO)),
    row("kept rights with CSS, perhaps", UNKNOWN, has_css, kept(UNKNOWN)),
    # R114-10-1 II: without CSS one may ask for AME before the kept rights end.
    # CHOICE: read in the version of 2023-04-28 only: before that day unknown, not no.
    row(
        "kept rights without CSS, before 2023-04-28",
        UNKNOWN,
        before(AME_BEFORE_KEPT_RIGHTS_END),
        has_puma_without_css,
        kept(YES, UNKNOWN),
    ),
    # CHOICE: eu.cover says "not AME", ame.exclude.othercover "the text sets no bar": unknown, not no.
    row("insured in another EU state", UNKNOWN, insured_in_another_eu_state),
    row("minor without right to stay", YES, minor),
    row("means within 2 EUR, overdue, or only with housing", UNKNOWN, means_are(UNKNOWN)),
    row("all conditions met", YES),
]

AME = [
    row("Mayotte", NO, in_mayotte),  # ame.place, also in custody
    # L251-1 last para: anyone in custody, resident or not, if health requires.
    # CHOICE: yes if the normal rules say yes; Mayotte no; else unknown for everybody, lawful, French or tourist.
    row("custody, AME due anyway", YES, in_custody, lambda p: read(AME_NORMAL, p) == YES),
    row("custody", UNKNOWN, in_custody),
    row("normal rules", lambda p: read(AME_NORMAL, p)),
]

# ------------------------------------------------------------------------------------------------------ urgent care


def in_asylum_wait(p: Person) -> bool:
    months = months_of("puma.wait.asylum", p.on)
    return stays_as("asylum_seeker")(p) and not waited(months, came_on)(p)


URGENT_CARE = [
    row("not in force", NO, before(URGENT_CARE_BEGINS)),  # ame.stay.hist
    row("in prison", NO, in_prison),
    # CHOICE: in Mayotte no only for who has PUMa for certain; unknown for tourists and residents alike (L6416-5).
    row("Mayotte, covered", NO, in_mayotte, lambda p: read(PUMA, p) == YES),
    row("Mayotte", UNKNOWN, in_mayotte),  # mayotte_own_rules
    row("home is abroad", NO, home_is_abroad),  # uvc.not
    row("French", NO, french),
    # "with PUMa" = the table says yes (before 2016: a parent's insurance or child welfare).
    # CHOICE: `cover: puma` alone, with no stay and no kept rights, is no bar: L254-1 asks only irregular stay.
    row("minor through a parent or child welfare", NO, minor, under_a_parents_cover),
    row("PUMa", NO, lambda p: read(PUMA, p) == YES),
    row("adult asylum seeker in the wait", YES, adult, in_asylum_wait),  # uvc.who, since 2020
    row("lawful stay", NO, lawful),
    # CHOICE: `cover: ame` whose end has passed is no card
    row("has an AME card", NO, ame_cover_running),
    row("kept rights", NO, kept(YES)),
    row("kept rights, perhaps", UNKNOWN, kept(UNKNOWN)),
    row("lives in France without right to stay", YES),  # L254-1
]

# ------------------------------------------------------------------------------------------------ base CMU, to 2015

# CHOICE: the exemptions of D160-2 are those of 2016. Before, the facts give "stable (3 months)" and, for asylum
# seekers, "no wait" before 2020 (puma.asylum), hence a fortiori for refugees. For students, family, benefits and
# temporary protection a stay of less than 3 months is unknown, not no.
exempt_perhaps_before_2016: list[Condition] = [
    says("student", True),
    says("joins_insured_family", True),
    proved_by_benefit,
    stays_as("temporary_protection"),
]


def perhaps_exempt(p: Person) -> bool:
    return any(condition(p) for condition in exempt_perhaps_before_2016)


STABLE_AND_REGULAR = [
    row("no residence paper", NO, neither(resident_by_right)),
    row("asylum seeker, refugee", YES, stays_as("asylum_seeker", "refugee")),
    row("more than 3 months in France", YES, resident_long_enough),
    row("exemption not established", UNKNOWN, perhaps_exempt),
    row("less than 3 months in France", NO),
]

CMU_BASE = [
    row("abolished", NO, since(PUMA_BEGINS)),  # hist.puma
    row("covered by work", NO, works),  # situation.md
    row("in prison", NO, in_prison),  # insured by another article (then L381-30)
    row("home is abroad", NO, home_is_abroad),
    row("Mayotte", UNKNOWN, in_mayotte),  # CHOICE: own scheme, base CMU there not in the facts
    # CHOICE: a child of an insured parent is covered, but whether by base CMU depends on the parent: unknown.
    row("minor of an insured parent", UNKNOWN, minor, says("minor_with", "insured_parent")),
    row(
        "minor of an asylum seeker, child welfare",
        YES,
        minor,
        says("minor_with", "asylum_parent", "child_welfare"),
    ),
    # CHOICE: L160-6 and R111-3 I read back to before 2016: hist.cmu.base asks "no other title".
    row("excluded", NO, excluded),
    row("insured in another EU state", NO, insured_in_another_eu_state),
    row("stable and regular residence", lambda p: read(STABLE_AND_REGULAR, p)),
]

# ------------------------------------------------------------------------------------------- CMU-C, ACS, CSS: right


def puma_outside_prison(p: Person) -> str:
    return read([line for line in PUMA if line.name != "in prison"], p)


def right_to_top_up(p: Person) -> str:
    """CSS and, since 2016, CMU-C and ACS: the right to PUMa, or kept rights (css.who, situation.md)."""
    puma = read(PUMA, p)
    # CHOICE: a prisoner without a title of their own is insured by L382-33, not by L160-1, on which L861-1 rests:
    # unknown, not yes. With a title (or kept rights) as everybody.
    if puma == YES and in_prison(p) and puma_outside_prison(p) != YES:
        puma = UNKNOWN
    if puma == YES:
        return YES
    maintained = read(RIGHTS_KEPT, p)
    return YES if maintained == YES else UNKNOWN if UNKNOWN in (puma, maintained) else NO


# situation.md: "`cmu_c` and `acs` before 2016 rest on stable and regular residence, working or not".
RESIDENT_BEFORE_2016 = [
    row("home is abroad", NO, home_is_abroad),
    row("minor through a parent or child welfare", YES, minor, under_a_parents_cover),
    row("kept rights", UNKNOWN, kept(YES, UNKNOWN)),  # length not established before 2017
    row("no residence paper", NO, neither(resident_by_right)),
    # CHOICE: excluded or insured in another EU state: residence alone would say yes, "no other title" no: unknown.
    row("excluded", UNKNOWN, excluded),
    row("insured in another EU state", UNKNOWN, insured_in_another_eu_state),
    row("stable and regular residence", lambda p: read(STABLE_AND_REGULAR, p)),
]


def right(p: Person) -> str:
    return read(RESIDENT_BEFORE_2016, p) if p.on < PUMA_BEGINS else right_to_top_up(p)


def right_is(*verdicts: str) -> Condition:
    return lambda p: right(p) in verdicts


def parents_file_decides(p: Person) -> bool:
    # CHOICE: literally (situation.md): unknown also with RSA, temporary protection or any means.
    return bool(p.tells("age") < 25 and not p.tells("own_file"))


def rsa(p: Person) -> bool:
    return "rsa" in p.tells("receives")


def levels_are(*levels: str) -> Condition:
    return lambda p: means_levels(p) <= set(levels)


def levels_touch(*levels: str) -> Condition:
    return lambda p: bool(means_levels(p) & set(levels))


def deemed_by_benefit(p: Person) -> bool:
    """css.deemed, L861-2: deemed to fit the level with contribution."""
    return any(
        benefit in p.tells("receives")
        and p.on >= start
        and (benefit not in DEEMED_ALONE or p.tells("household_size") == 1)
        for benefit, start in DEEMED_SINCE.items()
    )


no_means_test = stays_as("temporary_protection")  # ukr; CSS only
paid_is_certain = levels_are("paid")
free_is_certain = levels_are("free")

CSS_FREE = [
    row("not in force", NO, before(CSS_BEGINS)),  # hist.css
    row("not in force in Mayotte", NO, before(CSS_BEGINS_IN_MAYOTTE), in_mayotte),  # hist.mayotte
    row("no health cover to complete", NO, right_is(NO)),  # css.who
    row("the parents' file decides", UNKNOWN, parents_file_decides),  # css.u25
    # CHOICE: for as long as the status lasts; the renewal terms of 2026 are not established (R08 does so).
    row("temporary protection", right, no_means_test),
    row("RSA", right, rsa),  # css.rsa, L861-2
    row("means not below the ceiling", NO, levels_are("paid", "above")),  # css.two
    row("health cover not certain", UNKNOWN, right_is(UNKNOWN)),
    row("means below the ceiling", YES, free_is_certain),
    row("figure not certain", UNKNOWN),
]

# Deemed (ASPA, ASI, full AAH, ASS): every level but the free one is the paid one.
# CHOICE: `works` stands for "no work in the 3 months before" (R861-11). Works: the reader may have begun this month,
# and for ASI, AAH, ASS the condition is not sure: above the paid ceiling unknown, not no.
CSS_PAID_LEVEL = [
    row("free for certain", NO, free_is_certain),
    row("paid by the sums", YES, paid_is_certain),
    row(
        "deemed, not free for certain",
        YES,
        deemed_by_benefit,
        neither(works),
        levels_are("paid", "above"),
    ),
    row("free or deemed", UNKNOWN, deemed_by_benefit),
    row("neither", NO, levels_are("free", "above")),
    row("figure not certain", UNKNOWN),
]

CSS_PAID = [
    row("not in force", NO, before(CSS_BEGINS)),
    row("not in force in Mayotte", NO, before(CSS_BEGINS_IN_MAYOTTE), in_mayotte),
    row("no health cover to complete", NO, right_is(NO)),
    row("the parents' file decides", UNKNOWN, parents_file_decides),
    row("free by status", NO, no_means_test),
    row("free by RSA", NO, rsa),
    row("level is not the paid one", NO, lambda p: read(CSS_PAID_LEVEL, p) == NO),
    row("health cover not certain", UNKNOWN, right_is(UNKNOWN)),
    row("by the level", lambda p: read(CSS_PAID_LEVEL, p)),
]

CMU_C = [
    row("abolished", NO, since(CSS_BEGINS)),  # hist.css
    # CHOICE: hist.mayotte: the top-up reached Mayotte in 2024
    row("not in force in Mayotte", NO, in_mayotte),
    row("no stable and regular residence", NO, right_is(NO)),
    row("the parents' file decides", UNKNOWN, parents_file_decides),
    row("RSA, RMI before", right, rsa),  # L861-2 (thresholds.csv, deemed_eligible: "RMI before")
    # CHOICE: CMU-C is "below", ACS from the ceiling to its upper limit included, as for CSS (css.two).
    row("means not below the ceiling", NO, levels_are("paid", "above")),
    row("residence not certain", UNKNOWN, right_is(UNKNOWN)),
    row("means below the ceiling", YES, free_is_certain),
    row("figure not certain", UNKNOWN),
]

ACS = [
    row("not yet in force", NO, before(ACS_BEGINS)),  # hist.acs
    row("abolished", NO, since(CSS_BEGINS)),
    row("not in force in Mayotte", NO, in_mayotte),
    row("no stable and regular residence", NO, right_is(NO)),
    row("the parents' file decides", UNKNOWN, parents_file_decides),
    row("CMU-C by RSA", NO, rsa),
    row("means outside", NO, neither(levels_touch("paid"))),
    row("residence not certain", UNKNOWN, right_is(UNKNOWN)),
    row("means from the ceiling to the upper limit", YES, paid_is_certain),
    row("figure not certain", UNKNOWN),
]

TABLES = {
    "puma": PUMA,
    "rights_kept": RIGHTS_KEPT,
    "css_free": CSS_FREE,
    "css_paid": CSS_PAID,
    "ame": AME,
    "urgent_care": URGENT_CARE,
    "cmu_base": CMU_BASE,
    "cmu_c": CMU_C,
    "acs": ACS,
}

# ------------------------------------------------------------------------------------------------ complete situations


def decide(scheme: str, situation: dict[str, Any], day: date | None = None) -> str:
    """Today's state; everything that the scheme reads must be said (else NotSaid). `day`: a later day, law of `on`."""
    said = normalised(situation)
    return read(TABLES[scheme], Person(said, day or said["on"]))


def why(scheme: str, situation: dict[str, Any], day: date | None = None) -> str:
    """The name of the row that settled it (of AME_NORMAL for AME)."""
    said = normalised(situation)
    person = Person(said, day or said["on"])
    name = first_row(TABLES[scheme], person)[1]
    return first_row(AME_NORMAL, person)[1] if name == "normal rules" else name


def verdict(
    scheme: str, situation: dict[str, Any], *, every_day: bool = False
) -> tuple[str, date | None]:
    """With `later`: the first day of the next 12 months on which `decide` is yes.

    Looks at the days on which a clock can turn; `every_day` looks at all of them (slow, must agree)."""
    return _verdict(scheme, normalised(situation), every_day=every_day)


def _verdict(
    scheme: str, said: dict[str, Any], *, every_day: bool = False
) -> tuple[str, date | None]:
    table, on = TABLES[scheme], said["on"]
    today = read(table, Person(said, on))
    if today != NO:
        return today, None
    doubt = False
    for day in _every_day(on) if every_day else _turning_days(said):
        then = read(table, Person(said, day))
        if then == YES:
            return LATER, day
        doubt = doubt or then == UNKNOWN
    return (UNKNOWN if doubt else NO), None


def _every_day(on: date) -> list[date]:
    return [on + timedelta(days=n) for n in range(1, (add_months(on, 12) - on).days + 1)]


def _turning_days(said: dict[str, Any]) -> list[date]:
    on = said["on"]
    end = add_months(on, 12)
    days = {end}
    if isinstance(said.get("in_france_since"), date):
        days.add(add_months(said["in_france_since"], 3))
    if isinstance(said.get("stay_ended_on"), date):
        ended = said["stay_ended_on"]
        days.add(add_months(ended + timedelta(days=1), 3))
        for months in (0, 2, 6, 12):
            for last in (ended, end_of_month(ended, months)):
                days |= {last + timedelta(days=1), last + timedelta(days=46)}
    if isinstance(said.get("removal_final_on"), date):
        days.add(said["removal_final_on"])
    return sorted(day for day in days if on < day <= end)


# ------------------------------------------------------------------------------------------------- partial situations

FLAGS = ("lives_in_france", "works", "student", "joins_insured_family", "puma_excluded", "own_file")
CHOICES = {
    "place": ["metropole", "alsace_moselle", "guadeloupe", "mayotte"],
    "citizenship": ["other", "eu", "french"],
    "stay": [
        "none",
        "overstayed",
        "expired",
        "short_stay",
        "asylum_seeker",
        "refugee",
        "temporary_protection",
        "eu_right",
        "permit",
        "receipt",
        "long_visa",
    ],
    "covered_abroad": ["none", "eu", "other"],
    "cover": ["none", "puma", "puma_css", "ame"],
    "detention": ["none", "prison", "custody", "retention"],
    "minor_with": ["irregular_parent", "insured_parent", "asylum_parent", "child_welfare", "alone"],
    "housing": ["tenant", "owner", "free", "homeless"],
}
BENEFITS = ["rsa", "aspa", "asi", "aah", "ass", "housing_aid", "family_benefits", "ada"]
FAR_PAST = [400, 800, 4000]
LARGE = Decimal(10**9)


def completions(field: str, said: dict[str, Any]) -> list[Any]:
    """Representative values of one field that agree with what was said."""
    if field in FLAGS:
        return [True, False]
    if field in CHOICES:
        return CHOICES[field]
    if field == "receives":
        return [[], *([one] for one in BENEFITS), BENEFITS]
    if field == "housing_aid":
        # The smaller of aid and flat-rate: nothing, a little, some, more than any flat-rate.
        return [Decimal(0), CENT, Decimal(60), LARGE]
    return COMPLETE[field](said)


def _ages(said: dict[str, Any]) -> list[int]:
    return [0, 17] if "minor_with" in said else [40, 0, 17, 18, 24, 25]


def _sizes(said: dict[str, Any]) -> list[int]:
    if "ages" in said:
        return [len(said["ages"])]
    alternating = said.get("children_alternating", 0)
    sizes = {*range(1, 13), 40, 10**6} | {alternating + n for n in range(1, 13)}
    for field in ("resources", "resources_at_most", "resources_over"):
        for level in ("free", "paid"):
            sizes |= {n + near for n in _sizes_around(level, said, field) for near in (-1, 0, 1, 2)}
    return sorted(n for n in sizes if n > alternating)


def _sizes_around(level: str, said: dict[str, Any], field: str) -> Iterator[int]:
    """The first household size whose ceiling is above the amount, with and without any housing amount."""
    for added in (0, 1500, 3000) if field in said else ():
        low, high = said.get("children_alternating", 0) + 1, 10**6
        while low < high:
            middle = (low + high) // 2
            place = said.get("place", "metropole")
            limit = ceiling(level, said["on"], place, middle, said.get("children_alternating", 0))
            found = limit is None or limit.value > said[field] + added
            low, high = (low, middle) if found else (middle + 1, high)
        yield low


def _alternating(said: dict[str, Any]) -> list[int]:
    size = said["household_size"]
    return [n for n in (*range(13), size - 1) if n < size]


def _arrivals(said: dict[str, Any]) -> list[date]:
    """Today, yesterday, around three months ago, long ago; the bands hold."""
    on = said["on"]
    days = [on - timedelta(days=n) for n in (0, 1, 30, *range(87, 95), *FAR_PAST)]
    bands = ["in_france_3_months"]
    if said.get("stay") == "none":  # rule 4: then the irregular stay began on that day too
        bands.append("irregular_3_months")
    return [
        d for d in days if all(b not in said or said[b] == (add_months(d, 3) <= on) for b in bands)
    ]


def _ends_of_stay(said: dict[str, Any]) -> list[date]:
    """Yesterday, around three months ago, both ends of the last 16 months, the days on which R111-4 changed."""
    on = said["on"]
    days = {on - timedelta(days=n) for n in (1, 2, 30, *range(88, 96), *FAR_PAST)}
    for back in range(17):
        last = end_of_month(on, -back)
        days |= {last, last + timedelta(days=1)}
    for change in (KEPT_RIGHTS_KNOWN_FROM, date(2019, 12, 29), date(2020, 11, 2), NEW_KEPT_RIGHTS):
        days |= {change - timedelta(days=1), change}
    band = said.get("irregular_3_months")
    kept_days = [d for d in sorted(days, reverse=True) if d < on]
    return [
        d for d in kept_days if band is None or band == (add_months(d + timedelta(days=1), 3) <= on)
    ]


def _orders(said: dict[str, Any]) -> list[Any]:
    return [NO_ORDER, said["on"] - timedelta(days=1), said["on"] - timedelta(days=400)]


def _ends_of_cover(said: dict[str, Any]) -> list[date]:
    on = said["on"]
    since_day = said.get("cover_since")
    days = [on + timedelta(days=n) for n in (-1, 0, 1, 200, 500)]
    return [d for d in days if since_day is None or d >= since_day]


def _resources(said: dict[str, Any]) -> list[Decimal]:
    """Nothing, around every ceiling with and without the housing amount, a fortune; the bands hold the counted sum."""
    p = Person(said, said["on"])
    added = housing(p) or Decimal(0)
    size = said["household_size"]
    near = [
        Decimal(n) / 100 for n in (-300, -201, -200, -199, -100, -1, 0, 1, 100, 199, 200, 201, 300)
    ]
    counted = {added, LARGE}
    for level in ("free", "paid"):
        for alternating in {0, said.get("children_alternating", 0) if size > 1 else 0}:
            limit = ceiling(level, said["on"], said["place"], size, alternating)
            if limit is not None:
                counted |= {limit.value + n + extra for n in near for extra in (Decimal(0), added)}
    least, most = said.get("resources_over"), said.get("resources_at_most")
    if least is None and most is None:
        return sorted(c - added for c in counted if c >= added)
    # CHOICE: a band is about the sum with the housing amount, for AME too ("already thought of").
    counted.add(Decimal(0))
    if least is not None:
        counted |= {least + CENT, least + 1}
    if most is not None:
        counted |= {most, max(most - 1, Decimal(0))}
    in_band = (c for c in counted if least is None or c > least)
    return sorted(c - added for c in in_band if most is None or c <= most)


COMPLETE: dict[str, Callable[[dict[str, Any]], list[Any]]] = {
    "age": _ages,
    "household_size": _sizes,
    "children_alternating": _alternating,
    "in_france_since": _arrivals,
    "stay_ended_on": _ends_of_stay,
    "removal_final_on": _orders,
    "cover_until": _ends_of_cover,
    "resources": _resources,
}


def outcomes(scheme: str, said: dict[str, Any]) -> Iterator[tuple[str, date | None]]:
    """The verdict of every completion; only what the tables really read on the way is completed."""
    try:
        yield _verdict(scheme, said)
        return
    except NotSaid as missing:
        field = missing.field
    for value in completions(field, said):
        yield from outcomes(scheme, {**said, field: value})


def partial_from(
    scheme: str, situation: dict[str, Any], limit: int = 100_000
) -> tuple[str, date | None]:
    """All yes: yes; all no: no; all later: later (the day if it is always the same); else unknown.

    After `limit` completions the rest is not looked at. Answers that contradict each other: unknown."""
    kinds: set[str] = set()
    days: set[date | None] = set()
    for number, (kind, day) in enumerate(outcomes(scheme, normalised(situation))):
        kinds.add(kind)
        days.add(day)
        if len(kinds) > 1 or kind == UNKNOWN:
            return UNKNOWN, None
        if number >= limit:
            break
    if not kinds:
        return UNKNOWN, None
    return kinds.pop(), (days.pop() if len(days) == 1 else None)


def partial(scheme: str, situation: dict[str, Any], limit: int = 100_000) -> str:
    return partial_from(scheme, situation, limit)[0]


# ----------------------------------------------------------------------------------------------------------- answers


def kept_until(situation: dict[str, Any]) -> date | None:
    """The last day known for certain. CHOICE: only while the verdict is yes."""
    said = normalised(situation)
    p = Person(said, said["on"])
    return _or_none(lambda: kept_bounds(p)[0] if read(RIGHTS_KEPT, p) == YES else None)


def planned_care_from(situation: dict[str, Any]) -> date | None:
    """cov.9months: adults, 9 months after the first admission; nothing when AME is not due."""
    said = normalised(situation)
    first = said.get("ame_first_on")
    if first is None or said.get("age", 0) < 18 or partial("ame", situation) == NO:
        return None
    # CHOICE: an admission before 2021-01-01 does not wait: paid from that day on.
    wait: int = months_of("ame.planned_care", first)
    return add_months(first, wait)


def contribution(situation: dict[str, Any]) -> Decimal | None:
    """base.rule: 8 % of the taxable income above the threshold, EUR a year. CHOICE: only when cmu_base is yes."""
    said = normalised(situation)
    if partial("cmu_base", situation) != YES:
        return None
    cmu_c = partial("cmu_c", situation)
    if "rsa" in said.get("receives", []) or cmu_c == YES:
        return Decimal(0)
    income, threshold = said.get("taxable_income"), figure("cmu_base.free", said["on"])
    if income is None or threshold is None or threshold.value is None:
        return None
    if income <= threshold.value:
        return Decimal(0)  # an overdue threshold still proves that nothing is owed
    # CHOICE: above an overdue threshold, or with CMU-C or the benefits not settled, the sum is not known.
    if threshold.overdue(said["on"]) or cmu_c not in (NO, LATER) or "receives" not in said:
        return None
    owed: Decimal = (income - threshold.value) * amount("cmu_base.rate", said["on"])
    return owed.quantize(CENT, ROUND_HALF_UP)


def counted_resources(situation: dict[str, Any]) -> Decimal | None:
    said = normalised(situation)
    p = Person(said, said["on"])

    def total() -> Decimal | None:
        added = housing(p)
        own: Decimal = p.tells("resources")
        return None if added is None else own + added

    return _or_none(total)


def ceilings(situation: dict[str, Any]) -> dict[str, Decimal | None]:
    """Of the schemes in force there (CHOICE: AME and, before 2024, CSS are not shown for Mayotte)."""
    said = normalised(situation)
    on, p = said["on"], Person(said, said["on"])
    overseas_scheme = said.get("place") == "mayotte"
    names = ("css_free", "css_paid") if on >= CSS_BEGINS else ("cmu_c", "acs")
    shown: dict[str, Decimal | None] = {}
    if not overseas_scheme or on >= CSS_BEGINS_IN_MAYOTTE:
        shown[names[0]] = _value(lambda: own_ceiling("free", p))
        if on >= ACS_BEGINS:
            shown[names[1]] = _value(lambda: own_ceiling("paid", p))
    if not overseas_scheme:
        shown["ame"] = _value(lambda: ame_ceiling(p))
    return shown


def monthly_price(situation: dict[str, Any]) -> Decimal | None:
    """css.price: by age on 1 January, all people counted."""
    said = normalised(situation)
    if "ages" not in said or partial("css_paid", situation) != YES:
        return None
    area = f".{said['place']}" if said["place"] in ("alsace_moselle", "mayotte") else ""
    bands = [max(band for band in (0, 30, 50, 60, 70) if band <= age) for age in said["ages"]]
    return sum((amount(f"css.price.{band}{area}", said["on"]) for band in bands), Decimal(0))


def _value(limit: Callable[[], Ceiling | None]) -> Decimal | None:
    found = _or_none(limit)
    return found.value if found is not None else None


def _or_none(thunk: Callable[[], T | None]) -> T | None:
    try:
        return thunk()
    except NotSaid:
        return None


def answer(situation: dict[str, Any]) -> dict[str, Any]:
    """Everything that can be told; for a complete situation `partial_from` is `verdict`."""
    schemes: dict[str, dict[str, Any]] = {}
    for scheme in SCHEMES:
        kind, day = partial_from(scheme, situation)
        schemes[scheme] = {"verdict": kind, "from": day}
    schemes["rights_kept"]["until"] = kept_until(situation)
    schemes["ame"]["planned_care_from"] = planned_care_from(situation)
    schemes["cmu_base"]["contribution"] = contribution(situation)
    return {
        "schemes": schemes,
        "resources_counted": counted_resources(situation),
        "ceilings": ceilings(situation),
        "monthly_price": monthly_price(situation),
    }
