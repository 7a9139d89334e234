from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EligibilityConfig(AppConfig):
    name = "eligibility"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Le droit"

    def ready(self) -> None:
        from .versions import watch_changes

        post_migrate.connect(watch_changes, sender=self)
