"""Which sections of the guide make which sheet for the counter. A sheet is a list of them."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Scheme(NamedTuple):
    """One sheet: its title, the pictogramme of its link, and `page.section` of each of its blocks."""

    title: Words
    icon: str
    sections: tuple[str, ...]

    @property
    def page(self) -> str:
        """Slug of the page that tells most of it."""
        return self.sections[0].partition(".")[0]


SCHEMES: Final = {
    "ame": Scheme(
        _("Demander l’AME la première fois"),
        "hospital",
        (
            "ame-demande.papers",
            "ame-demande.where",
            "ame-demande.presence",
            "ame-demande.reply",
            "refus.ame",
        ),
    ),
    "ame-renewal": Scheme(
        _("Renouveler l’AME"),
        "clock",
        (
            "ame-demande.renewal",
            "ame-demande.papers",
            "ame-demande.identity",
            "ame-demande.presence",
            "ame-demande.reply",
            "refus.ame",
        ),
    ),
    "puma": Scheme(
        _("Demander l’Assurance maladie (PUMa)"),
        "card",
        (
            "puma.papers",
            "puma.apply",
            "papiers.presence_puma",
            "papiers.stay",
            "refus.puma_css",
        ),
    ),
    "css": Scheme(
        _("Demander la complémentaire santé solidaire (CSS)"),
        "euro",
        (
            "css-demande.papers",
            "css-demande.apply",
            "css.ceilings",
            "css-demande.reply",
            "refus.puma_css",
        ),
    ),
    "urgent-care": Scheme(
        _("J’ai besoin de soins maintenant"),
        "hospital",
        (
            "urgence.show",
            "urgence.numbers",
            "urgence.hospital",
            "urgence.urgent_care",
            "urgence.urgent_what",
            "urgence.bill",
            "urgence.pass",
        ),
    ),
    "refusal": Scheme(
        _("On vous dit non"),
        "scales",
        ("refus.silence", "refus.ame", "refus.puma_css", "refus.letter", "refus.help"),
    ),
    "address": Scheme(
        _("Sans adresse fixe"),
        "home",
        ("adresse.what", "adresse.where", "adresse.how", "adresse.opens", "adresse.refusal"),
    ),
}
"""By the name that a sheet has in its address, in the batch command and in `editions.KINDS`."""
