"""The editors' own reference cases: made-up people whose answers are looked at before a figure changes."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.models import ReferenceCase
from eligibility.reference_cases import reference_cases, title_of
from eligibility.rules.contract import Refused
from eligibility.store import stored_figures
from guide.editing.cases.answers import confirmed, judge, trouble, why_not
from guide.editing.cases.form import CaseForm
from guide.figures_page import Words


@admin.register(ReferenceCase)
class ReferenceCaseAdmin(admin.ModelAdmin):
    form = CaseForm
    fields = ("title", "why")
    list_display = ("title", "stands")
    search_fields = ("title", "why")
    change_form_template = "admin/home/case.html"

    @admin.display(description=_("Ses réponses"))
    def stands(self, case: ReferenceCase) -> Words:
        return standing(case)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """That of one of our cases, where it is asked for."""
        asked = request.GET.get("example")
        found = (case for case in reference_cases() if case["id"] == asked)
        return {"situation": case["situation"]} if (case := next(found, None)) else {}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        examples = [(case["id"], title_of(case)) for case in reference_cases()]
        more = {"title": gettext("Un nouveau cas"), "examples": examples}
        return super().add_view(request, form_url, {**(extra_context or {}), **more})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        case = self.get_object(request, object_id)
        if case and request.method == "POST" and "confirm" in request.POST:
            return self.confirm(request, case)
        more = judged(case) if case else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **more})

    def confirm(self, request: HttpRequest, case: ReferenceCase) -> HttpResponse:
        """What this editor says that the law says."""
        if not self.has_change_permission(request, case):
            raise PermissionDenied
        try:
            found = judge(case, localdate(), stored_figures())
        except Refused as refused:
            raise Http404 from refused
        case.expected = confirmed(found.answers, request.POST.dict())
        case.save(update_fields=["expected"])
        self.log_change(request, case, gettext("Réponses attendues"))
        messages.success(request, gettext("C’est noté. Le bureau dira si une réponse change."))
        return back_to(case)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        return seen(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        return seen(request, obj)


def seen(request: HttpRequest, case: ReferenceCase) -> HttpResponse:
    """Back to its page, at the answers if there are any."""
    if "refused" in judged(case):
        words = gettext("Le cas est enregistré. Il ne peut pas être jugé : voyez quoi corriger.")
        messages.warning(request, words)
    else:
        words = gettext("Le cas est enregistré. Regardez ses réponses, puis confirmez.")
        messages.success(request, words)
    return back_to(case)


def back_to(case: ReferenceCase) -> HttpResponse:
    return redirect(f"{reverse('admin:eligibility_referencecase_change', args=[case.pk])}#answers")


def judged(case: ReferenceCase) -> dict[str, Any]:
    """The answers of a case, or why it can no longer be judged."""
    today = localdate()
    try:
        return {"judged": judge(case, today, stored_figures()), "today": today}
    except Refused as refused:
        return {"refused": why_not(case, refused)}


def standing(case: ReferenceCase) -> Words:
    """In one line, for the list."""
    fine = _("Comme attendu") if case.expected else _("À confirmer")
    return trouble(case, localdate(), stored_figures()) or fine
