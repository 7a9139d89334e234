"""The addresses of other sites: those that answer no more, where they stand, and the others."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from guide.editing.links import REFUSES_MACHINES, uses
from guide.editing.permissions import demand
from guide.models import OutsideLink


def links(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    demand(request.user, "guide.view_outsidelink")
    named = uses()
    found = OutsideLink.objects.order_by(F("dead_since").asc(nulls_last=True), "url")
    lines = [(link, named.get(link.url, [])) for link in found]
    context = {
        "title": _("Liens vers d’autres sites"),
        "dead": [line for line in lines if line[0].dead_since],
        "others": [line for line in lines if not line[0].dead_since],
        "refuses": REFUSES_MACHINES,
        "last": max((link.checked_on for link in found if link.checked_on), default=None),
    }
    return TemplateResponse(request, "admin/home/links.html", {**frame, **context})
