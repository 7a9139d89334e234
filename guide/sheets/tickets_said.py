"""The answer of the check as lines for paper, in the active language: each ticket a block."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from django.utils.translation import get_language, gettext

from eligibility.advice import PARTS
from eligibility.amounts import amount
from eligibility.path import Path
from eligibility.result import result_page
from eligibility.rules.verdict import LATER, UNKNOWN, YES
from eligibility.ticket import ALL, CHILDREN, YOU, Part, Ticket
from eligibility.ticket import Line as TicketLine
from guide.dates import long_date
from guide.languages import BY_CODE, SOURCE, Language
from guide.sheets.runs import Said
from guide.sheets.sheet import Run, Runs, words

HOLE: Final = re.compile(r"%\((\w+)\)s")
BRING: Final = "bring"
FOR: Final = {
    YOU: "%(scheme)s pour vous",
    CHILDREN: "%(scheme)s pour vos enfants",
    ALL: "%(scheme)s pour vous et vos enfants",
}


class Told(NamedTuple):
    """One block in one language."""

    heading: Runs
    lines: list[Said]


def told(path: Path) -> list[Told]:
    """What can be asked for, now or later; then what could not be told. Never a "no"."""
    tickets: list[Ticket] = result_page(path)["tickets"]
    found = [
        Told(heading(each), list(lines(each))) for each in tickets if each.verdict in (YES, LATER)
    ]
    untold = [each for each in tickets if each.verdict == UNKNOWN]
    if untold:
        title = text(gettext("Ce que nous n’avons pas pu dire"))
        found.append(Told(title, list(unknown(untold))))
    return found


def papers(path: Path) -> list[Runs]:
    """All papers to bring, each once, in the order of the tickets."""
    found = (
        line.words
        for ticket in result_page(path)["tickets"]
        for part in ticket.parts
        if part.key == BRING
        for line in part.lines
    )
    return [text(each) for each in dict.fromkeys(map(str, found))]


def language() -> Language:
    return BY_CODE[get_language() or SOURCE.code]


def text(said: object) -> Runs:
    return words(said, language())


def filled(said: str, **runs: Run) -> Runs:
    """A sentence whose holes are runs of their own: a French term, an amount, a day."""
    pieces = HOLE.split(said)
    plain = [text(piece) for piece in pieces[::2]]
    holes: list[Runs] = [(runs[name],) for name in pieces[1::2]]
    woven = [each for both in zip(plain, [*holes, ()], strict=True) for each in both]
    return tuple(run for each in woven for run in each)


# --- One ticket ----------------------------------------------------------------------------------


def who_for(ticket: Ticket) -> Runs:
    term = Run(ticket.scheme.term, SOURCE.tag, SOURCE.dir)
    return filled(gettext(FOR[ticket.who]), scheme=term)


def heading(ticket: Ticket) -> Runs:
    when = str(ticket.when)
    if ticket.since:
        when = gettext("à partir du %(day)s") % {"day": long_date(ticket.since)}
    return (*who_for(ticket), *text(f" – {ticket.words}{gettext(', ')}{when}"))


def lines(ticket: Ticket) -> Iterator[Said]:
    for part in ticket.parts:
        yield from part_lines(part)
    yield from days_and_price(ticket)


def part_lines(part: Part) -> Iterator[Said]:
    yield Said(text(part.words.title), head=True)
    for line in part.lines:
        yield Said(text(line_words(line)), tick=part.key == BRING)


def line_words(line: TicketLine) -> str:
    if line.by is None:
        return str(line.words)
    by = gettext("Si vous déposez la demande aujourd’hui, c’est au plus tard le %(day)s.")
    return f"{line.words} {by % {'day': long_date(line.by)}}"


def days_and_price(ticket: Ticket) -> Iterator[Said]:
    if ticket.price is not None:
        price = Run(amount(ticket.price), language().tag, SOURCE.dir)
        yield Said(text(gettext("Prix")), head=True)
        yield Said(filled(gettext("%(price)s par mois pour tout le foyer."), price=price))
    if ticket.until is not None:
        until = gettext(
            "Au moins jusqu’au %(day)s. Après, demandez à la CPAM : la durée exacte est à confirmer."
        )
        yield Said(text(gettext("Jusqu’à quand")), head=True)
        yield Said(text(until % {"day": long_date(ticket.until)}))
    if ticket.planned_care_from is not None:
        planned = gettext("Certaines opérations non urgentes sont payées à partir du %(day)s.")
        yield Said(text(planned % {"day": long_date(ticket.planned_care_from)}))


# --- What could not be told ----------------------------------------------------------------------


def unknown(tickets: list[Ticket]) -> Iterator[Said]:
    """Each scheme, then each piece of advice once: it is the same for all."""
    for ticket in tickets:
        yield Said(who_for(ticket))
    found = (str(line.words) for each in tickets for part in each.parts for line in part.lines)
    yield Said(text(PARTS["who"].title), head=True)
    for said in dict.fromkeys(found):
        yield Said(text(said))
