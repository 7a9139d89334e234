"""Links to other sites that answer no more, and where they stand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from guide.editing.figures.said import lazy_day
from guide.models import OutsideLink

from .board import Group, Line


def groups(user: Any, day: date) -> Iterator[Group]:
    if not user.has_perm("guide.view_outsidelink"):
        return
    url = reverse("admin:guide_outsidelink_changelist")
    lines = [
        Line(
            link.url,
            f"{url}#link-{link.pk}",
            format_lazy(_("ne répond plus depuis le {day}"), day=lazy_day(link.dead_since)),
        )
        for link in OutsideLink.objects.exclude(dead_since=None).order_by("dead_since", "url")
    ]
    yield Group("links", _("Liens morts"), lines, url)
