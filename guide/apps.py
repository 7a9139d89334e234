from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "guide"
    verbose_name = _("Textes et lieux")

    def ready(self) -> None:
        from guide.editing import roles

        post_migrate.connect(roles.follow, sender=self, dispatch_uid="roles")
