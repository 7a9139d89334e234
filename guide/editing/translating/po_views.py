"""PO files of one language, out and in."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guide.editing.sent import file_field
from guide.models import Translation

from .permissions import demand_to_translate, language_seen_by, may_translate
from .po_arrival import Report
from .po_in import LARGEST, Unreadable, read, take
from .po_out import po_file


class FileForm(forms.Form):
    file = file_field(_("Fichier PO"), ".po,text/x-gettext", LARGEST, _("5 Mo au plus."))
    status = forms.ChoiceField(
        label=_("Ces traductions sont"),
        choices=[
            (Translation.Status.DRAFT, _("faites par une personne")),
            (Translation.Status.MACHINE, _("faites par un ordinateur, non relues")),
        ],
        initial=Translation.Status.DRAFT,
        widget=forms.RadioSelect,
    )


def files(request: HttpRequest, frame: dict[str, Any], code: str) -> HttpResponse:
    """How to send a language out, and what became of a file that came in."""
    language = language_seen_by(request.user, code)
    form, report = FileForm(), None
    if request.method == "POST":
        demand_to_translate(request.user, language)
        form = FileForm(request.POST, request.FILES)
        report = _taken(form, code) if form.is_valid() else None
    context = {
        "title": gettext("Fichier PO : %s") % language.name,
        "language": language,
        "form": form,
        "report": report,
        "may_translate": may_translate(request.user, language),
    }
    return TemplateResponse(request, "admin/translating/files.html", {**frame, **context})


def _taken(form: FileForm, code: str) -> Report | None:
    """``None``, and an error in the form, for a file that we cannot read."""
    try:
        file = read(form.cleaned_data["file"].read(), code)
    except Unreadable as error:
        form.add_error("file", str(error))
        return None
    return take(file, code, timezone.localdate(), form.cleaned_data["status"])


def out(request: HttpRequest, frame: dict[str, Any], code: str) -> HttpResponse:
    language = language_seen_by(request.user, code)
    return HttpResponse(
        str(po_file(code, timezone.localdate())) + "\n",
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="guichet-{language.code}.po"'},
    )
