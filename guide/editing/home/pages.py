"""Pages that nobody held against their sources for six months."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from guide.editing.checked import old_pages
from guide.editing.figures.said import lazy_day

from .board import Group, Line


def groups(user: Any, day: date) -> Iterator[Group]:
    if not user.has_perm("guide.view_pagecheck"):
        return
    url = reverse("admin:guide_pagecheck_changelist")
    lines = [
        Line(
            each.title,
            f"{url}#{each.name}",
            format_lazy(_("vérifiée le {day}"), day=lazy_day(each.checked_on)),
        )
        for each in old_pages(day)
    ]
    yield Group("pages", _("Pages pas vérifiées depuis six mois"), lines, url)
