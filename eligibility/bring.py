"""What to bring: one row a paper, only for those whom it concerns. Facts: ame.md 4, cmu.md 5.

Never a proof of means for the AME of a minor; a photo from 16 on.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .circumstances import Row, Words


def paper(schemes: str, words: Words, when: str = "") -> Row:
    return Row("bring", schemes, "yes", words, when)


CSS: Final = "css_free css_paid"
DOMICILIATION: Final = _(
    "L’attestation de domiciliation : une adresse gratuite, au CCAS ou dans une association"
)
RIB: Final = _("Un RIB : les numéros de votre compte en banque")

AME_PAPERS: Final = (
    paper("ame", _("Le formulaire S3720 (Cerfa 11573), dernière version")),
    paper(
        "ame",
        _(
            "Une preuve d’identité : passeport, carte d’identité, acte de naissance ou ancien titre de séjour"
        ),
        "-child",
    ),
    paper("ame", _("Le passeport ou l’acte de naissance de l’enfant"), "child"),
    paper(
        "ame",
        _("Une preuve d’identité de chaque personne de la demande"),
        "several -minor",
    ),
    paper(
        "ame",
        _(
            "Une preuve de plus de {{ ame.wait }} mois en France : visa ou tampon du passeport. "
            "Sinon, un loyer ou une facture de plus de {{ ame.wait }} mois, "
            "et de moins de {{ ame.proof_age }} mois"
        ),
        "-minor -homeless -eu",
    ),
    paper(
        "ame",
        _(
            "Une preuve de plus de {{ ame.wait }} mois en France. "
            "Pour les Européens, la règle des preuves est spéciale : demandez à la caisse"
        ),
        "-minor -homeless eu",
    ),
    paper(
        "ame",
        _("Une preuve de plus de {{ ame.wait }} mois en France : visa ou tampon du passeport"),
        "-minor homeless",
    ),
    paper(
        "ame",
        _("Votre ancien visa ou ancien titre : sa date de fin compte"),
        "ended -minor",
    ),
    paper(
        "ame",
        _("L’attestation signée de la personne qui vous loge, avec sa facture"),
        "hosted -minor",
    ),
    paper(
        "ame",
        _("Si une personne vous loge : son attestation signée, avec sa facture"),
        "housing_unsaid -minor",
    ),
    paper("ame", DOMICILIATION, "homeless"),
    paper("ame", _("Votre adresse, ou une attestation de domiciliation"), "minor -homeless"),
    paper(
        "ame",
        _(
            "Les preuves de l’argent reçu dans les {{ ame.means_period }} derniers mois. "
            "Sans papier : une déclaration signée"
        ),
        "-minor",
    ),
    paper("ame", _("Une photo d’identité"), "-under_16 -several"),
    paper(
        "ame",
        _("Une photo d’identité de chaque personne de 16 ans ou plus"),
        "-under_16 several",
    ),
    paper("ame", _("À partir de 16 ans : une photo d’identité"), "child"),
)

PUMA_PAPERS: Final = (
    paper("puma", _("Le formulaire S1106 (Cerfa 15763)"), "files -minor -online -protected"),
    paper(
        "puma", _("Le formulaire pour rattacher l’enfant à un parent (Cerfa 14445)"), "joins_parent"
    ),
    paper("puma", _("Votre passeport ou votre carte d’identité"), "files -child"),
    paper(
        "puma",
        _("L’acte de naissance de l’enfant, avec le nom des parents"),
        "child",
    ),
    paper(
        "puma",
        _(
            "Votre acte de naissance, avec le nom de vos parents, traduit par un traducteur assermenté"
        ),
        "files foreign -minor",
    ),
    paper(
        "puma",
        _("Votre acte de naissance, avec le nom de vos parents"),
        "files eu -minor",
    ),
    paper(
        "puma",
        _("Votre titre de séjour, récépissé ou visa long séjour, encore valable"),
        "files foreign why.stay_is_regular -minor -asylum -protected",
    ),
    paper("puma", _("Votre attestation de demande d’asile, encore valable"), "files asylum -minor"),
    paper(
        "puma", _("Votre autorisation provisoire de séjour (APS)"), "files protected -minor foreign"
    ),
    paper(
        "puma",
        _("Une preuve de votre droit de séjour : études, moyens et assurance, ou séjour permanent"),
        "files eu why.stay_is_regular",
    ),
    paper(
        "puma",
        _(
            "Une preuve de plus de {{ puma.wait }} mois en France : bail, quittances de loyer ou factures"
        ),
        "files why.in_france_three_months -homeless -minor",
    ),
    paper(
        "puma",
        _("L’attestation de la personne qui vous loge, avec une preuve de son adresse"),
        "files why.in_france_three_months hosted -minor",
    ),
    paper("puma", DOMICILIATION, "files homeless"),
    paper(
        "puma",
        _("Un papier de l’aide que vous recevez : il prouve que vous vivez en France"),
        "files why.receives_resident_benefit",
    ),
    paper(
        "puma", _("Si un employeur vous paie : sa déclaration d’embauche"), "files why.works -minor"
    ),
    paper("puma", _("Votre certificat d’inscription dans une école ou une université"), "student"),
    paper("puma", RIB, "files -minor"),
)

CSS_PAPERS: Final = (
    paper(CSS, _("Le formulaire S3711 (Cerfa 12504), ou votre compte ameli"), "-rsa -protected"),
    paper(
        CSS,
        _("Une pièce d’identité ou un titre de séjour de chaque personne du foyer"),
        "-rsa -protected",
    ),
    paper(CSS, _("Votre avis d’impôt, si vous en avez un"), "-rsa -protected"),
    paper(
        CSS,
        _(
            "Les preuves de l’argent reçu dans les {{ css.means_period }} mois qui comptent, même à l’étranger. "
            "Sans papier : une déclaration signée"
        ),
        "-rsa -protected",
    ),
    paper(CSS, _("Une preuve de votre logement"), "-rsa -protected -homeless"),
    paper(CSS, RIB, "-rsa -protected"),
)

PAPERS: Final = (*AME_PAPERS, *PUMA_PAPERS, *CSS_PAPERS)
