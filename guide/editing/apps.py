from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, with our site for ``admin.site`` and our pages of accounts and sign-ins."""

    default_site = "guide.editing.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        for page in ("people", "sign_ins"):
            import_module(f"guide.editing.{page}")
