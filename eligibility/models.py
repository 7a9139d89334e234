"""The figures of the law. Nothing about readers is ever stored."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

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
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("chiffre")
        verbose_name_plural = _("chiffres")
        ordering = ("key", "start")
        constraints = (
            models.UniqueConstraint(fields=("key", "start"), name="one_figure_a_key_and_start"),
        )

    def __str__(self) -> str:
        return f"{self.key} @ {self.start}"

    def as_value(self) -> FigureValue:
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
