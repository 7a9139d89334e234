"""The history of a section, and one click back. What is restored is a new entry."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from guide.dates import long_date
from guide.editing.checks import checking
from guide.editing.permissions import demand
from guide.editing.sent import number
from guide.editing.texts import proposals
from guide.editing.texts.history import (
    entries,
    french_again,
    languages_in_history,
    restore_translation,
)
from guide.editing.texts.saving import changes, french_faults
from guide.editing.texts.section_views import Frame, proposed, saved
from guide.editing.translating.permissions import (
    demand_to_translate,
    language_seen_by,
    languages_of,
    may_translate,
)
from guide.languages import BY_CODE, SOURCE, Language
from guide.models import Section


def history(request: HttpRequest, frame: Frame, page: str, key: str) -> HttpResponse:
    """`?language=ar` for one language, `?before=812` for what is older."""
    demand(request.user, "guide.view_section")
    row = get_object_or_404(Section.objects.select_related("page"), page__slug=page, key=key)
    if request.method == "POST":
        return restored(request, row)
    known = languages_in_history(row, languages_of(request.user))
    asked = BY_CODE.get(request.GET.get("language", ""))
    languages = [asked] if asked in known else known
    found, more = entries(
        row, languages, writable_by(request.user, known), number(request.GET.get("before", ""))
    )
    context = {
        "title": gettext("Histoire : %s") % row.title,
        "row": row,
        "entries": found,
        "more": more,
        "known": known,
        "asked": asked,
        "critical": row.critical,
    }
    return TemplateResponse(request, "admin/texts/history.html", {**frame, **context})


def writable_by(user: Any, languages: list[Language]) -> list[Language]:
    french = user.has_perm("guide.change_section")
    return [each for each in languages if (french if each == SOURCE else may_translate(user, each))]


@transaction.atomic
def restored(request: HttpRequest, row: Section) -> HttpResponse:
    """Sets one language back to what it was after one entry: `version`, `language`."""
    row = Section.objects.select_related("page").select_for_update(of=("self",)).get(pk=row.pk)
    version = row.history.filter(pk=number(request.POST.get("version", ""))).first()
    if version is None:
        raise Http404
    code = request.POST.get("language", SOURCE.code)
    if code == SOURCE.code:
        return french_restored(request, row, version)
    language = language_seen_by(request.user, code)
    demand_to_translate(request.user, language)
    done = restore_translation(row, version, language, timezone.localdate())
    messages.success(request, gettext("C’est restauré.") if done else gettext("Rien n’a changé."))
    return redirect("admin:text_history", row.page.slug, row.key)


def french_restored(request: HttpRequest, row: Section, version: Any) -> HttpResponse:
    """By the same door as a text that is typed: with its checks, and a second person where it needs one."""
    demand(request.user, "guide.change_section")
    written, day = french_again(row, version), timezone.localdate()
    if faults := french_faults(written.text, checking(SOURCE.code, day)):
        first = next(fault for found in faults.values() for fault in found)
        messages.error(request, gettext("Ce texte ne peut plus être publié : %s") % first.words)
    elif not changes(row, written):
        messages.info(request, gettext("Rien n’a changé."))
    elif proposals.needs_two(row, written):
        return proposed(request, row, written, why_of(version))
    else:
        saved(request, row, written, day)
    return redirect("admin:text_history", row.page.slug, row.key)


def why_of(version: Any) -> str:
    return gettext("Retour au texte du %s") % long_date(version.history_date)
