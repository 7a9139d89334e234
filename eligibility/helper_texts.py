"""The words that only the helper's page has. All others are those of the check (``texts.py``)."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .texts import CHOICES, QUESTIONS

Words = str | Promise

DONT_KNOW: Final = _("Je ne sais pas")

# --- the rows: short, so that the first ones and the answer fit one screen -----------------------

ROWS: Final[dict[str, Words]] = {
    **{key: wording.title for key, wording in QUESTIONS.items()},
    "age": _("Âge, en années"),
    "in_france_since": _("En France depuis le"),
    "stay": _("Papier de séjour"),
    "stay_ended_on": _("Dernier jour du séjour autorisé"),
    "works": _("Travail déclaré en France"),
    "household_size": _("Personnes du foyer"),
    "means": _("Ressources de la période, en euros"),
    "pregnant": _("Grossesse"),
    "removal_final_on": _("Jour où un ordre de quitter la France est devenu définitif"),
    "cover_since": _("Jour où cette couverture a commencé"),
    "puma_excluded": _(
        "La personne est-elle diplomate, détachée, venue pour des soins, "
        "ou d’Europe et en recherche d’emploi ?"
    ),
    "ages": QUESTIONS["people"].title,
    "taxable_income": _("Revenu fiscal de référence du foyer, en euros"),
}
HINTS: Final[dict[str, Words]] = {
    "household_size": QUESTIONS["household_size"].hint,
    "removal_final_on": _("Vide : il n’y a pas d’ordre définitif."),
    "ages": _("Un âge par personne, au 1er janvier. Par exemple : 38, 36, 6."),
    "taxable_income": _("Seulement pour une demande d’avant 2016 (CMU de base)."),
    "cover_until": _("Le dernier jour de la couverture actuelle, ou de la carte AME."),
}
FOLDED: Final[dict[str, Words]] = {"household_size": _("Qui compte ?")}
BOXES: Final[dict[str, Words]] = {
    "resources": _("Montant"),
    "resources_at_most": _("ou au plus"),
    "resources_over": _("ou plus de"),
}
"""Names of the boxes of a row that has several."""

STAYS: Final[dict[str, Words]] = {
    "permit": _("Carte de séjour"),
    "receipt": _("Récépissé"),
    "long_visa": _("Visa long"),
    "short_stay": _("Court séjour"),
    "asylum_seeker": _("Demande d’asile"),
    "refugee": _("Asile accordé"),
    "temporary_protection": _("Protection temporaire"),
    "eu_right": _("Droit européen"),
    "expired": _("Titre fini"),
    "overstayed": _("Court séjour fini"),
    "none": _("Jamais eu"),
}
GROUPS: Final[dict[str, Words]] = {
    "who": _("La personne"),
    "stay": _("Le séjour, si une date manque"),
    "cover": _("La couverture maladie"),
    "home": _("Le foyer, le logement, les aides"),
}

# --- errors --------------------------------------------------------------------------------------

AN_AGE: Final = _("Écrivez un âge en années, par exemple 34.")
SOME_AGES: Final = _("Écrivez un âge par personne qui compte, par exemple : 38, 36, 6.")
EUROS: Final = _("Écrivez un montant en euros, par exemple 4200.")
SOME_MONTHS: Final = _("Écrivez pendant combien de mois de la période cette aide a été reçue.")
APPLICATION_DAY: Final = _(
    "Écrivez un jour de demande entre le début de l’an 2000 et aujourd’hui, par exemple 10 2 2025."
)
AFTER_APPLICATION: Final = _("Cette date est après le jour de la demande.")
REFUSED: Final[Mapping[str, Words]] = {
    "age": AN_AGE,
    "ages": SOME_AGES,
    "minor_with": _("Cette réponse est pour une personne mineure. Vérifiez l’âge."),
    "in_france_since": AFTER_APPLICATION,
    "ame_first_on": AFTER_APPLICATION,
    "removal_final_on": AFTER_APPLICATION,
    "cover_since": _(
        "Cette date est après le jour de la demande, ou après la fin de la couverture."
    ),
    "stay_ended_on": _(
        "Au jour de la demande, ce séjour n’est pas fini. Vérifiez la date, ou le papier."
    ),
    "resources_over": _("« Plus de » doit être plus petit que « au plus »."),
    "children_alternating": _("Ce nombre doit être plus petit que le nombre de personnes."),
}
"""What to say where the contract of the rules refuses a field."""

# --- the calculator ------------------------------------------------------------------------------

INCOME: Final[dict[str, Words]] = {
    "wages": _("Salaires nets"),
    "self_employed": _("Travail à son compte : bénéfice du dernier avis d’impôt"),
    "unemployment": _("Chômage, ASS, indemnités journalières"),
    "pensions": _("Retraites, pensions, rentes"),
    "from_abroad": _("Revenus de l’étranger"),
    "family_allowances": CHOICES["receives"]["family_benefits"],
    "maintenance_received": _("Pensions alimentaires reçues"),
    "capital": _("Revenus de l’épargne ou de biens"),
    "other": _("Autres revenus"),
    "interrupted_work": _(
        "Salaires d’une personne malade depuis plus de {{ css.off_sick }} mois, au chômage "
        "indemnisé, à l’ASS, en détention ou en stage sans emploi"
    ),
    "aah": _("Allocation aux adultes handicapés (AAH)"),
    "aspa_single": _("ASPA, personne seule"),
    "aspa_couple": _("ASPA, couple"),
    "asi_single": _("ASI, personne seule"),
    "asi_couple": _("ASI, couple"),
    "maintenance_paid": _("Pensions alimentaires payées"),
    "family_help": _("Aide de la famille ou d’amis"),
    "rsa": CHOICES["receives"]["rsa"],
    "activity_bonus": _("Prime d’activité"),
    "ada": CHOICES["receives"]["ada"],
    "scholarship": _("Bourses d’études"),
    "aeeh": _("Allocation d’éducation de l’enfant handicapé (AEEH)"),
    "back_to_school": _("Allocation de rentrée scolaire (ARS), prime de déménagement"),
    "paje": _("PAJE, sauf PreParE"),
    "disability_help": _("PCH, ACTP, majoration pour tierce personne"),
    "irregular_help": _("Secours ponctuels d’une association ou d’un service"),
    "not_counted_either": _(
        "Capital décès, service civique, ACEJ, AJPP, AJPA, aide d’urgence aux victimes de violences"
    ),
}
WAYS: Final[dict[str, Words]] = {
    "counted": _("Compte en entier"),
    "cut": _("Compte après une réduction"),
    "deducted": _("Se retire"),
    "left_out": _("Ne compte pas"),
}
"""What a line counts for: how the lines of the calculator are grouped, and how one is explained."""
AME_PERIOD: Final = _(
    "Pour l’AME, ce sont les {{ ame.means_period }} derniers mois : les mêmes règles servent de guide."
)
MAY_COUNT: Final = _("Nous ne savons pas combien compte : la règle de ce jour n’a pas été lue.")

# --- the answer ----------------------------------------------------------------------------------


class PastScheme(NamedTuple):
    term: str
    """The French name, never translated."""
    gloss: Words


PAST_SCHEMES: Final = {
    "cmu_base": PastScheme("CMU de base", _("l’assurance de base jusqu’à fin 2015")),
    "cmu_c": PastScheme(
        "CMU complémentaire (CMU-C)", _("payait le reste, sans participation, jusqu’en 2019")
    ),
    "acs": PastScheme(
        "Aide au paiement d’une complémentaire santé (ACS)",
        _("aidait à payer une complémentaire, jusqu’en 2019"),
    ),
}
"""What the check does not ask for any more, for a day of the past."""
WHEN_PAST: Final[dict[str, Words]] = {
    "yes": _("au jour de la demande"),
}
