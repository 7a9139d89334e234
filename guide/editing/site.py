"""The desk: Django's admin under our name, with our way in."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

HOME = "guide.editing.home"


class DeskSite(AdminSite):
    site_title = _("Guichet")
    site_header = _("Guichet : le bureau")
    index_title = _("Accueil du bureau")

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().index(request, {**home(request), **(extra_context or {})})


def home(request: HttpRequest) -> dict[str, Any]:
    """What the first page of the desk shows."""
    if not find_spec(HOME):
        return {}
    context: dict[str, Any] = import_module(HOME).context(request)
    return context
