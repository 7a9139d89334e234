"""What each answer is called, and what to do next. A "no" always names another open door."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Scheme(NamedTuple):
    term: str
    """The French name: the counter knows no other. Never translated."""
    gloss: Words


SCHEMES: Final = {
    "puma": Scheme("Assurance maladie (PUMa)", _("l’assurance de base, avant : CMU de base")),
    "rights_kept": Scheme("Maintien des droits", _("votre couverture continue après votre papier")),
    "css_free": Scheme(
        "Complémentaire santé solidaire (CSS) gratuite",
        _("paie le reste, avant : CMU complémentaire"),
    ),
    "css_paid": Scheme(
        "Complémentaire santé solidaire (CSS) avec participation",
        _("paie le reste, contre un petit prix par mois"),
    ),
    "ame": Scheme(
        "Aide médicale de l’État (AME)",
        _("l’État paie vos soins, si vous n’avez pas de titre de séjour"),
    ),
    "urgent_care": Scheme("Soins urgents et vitaux", _("à l’hôpital, sans autre couverture")),
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
ASK_SOMEONE: Final = _(
    "Demandez à l’assistante sociale de l’hôpital (PASS), à une association, ou au 36 46."
)
OTHER_DOOR: Final = _("Regardez les autres réponses de cette page. À l’hôpital, on vous soigne.")

NEXT: Final[dict[tuple[str, str], Words]] = {
    ("puma", "yes"): _(
        "Demandez-la à la caisse de votre domicile (CPAM, ou CGSS en outre-mer), "
        "avec le formulaire S1106 (Cerfa 15763)."
    ),
    ("puma", "later"): _(
        "Préparez votre dossier maintenant : formulaire S1106, identité, papier de séjour, "
        "preuves de présence."
    ),
    ("rights_kept", "yes"): _(
        "Continuez à montrer votre carte Vitale ou votre attestation de droits. Demandez vite un nouveau titre."
    ),
    ("rights_kept", "no"): _("Regardez les autres réponses : un autre droit existe peut-être."),
    ("css_free", "yes"): _(
        "Demandez-la avec le formulaire S3711 (Cerfa 12504), ou sur votre compte ameli."
    ),
    ("css_free", "later"): _("Demandez-la en même temps que l’Assurance maladie (PUMa)."),
    ("css_free", "no"): _("Regardez la CSS avec participation, ou l’AME, sur cette page."),
    ("css_paid", "yes"): _(
        "Demandez-la avec le formulaire S3711 (Cerfa 12504), ou sur votre compte ameli."
    ),
    ("css_paid", "later"): _("Demandez-la en même temps que l’Assurance maladie (PUMa)."),
    ("css_paid", "no"): _("Regardez la CSS gratuite, ou l’AME, sur cette page."),
    ("ame", "yes"): _(
        "Déposez vous-même la première demande à la caisse (CPAM, ou CGSS en outre-mer), "
        "avec le formulaire S3720 (Cerfa 11573). Un renouvellement peut partir par la poste."
    ),
    ("ame", "later"): _(
        "Gardez dès maintenant des preuves de votre présence en France. "
        "En attendant, l’hôpital soigne les urgences."
    ),
    ("ame", "no"): _("Si vous êtes malade, allez à l’hôpital et demandez la PASS."),
    ("urgent_care", "yes"): _(
        "Allez à l’hôpital, aux urgences ou à la PASS. Demandez l’assistante sociale. "
        "Vous n’avez pas à payer ces soins."
    ),
    ("urgent_care", "no"): _("En cas d’urgence, allez à l’hôpital ou appelez le 15 ou le 112."),
}


def next_step(scheme: str, verdict: str) -> Words:
    if verdict == "unknown":
        return ASK_SOMEONE
    return NEXT.get((scheme, verdict), OTHER_DOOR)
