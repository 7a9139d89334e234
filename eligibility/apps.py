from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EligibilityConfig(AppConfig):
    name = "eligibility"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Le droit")

    def ready(self) -> None:
        from .versions import watch_changes

        post_migrate.connect(watch_changes, sender=self)
