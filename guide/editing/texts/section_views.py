"""One French section: looked at, previewed, saved or proposed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from eligibility.store import stored_figures
from guide.editing.checks import checking
from guide.editing.permissions import demand
from guide.editing.sent import number
from guide.editing.texts import proposals
from guide.editing.texts.forms import NewSectionForm, SectionForm, first_values
from guide.editing.texts.overview import Chip
from guide.editing.texts.picker import offered
from guide.editing.texts.saving import Written, changes, flagged, standing, write
from guide.editing.translating.permissions import languages_of
from guide.editing.translating.saving import Text, stored
from guide.editing.translating.showing import preview
from guide.editing.two_at_once import Conflict, again, conflict, name_of
from guide.languages import SOURCE, Language
from guide.models import Section
from guide.origins import french_of
from guide.setting import setting_of

Frame = dict[str, Any]


def section(request: HttpRequest, frame: Frame, page: str, key: str) -> HttpResponse:
    """See, preview and save. Saving what somebody else changed meanwhile is refused: both are shown."""
    demand(request.user, "guide.view_section")
    where = {"page__slug": page, "key": key}
    rows = Section.objects.select_related("page")
    if request.method != "POST":
        row = get_object_or_404(rows, **where)
        return shown(request, frame, row, form_of(row, initial=starting(request, row)))
    demand(request.user, "guide.change_section")
    with transaction.atomic():
        row = get_object_or_404(rows.select_for_update(of=("self",)), **where)
        return posted(request, frame, row)


def form_of(row: Section, data: Any = None, initial: Any = None) -> SectionForm:
    setting = checking(SOURCE.code, timezone.localdate())
    return SectionForm(data, setting=setting, initial=initial or first_values(row))


def starting(request: HttpRequest, row: Section) -> dict[str, Any]:
    """`?from=12` takes up a proposal again, on the ground of what is there now."""
    asked = number(request.GET.get("from", ""))
    if asked is None:
        return first_values(row)
    proposal = get_object_or_404(row.proposals, pk=asked)
    names = ("heading", "body", "critical", "small", "why")
    return {**first_values(row), **{name: getattr(proposal, name) for name in names}}


def posted(request: HttpRequest, frame: Frame, row: Section) -> HttpResponse:
    form = form_of(row, request.POST)
    if {"preview", "find"} & request.POST.keys():
        form.is_valid()
        return shown(request, frame, row, form)
    if form.data.get("shown_text") != standing(row):
        found = conflict(row, Text(*french_of(row)), form.text)
        form = again(form, "shown_text")
        return shown(request, frame, row, form, conflict=found, status=409)
    if not form.is_valid():
        return shown(request, frame, row, form, status=422)
    if not changes(row, form.written):
        messages.info(request, gettext("Rien n’a changé."))
    elif proposals.needs_two(row, form.written):
        return proposed(request, row, form.written, form.cleaned_data["why"])
    else:
        saved(request, row, form.written, timezone.localdate())
    return redirect("admin:text_section", row.page.slug, row.key)


def proposed(request: HttpRequest, row: Section, written: Written, why: str) -> HttpResponse:
    demand(request.user, "guide.add_textproposal")
    made = proposals.propose(row, written, by=request.user, why=why)
    words = gettext("Proposé. Le texte du site ne change que quand c’est approuvé.")
    messages.success(request, words)
    return redirect("admin:guide_textproposal_change", made.pk)


def saved(request: HttpRequest, row: Section, written: Written, day: date) -> None:
    behind = flagged(row, written, day)
    write(row, written, day)
    messages.success(request, gettext("Enregistré. Le site montre ce texte dès maintenant."))
    if behind:
        messages.warning(request, words_of(behind))


def words_of(behind: list[Language]) -> str:
    words = ngettext(
        "%(number)d langue n’est plus à jour : %(names)s.",
        "%(number)d langues ne sont plus à jour : %(names)s.",
        len(behind),
    )
    names = ", ".join(f"\u2068{language.name}\u2069" for language in behind)
    return words % {"number": len(behind), "names": names}


def shown(
    request: HttpRequest,
    frame: Frame,
    row: Section,
    form: SectionForm,
    *,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "title": row.title,
        "row": row,
        "form": form,
        "conflict": conflict,
        "may_change": request.user.has_perm("guide.change_section"),
        "chips": chips(row, request.user, timezone.localdate()),
        "waiting": waiting(row, request.user),
        **beside(request, form),
    }
    return TemplateResponse(
        request, "admin/texts/section.html", {**frame, **context}, status=status
    )


def beside(request: HttpRequest, form: NewSectionForm) -> dict[str, Any]:
    """The preview, and the figures to pick."""
    asked = str(request.POST.get("asked", ""))[:100]
    day = timezone.localdate()
    return {
        "language": SOURCE,
        "preview": preview(form.text, form.setting),
        "asked": asked,
        "offered": offered(stored_figures(), day, asked),
    }


def chips(row: Section, user: Any, day: date) -> list[Chip]:
    seen = [language for language in languages_of(user) if language.ready]
    return [
        Chip(each, stored(row, each.code).state(row, setting_of(each.code, day))) for each in seen
    ]


def waiting(row: Section, user: Any) -> list[Any]:
    if not user.has_perm("guide.view_textproposal"):
        return []
    found = row.proposals.filter(closed_at=None).select_related("proposed_by")
    return [(each, name_of(each.proposed_by)) for each in found]


@require_POST
def live_preview(request: HttpRequest, frame: Frame) -> HttpResponse:
    """A piece of a page: what is typed as readers would see it, and what is wrong with it."""
    demand(request.user, "guide.change_section")
    form = NewSectionForm(request.POST, setting=checking(SOURCE.code, timezone.localdate()))
    form.is_valid()
    context = {
        **frame,
        "form": form,
        "language": SOURCE,
        "preview": preview(form.text, form.setting),
    }
    return TemplateResponse(request, "admin/texts/preview.html", context)
