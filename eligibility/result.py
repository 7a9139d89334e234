"""What the template of the answer is given: the tickets, and the way back to each question."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .circumstances import Applicant
from .forms import DONT_KNOW
from .pages import Choice, choices, spoken_wording
from .path import Path
from .rules.verdict import NO, UNKNOWN
from .texts import DONT_KNOW as DONT_KNOW_WORDS
from .texts import PRICE_BANDS as PRICE_WORDS
from .texts import Words
from .tickets import Writer, tickets


def result_page(path: Path) -> dict[str, Any]:
    writer = Writer(path.figures, path.day)
    reader = Applicant(path.situation, path.assessment)
    found = tickets(writer, reader, has_children=path.has_children)
    told = [ticket for ticket in found if ticket.verdict != NO]
    refused = [ticket for ticket in found if ticket.verdict == NO]
    return {
        "tickets": found,
        "told": told,
        "shown": told or refused,
        "folded": refused if told else [],
        "untold": [ticket for ticket in found if ticket.verdict == UNKNOWN],
        "pregnancy": writer.pregnancy(reader),
        "day": path.day,
        "people": path.situation.people,
        "doubtful": any(each.doubtful for each in found),
        "given": given_answers(path),
    }


@dataclass(frozen=True)
class Given:
    """A question that was asked, with its answer in words, and the step that it stands at."""

    number: int
    title: Words
    kind: str
    chosen: list[Choice]
    typed: str = ""
    day: date | None = None
    amount: Decimal | None = None


def given_answers(path: Path) -> list[Given]:
    numbers = range(1, len(path.asked) + 1)
    return [given_answer(path, number) for number in numbers]


def given_answer(path: Path, number: int) -> Given:
    asked = path.at(number)
    assert asked is not None
    kind, answer = asked.question.kind, path.given[asked.question.key]
    title = spoken_wording(asked).title
    if answer == DONT_KNOW:
        return Given(number, title, kind, [Choice(DONT_KNOW, DONT_KNOW_WORDS)])
    if kind == "people":
        return Given(number, title, kind, people_chosen(answer))
    if kind == "day":
        return Given(number, title, kind, [], day=date.fromisoformat(answer))
    if kind == "money":
        return Given(number, title, kind, [], amount=Decimal(answer))
    chosen = [choice for choice in choices(asked, answer.split("+")) if choice.chosen]
    return Given(number, title, kind, chosen, typed="" if chosen else answer)


def people_chosen(answer: str) -> list[Choice]:
    """The ages that somebody has, with how many people."""
    counted = zip(PRICE_WORDS.values(), answer.split(":"), strict=True)
    return [Choice(number, words) for words, number in counted if number != "0"]
