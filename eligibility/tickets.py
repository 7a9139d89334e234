"""The answer as tickets: who it is for, the verdict, why, and what to do. Ready values, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from django.utils.translation import get_language, override

from .advice import (
    LINKS,
    NOT_TO_BE_MISREAD,
    PARTS,
    SCHEMES,
    VERDICTS,
    WHEN,
    advice,
    pregnancy,
)
from .circumstances import Applicant, Row, Words
from .household import children_of, shared_with_children, told_of_children
from .live import filled
from .reasons import article, cites, sentence
from .rules.assess import Assessment
from .rules.conditions import is_adult
from .rules.days import add_months
from .rules.figures import FigureGap, Figures
from .rules.verdict import LATER, NO, UNKNOWN, YES, Verdict
from .ticket import ALL, CHILDREN, YOU, Line, Link, Part, ReasonLine, Ticket

Say = Callable[[Words], Words]
"""Fills a sentence with the figures of the day."""

ORDER: Final = (YES, LATER, UNKNOWN, NO)
TICKET_ICONS: Final = {YES: "tick", LATER: "clock", UNKNOWN: "question", NO: "bar"}
COMPARED: Final = ("css_free", "css_paid", "ame")
"""The schemes with a ceiling."""
FRENCH: Final = "fr"


@dataclass(frozen=True)
class Writer:
    """The day and the figures with which an answer is written."""

    figures: Figures
    day: date

    @property
    def say(self) -> Say:
        return partial(filled, figures=self.figures, day=self.day)

    def ticket(self, name: str, person: Applicant, who: str) -> Ticket:
        verdict = person.verdict(name)
        return Ticket(
            scheme=SCHEMES[name],
            who=who,
            verdict=verdict.verdict,
            words=VERDICTS[verdict.verdict],
            when=WHEN[verdict.verdict],
            since=verdict.since,
            icon=TICKET_ICONS[verdict.verdict],
            reasons=reasons(verdict, self.say, child=person.is_child),
            link=link_to(SCHEMES[name].page),
            parts=self.parts(name, person),
            french=self.french_of_a_no(verdict, child=person.is_child),
            **amounts_and_days(name, person.assessment),
        )

    def parts(self, name: str, person: Applicant) -> list[Part]:
        found = [(key, advice(key, name, person)) for key in PARTS]
        return [
            Part(key, PARTS[key], self.lines(rows), self.french(key, rows))
            for key, rows in found
            if rows
        ]

    def french(self, key: str, rows: Iterable[Row]) -> str:
        if key not in NOT_TO_BE_MISREAD or get_language() == FRENCH:
            return ""
        with override(FRENCH):
            return "\n".join(str(self.say(row.words)) for row in rows)

    def french_of_a_no(self, verdict: Verdict, *, child: bool) -> str:
        if verdict.verdict != NO or get_language() == FRENCH:
            return ""
        with override(FRENCH):
            return "\n".join(str(each.words) for each in reasons(verdict, self.say, child=child))

    def lines(self, rows: Iterable[Row]) -> list[Line]:
        return [Line(self.say(row.words), link_of(row), self.answered_by(row)) for row in rows]

    def answered_by(self, row: Row) -> date | None:
        """The last day of a delay in months that begins today; ``None`` where nobody knows it."""
        if not row.by:
            return None
        try:
            return add_months(self.day, self.figures.in_force(row.by, self.day).whole)
        except FigureGap:
            return None

    def pregnancy(self, person: Applicant) -> list[Line]:
        """Advice for who is pregnant: it is on no ticket, but above them all."""
        if not (person.situation.pregnant and is_adult(person.situation).value):
            return []
        return self.lines(pregnancy(person))


def amounts_and_days(name: str, assessment: Assessment) -> dict[str, Any]:
    """What goes with the verdict of some schemes: a ceiling, a price, a day."""
    because = assessment.schemes[name].because
    compared = name in COMPARED and any(each.key.startswith("means_") for each in because)
    doubtful = any(key.startswith("css.") for key in assessment.to_confirm)
    return {
        "ceiling": assessment.ceilings.get(name) if compared else None,
        "doubtful": compared and doubtful,
        "price": assessment.monthly_price if name == "css_paid" else None,
        "until": assessment.kept_until if name == "rights_kept" else None,
        "planned_care_from": assessment.planned_care_from if name == "ame" else None,
    }


def link_of(row: Row) -> Link | None:
    return link_to(row.link) if row.link else None


def link_to(page: str) -> Link:
    slug, _, anchor = page.partition("#")
    return Link(slug, anchor, LINKS.get(slug, ""))


def reasons(verdict: Verdict, say: Say, *, child: bool = False) -> list[ReasonLine]:
    """Each sentence once, with the article of the first check that says it."""
    found: dict[str, ReasonLine] = {}
    for finding in verdict.because:
        words = say(sentence(finding, child=child))
        found.setdefault(str(words), ReasonLine(words, article(finding), cites(finding)))
    return list(found.values())


def tickets(writer: Writer, reader: Applicant, *, has_children: bool) -> list[Ticket]:
    """For the reader, then for the children; yes first, then later, unknown and no."""
    shared = shared_with_children(reader.assessment) if has_children else ()
    found = [writer.ticket(name, reader, ALL if name in shared else YOU) for name in SCHEMES]
    if has_children:
        child = children_of(reader, writer.figures)
        told = told_of_children(reader.assessment, child.assessment)
        found += [writer.ticket(name, child, CHILDREN) for name in told]
    return sorted(found, key=lambda ticket: ORDER.index(ticket.verdict))
