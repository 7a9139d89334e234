"""Every word of the questions. The words of the answer are in ``reasons.py`` and ``advice.py``.

French is the source, in easy French; the keys are those of the questions and of their choices.
No delay of the law is typed here: `{{ ame.wait }}` stands for the figure of the day (``live.py``).
"""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Wording(NamedTuple):
    title: Words
    hint: Words = ""
    why: Words = ""


DONT_KNOW: Final = _("Je ne sais pas, ou je préfère ne pas dire")
NONE_OF_THESE: Final = _("Aucune de ces aides")
YES_NO: Final = {"yes": _("Oui"), "no": _("Non")}

QUESTIONS: Final = {
    "place": Wording(
        _("Où vivez-vous ?"),
        why=_("Les règles et les plafonds ne sont pas les mêmes partout."),
    ),
    "lives_in_france": Wording(
        _("Est-ce que vous vivez en France ?"),
        _("Répondez non si vous êtes de passage et que votre maison est dans un autre pays."),
        _("Ces aides sont pour les personnes qui vivent en France."),
    ),
    "age": Wording(
        _("Quel âge avez-vous ?"),
        why=_("Les enfants ont droit à une aide tout de suite. Les règles changent avec l’âge."),
    ),
    "minor_with": Wording(
        _("Avec qui vivez-vous ?"),
        why=_("L’aide d’un enfant dépend de la personne qui s’occupe de lui."),
    ),
    "citizenship": Wording(
        _("Quelle est votre nationalité ?"),
        _(
            "Europe : un pays de l’Union européenne, l’Islande, la Norvège, le Liechtenstein ou la Suisse."
        ),
        _("Les personnes européennes n’ont pas besoin d’un titre de séjour."),
    ),
    "stay": Wording(
        _("Quel papier avez-vous pour vivre en France ?"),
        _("Choisissez la phrase la plus proche."),
        _("Chaque aide est pour certaines personnes : avec un papier, ou sans papier."),
    ),
    "in_france_3_months": Wording(
        _("Êtes-vous en France depuis plus de {{ said.months }} mois ?"),
        _("Comptez les mois sans interruption, depuis votre arrivée."),
        _("Beaucoup d’aides commencent après ce délai."),
    ),
    "in_france_since": Wording(
        _("Quel jour a commencé votre séjour en France ?"),
        _("Par exemple : 23 8 2026. Si vous ne savez pas le jour, choisissez « Je ne sais pas »."),
        _("Avec cette date, nous pouvons dire le jour où votre droit commence."),
    ),
    "irregular_3_months": Wording(
        _("Êtes-vous sans droit au séjour depuis plus de {{ said.months }} mois ?"),
        _("Comptez à partir du lendemain du dernier jour de votre visa ou de votre titre."),
        _("Depuis fin 2019, l’AME demande aussi ce délai."),
    ),
    "stay_ended_on": Wording(
        _("Quel était le dernier jour de votre séjour autorisé ?"),
        _("C’est la date de fin du visa, du titre, ou des jours sans visa."),
        _("Avec cette date, nous pouvons dire le jour où un droit commence ou finit."),
    ),
    "detention": Wording(
        _("Êtes-vous en détention en ce moment ?"),
        why=_("En prison, l’Assurance maladie est pour tout le monde, dès le premier jour."),
    ),
    "works": Wording(
        _("Est-ce que vous travaillez en France, avec un travail déclaré ?"),
        _("Avec un contrat, ou à votre compte."),
        _("Le travail déclaré donne droit à l’Assurance maladie dès le premier jour."),
    ),
    "cover": Wording(
        _("Avez-vous déjà une couverture maladie française ?"),
        why=_("Un droit déjà ouvert peut continuer, ou être renouvelé."),
    ),
    "cover_until": Wording(
        _("Jusqu’à quel jour votre carte AME est-elle valable ?"),
        why=_("Avant cette date, vous demandez un renouvellement."),
    ),
    "covered_abroad": Wording(
        _("Avez-vous une assurance maladie dans un autre pays ?"),
        why=_("Un autre pays d’Europe paie peut-être vos soins."),
    ),
    "student": Wording(
        _("Suivez-vous des études en France, dans une école ou une université ?"),
        why=_("Les élèves et les étudiants n’attendent pas."),
    ),
    "joins_insured_family": Wording(
        _("Rejoignez-vous votre famille en France, ou êtes-vous ici avec elle ?"),
        _("Répondez oui si une personne de votre famille est déjà assurée en France."),
        _("La famille d’une personne assurée n’attend pas."),
    ),
    "receives": Wording(
        _("Recevez-vous une de ces aides en ce moment ?"),
        _("Vous pouvez choisir plusieurs réponses."),
        _("Certaines aides prouvent que vous vivez en France, ou ouvrent un droit."),
    ),
    "own_file": Wording(
        _("Faites-vous votre propre demande, sans vos parents ?"),
        _(
            "Répondez oui si vous avez un enfant. Répondez oui aussi si vous habitez sans vos parents, "
            "avec votre propre déclaration d’impôts."
        ),
        _("Avant 25 ans, c’est souvent le dossier des parents qui compte."),
    ),
    "household_size": Wording(
        _("Combien de personnes comptent, vous aussi ?"),
        _(
            "Vous, votre conjoint ou partenaire, et les enfants à votre charge. Pour l’AME, "
            "comptez seulement les personnes sans titre de séjour."
        ),
        _("Le plafond est plus haut quand il y a plus de personnes."),
    ),
    "children_alternating": Wording(
        _("Combien d’enfants vivent la moitié du temps chez leur autre parent ?"),
        _("C’est la résidence alternée. Écrivez 0 s’il n’y en a pas."),
        _("Chacun de ces enfants compte pour une demi-part."),
    ),
    "housing": Wording(
        _("Quel est votre logement ?"),
        why=_("Un logement gratuit compte comme un petit revenu."),
    ),
    "housing_aid": Wording(
        _("Combien d’aide au logement recevez-vous par mois ?"),
        _("APL, ALS ou ALF, en euros. Par exemple : 150."),
        _("Une partie de cette aide compte comme un revenu."),
    ),
    "means": Wording(
        _(
            "Combien avez-vous reçu dans les {{ css.means_period }} mois avant le mois dernier, toutes les personnes ensemble ?"
        ),
        _(
            "Comptez tout : salaires, pensions, argent de l’étranger. Ne comptez pas : le RSA, "
            "l’allocation pour demandeur d’asile, les bourses, l’aide de la famille."
        ),
        _("L’aide dépend d’un plafond. Nous comptons déjà votre logement dans ces montants."),
    ),
    "people": Wording(
        _("Quel âge ont les personnes qui comptent ?"),
        _("Écrivez combien de personnes il y a sur chaque ligne, vous aussi."),
        _("Le prix par mois dépend de l’âge au 1er janvier."),
    ),
    "ame_first_on": Wording(
        _("Quel jour avez-vous eu l’AME pour la première fois ?"),
        _(
            "Si vous avez perdu l’AME plus d’un an, comptez depuis le jour où vous l’avez eue de nouveau."
        ),
        _("Certains soins prévus à l’avance ne sont payés qu’après un délai."),
    ),
    "children": Wording(
        _("Avez-vous des enfants de moins de 18 ans qui vivent avec vous ?"),
        _("Répondez oui s’ils ont besoin d’une couverture maladie."),
        _("Les enfants ont leurs propres droits. Nous les ajoutons à votre réponse."),
    ),
    "pregnant": Wording(
        _("Êtes-vous enceinte ?"),
        why=_("Pendant la grossesse, des soins sont possibles tout de suite. Nous vous dirons où."),
    ),
}

WITHOUT_PERMIT: Final = {
    "means": QUESTIONS["means"]._replace(
        title=_(
            "Combien avez-vous reçu dans les {{ ame.means_period }} derniers mois, "
            "toutes les personnes ensemble ?"
        )
    ),
}
"""Of who has no right to stay, the law of AME asks: its own delays count."""


def wording(key: str, *, without_permit: bool) -> Wording:
    return WITHOUT_PERMIT.get(key, QUESTIONS[key]) if without_permit else QUESTIONS[key]


CHOICES: Final[dict[str, dict[str, Words]]] = {
    "place": {
        "metropole": _("En France métropolitaine"),
        "alsace_moselle": _("En Alsace ou en Moselle"),
        "guadeloupe": "Guadeloupe",
        "guyane": "Guyane",
        "martinique": "Martinique",
        "reunion": "La Réunion",
        "saint_barthelemy": "Saint-Barthélemy",
        "saint_martin": "Saint-Martin",
        "mayotte": "Mayotte",
    },
    "age": {
        "under_16": _("Moins de 16 ans"),
        "16_17": _("16 ou 17 ans"),
        "18_24": _("De 18 à 24 ans"),
        "25_over": _("25 ans ou plus"),
    },
    "minor_with": {
        "insured_parent": _("Avec un parent qui a l’Assurance maladie"),
        "asylum_parent": _("Avec un parent qui demande l’asile"),
        "irregular_parent": _("Avec un parent sans titre de séjour"),
        "child_welfare": _("Avec l’aide sociale à l’enfance (ASE)"),
        "alone": _("Sans parent, et sans l’aide sociale à l’enfance"),
    },
    "citizenship": {
        "french": _("Française"),
        "eu": _("D’un autre pays d’Europe"),
        "other": _("D’un autre pays du monde"),
    },
    "stay": {
        "permit": _("Une carte de séjour ou un certificat de résidence valable"),
        "receipt": _("Un récépissé, ou une attestation de prolongation"),
        "long_visa": _("Un visa long séjour"),
        "short_stay": _("Un visa court séjour, ou des jours sans visa, pas encore finis"),
        "asylum_seeker": _("Une attestation de demande d’asile valable"),
        "refugee": _("Le statut de réfugié ou d’apatride, ou la protection subsidiaire"),
        "temporary_protection": _("La protection temporaire"),
        "eu_right": _("Un droit de séjour européen (citoyen d’Europe ou sa famille)"),
        "expired": _(
            "Un titre, un récépissé, un visa long ou une attestation d’asile, mais la date est passée"
        ),
        "overstayed": _("Un visa court ou des jours sans visa, mais ils sont finis"),
        "none": _("Aucun papier de séjour : je n’en ai jamais eu"),
    },
    "detention": {
        "none": _("Non"),
        "prison": _("Oui, en prison"),
        "retention": _("Oui, en centre de rétention"),
        "custody": _("Oui, en garde à vue"),
    },
    "cover": {
        "none": _("Non"),
        "puma": _("Oui, l’Assurance maladie (PUMa), sans complémentaire santé solidaire"),
        "puma_css": _("Oui, l’Assurance maladie et la complémentaire santé solidaire (CSS)"),
        "ame": _("Oui, l’aide médicale de l’État (AME)"),
    },
    "covered_abroad": {
        "none": _("Non"),
        "eu": _("Oui, en Europe ou au Royaume-Uni (carte européenne, S1, GHIC)"),
        "other": _("Oui, une assurance voyage ou d’un autre pays"),
    },
    "receives": {
        "rsa": _("Le RSA"),
        "aspa": _("L’allocation pour personnes âgées (ASPA)"),
        "asi": _("L’allocation d’invalidité (ASI)"),
        "aah": _("L’allocation pour adultes handicapés (AAH), à taux plein"),
        "ass": _("L’allocation de solidarité pour chômeurs (ASS)"),
        "housing_aid": _("Une aide au logement (APL, ALS, ALF)"),
        "family_benefits": _("Des allocations familiales"),
        "ada": _("L’allocation pour demandeur d’asile (ADA)"),
    },
    "housing": {
        "tenant": _("Je paie un loyer"),
        "owner": _("Je suis propriétaire"),
        "free": _("J’ai un logement gratuit"),
        "homeless": _("Je n’ai pas de logement"),
    },
}

EU_STAYS: Final = {
    "eu_right": _("J’ai un droit de séjour : études, moyens suffisants, ou séjour permanent"),
    "permit": _("J’ai une carte de séjour"),
    "none": _("Je n’ai pas de droit de séjour : pas assez de moyens, ou pas d’assurance maladie"),
}
"""What the choices of ``stay`` mean to EU citizens."""

PRICE_BANDS: Final = {
    "0": _("29 ans ou moins"),
    "30": _("De 30 à 49 ans"),
    "50": _("De 50 à 59 ans"),
    "60": _("De 60 à 69 ans"),
    "70": _("70 ans ou plus"),
}

ICONS: Final = {
    "permit": "card",
    "receipt": "papers",
    "long_visa": "passport",
    "short_stay": "passport",
    "asylum_seeker": "papers",
    "refugee": "card",
    "temporary_protection": "card",
    "eu_right": "card",
    "expired": "clock",
    "overstayed": "clock",
    "none": "dashed",
    "unknown": "question",
}
"""Pictograms of the papers; beside the words, never instead of them."""
