"""Own cases that are not answered as an editor expected."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from eligibility.models import ReferenceCase
from eligibility.store import stored_figures
from guide.editing.cases.answers import trouble

from .board import Group, Line


def groups(user: Any, day: date) -> Iterator[Group]:
    if not user.has_perm("eligibility.view_referencecase"):
        return
    figures = stored_figures()
    lines = [
        Line(case.title, reverse("admin:eligibility_referencecase_change", args=[case.pk]), words)
        for case in ReferenceCase.objects.all()
        if (words := trouble(case, day, figures))
    ]
    url = reverse("admin:eligibility_referencecase_changelist")
    yield Group("cases", _("Cas de référence à regarder"), lines, url)
