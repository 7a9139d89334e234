"""The answer beside the helper's form: what ``assess`` says, in full, for any day since 2000."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import override

from .advice import SCHEMES, VERDICTS, WHEN
from .helper_form import Reading
from .helper_rows import ROW_OF
from .helper_sheet import Speech
from .helper_texts import PAST_SCHEMES, WHEN_PAST, PastScheme, Words
from .helper_texts import ROWS as ROW_WORDS
from .path import Known, Path
from .questions import BY_KEY
from .result import result_page
from .rules.assess import Assessment, assess
from .rules.figures import Figures
from .rules.in_force import is_law
from .rules.resources import area_of, ceiling
from .rules.situation import Situation
from .ticket import Part, ReasonLine, Ticket
from .tickets import ORDER, TICKET_ICONS, Writer, reasons

LEVELS: Final = {
    "css_free": "free",
    "css_paid": "paid",
    "cmu_c": "free",
    "acs": "paid",
    "ame": "free",
}


@dataclass(frozen=True)
class PastTicket:
    """One of the schemes of the past, with what goes with its verdict."""

    scheme: PastScheme
    verdict: str
    words: Words
    when: Words
    since: date | None
    icon: str
    reasons: list[ReasonLine]
    contribution: Decimal | None
    who: str = "you"
    parts: list[Part] = field(default_factory=list)


def tickets_of_the_day(path: Path, today: date) -> list[Ticket | PastTicket]:
    """Of the schemes that are the law of that day, yes first."""
    day, assessment = path.day, path.assessment
    found: list[Ticket | PastTicket] = [
        ticket
        for ticket in result_page(path)["tickets"]
        if any(SCHEMES[name] is ticket.scheme for name in SCHEMES if is_law(name, day))
    ]
    writer = Writer(path.figures, day)
    found += [past_ticket(name, assessment, writer) for name in PAST_SCHEMES if is_law(name, day)]
    when = WHEN if day == today else {**WHEN, **WHEN_PAST}
    found = [replace(ticket, when=when[ticket.verdict]) for ticket in found]
    return sorted(found, key=lambda ticket: ORDER.index(ticket.verdict))


def past_ticket(name: str, assessment: Assessment, writer: Writer) -> PastTicket:
    found = assessment.schemes[name]
    return PastTicket(
        scheme=PAST_SCHEMES[name],
        verdict=found.verdict,
        words=VERDICTS[found.verdict],
        when=WHEN[found.verdict],
        since=found.since,
        icon=TICKET_ICONS[found.verdict],
        reasons=reasons(found, writer.say),
        contribution=assessment.contribution if name == "cmu_base" else None,
    )


@dataclass(frozen=True)
class CeilingLine:
    term: str
    amount: Decimal
    since: date
    doubtful: bool


def ceiling_lines(
    situation: Situation, assessment: Assessment, figures: Figures
) -> list[CeilingLine]:
    return [
        ceiling_line(name, situation, assessment.day, figures)
        for name, amount in assessment.ceilings.items()
        if amount is not None
    ]


def ceiling_line(name: str, s: Situation, day: date, figures: Figures) -> CeilingLine:
    """AME knows no alternating children (``assess``)."""
    alternating = 0 if name == "ame" or s.people == 1 else s.children_alternating or 0
    size = s.people or 1
    found = ceiling(figures, LEVELS[name], day, area_of(s.place or ""), size, alternating)
    return CeilingLine(
        (SCHEMES | PAST_SCHEMES)[name].term,
        found.amount,
        found.rows[0].start,
        any(figures.is_doubtful(row, day) for row in found.rows),
    )


def missing(assessment: Assessment, speech: Speech) -> list[tuple[str, Words]]:
    """The rows that could still change something, each once."""
    rows = dict.fromkeys(ROW_OF[name] for name in assessment.needs)
    return [(key, speech(ROW_WORDS[key])) for key in rows]


@dataclass(frozen=True)
class Told:
    """The same in the language of the page and in the second one."""

    first: Any
    second: Any = None

    @property
    def parts(self) -> list["Told"]:
        if self.second is None:
            return [Told(part) for part in self.first.parts]
        return [Told(*each) for each in zip(self.first.parts, self.second.parts, strict=True)]


def told(work: Callable[[], list[Any]], second: str) -> list[Told]:
    """Done once in each language, for words that are filled as they are said."""
    first = work()
    if not second:
        return [Told(each) for each in first]
    with override(second):
        return [Told(*each) for each in zip(first, work(), strict=True)]


def answer_page(reading: Reading, today: date, figures: Figures, second: str) -> dict[str, Any]:
    situation = reading.situation
    assessment = assess(situation, reading.day, figures)
    path = path_of(reading, assessment, figures)
    return {
        "day": reading.day,
        "people": situation.people,
        "tickets": told(lambda: tickets_of_the_day(path, today), second),
        "pregnancy": told(lambda: result_page(path)["pregnancy"], second),
        "missing": missing(assessment, Speech(figures, reading.day)),
        "ceilings": ceiling_lines(situation, assessment, figures),
        "counted": assessment.resources_counted,
        "to_confirm": [row_named(key) for key in assessment.to_confirm],
    }


def path_of(reading: Reading, assessment: Assessment, figures: Figures) -> Path:
    """As if all this had been answered in the check."""
    given = {"children": "yes"} if reading.has_children else {}
    asked = tuple(BY_KEY[key] for key in given)
    known = (Known(reading.situation, assessment),) * (len(asked) + 1)
    return Path(reading.day, figures, given, asked, None, known)


def row_named(key: str) -> tuple[str, date]:
    """``css.free.1@2026-04-01``: the figure, and its start day."""
    name, _, start = key.partition("@")
    return name, date.fromisoformat(start)
