"""Why: a sentence for each check of the rules, keyed as there.

Three sentences each: where what the key says is so, where it is not, and where we do not know. Those
of a child have other words only where "vous" would be wrong. Delays are figures (``live.py``).
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .rules.tracing import Finding

Words = str | Promise


class Reason(NamedTuple):
    so: Words
    not_so: Words
    unknown: Words


MAYOTTE_RULES: Final = _("Mayotte a ses propres règles. Nous ne pouvons pas répondre ici.")
MEANS_UNKNOWN: Final = _("Nous ne pouvons pas comparer vos revenus avec le plafond.")

REASONS: Final = {
    "not_in_force": Reason(
        _("Cette aide n’existe pas à cette date."),
        _("Cette aide existe à cette date."),
        _("Nous ne savons pas si cette aide existe à cette date."),
    ),
    "not_in_force_in_mayotte": Reason(
        _("Cette aide n’existe pas à Mayotte à cette date."),
        _("Cette aide existe là où vous vivez."),
        _("Nous ne savons pas si cette aide existe là où vous vivez."),
    ),
    "before_css_in_mayotte": Reason(
        _("La CSS n’existe pas encore à Mayotte à cette date."),
        _("La CSS existe à Mayotte à cette date."),
        _("Nous ne savons pas si la CSS existe à Mayotte à cette date."),
    ),
    "lives_in_mayotte": Reason(
        _("Vous vivez à Mayotte."),
        _("Vous ne vivez pas à Mayotte."),
        _("Vous n’avez pas dit où vous vivez."),
    ),
    "mayotte_own_rules": Reason(MAYOTTE_RULES, MAYOTTE_RULES, MAYOTTE_RULES),
    "lives_in_france": Reason(
        _("Vous vivez en France."),
        _("Vous êtes de passage en France."),
        _("Vous n’avez pas dit si vous vivez en France."),
    ),
    "stay_is_regular": Reason(
        _("Votre papier prouve un séjour régulier."),
        _("Vous n’avez pas de papier valable pour un séjour long en France."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "stay_is_irregular": Reason(
        _("Vous n’avez pas de titre de séjour valable."),
        _("Vous avez un papier valable : cette aide est pour les personnes sans titre de séjour."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "is_french": Reason(
        _("Vous êtes de nationalité française."),
        _("Vous n’êtes pas de nationalité française."),
        _("Vous n’avez pas dit votre nationalité."),
    ),
    "is_eu_citizen": Reason(
        _("Vous avez la nationalité d’un pays d’Europe."),
        _("Vous n’avez pas la nationalité d’un pays d’Europe."),
        _("Vous n’avez pas dit votre nationalité."),
    ),
    "is_eu_worker": Reason(
        _("Avec une nationalité européenne et un travail, vous avez un droit de séjour."),
        _("Vous n’avez pas de droit de séjour par un travail."),
        _("Nous ne savons pas si un travail vous donne un droit de séjour."),
    ),
    "is_french_or_eu": Reason(
        _("Cette règle n’est pas pour les personnes françaises ou européennes."),
        _("Vous n’avez pas la nationalité d’un pays d’Europe."),
        _("Vous n’avez pas dit votre nationalité."),
    ),
    "works": Reason(
        _("Vous travaillez en France."),
        _("Vous ne travaillez pas en France."),
        _("Vous n’avez pas dit si vous travaillez."),
    ),
    "covered_by_work": Reason(
        _("Votre travail vous assure déjà."),
        _("Aucun travail ne vous assure."),
        _("Vous n’avez pas dit si vous travaillez."),
    ),
    "in_france_three_months": Reason(
        _("Vous êtes en France depuis plus de {{ puma.wait }} mois."),
        _("Vous êtes en France depuis moins de {{ puma.wait }} mois."),
        _("Nous ne savons pas depuis quand vous êtes en France."),
    ),
    "irregular_three_months": Reason(
        _("Vous êtes sans droit au séjour depuis plus de {{ ame.wait.irregular }} mois."),
        _("Vous êtes sans droit au séjour depuis moins de {{ ame.wait.irregular }} mois."),
        _("Nous ne savons pas depuis quand vous êtes sans droit au séjour."),
    ),
    "is_refugee": Reason(
        _("Les personnes réfugiées ou protégées n’attendent pas."),
        _("Vous n’avez pas le statut de réfugié."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "has_temporary_protection": Reason(
        _("La protection temporaire donne ce droit tout de suite."),
        _("Vous n’avez pas la protection temporaire."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "is_minor": Reason(
        _("Vous avez moins de 18 ans : il n’y a pas de délai."),
        _("Vous avez 18 ans ou plus."),
        _("Vous n’avez pas dit votre âge."),
    ),
    "is_adult": Reason(
        _("Vous avez 18 ans ou plus."),
        _("Vous avez moins de 18 ans."),
        _("Vous n’avez pas dit votre âge."),
    ),
    "joins_insured_family": Reason(
        _("La famille d’une personne assurée n’attend pas."),
        _("Vous ne rejoignez pas une famille assurée."),
        _("Vous n’avez pas dit si vous rejoignez une famille assurée."),
    ),
    "is_student": Reason(
        _("Les élèves et les étudiants n’attendent pas."),
        _("Vous ne suivez pas d’études dans une école ou une université."),
        _("Vous n’avez pas dit si vous suivez des études."),
    ),
    "receives_resident_benefit": Reason(
        _("Une aide que vous recevez prouve que vous vivez en France."),
        _("Vous ne recevez pas d’aide qui prouve que vous vivez en France."),
        _("Vous n’avez pas dit quelles aides vous recevez."),
    ),
    "is_asylum_seeker": Reason(
        _("Vous demandez l’asile."),
        _("Vous ne demandez pas l’asile."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "asylum_seeker_without_wait": Reason(
        _("À cette date, les personnes qui demandent l’asile n’attendent pas."),
        _("Depuis 2020, les adultes qui demandent l’asile attendent."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "covered_by_other_state": Reason(
        _("Un autre pays d’Europe paie vos soins."),
        _("Aucun autre pays d’Europe ne paie vos soins."),
        _("Vous n’avez pas dit si un autre pays paie vos soins."),
    ),
    "puma_excluded": Reason(
        _("Votre statut ne permet pas l’Assurance maladie par la résidence."),
        _("Votre statut permet l’Assurance maladie."),
        _("Nous ne savons pas si votre statut permet l’Assurance maladie."),
    ),
    "minor_is_insured": Reason(
        _("L’enfant est assuré par son parent ou par l’aide sociale à l’enfance."),
        _("Aucun parent assuré ni l’ASE n’assure l’enfant."),
        _("Vous n’avez pas dit avec qui vit l’enfant."),
    ),
    "minor_is_not_insured": Reason(
        _("Un enfant sans assurance a droit à l’AME, sans délai et sans plafond."),
        _("L’enfant est assuré par son parent ou par l’aide sociale à l’enfance."),
        _("Vous n’avez pas dit avec qui vit l’enfant."),
    ),
    "minor_covered_through_others": Reason(
        _("L’enfant est couvert par une autre personne."),
        _("L’enfant n’est pas couvert par une autre personne."),
        _("Avant 2016, nous ne savons pas comment l’enfant était couvert."),
    ),
    "in_prison": Reason(
        _("En prison, tout le monde a l’Assurance maladie."),
        _("Vous n’êtes pas en prison."),
        _("Vous n’avez pas dit si vous êtes en prison."),
    ),
    "in_custody": Reason(
        _("Vous êtes en garde à vue."),
        _("Vous n’êtes pas en garde à vue."),
        _("Vous n’avez pas dit si vous êtes en garde à vue."),
    ),
    "health_requires_it": Reason(
        _("Votre état de santé demande des soins."),
        _("Votre état de santé ne demande pas de soins."),
        _("En garde à vue, l’AME dépend de votre état de santé : demandez un médecin."),
    ),
    "paper_ran_out": Reason(
        _("La date de votre papier est passée."),
        _("Vous n’avez pas de papier dont la date est passée."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "covered_by_puma": Reason(
        _("Vous avez déjà l’Assurance maladie (PUMa)."),
        _("Vous n’avez pas l’Assurance maladie (PUMa) : il n’y a rien à garder."),
        _("Vous n’avez pas dit quelle couverture vous avez."),
    ),
    "cover_goes_on": Reason(
        _("Après la fin du papier, la couverture continue un certain temps."),
        _("Le temps où la couverture continue est fini."),
        _("Nous ne savons pas jusqu’à quand la couverture continue."),
    ),
    "still_covered": Reason(
        _("Votre couverture actuelle continue encore."),
        _("Vous n’avez pas d’autre couverture."),
        _("Nous ne savons pas si vous avez encore une autre couverture."),
    ),
    "is_insured": Reason(
        _("Vous avez l’Assurance maladie, ou vous y avez droit."),
        _("Vous n’avez pas l’Assurance maladie."),
        _("Nous ne savons pas si vous avez l’Assurance maladie."),
    ),
    "has_css": Reason(
        _("Vous avez la CSS."),
        _("Vous n’avez pas la CSS."),
        _("Vous n’avez pas dit si vous avez la CSS."),
    ),
    "before_switch_to_ame": Reason(
        _("À cette date, il faut attendre la fin de la couverture."),
        _("Sans CSS, vous pouvez demander l’AME avant la fin de la couverture."),
        _("Nous ne savons pas s’il faut attendre la fin de la couverture."),
    ),
    "has_running_ame": Reason(
        _("Votre carte AME est encore valable."),
        _("Vous n’avez pas de carte AME valable."),
        _("Nous ne savons pas si vous avez une carte AME valable."),
    ),
    "waits_no_more": Reason(
        _("Vous n’attendez plus : l’Assurance maladie est possible."),
        _("Vous attendez encore l’Assurance maladie."),
        _("Nous ne savons pas si vous attendez encore l’Assurance maladie."),
    ),
    "css_exists": Reason(
        _("La CSS existe à cette date."),
        _("La CSS n’existe pas encore à cette date."),
        _("Nous ne savons pas si la CSS existe à cette date."),
    ),
    "own_request": Reason(
        _("Vous pouvez faire votre propre demande."),
        _("Votre demande passe par le dossier de vos parents."),
        _("Avant 25 ans, le dossier de vos parents peut décider."),
    ),
    "is_25_or_over": Reason(
        _("Vous avez 25 ans ou plus."),
        _("Vous avez moins de 25 ans."),
        _("Vous n’avez pas dit votre âge."),
    ),
    "is_short_stay": Reason(
        _("Vous êtes en court séjour."),
        _("Vous n’êtes pas en court séjour."),
        _("Vous n’avez pas dit quel papier vous avez."),
    ),
    "short_stay_counts_for_work": Reason(
        _("Un court séjour suffit pour être couvert par un travail déclaré."),
        _("Un court séjour ne suffit pas pour être couvert par un travail déclaré."),
        _("Nous ne savons pas si un court séjour suffit pour être couvert par un travail déclaré."),
    ),
    "before_puma": Reason(
        _("Avant 2016, il faut un séjour stable et régulier."),
        _("Cette règle est finie depuis 2016."),
        _("Nous ne savons pas si cette règle existe à cette date."),
    ),
    "means_below_free_ceiling": Reason(
        _("Vos revenus sont sous le plafond de l’aide gratuite."),
        _("Vos revenus ne sont pas sous le plafond de l’aide gratuite."),
        MEANS_UNKNOWN,
    ),
    "means_not_below_free_ceiling": Reason(
        _("Vos revenus ne sont pas sous le plafond de l’aide gratuite."),
        _("Vos revenus sont sous le plafond de l’aide gratuite."),
        MEANS_UNKNOWN,
    ),
    "means_between_ceilings": Reason(
        _(
            "Vos revenus sont entre le plafond de l’aide gratuite et celui de l’aide avec participation."
        ),
        _("Vos revenus ne sont pas entre les deux plafonds."),
        MEANS_UNKNOWN,
    ),
    "means_within_ame_ceiling": Reason(
        _("Vos revenus ne dépassent pas le plafond de l’AME."),
        _("Vos revenus dépassent le plafond de l’AME."),
        MEANS_UNKNOWN,
    ),
    "free_by_right": Reason(
        _("Vous avez droit à l’aide gratuite, sans compter vos revenus."),
        _("Vous n’avez pas l’aide gratuite d’office."),
        _("Nous ne savons pas si vous avez l’aide gratuite d’office."),
    ),
    "receives_rsa": Reason(
        _("Avec le RSA, l’aide gratuite est un droit."),
        _("Vous ne recevez pas le RSA."),
        _("Vous n’avez pas dit si vous recevez le RSA."),
    ),
    "receives_aspa": Reason(
        _("Avec l’ASPA, l’aide avec participation est un droit."),
        _("Vous ne recevez pas l’ASPA."),
        _("Vous n’avez pas dit si vous recevez l’ASPA."),
    ),
    "receives_asi": Reason(
        _("Avec l’ASI, l’aide avec participation est un droit."),
        _("Vous ne recevez pas l’ASI."),
        _("Vous n’avez pas dit si vous recevez l’ASI."),
    ),
    "receives_aah": Reason(
        _("Avec l’AAH à taux plein, l’aide avec participation est un droit."),
        _("Vous ne recevez pas l’AAH à taux plein."),
        _("Vous n’avez pas dit si vous recevez l’AAH."),
    ),
    "receives_ass": Reason(
        _("Avec l’ASS, l’aide avec participation est un droit."),
        _("Vous ne recevez pas l’ASS."),
        _("Vous n’avez pas dit si vous recevez l’ASS."),
    ),
    "deemed_since": Reason(
        _("Cette aide donne ce droit à cette date."),
        _("Cette aide ne donne pas encore ce droit à cette date."),
        _("Nous ne savons pas si cette aide donne ce droit à cette date."),
    ),
    "is_alone_in_household": Reason(
        _("Votre foyer compte une seule personne."),
        _("Votre foyer compte plusieurs personnes."),
        _("Vous n’avez pas dit combien de personnes comptent."),
    ),
}

AME_REASONS: Final = {
    "in_france_three_months": Reason(
        _("Vous êtes en France depuis plus de {{ ame.wait }} mois."),
        _("Vous êtes en France depuis moins de {{ ame.wait }} mois."),
        _("Nous ne savons pas depuis quand vous êtes en France."),
    ),
}
"""Where the law of AME has a delay of its own."""

CHILD_REASONS: Final = {
    "lives_in_france": Reason(
        _("L’enfant vit en France."),
        _("L’enfant est de passage en France."),
        _("Vous n’avez pas dit si votre famille vit en France."),
    ),
    "lives_in_mayotte": Reason(
        _("L’enfant vit à Mayotte."),
        _("L’enfant ne vit pas à Mayotte."),
        _("Vous n’avez pas dit où vit votre famille."),
    ),
    "stay_is_regular": Reason(
        _("Le papier de la famille prouve un séjour régulier."),
        _("La famille n’a pas de papier valable pour un séjour long en France."),
        _("Vous n’avez pas dit quel papier a votre famille."),
    ),
    "stay_is_irregular": Reason(
        _("L’enfant n’a pas de titre de séjour valable."),
        _("La famille a un papier valable."),
        _("Vous n’avez pas dit quel papier a votre famille."),
    ),
    "is_french": Reason(
        _("L’enfant est de nationalité française."),
        _("L’enfant n’est pas de nationalité française."),
        _("Vous n’avez pas dit la nationalité de votre famille."),
    ),
    "in_france_three_months": Reason(
        _("La famille est en France depuis plus de {{ puma.wait }} mois."),
        _("La famille est en France depuis moins de {{ puma.wait }} mois."),
        _("Nous ne savons pas depuis quand la famille est en France."),
    ),
    "is_minor": Reason(
        _("L’enfant a moins de 18 ans : il n’y a pas de délai."),
        _("L’enfant a 18 ans ou plus."),
        _("Nous ne savons pas l’âge de l’enfant."),
    ),
    "minor_is_insured": Reason(
        _("Un parent assuré, ou qui demande l’asile, assure l’enfant."),
        _("Aucun parent n’assure l’enfant."),
        _("Nous ne savons pas si un parent assure l’enfant."),
    ),
    "minor_is_not_insured": Reason(
        _("Un enfant sans assurance a droit à l’AME, sans délai et sans plafond."),
        _("L’enfant est assuré par son parent ou par l’aide sociale à l’enfance."),
        _("Nous ne savons pas si un parent assure l’enfant."),
    ),
    "is_insured": Reason(
        _("L’enfant a l’Assurance maladie, ou il y a droit."),
        _("L’enfant n’a pas l’Assurance maladie."),
        _("Nous ne savons pas si l’enfant a l’Assurance maladie."),
    ),
    "covered_by_other_state": Reason(
        _("Un autre pays d’Europe paie les soins de la famille."),
        _("Aucun autre pays d’Europe ne paie les soins de la famille."),
        _("Vous n’avez pas dit si un autre pays paie les soins de la famille."),
    ),
    "own_request": Reason(
        _("L’enfant est dans la demande de votre foyer."),
        _("L’enfant n’est pas dans la demande de votre foyer."),
        _("Nous ne savons pas qui fait la demande pour l’enfant."),
    ),
}
"""Of the children who live with the reader, where "vous" would be wrong."""


CODES: Final = {
    "CSS": "Code de la sécurité sociale, article",
    "CASF": "Code de l’action sociale et des familles, article",
    "CSP": "Code de la santé publique, article",
    "CESEDA": "Code de l’entrée et du séjour des étrangers, article",
}
"""The rules name a code by its initials; CSS is also the name of an aid, so readers get it whole."""
ARTICLE: Final = re.compile(r"[LRD]\d")


Cited = tuple[str, str]
"""A code, or nothing, and an article of it."""


def cites(finding: Finding) -> tuple[Cited, ...]:
    """The articles of law of a check; one that names no code is of the code before it."""
    found: list[Cited] = []
    for reference in finding.article.split(" ; "):
        code, _, rest = reference.partition(" ")
        if code in CODES:
            found.append((code, rest))
        else:
            found.append((found[-1][0] if found and ARTICLE.match(reference) else "", reference))
    return tuple(found)


def laws(cited: Iterable[Cited]) -> list[str]:
    """In French, as a letter would name them: each code once, with its articles."""
    by_code: dict[str, dict[str, None]] = {}
    for code, rest in cited:
        by_code.setdefault(code, {})[rest] = None
    return [
        _law(code, rest) for code, articles in by_code.items() for rest in _named(code, articles)
    ]


def _named(code: str, articles: Iterable[str]) -> list[str]:
    return [", ".join(articles)] if code else list(articles)


def _law(code: str, articles: str) -> str:
    if not code:
        return articles
    return f"{CODES[code]}{'s' if ',' in articles else ''} {articles}"


def article(finding: Finding) -> str:
    return " ; ".join(laws(cites(finding)))


def fact_of(finding: Finding) -> bool | None:
    """Whether what the key says is so; a bar holds when it is not."""
    if finding.kind == "bar" and finding.verdict is not None:
        return not finding.verdict
    return finding.verdict


def sentence(finding: Finding, *, child: bool = False) -> Words:
    """The sentence for a check as it was found."""
    reason = _reason(finding, child=child)
    return {True: reason.so, False: reason.not_so, None: reason.unknown}[fact_of(finding)]


def _reason(finding: Finding, *, child: bool) -> Reason:
    if child and finding.key in CHILD_REASONS:
        return CHILD_REASONS[finding.key]
    own = AME_REASONS if finding.article.startswith("CASF") else REASONS
    return own.get(finding.key, REASONS[finding.key])
