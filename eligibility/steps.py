"""Where to go, when they answer, how long it lasts, what if they say no, who can tell.

One row a sentence. Facts: ame.md 4 to 9, cmu.md 3.4 and 5. What is unseen there is not stated.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .circumstances import Row

CSS: Final = "css_free css_paid"
ALL: Final = "puma rights_kept css_free css_paid ame urgent_care"
WITHOUT_COVER: Final = "ame urgent_care"

WHERE: Final = (
    Row(
        "where",
        "ame",
        "yes",
        _("À la CPAM du lieu où vous vivez. La première fois, déposez la demande vous-même."),
        "-has_ame -overseas -alone -retention",
        "lieux#first_request",
    ),
    Row(
        "where",
        "ame",
        "yes",
        _("À la CGSS. La première fois, déposez la demande vous-même."),
        "-has_ame overseas -alone -retention",
        "lieux#first_request",
    ),
    Row(
        "where",
        "ame",
        "yes",
        _("Aussi possible : l’hôpital ou la PASS qui vous soigne, ou France Services."),
        "-has_ame -alone -retention",
    ),
    Row(
        "where",
        "ame",
        "yes",
        _("Dans certains départements, seules quelques agences la prennent : demandez avant."),
        "-has_ame -overseas -alone -retention",
    ),
    Row(
        "where",
        "ame",
        "yes",
        _("Une personne de votre famille peut déposer la demande pour vous."),
        "retention -has_ame -alone",
        "lieux#first_request",
    ),
    Row(
        "where",
        "ame",
        "yes",
        _("Une association ou une structure d’aide dépose la demande d’un mineur seul."),
        "alone",
        "lieux",
    ),
    Row(
        "where",
        "ame",
        "yes",
        _(
            "Pour un renouvellement : par la poste, à la caisse, à l’hôpital qui vous soigne, ou au CCAS."
        ),
        "has_ame",
        "lieux",
    ),
    Row(
        "where",
        "ame puma",
        "yes",
        _("Sans adresse, demandez d’abord une domiciliation. C’est gratuit."),
        "homeless files",
        "adresse",
    ),
    Row(
        "where",
        "puma",
        "yes",
        _("À la CPAM du lieu où vous vivez. Travail agricole : à la MSA."),
        "files -overseas -online",
        "lieux",
    ),
    Row("where", "puma", "yes", _("À la CGSS."), "files overseas -online", "lieux"),
    Row(
        "where",
        "puma",
        "yes",
        _("Sur le site etudiant-etranger.ameli.fr. C’est gratuit."),
        "files online",
    ),
    Row(
        "where",
        "puma",
        "yes",
        _("Le CCAS, l’hôpital ou une association peut vous aider et transmettre la demande."),
        "files -online",
    ),
    Row(
        "where",
        CSS,
        "yes",
        _("Sur votre compte ameli, ou à votre CPAM."),
        "-rsa -protected -overseas",
        "lieux",
    ),
    Row(
        "where",
        CSS,
        "yes",
        _("Sur votre compte ameli, ou à votre CGSS."),
        "-rsa -protected overseas",
        "lieux",
    ),
    Row(
        "where",
        "urgent_care",
        "yes",
        _("À l’hôpital : aux urgences ou à la PASS. Demandez l’assistante sociale."),
        "-retention",
        "urgence#hospital",
    ),
    Row(
        "where",
        WITHOUT_COVER,
        "yes later unknown",
        _("Au centre de rétention, l’unité médicale vous soigne. C’est gratuit."),
        "retention",
        "statuts#detention",
    ),
)

DO: Final = (
    Row(
        "do",
        "puma",
        "yes",
        _("Vous l’avez déjà : vous n’avez pas de nouvelle demande à faire."),
        "has_puma -prison",
    ),
    Row(
        "do",
        "puma",
        "yes",
        _("Vous êtes assuré dès le premier jour. Demandez une attestation de droits."),
        "prison",
        "statuts#detention",
    ),
    Row(
        "do",
        "css_free",
        "yes",
        _("Avec le RSA, c’est automatique, sauf si vous refusez."),
        "rsa",
    ),
    Row(
        "do",
        "puma",
        "yes",
        _("Vous avez l’AME : montrez votre nouveau papier à la caisse. L’AME s’arrête alors."),
        "has_ame foreign -prison",
        "statuts#new_permit",
    ),
    Row(
        "do",
        "rights_kept",
        "yes unknown",
        _("Continuez à montrer votre carte Vitale ou votre attestation de droits."),
        "has_puma",
        "statuts#expired",
    ),
    Row(
        "do",
        CSS,
        "yes",
        _("Montrez votre autorisation provisoire de séjour (APS) à la caisse."),
        "protected -rsa",
        "statuts#temporary_protection",
    ),
    Row("do", "rights_kept", "yes", _("Demandez vite un nouveau titre de séjour.")),
    Row("do", "urgent_care", "yes", _("Vous n’avez pas à payer ces soins.")),
    Row(
        "do",
        "rights_kept",
        "no",
        _("Regardez les autres réponses : un autre droit existe peut-être."),
        "-all_no",
    ),
    Row(
        "do",
        "css_free",
        "no",
        _("Regardez la CSS avec participation, ou l’AME, sur cette page."),
        "-all_no",
    ),
    Row(
        "do",
        "css_paid",
        "no",
        _("Regardez la CSS gratuite, ou l’AME, sur cette page."),
        "-all_no",
    ),
    Row(
        "do",
        "puma rights_kept css_free css_paid",
        "no",
        _("Si vous êtes malade, allez à l’hôpital et demandez la PASS."),
        "all_no -prison",
        "urgence#pass",
    ),
    Row(
        "do",
        "ame",
        "no",
        _("Si vous êtes malade, allez à l’hôpital et demandez la PASS."),
        "-prison",
        "urgence#pass",
    ),
    Row(
        "do",
        WITHOUT_COVER,
        "no",
        _("En prison, vous avez l’Assurance maladie. Demandez un médecin."),
        "prison",
        "statuts#detention",
    ),
    Row(
        "do",
        "puma",
        "no",
        _("Regardez les autres réponses de cette page. À l’hôpital, on vous soigne."),
        "-all_no",
        "urgence",
    ),
    Row(
        "do",
        "urgent_care",
        "no",
        _("En cas d’urgence, allez à l’hôpital ou appelez le 15 ou le 112."),
        "-prison",
        "urgence",
    ),
)

ANSWER: Final = (
    Row(
        "answer",
        "ame",
        "yes",
        _(
            "La caisse répond en {{ ame.decision }} mois au plus. Pas de lettre après ce délai : c’est un refus."
        ),
        by="ame.decision",
    ),
    Row(
        "answer",
        "ame",
        "yes",
        _("Si c’est oui, la caisse vous demande de venir prendre la carte AME."),
    ),
    Row(
        "answer",
        "ame",
        "yes",
        _("Avec un certificat du médecin, la demande peut passer plus vite."),
    ),
    Row(
        "answer",
        "ame",
        "yes",
        _(
            "Des soins avant la demande peuvent être payés. Déposez-la dans les {{ ame.backdating }} jours après ces soins."
        ),
        "-has_ame",
    ),
    Row(
        "answer",
        CSS,
        "yes",
        _(
            "La caisse répond en {{ css.decision }} mois au plus, si le dossier est complet. "
            "Pas de réponse : c’est accepté."
        ),
        "-rsa -protected",
        by="css.decision",
    ),
    Row(
        "answer",
        "css_paid",
        "yes",
        _(
            "Après l’accord, vous avez {{ css.first_payment }} mois pour envoyer les papiers du paiement."
        ),
    ),
    Row(
        "answer",
        "puma",
        "yes",
        _(
            "Nous n’avons pas trouvé de délai dans la loi. Demandez une preuve de dépôt, "
            "puis une attestation de droits."
        ),
        "files",
    ),
)

REFUSED: Final = (
    Row(
        "refused",
        "ame",
        "yes",
        _(
            "Écrivez à la caisse dans les {{ ame.appeal }} mois après le refus : c’est le recours gracieux."
        ),
    ),
    Row(
        "refused",
        "ame",
        "yes",
        _(
            "Le tribunal administratif peut aussi décider. Le délai est de {{ ame.court }} mois après le refus."
        ),
        "",
        "refus#ame",
    ),
    Row(
        "refused",
        f"puma {CSS}",
        "yes",
        _(
            "Écrivez à la commission de recours amiable (CRA) de la caisse, dans les {{ cra.appeal }} mois après la lettre de refus."
        ),
        "-prison",
    ),
    Row(
        "refused",
        f"puma {CSS}",
        "yes",
        _(
            "Pas de réponse après {{ cra.silence }} mois : c’est non. Ensuite, écrivez au tribunal judiciaire "
            "(pôle social), dans les {{ cra.court }} mois."
        ),
        "-prison",
        "refus#puma_css",
    ),
    Row(
        "refused",
        "urgent_care",
        "yes",
        _("L’hôpital doit recevoir une urgence, même sans papiers et sans preuve de paiement."),
        "",
        "refus#care_refused",
    ),
    Row(
        "refused",
        "rights_kept",
        "yes unknown",
        _(
            "La caisse doit vous écrire avant de fermer vos droits. "
            "Vous avez {{ rights_kept.reply }} mois pour répondre."
        ),
        "has_puma",
        "statuts#closing",
    ),
)

LASTS: Final = (
    Row(
        "lasts",
        "ame",
        "yes",
        _(
            "{{ ame.duration }} mois à partir du jour du dépôt. Ce n’est pas automatique : "
            "redemandez dans les {{ ame.renewal }} mois avant la fin."
        ),
    ),
    Row(
        "lasts",
        "ame",
        "yes",
        _(
            "Certaines opérations non urgentes sont payées seulement après {{ ame.planned_care }} mois d’AME."
        ),
        "-minor -planned_day",
        "ame#planned_care",
    ),
    Row(
        "lasts",
        CSS,
        "yes",
        _(
            "{{ css.duration }} mois. Redemandez entre {{ css.renewal.from }} et {{ css.renewal.to }} mois avant la fin."
        ),
        "-rsa -protected",
    ),
    Row(
        "lasts",
        "css_free",
        "yes",
        _("{{ css.duration }} mois. Avec le RSA, le renouvellement est automatique."),
        "rsa",
    ),
    Row(
        "lasts",
        "puma",
        "yes",
        _("Ce droit n’a pas de date de fin à lui."),
        "-minor -prison",
    ),
    Row(
        "lasts",
        "puma",
        "yes",
        _("Jusqu’à 18 ans, avec le parent. À partir de 16 ans, c’est possible à son nom."),
        "joins_parent",
    ),
)

NOTES: Final = (
    Row(
        "note",
        "ame",
        "yes",
        _("L’autre parent est assuré ? Alors l’enfant est assuré avec lui, sans AME."),
        "child",
        "enfants",
    ),
    Row(
        "note",
        "ame",
        "yes",
        _("Un enfant français n’a pas l’AME : demandez l’Assurance maladie (PUMa)."),
        "child",
    ),
)

MEANWHILE: Final = (
    Row(
        "meanwhile",
        "ame puma",
        "later",
        _("À l’hôpital, les soins urgents sont gratuits pour vous."),
        "care_now -child",
        "urgence",
    ),
    Row(
        "meanwhile",
        "ame puma",
        "later",
        _("À l’hôpital, la PASS soigne les personnes sans couverture."),
        "-care_now",
        "urgence#pass",
    ),
    Row(
        "meanwhile",
        "ame",
        "later",
        _("Gardez dès maintenant les preuves de votre présence en France."),
        "",
        "papiers#presence",
    ),
    Row("meanwhile", "puma", "later", _("Préparez vos papiers dès maintenant."), "", "papiers"),
    Row(
        "meanwhile",
        "ame puma",
        "later",
        _("Sans adresse, demandez d’abord une domiciliation. C’est gratuit."),
        "homeless",
        "adresse",
    ),
    Row(
        "meanwhile",
        "puma",
        "later",
        _("Vous pouvez envoyer la demande {{ asylum.early }} jours avant la fin du délai."),
        "asylum",
    ),
    Row(
        "meanwhile",
        CSS,
        "later",
        _("Demandez d’abord l’Assurance maladie (PUMa), puis la CSS."),
    ),
)

WHO: Final = (
    Row(
        "who",
        "ame",
        "unknown",
        _("En garde à vue, demandez un médecin."),
        "custody",
        "statuts#detention",
    ),
    Row(
        "who",
        ALL,
        "unknown",
        _("L’assistante sociale de l’hôpital (PASS), une association, ou le 36 46."),
        "",
        "lieux",
    ),
)

PREGNANCY: Final = (
    Row(
        "pregnancy",
        "urgent_care",
        "yes",
        _("L’hôpital suit la grossesse, l’accouchement et le nouveau-né. Vous ne payez rien."),
        "",
        "urgence#pregnancy_children",
    ),
    Row(
        "pregnancy",
        "urgent_care",
        "later unknown",
        _("Pour une personne sans titre de séjour, la grossesse compte comme un soin urgent."),
        "",
        "urgence#pregnancy_children",
    ),
    Row(
        "pregnancy",
        "ame",
        "yes",
        _("L’AME paie la grossesse et l’accouchement dès le premier jour, sans avance d’argent."),
    ),
    Row(
        "pregnancy",
        "ame",
        "yes",
        _(
            "Un accouchement déjà payé ? Déposez la demande dans les {{ ame.backdating }} jours après ces soins."
        ),
        "-has_ame",
    ),
    Row(
        "pregnancy",
        WITHOUT_COVER,
        "yes later unknown",
        _("La PMI suit la grossesse gratuitement, sans couverture et sans titre de séjour."),
        "",
        "enfants",
    ),
)

STEPS: Final = (
    *WHERE,
    *DO,
    *ANSWER,
    *REFUSED,
    *LASTS,
    *NOTES,
    *MEANWHILE,
    *WHO,
    *PREGNANCY,
)
