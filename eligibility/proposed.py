"""What one person would change and another approves, and what one looked at again: the same for a figure
and for a text.

With one editor only (``GUICHET_SECOND_PERSON=0``) nobody approves: ``alone`` says so, for good.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Checked(models.Model):
    """Somebody looked at the source again: what stands there is still right."""

    on = models.DateField(_("vérifié le"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("vérifié par")
    )

    class Meta:
        abstract = True
        ordering = ("-on", "-pk")


class Proposed(models.Model):
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposé par")
    )
    proposed_at = models.DateTimeField(_("proposé le"), auto_now_add=True)
    made_from = models.CharField(max_length=64, editable=False)
    """Digest of what stood there: approval is refused once that has changed."""
    why = models.TextField(_("pourquoi"), blank=True)
    """The words in which a change beyond what the series ever did was confirmed."""
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approuvé par"),
    )
    alone = models.BooleanField(_("sans deuxième personne"), default=False)
    closed_at = models.DateTimeField(_("clos le"), null=True, blank=True)
    """When it was approved, refused or taken back; empty while it waits."""

    class Meta:
        abstract = True
        ordering = ("-proposed_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="%(class)s_is_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(alone=False) | Q(approved_by=None), name="%(class)s_alone_is_nobody"
            ),
        )

    @property
    def waits(self) -> bool:
        return self.closed_at is None

    @property
    def approved(self) -> bool:
        return self.closed_at is not None and (self.approved_by_id is not None or self.alone)
