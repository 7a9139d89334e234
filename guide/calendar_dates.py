"""The dates that an answer of the check gives: what falls on which day, one row a kind of date.

Only dates that follow from the answers and from figures that are sure; a doubtful delay gives none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from eligibility.advice import SCHEMES
from eligibility.circumstances import Applicant, Row, Words, applies
from eligibility.household import children_of, told_of_children
from eligibility.path import Path
from eligibility.rules.days import add_months
from eligibility.rules.figures import Figures

CSS: Final = "css_free css_paid"
FILED, SINCE, UNTIL, PLANNED = "filed", "since", "until", "planned"
"""From what a row counts: the request filed today; the first day of a "later"; the end of rights
that are kept; the day from which planned care is paid."""

ROWS: Final = (
    Row(SINCE, "ame", "later", _("Premier jour pour demander l’AME")),
    Row(SINCE, f"puma {CSS}", "later", _("Premier jour de ce droit")),
    Row(
        SINCE,
        "puma",
        "later",
        _("Vous pouvez envoyer le dossier à partir de ce jour"),
        "asylum",
        by="-asylum.early",
    ),
    Row(UNTIL, "rights_kept", "yes", _("Droits gardés au moins jusqu’à ce jour")),
    Row(
        PLANNED,
        "ame",
        "yes later",
        _("Certaines opérations non urgentes sont payées à partir de ce jour"),
    ),
    Row(
        FILED,
        "ame",
        "yes",
        _("Réponse de la caisse, au plus tard. Pas de réponse : c’est un refus."),
        by="+ame.decision",
    ),
    Row(
        FILED,
        "ame",
        "yes",
        _("Sans réponse : dernier jour pour écrire à la caisse (recours gracieux)"),
        by="+ame.decision +ame.appeal",
    ),
    Row(
        FILED,
        "ame",
        "yes",
        _("Sans réponse : dernier jour pour aller au tribunal administratif"),
        by="+ame.decision +ame.court",
    ),
    Row(
        FILED,
        "ame",
        "yes",
        _("Premier jour pour demander le renouvellement"),
        "-has_ame",
        by="+ame.duration -ame.renewal",
    ),
    Row(FILED, "ame", "yes", _("L’AME se termine vers ce jour"), "-has_ame", by="+ame.duration"),
    Row(
        FILED,
        CSS,
        "yes",
        _(
            "Réponse de la caisse, au plus tard, si le dossier est complet. "
            "Pas de réponse : c’est accepté, demandez l’attestation."
        ),
        "-rsa -protected -has_css",
        by="+css.decision",
    ),
)
BASES: Final[dict[str, Callable[[Applicant, str], date | None]]] = {
    FILED: lambda person, scheme: person.assessment.day,
    SINCE: lambda person, scheme: person.verdict(scheme).since,
    UNTIL: lambda person, scheme: person.assessment.kept_until,
    PLANNED: lambda person, scheme: person.assessment.planned_care_from,
}


@dataclass(frozen=True)
class Dated:
    day: date
    term: str
    """The French name of the scheme."""
    words: Words
    if_filed: bool
    """Counts from today, as if the request was filed today."""
    for_children: bool
    """For them alone; what the reader has on the same day covers all."""


def dates(path: Path) -> list[Dated]:
    """In their order, each once, all after today."""
    found: dict[tuple[date, str, Words], Dated] = {}
    for person, scheme in asked_for(path):
        for row in ROWS:
            day = day_of(row, scheme, person, path.figures)
            if day and day > path.day:
                term = SCHEMES[scheme].term
                made = Dated(day, term, row.words, row.part == FILED, person.is_child)
                found.setdefault((day, term, row.words), made)
    return sorted(found.values(), key=lambda each: each.day)


def asked_for(path: Path) -> Iterator[tuple[Applicant, str]]:
    """The reader, and the children who live with them, with the schemes that they are told of."""
    reader = Applicant(path.situation, path.assessment)
    yield from ((reader, scheme) for scheme in SCHEMES)
    if path.has_children:
        child = children_of(reader, path.figures)
        told = told_of_children(reader.assessment, child.assessment)
        yield from ((child, scheme) for scheme in told)


def day_of(row: Row, scheme: str, person: Applicant, figures: Figures) -> date | None:
    """``None``: the answers do not give it, or a delay is to be confirmed."""
    if not applies(row, scheme, person):
        return None
    day = BASES[row.part](person, scheme)
    for step in row.by.split():
        day = None if day is None else moved(day, step, person.assessment.day, figures)
    return day


def moved(day: date, step: str, today: date, figures: Figures) -> date | None:
    """``step``: `+ame.decision` or `-ame.renewal`."""
    row = figures.begun(step[1:], today)
    if row is None or row.value is None or figures.is_doubtful(row, today):
        return None
    count = row.whole if step[0] == "+" else -row.whole
    return add_months(day, count) if row.unit == "months" else day + timedelta(count)
