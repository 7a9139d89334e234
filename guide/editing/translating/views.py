"""The languages, the sections of one, and one section in one language."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from guide.editing.checks import checking
from guide.editing.permissions import demand
from guide.editing.two_at_once import Conflict, again, conflict, name_of
from guide.freshness import State
from guide.languages import SOURCE, Language
from guide.models import Section, Translation
from guide.origins import french_of, made_from
from guide.setting import setting_of

from .forms import TranslationForm, first_values
from .glossary import terms_in
from .permissions import (
    demand_to_translate,
    language_seen_by,
    languages_of,
    may_translate,
)
from .saving import Stored, save, stored
from .showing import (
    change_of,
    change_since,
    french_preview,
    preview,
    remarks,
)
from .states import LABELS, TO_DO, standings, summary


def languages(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    """A table of the languages: what is to be done in each."""
    demand(request.user, "guide.view_translation")
    seen = [summary(language, timezone.localdate()) for language in languages_of(request.user)]
    context = {
        "title": gettext("Traductions"),
        "states": LABELS.values(),
        "shown": [each for each in seen if each.language.ready],
        "prepared": [each for each in seen if not each.language.ready],
    }
    return TemplateResponse(request, "admin/translating/languages.html", {**frame, **context})


def sections(request: HttpRequest, frame: dict[str, Any], code: str) -> HttpResponse:
    """The sections of a language by state; `?state=outdated` for one state."""
    language = language_seen_by(request.user, code)
    found = standings(code, timezone.localdate())
    asked = request.GET.get("state", "")
    groups = [
        (state, label, [each for each in found if each.state == state])
        for state, label in LABELS.items()
        if asked in ("", state)
    ]
    context = {
        "title": gettext("Traductions : %s") % language.name,
        "language": language,
        "groups": groups,
        "counts": summary(language, timezone.localdate()).counts,
        "asked": asked,
        "may_translate": may_translate(request.user, language),
    }
    return TemplateResponse(request, "admin/translating/sections.html", {**frame, **context})


def section(
    request: HttpRequest, frame: dict[str, Any], code: str, page: str, key: str
) -> HttpResponse:
    """See, preview and save. Saving twice what was shown once is refused, and both texts are shown."""
    language = language_seen_by(request.user, code)
    where = {"page__slug": page, "key": key}
    if request.method != "POST":
        row = get_object_or_404(Section.objects.select_related("page"), **where)
        return _shown(request, frame, language, row, _unbound(row, language))
    demand_to_translate(request.user, language)
    with transaction.atomic():
        locked = Section.objects.select_related("page").select_for_update(of=("self",))
        return _posted(request, frame, language, get_object_or_404(locked, **where))


def _unbound(row: Section, language: Language, data: Any = None) -> TranslationForm:
    day = timezone.localdate()
    setting = checking(language.code, day)
    found, stamp = stored(row, language.code), made_from(french_of(row), setting)
    return TranslationForm(
        data,
        section=row,
        language=language,
        setting=setting,
        initial=first_values(found, found.state(row, setting), stamp),
    )


def _posted(
    request: HttpRequest, frame: dict[str, Any], language: Language, row: Section
) -> HttpResponse:
    day, form = timezone.localdate(), _unbound(row, language, request.POST)
    if "preview" in request.POST:
        return _shown(request, frame, language, row, form, looked_at=True)
    found = _conflict(row, language, form, day)
    if found is not None:
        form = again(form, "shown_french", "shown_text")
        return _shown(request, frame, language, row, form, conflict=found, status=409)
    if not form.is_valid():
        return _shown(request, frame, language, row, form, status=422)
    written = form.written(name_of(request.user))
    done = save(row, language.code, written, day)
    messages.success(request, gettext("Enregistré.") if done else gettext("Rien n’a changé."))
    if done and written.status == Translation.Status.MACHINE:
        words = gettext("Ce texte reste noté « fait par un ordinateur ».")
        messages.info(request, words)
    return _next(request, language, row, day)


def _conflict(row: Section, language: Language, form: TranslationForm, day: date) -> Any:
    """``None`` where nothing moved since the form was shown."""
    setting, found = setting_of(language.code, day), stored(row, language.code)
    shown = str(form.data.get("shown_french", ""))
    moved = shown != made_from(french_of(row), setting)
    if not moved and form.data.get("shown_text") == found.shown_as:
        return None
    change = change_since(shown, row, setting) if moved else None
    return conflict(row, found.text, form.text, change)


def _next(request: HttpRequest, language: Language, row: Section, day: date) -> HttpResponse:
    if "next" not in request.POST:
        return redirect("admin:translation_section", language.code, row.page.slug, row.key)
    to_do = (each for each in standings(language.code, day) if each.state in TO_DO)
    other = next((e for e in to_do if (e.page, e.key) != (row.page.slug, row.key)), None)
    if other is None:
        return redirect("admin:translation_sections", language.code)
    return redirect("admin:translation_section", language.code, other.page, other.key)


def _shown(
    request: HttpRequest,
    frame: dict[str, Any],
    language: Language,
    row: Section,
    form: TranslationForm,
    *,
    conflict: Conflict | None = None,
    looked_at: bool = False,
    status: int = 200,
) -> HttpResponse:
    found, setting = stored(row, language.code), form.setting
    if looked_at:
        form.is_valid()
    text = form.text if form.is_bound else found.text
    context = {
        "title": f"{row.title} ({language.name})",
        "row": row,
        "language": language,
        "form": form,
        "conflict": conflict,
        "looked_at": looked_at,
        "may_translate": may_translate(request.user, language),
        **_beside(row, language, found, setting),
        "preview": preview(text, setting) if text.heading else None,
        "remarks": remarks(row, text),
    }
    template = "admin/translating/section.html"
    return TemplateResponse(request, template, {**frame, **context}, status=status)


def _beside(row: Section, language: Language, found: Stored, setting: Any) -> dict[str, Any]:
    state = found.state(row, setting)
    french = french_of(row)
    change = change_of(found, row, setting)
    return {
        "found": found,
        "state": state,
        "is_shown": state not in (State.MISSING, State.OUTDATED),
        "label": LABELS[state],
        "change": change,
        "marked": change is not None and change.in_words,
        "glossary": terms_in(f"{french.heading}\n{french.body}", language.code),
        "source": SOURCE,
        "french": french,
        "french_preview": french_preview(row, setting),
    }
