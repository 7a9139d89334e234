"""The figures of the law, and who changed them. Nothing about readers is ever stored."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .proposed import Checked, Proposed
from .rows import digest, says
from .rules.figures import Figure as FigureValue


class Figure(models.Model):
    """One row of a dated series: it holds from its start day until the next row of its key."""

    key = models.CharField(
        _("code"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")],
        help_text=_("Exemple : css.free.1 ou css.free.1.drom"),
    )
    start = models.DateField(_("en vigueur depuis"))
    value = models.DecimalField(
        _("valeur"),
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Vide : la loi a changé, mais le nouveau texte n’a pas été lu."),
    )
    unit = models.CharField(_("unité"), max_length=20)
    source = models.TextField(_("source : article ou texte officiel"))
    url = models.URLField(_("adresse de la source"), max_length=500, blank=True)
    checked_on = models.DateField(_("vérifié le"))
    confirmed = models.BooleanField(_("confirmé"), default=False)
    review_by = models.DateField(
        _("à revoir avant le"),
        null=True,
        blank=True,
        help_text=_("À partir de ce jour, sans nouvelle ligne, la valeur est à confirmer."),
    )
    shipped_as = models.CharField(max_length=64, blank=True, editable=False)
    """Digest of the row as it was loaded from the file that we ship; empty for an editor's own."""
    approved_as = models.CharField(max_length=64, blank=True, editable=False)
    """Digest (``rows.says``) of what a second person approved; a row that says else is not confirmed."""
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("chiffre")
        verbose_name_plural = _("chiffres")
        ordering = ("key", "start")
        constraints = (
            models.UniqueConstraint(fields=("key", "start"), name="one_figure_a_key_and_start"),
        )

    def __str__(self) -> str:
        return f"{self.key} @ {self.start}"

    def as_value(self, checked_on: date | None = None) -> FigureValue:
        """For the rules: confirmed only where it is what we shipped, or what was approved."""
        written = self.as_written()
        return written._replace(
            confirmed=written.confirmed and self.approved,
            checked_on=max(written.checked_on, checked_on or written.checked_on),
        )

    def as_written(self) -> FigureValue:
        return FigureValue(
            self.key,
            self.start,
            None if self.value is None else self.value.normalize() + 0,
            self.unit,
            self.source,
            self.url,
            self.checked_on,
            self.confirmed,
            self.review_by,
        )

    @property
    def approved(self) -> bool:
        written = self.as_written()
        return self.shipped_as == digest(written) or self.approved_as == says(written)


class FigureCheck(Checked):
    """Of one row."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="checks")
    checked_as = models.CharField(max_length=64, editable=False)
    """Digest (``rows.says``) of what was looked at; of a row that says else, this is no check."""

    class Meta(Checked.Meta):
        verbose_name = _("vérification d’un chiffre")
        verbose_name_plural = _("vérifications de chiffres")

    def __str__(self) -> str:
        return f"{self.figure} ✓ {self.on}"


class FigureProposal(Proposed):
    """New and corrected rows of one series (a table typed as on the official page), to be approved."""

    series = models.CharField(_("série"), max_length=60)
    """What comes before the dot of the household's size: ``css`` for ``css.free.1``."""
    rows = models.JSONField(_("lignes"))
    """As in ``figures.csv``, each value a text: ``rows.read`` and ``rows.write``."""

    class Meta(Proposed.Meta):
        verbose_name = _("proposition de chiffres")
        verbose_name_plural = _("propositions de chiffres")
        permissions = (("approve_figureproposal", _("Peut approuver des chiffres")),)

    def __str__(self) -> str:
        return f"{self.series} ({self.pk})"


class ReferenceCase(models.Model):
    """An editors' own case: a situation whose answer shall be looked at before a figure changes."""

    title = models.CharField(_("titre"), max_length=200)
    situation = models.JSONField(_("situation"))
    """A line of ``assess``, with its day (``on``). Nobody's name: a made-up person."""
    why = models.TextField(_("pourquoi"), blank=True)
    """What in the law makes the answers right: an article, a circular."""
    expected = models.JSONField(_("réponses attendues"), default=dict, blank=True)
    """By scheme, what an editor says that the law says: a verdict, or ``later from 2027-01-11``."""

    class Meta:
        verbose_name = _("cas de référence")
        verbose_name_plural = _("cas de référence du bureau")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One row: which version of the site's content stands (``versions.py``)."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
