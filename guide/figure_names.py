"""What each figure of the law is, in words: rows of data, in the order of the page of sources.

A figure that stands in a table is named by its row and its column, the others by a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from guide.figures_page import AGES, HOUSEHOLDS, METROPOLE, OVERSEAS, Words

PAST_FIGURES: dict[str, Words] = {
    "cmu_base.wait": _("Présence en France avant le droit : plus de"),
    "acs.uplift": _("Plafond de l’ACS : en plus de celui de la CMU-C"),
}
"""Figures of schemes that are over: the page of sources no longer names them."""


@dataclass(frozen=True)
class Grid:
    """A table: ``rows`` are words and, for each column after the first, the key of its figure."""

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Part:
    title: Words = ""
    grids: tuple[Grid, ...] = ()
    lines: dict[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Scheme:
    anchor: str
    title: Words
    parts: tuple[Part, ...]


SIZES = HOUSEHOLDS | {"5": _("5 personnes"), "6": _("6 personnes")}
PEOPLE = ("1", "2", "3", "4", "5", "6", "more")
RSA_SIZES = {"1": SIZES["1"], "2": SIZES["2"], "3": _("3 personnes ou plus")}
HOUSEHOLD = _("Foyer")
CEILINGS = (_("Foyer, par an"), _("CSS gratuite et AME"), _("CSS payante"))


def by_size(*keys: str) -> tuple[tuple[Words, tuple[str, ...]], ...]:
    """A row for each size of household; ``{}`` in a key is the size."""
    return tuple((SIZES[size], tuple(key.format(size) for key in keys)) for size in PEOPLE)


def by_rsa_size(*keys: str) -> tuple[tuple[Words, tuple[str, ...]], ...]:
    """The same where the law stops at three people."""
    return tuple((words, tuple(key.format(n) for key in keys)) for n, words in RSA_SIZES.items())


def by_age(*keys: str) -> tuple[tuple[Words, tuple[str, ...]], ...]:
    return tuple((words, tuple(key.format(age) for key in keys)) for age, words in AGES.items())


SCHEMES = (
    Scheme(
        "plafonds",
        _("Revenus à ne pas dépasser : CSS et AME"),
        (
            Part(
                grids=(
                    Grid(METROPOLE, CEILINGS, by_size("css.free.{}", "css.paid.{}")),
                    Grid(OVERSEAS, CEILINGS, by_size("css.free.{}.drom", "css.paid.{}.drom")),
                ),
            ),
        ),
    ),
    Scheme(
        "css",
        _("CSS : Complémentaire santé solidaire"),
        (
            Part(
                _("Prix de la CSS payante"),
                grids=(
                    Grid(
                        _("Prix par mois et par personne"),
                        (_("Âge"), _("Prix"), _("Alsace-Moselle")),
                        by_age("css.price.{}", "css.price.{}.alsace_moselle"),
                    ),
                    Grid(
                        _("Prix par mois et par personne, à Mayotte"),
                        (_("Âge"), _("Prix")),
                        by_age("css.price.{}.mayotte"),
                    ),
                ),
                lines={
                    "css.price.cap": _(
                        "Prix d’une année, au plus : part du plafond de la CSS gratuite"
                    ),
                },
            ),
            Part(
                _("Délais"),
                lines={
                    "css.decision": _("Temps de la caisse pour répondre"),
                    "css.duration": _("Durée de la CSS"),
                    "css.first_payment": _("Temps pour envoyer les papiers de paiement"),
                    "css.renewal.from": _("Renouvellement, au plus tôt : temps avant la fin"),
                    "css.renewal.to": _("Renouvellement, au plus tard : temps avant la fin"),
                    "css.renewal.automatic": _(
                        "Renouvellement automatique : lettre, temps avant la fin"
                    ),
                    "css.after": _("Tiers payant gardé après la fin"),
                    "css.lifestyle": _("Temps pour rendre le questionnaire sur le train de vie"),
                    "css.unpaid": _("Mois impayés avant la lettre de la caisse"),
                    "css.unpaid.notice": _("Temps pour payer après cette lettre"),
                    "css.unpaid.closing": _("Temps entre la suspension et la fermeture"),
                    "css.unpaid.bar": _("Attente pour une nouvelle CSS, avec une dette"),
                },
            ),
            Part(
                _("Calcul des revenus"),
                grids=(
                    Grid(
                        _("Plafond d’une personne, multiplié selon le foyer"),
                        (HOUSEHOLD, _("Multiplié par")),
                        by_size("css.coefficient.{}"),
                    ),
                    Grid(
                        _("Logement : part du RSA ajoutée aux revenus"),
                        (HOUSEHOLD, _("Sans loyer"), _("Aide au logement")),
                        by_rsa_size("css.housing.owned.{}", "css.housing.aid.{}"),
                    ),
                    Grid(
                        _("RSA d’une personne, multiplié selon le foyer"),
                        (HOUSEHOLD, _("Multiplié par")),
                        by_rsa_size("rsa.multiplier.{}"),
                    ),
                ),
                lines={
                    "css.means_period": _("Revenus comptés : sur combien de temps"),
                    "css.alternating": _("Enfant en résidence alternée : part de sa place"),
                    "css.uplift.paid": _("Plafond de la CSS payante : en plus de la CSS gratuite"),
                    "css.uplift.drom": _("Plafond outre-mer : en plus de la métropole"),
                    "css.uplift.mayotte": _("Plafond à Mayotte : en plus de la métropole"),
                    "css.without_work": _("CSS avec AAH, ASI ou ASPA : sans travail depuis"),
                    "css.off_sick": _("Arrêt maladie qui réduit les salaires comptés : plus de"),
                    "css.cut.interrupted_work": _(
                        "Part des salaires non comptée : maladie, chômage, prison"
                    ),
                    "css.cut.most": _("AAH, ASI et ASPA : part du maximum non comptée, au plus"),
                    "css.cut.aah": _("AAH : montant non compté"),
                    "css.cut.asi.single": _("ASI, personne seule : montant non compté"),
                    "css.cut.asi.couple": _("ASI, couple : montant non compté"),
                    "css.cut.aspa.single": _("ASPA, personne seule : montant non compté"),
                    "css.cut.aspa.couple": _("ASPA, couple : montant non compté"),
                },
            ),
        ),
    ),
    Scheme(
        "ame",
        _("AME : aide médicale de l’État"),
        (
            Part(
                lines={
                    "ame.wait": _("Présence en France avant la demande : plus de"),
                    "ame.wait.irregular": _("Séjour sans titre avant la demande : plus de"),
                    "ame.proof_age": _("Âge des preuves de présence, au plus"),
                    "ame.means_period": _("Revenus comptés : sur combien de temps"),
                    "ame.in_charge": _("Personne à votre charge : vit avec vous depuis"),
                    "ame.transfer": _("Temps de l’hôpital pour envoyer le dossier"),
                    "ame.decision": _("Temps de la caisse pour répondre"),
                    "ame.duration": _("Durée de l’AME"),
                    "ame.renewal": _("Renouvellement, au plus tôt : temps avant la fin"),
                    "ame.backdating": _("Soins déjà faits : temps pour demander l’AME"),
                    "ame.planned_care": _("Soins prévus : attente avec l’AME, pour un adulte"),
                    "ame.break": _("Cette attente recommence après un temps sans AME de plus de"),
                    "ame.appeal": _("Refus : temps pour le recours gracieux"),
                    "ame.court": _("Refus : temps pour aller au tribunal administratif"),
                },
            ),
        ),
    ),
    Scheme(
        "puma",
        _("PUMa : assurance de base"),
        (
            Part(
                lines={
                    "puma.wait": _("Présence en France avant le droit : plus de"),
                    "puma.wait.asylum": _("Attente : adulte qui demande l’asile"),
                    "asylum.early": _("Dossier d’asile : temps avant la fin de l’attente"),
                    "puma.wait.worker": _("Attente : personne qui travaille"),
                    "puma.wait.student": _("Attente : personne qui étudie"),
                    "puma.wait.refugee": _("Attente : personne réfugiée ou protégée"),
                    "puma.wait.family": _("Attente : famille qui rejoint une personne assurée"),
                    "puma.wait.minor": _("Attente : enfant"),
                    "puma.wait.benefits": _("Attente : personne qui reçoit certaines allocations"),
                    "puma.presence": _("Présence en France chaque année : plus de"),
                    "number.temporary": _("Numéro de sécurité sociale provisoire : durée"),
                },
            ),
        ),
    ),
    Scheme(
        "droits-gardes",
        _("Droits gardés après la fin du titre de séjour"),
        (
            Part(
                lines={
                    "rights_kept.months": _("Durée, après la fin du titre"),
                    "rights_kept.months.removal": _(
                        "Durée, après une décision de départ définitive"
                    ),
                    "rights_kept.reply": _("Temps pour répondre à la caisse"),
                    "rights_kept.closing_days": _("Temps avant la fermeture, au moins"),
                },
            ),
        ),
    ),
    Scheme(
        "cotisation",
        _("CSM : cotisation sur les revenus du capital"),
        (
            Part(
                lines={
                    "csm.work": _("Payée si le travail rapporte moins de"),
                    "csm.abatement": _("Payée sur la partie du capital au-dessus de"),
                    "csm.cap": _("Revenus du capital comptés, au plus"),
                    "csm.rate": _("Taux de la cotisation, au plus"),
                    "csm.pass": _("Plafond de la sécurité sociale"),
                },
            ),
        ),
    ),
    Scheme(
        "recours",
        _("Refus de PUMa ou de CSS"),
        (
            Part(
                lines={
                    "cra.appeal": _("Temps pour écrire à la commission (CRA)"),
                    "cra.silence": _("Sans réponse de la commission, c’est non après"),
                    "cra.court": _("Temps pour aller au tribunal"),
                },
            ),
        ),
    ),
    Scheme(
        "autres",
        _("Autres chiffres"),
        (
            Part(
                lines={
                    "domiciliation.duration": _("Durée d’une domiciliation"),
                    "rsa.1": _("RSA, une personne"),
                    "aah.single": _("AAH, personne seule"),
                    "aspa.single": _("ASPA, personne seule"),
                    "aspa.couple": _("ASPA, couple"),
                },
            ),
        ),
    ),
)


class Named(NamedTuple):
    """A figure in words: of which scheme, and in which row and column of which table.

    ``column``: empty for a line that stands in no table.
    """

    scheme: Words
    table: Words
    row: Words
    column: Words = ""

    @property
    def line(self) -> tuple[Words, ...]:
        return (self.row, self.column) if self.column else (self.row,)


def named_in(scheme: Scheme) -> Iterator[tuple[str, Named]]:
    for part in scheme.parts:
        for grid in part.grids:
            for words, keys in grid.rows:
                for column, key in zip(grid.columns[1:], keys, strict=True):
                    yield key, Named(scheme.title, grid.title, words, column)
        for key, words in part.lines.items():
            yield key, Named(scheme.title, part.title, words)


NAMED: Final = {key: named for scheme in SCHEMES for key, named in named_in(scheme)}
ORDER: Final = {key: place for place, key in enumerate(NAMED)}


def words_of(key: str) -> tuple[tuple[Words, ...], Words]:
    """What a figure is, and its row where it stands in a table."""
    if key not in NAMED:
        return (PAST_FIGURES.get(key, key),), ""
    named = NAMED[key]
    return ((named.table, named.column), named.row) if named.column else ((named.row,), "")


def heading_of(key: str) -> tuple[Words, ...]:
    heading, label = words_of(key)
    return (*heading, label) if label else heading
