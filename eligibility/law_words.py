"""The law in words: what each check and bar of the rules asks, of anybody, keyed as there.

A condition says what must be so; a bar says what must not. Lengths and amounts are figures: they
stand beside the words, never in them. The words for one person and their answer are in reasons.py.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

LAW_WORDS: Final[dict[str, Words]] = {
    "not_in_force": _("Le dispositif n’est pas en vigueur à cette date."),
    "not_in_force_in_mayotte": _("Le dispositif n’est pas encore en vigueur à Mayotte."),
    "before_css_in_mayotte": _("La CSS n’est pas encore applicable à Mayotte à cette date."),
    "lives_in_mayotte": _("La personne vit à Mayotte."),
    "mayotte_own_rules": _("Mayotte applique ses propres règles, que nous n’avons pas lues."),
    "lives_in_france": _("La personne vit en France : elle n’y est pas seulement de passage."),
    "stay_is_regular": _("Un titre ou un document prouve le séjour régulier."),
    "stay_is_irregular": _("La personne n’a pas, ou n’a plus, de droit au séjour."),
    "is_french": _("La personne est de nationalité française."),
    "is_eu_citizen": _("La personne est citoyenne de l’UE, de l’EEE ou de la Suisse."),
    "is_eu_worker": _("Une citoyenneté européenne et un travail donnent un droit de séjour."),
    "is_french_or_eu": _("La personne est de nationalité française ou européenne."),
    "works": _("La personne a un travail déclaré en France, salarié ou non."),
    "covered_by_work": _("Un travail déclaré assure déjà la personne."),
    "in_france_three_months": _(
        "La personne est en France, sans interruption, depuis plus que le délai."
    ),
    "irregular_three_months": _(
        "La personne est sans droit au séjour, sans interruption, depuis plus que le délai."
    ),
    "is_refugee": _("La personne est réfugiée, apatride ou sous protection subsidiaire."),
    "has_temporary_protection": _(
        "La personne a la protection temporaire et n’est pas citoyenne de l’UE."
    ),
    "is_minor": _("La personne a moins de 18 ans."),
    "is_adult": _("La personne a 18 ans ou plus."),
    "joins_insured_family": _("La personne rejoint ou accompagne une famille assurée en France."),
    "is_student": _("La personne suit des études en France."),
    "receives_resident_benefit": _(
        "La personne reçoit une prestation soumise à une condition de résidence."
    ),
    "is_asylum_seeker": _("La personne a une attestation de demande d’asile valable."),
    "asylum_seeker_without_wait": _(
        "La personne demande l’asile, et la loi ne prévoit pas d’attente."
    ),
    "covered_by_other_state": _("Un autre État européen prend en charge les soins."),
    "puma_excluded": _("Le statut de la personne exclut l’assurance par la résidence."),
    "minor_is_insured": _(
        "Un parent assuré ou demandeur d’asile, ou l’aide sociale à l’enfance, assure l’enfant."
    ),
    "minor_is_not_insured": _(
        "Personne n’assure l’enfant : parent sans droit au séjour, ou enfant seul."
    ),
    "minor_covered_through_others": _(
        "Avant 2016, un enfant était couvert par une autre personne."
    ),
    "in_prison": _("La personne est en prison."),
    "in_custody": _("La personne est en garde à vue."),
    "health_requires_it": _("L’état de santé de la personne le demande."),
    "paper_ran_out": _("Le titre de séjour de la personne a expiré."),
    "covered_by_puma": _("La personne a déjà l’Assurance maladie (PUMa)."),
    "cover_goes_on": _("Le temps pendant lequel les droits sont gardés n’est pas fini."),
    "still_covered": _("Les droits gardés doivent d’abord finir."),
    "is_insured": _("La personne a l’Assurance maladie, ou elle y a droit."),
    "has_css": _("La personne a la CSS."),
    "before_switch_to_ame": _("La loi ne permet pas encore de passer à l’AME avant la fin."),
    "has_running_ame": _("La carte AME de la personne est encore valable."),
    "waits_no_more": _("La résidence est déjà stable : l’attente est finie."),
    "css_exists": _("La CSS est en vigueur à cette date."),
    "own_request": _("La personne peut faire sa propre demande."),
    "is_25_or_over": _("La personne a 25 ans ou plus."),
    "is_short_stay": _("La personne est en court séjour."),
    "short_stay_counts_for_work": _("Un court séjour suffit pour être assuré par le travail."),
    "before_puma": _("La demande est faite avant 2016."),
    "means_below_free_ceiling": _("Les ressources du foyer sont inférieures au plafond gratuit."),
    "means_not_below_free_ceiling": _(
        "Les ressources du foyer ne sont pas inférieures au plafond gratuit."
    ),
    "means_between_ceilings": _(
        "Les ressources atteignent le plafond gratuit et ne dépassent pas le second plafond."
    ),
    "means_within_ame_ceiling": _("Les ressources du foyer ne dépassent pas le plafond."),
    "free_by_right": _("La personne a droit au niveau gratuit sans examen des ressources."),
    "receives_rsa": _("La personne reçoit le RSA."),
    "receives_aspa": _("La personne reçoit l’ASPA."),
    "receives_asi": _("La personne reçoit l’ASI."),
    "receives_aah": _("La personne reçoit l’AAH à taux plein."),
    "receives_ass": _("La personne reçoit l’ASS."),
    "deemed_since": _("Cette prestation ouvre ce droit à cette date."),
    "is_alone_in_household": _("Le foyer compte une seule personne."),
}

KINDS: Final[dict[str, Words]] = {
    "all_of": _("Toutes ces conditions"),
    "any_of": _("Au moins une de ces conditions"),
    "bar": _("Ne doit pas être le cas"),
}

PAST_SCHEMES: Final = {
    "cmu_base": "CMU de base",
    "cmu_c": "CMU complémentaire (CMU-C)",
    "acs": "Aide au paiement d’une complémentaire santé (ACS)",
}
"""French names, never translated, of the schemes that are over."""
