"""Places that nobody checked for as long as readers are told so."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.rules.days import add_months
from guide.editing.figures.said import lazy_day
from guide.models import Place
from guide.places_page import OLD_AFTER

from .board import Group, Line


def groups(user: Any, day: date) -> Iterator[Group]:
    if not user.has_perm("guide.change_place"):
        return
    limit = add_months(day, -OLD_AFTER)
    old = Place.objects.filter(shown=True, checked_on__lt=limit).order_by("checked_on", "name")
    lines = [
        Line(
            str(place),
            reverse("admin:guide_place_change", args=[place.pk]),
            format_lazy(_("vérifié le {day}"), day=lazy_day(place.checked_on)),
        )
        for place in old
    ]
    url = reverse("admin:guide_place_changelist") + "?age=old&shown__exact=1"
    yield Group("places", _("Lieux pas vérifiés depuis six mois"), lines, url)
