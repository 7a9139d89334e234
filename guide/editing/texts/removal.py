"""Taking away a section or a page that an editor made by mistake. Its history stays in the database."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guide.figures_page import Words
from guide.models import TOP, Section

OURS = _("Ce texte est venu avec le site : il reviendrait. Changez ses mots.")
CRITICAL = _("Ce texte est à ne pas mal traduire. Faites d’abord enlever la marque.")
LINKED = _("Un lien y mène encore : %s. Changez d’abord ce texte.")


class RemovalForm(forms.Form):
    sure = forms.BooleanField(label=_("Oui, enlever ce texte et ses traductions"))


def obstacle(section: Section) -> Words | None:
    """Why it cannot be taken away; ``None`` where nothing is in the way."""
    going = gone_with(section)
    if any(each.shipped_as for each in going):
        return OURS
    if any(each.critical for each in going):
        return CRITICAL
    linking = next(iter(links_to(section, going)), None)
    return LINKED % linking if linking else None


def gone_with(section: Section) -> list[Section]:
    """With its first words goes the whole page."""
    return list(section.page.sections.all()) if section.key == TOP else [section]


def links_to(section: Section, going: list[Section]) -> Iterable[Section]:
    """Other sections whose French leads there; the translations have the same links."""
    anchor = r"(?![a-z-])" if section.key == TOP else rf"#{section.key}(?![a-z0-9_])"
    link = re.compile(rf"\(page:{re.escape(section.page.slug)}{anchor}")
    others = Section.objects.exclude(pk__in=[each.pk for each in going]).select_related("page")
    return (each for each in others if link.search(each.body_fr or ""))


def remove(request: HttpRequest, frame: dict[str, Any], page: str, key: str) -> HttpResponse:
    if not request.user.has_perms(["guide.delete_section", "guide.delete_page"]):
        raise PermissionDenied
    row = get_object_or_404(Section.objects.select_related("page"), page__slug=page, key=key)
    form, words = RemovalForm(request.POST or None), obstacle(row)
    if not words and form.is_valid():
        (row.page if key == TOP else row).delete()
        messages.success(request, gettext("C’est enlevé."))
        return redirect(
            *(["admin:guide_page_changelist"] if key == TOP else ["admin:text_page", page])
        )
    context = {
        "title": gettext("Enlever : %s") % row.title,
        "row": row,
        "form": form,
        "obstacle": words,
        "going": gone_with(row),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/texts/remove.html", {**frame, **context}, status=status)
