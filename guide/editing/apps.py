from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, with our site for ``admin.site``."""

    default_site = "guide.editing.site.DeskSite"
