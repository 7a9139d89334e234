"""What each answer is called, and the parts of its ticket. The rows are in bring.py and steps.py.

A "no" always names another open door, an "unknown" always names somebody who can tell.
"""

from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from .bring import PAPERS
from .circumstances import Applicant, Row, Words, applies
from .steps import STEPS


class Scheme(NamedTuple):
    term: str
    """The French name: the counter knows no other. Never translated."""
    gloss: Words
    page: str
    """Where the guide tells all of it: slug of the page, with an anchor if need be."""


SCHEMES: Final = {
    "puma": Scheme(
        "Assurance maladie (PUMa)", _("l’assurance de base, avant : CMU de base"), "puma"
    ),
    "rights_kept": Scheme(
        "Maintien des droits",
        _("votre couverture continue après votre papier"),
        "statuts#expired",
    ),
    "css_free": Scheme(
        "Complémentaire santé solidaire (CSS) gratuite",
        _("paie le reste, avant : CMU complémentaire"),
        "css",
    ),
    "css_paid": Scheme(
        "Complémentaire santé solidaire (CSS) avec participation",
        _("paie le reste, contre un petit prix par mois"),
        "css",
    ),
    "ame": Scheme(
        "Aide médicale de l’État (AME)",
        _("l’État paie vos soins, si vous n’avez pas de titre de séjour"),
        "ame",
    ),
    "urgent_care": Scheme(
        "Soins urgents et vitaux",
        _("à l’hôpital, sans autre couverture"),
        "urgence#urgent_care",
    ),
}
"""The schemes of today, in the order of the answer where verdicts are equal."""

VERDICTS: Final = {
    "yes": _("Oui"),
    "later": _("Plus tard"),
    "unknown": _("Nous ne savons pas"),
    "no": _("Non"),
}
WHEN: Final = {
    "yes": _("dès aujourd’hui"),
    "later": _("la date dépend d’un jour que nous ne savons pas"),
    "unknown": _("demandez à une personne"),
    "no": _("pas pour vous en ce moment"),
}


class Part(NamedTuple):
    title: Words
    icon: str


PARTS: Final = {
    "meanwhile": Part(_("En attendant"), "hospital"),
    "bring": Part(_("Apportez"), "papers"),
    "where": Part(_("Où"), "home"),
    "do": Part(_("Que faire"), "hospital"),
    "who": Part(_("Qui peut répondre"), "phone"),
    "answer": Part(_("Réponse"), "clock"),
    "refused": Part(_("Si on vous dit non"), "bar"),
    "lasts": Part(_("Combien de temps"), "clock"),
    "note": Part(_("À savoir"), "family"),
}
"""The parts of a ticket, in the order of its reader. "pregnancy" stands above all tickets."""

NOT_TO_BE_MISREAD: Final = ("answer", "refused")
"""Delays and refusals: the French stays beside a translation that no person has read."""

LINKS: Final = {
    "adresse": _("La domiciliation"),
    "ame": _("Les soins qui attendent"),
    "enfants": _("Les enfants et la grossesse"),
    "lieux": _("Où aller"),
    "papiers": _("Tous les papiers possibles"),
    "refus": _("Comment faire"),
    "statuts": _("Entre deux situations"),
    "urgence": _("Lire : soins maintenant"),
}
"""What the links to the pages of the guide say, by slug."""

ROWS: Final = (*PAPERS, *STEPS)


def advice(part: str, scheme: str, person: Applicant) -> list[Row]:
    """The rows of one part of a ticket, for this person."""
    return [row for row in ROWS if row.part == part and applies(row, scheme, person)]


def pregnancy(person: Applicant) -> list[Row]:
    """Each row once, for whichever of their answers it stands."""
    rows = [row for row in ROWS if row.part == "pregnancy"]
    return [row for row in rows if any(applies(row, scheme, person) for scheme in SCHEMES)]
