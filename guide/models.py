"""What we write: pages, their sections, the state of each translation, and places to go.

French is the source. A section is the unit of translation, of freshness and of reuse, and a page's
title and first words are its section ``top``: so there is one kind of text to keep track of.
"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from eligibility.proposed import Checked, Proposed

TOP = "top"
"""Key of the section that holds the title (heading) and the first words (body) of its page."""
KEY = RegexValidator(r"^[a-z][a-z0-9_]*$")


class Page(models.Model):
    slug = models.SlugField(_("adresse"), unique=True)
    position = models.PositiveSmallIntegerField(_("place"))
    icon = models.CharField(_("pictogramme"), max_length=20)
    checked_on = models.DateField(_("vérifié le"))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.slug


class Section(models.Model):
    """``heading`` and ``body`` (Markdown with live figures) exist in each language."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="sections")
    key = models.CharField(_("code"), max_length=40, validators=[KEY])
    position = models.PositiveSmallIntegerField(_("place"))
    critical = models.BooleanField(
        _("à ne pas mal traduire"),
        default=False,
        help_text=_(
            "Délais de recours, refus : le français reste à côté d’une traduction non relue."
        ),
    )
    heading = models.CharField(_("titre"), max_length=200)
    body = models.TextField(_("texte"), blank=True)
    shipped_as = models.CharField(max_length=64, blank=True, editable=False)
    """Digest of the French as we shipped it; empty for a section of an editor's own."""

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        permissions = (("translate_section", _("Peut traduire")),)
        ordering = ("page", "position")
        constraints = (
            models.UniqueConstraint(fields=("page", "key"), name="one_section_a_page_and_key"),
        )

    def __str__(self) -> str:
        return f"{self.page}.{self.key}"

    @property
    def title(self) -> str:
        """Its French heading, in plain words."""
        return (self.heading_fr or str(self)).replace("*", "")


class Translation(models.Model):
    """Where a section's text in one language comes from: of which French, and who read it."""

    class Status(models.TextChoices):
        MACHINE = "machine", _("faite par un ordinateur, non relue")
        DRAFT = "draft", _("brouillon")
        REVIEWED = "reviewed", _("relue par une personne")

    section = models.ForeignKey(Section, models.CASCADE, related_name="translations")
    language = models.CharField(_("langue"), max_length=10)
    status = models.CharField(_("état"), max_length=10, choices=Status.choices)
    made_from = models.CharField(max_length=64, editable=False)
    """Digest of the French that it was made from (``freshness.digest``)."""
    read_by = models.CharField(_("relue par"), max_length=100, blank=True)
    read_on = models.DateField(_("relue le"), null=True, blank=True)
    shipped_as = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("traduction")
        verbose_name_plural = _("traductions")
        constraints = (
            models.UniqueConstraint(
                fields=("section", "language"), name="one_translation_a_section_and_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} [{self.language}]"


class Place(models.Model):
    """Where to go, in one département. Only what a source says; an address nobody checked is none."""

    class Kind(models.TextChoices):
        CPAM = "cpam", _("Assurance maladie (CPAM, CGSS)")
        PASS = "pass", _("Hôpital : PASS")
        CCAS = "ccas", _("Aide sociale de la ville (CCAS)")
        PMI = "pmi", _("Grossesse et petits enfants (PMI)")
        ASSOCIATION = "association", _("Association")
        OTHER = "other", _("Autre lieu")

    kind = models.CharField(_("sorte"), max_length=12, choices=Kind.choices)
    department = models.CharField(_("département"), max_length=3)
    name = models.CharField(_("nom"), max_length=150)
    address = models.CharField(_("adresse"), max_length=250, blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    hours = models.CharField(_("heures d’ouverture"), max_length=200, blank=True)
    languages = models.CharField(_("langues parlées"), max_length=150, blank=True)
    website = models.URLField(_("site"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300)
    checked_on = models.DateField(_("vérifié le"))
    shown = models.BooleanField(
        _("montré sur le site"),
        default=True,
        help_text=_("Un lieu fermé : décochez. Il reste ici, mais plus sur le site."),
    )
    shipped_as = models.CharField(max_length=64, blank=True, editable=False)
    """Digest of the place as we shipped it; empty for a place of an editor's own."""

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        ordering = ("department", "kind", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("department", "kind", "name"), name="one_place_a_department_kind_and_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.department})"


class TextProposal(Proposed):
    """New French words for a critical section, to be approved."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="proposals")
    heading = models.CharField(_("titre"), max_length=200)
    body = models.TextField(_("texte"), blank=True)
    small = models.BooleanField(
        _("petite correction : garder les traductions"),
        default=False,
        help_text=_("Le sens ne change pas : les traductions restent à jour."),
    )
    critical = models.BooleanField(_("à ne pas mal traduire"), default=True)
    """What the section will be: the mark is put on and taken off by two people as well."""

    class Meta(Proposed.Meta):
        verbose_name = _("proposition de texte")
        verbose_name_plural = _("propositions de textes")
        permissions = (("approve_textproposal", _("Peut approuver des textes")),)

    def __str__(self) -> str:
        return f"{self.section} ({self.pk})"


class PageCheck(Checked):
    """Of a page, read against its sources."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="checks")

    class Meta(Checked.Meta):
        verbose_name = _("vérification d’une page")
        verbose_name_plural = _("vérifications de pages")

    def __str__(self) -> str:
        return f"{self.page} ✓ {self.on}"


class OutsideLink(models.Model):
    """An address of another site that our texts, figures or places name, and whether it answers."""

    url = models.URLField(_("adresse"), max_length=500, unique=True)
    checked_on = models.DateField(_("essayée le"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("réponse"), null=True, blank=True)
    """HTTP status of the last attempt; empty where nothing answered."""
    dead_since = models.DateField(_("ne répond plus depuis"), null=True, blank=True)

    class Meta:
        verbose_name = _("lien vers un autre site")
        verbose_name_plural = _("liens vers d’autres sites")
        ordering = ("url",)

    def __str__(self) -> str:
        return self.url


class Desk(models.Model):
    """What the desk knows of one of its people, besides the account."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk", verbose_name=_("compte")
    )
    languages = models.JSONField(_("langues de traduction"), default=list, blank=True)
    """Codes of the languages into which this person may translate; for translators."""
    mail = models.BooleanField(_("lettre de la semaine"), default=False)

    class Meta:
        verbose_name = _("réglages d’une personne")
        verbose_name_plural = _("réglages des personnes")

    def __str__(self) -> str:
        return str(self.user)
