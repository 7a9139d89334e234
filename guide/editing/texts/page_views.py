"""The pages of the guide, the sections of one, and new ones."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from guide.editing.checked import checked_on
from guide.editing.checks import checking
from guide.editing.permissions import demand
from guide.editing.texts import overview
from guide.editing.texts.forms import IconForm, NewPageForm, NewSectionForm
from guide.editing.texts.section_views import beside
from guide.editing.texts.structure import (
    STEPS,
    choose_icon,
    move_page,
    move_section,
    new_page,
    new_section,
)
from guide.languages import SOURCE
from guide.models import TOP, Page

Frame = dict[str, Any]


def page_list(request: HttpRequest, frame: Frame) -> HttpResponse:
    demand(request.user, "guide.view_page")
    if request.method == "POST":
        demand(request.user, "guide.change_page")
        for step in STEPS.keys() & request.POST.keys():
            move_page(request.POST[step], step)
        return redirect("admin:guide_page_changelist")
    context = {
        "title": gettext("Les textes, page par page"),
        "pages": overview.pages(request.user, timezone.localdate()),
        "may_change": request.user.has_perm("guide.change_page"),
        "may_add": request.user.has_perm("guide.add_page"),
        "here": "list",
    }
    return TemplateResponse(request, "admin/texts/pages.html", {**frame, **context})


def one_page(request: HttpRequest, frame: Frame, page: str) -> HttpResponse:
    demand(request.user, "guide.view_section")
    found = get_object_or_404(Page, slug=page)
    if request.method == "POST" and "icon" in request.POST:
        return redraw(request, found)
    if request.method == "POST":
        demand(request.user, "guide.change_section", "guide.change_page")
        for step in STEPS.keys() & request.POST.keys():
            move_section(found, request.POST[step], step)
        return redirect("admin:text_page", page)
    lines = overview.sections_of(found, request.user, timezone.localdate())
    title = next((line.heading for line in lines if line.key == TOP), page)
    context = {
        "title": title.replace("*", ""),
        "page": found,
        "checked_on": checked_on(found),
        "lines": lines,
        "top": TOP,
        "form": IconForm(initial={"icon": found.icon}),
        "may_draw": request.user.has_perm("guide.change_page"),
        "may_move": request.user.has_perms(["guide.change_section", "guide.change_page"]),
        "may_add": request.user.has_perm("guide.add_section"),
    }
    return TemplateResponse(request, "admin/texts/page.html", {**frame, **context})


def redraw(request: HttpRequest, page: Page) -> HttpResponse:
    demand(request.user, "guide.change_page")
    form = IconForm(request.POST)
    if form.is_valid():
        choose_icon(page, form.cleaned_data["icon"])
        messages.success(request, gettext("Le pictogramme est changé sur le site."))
    else:
        messages.error(request, gettext("Choisissez un des dessins."))
    return redirect("admin:text_page", page.slug)


def add_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    demand(request.user, "guide.add_page", "guide.add_section")
    day = timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    form = NewPageForm(sent, setting=checking(SOURCE.code, day), initial={"icon": "papers"})
    if sent and not looked_at(request) and form.is_valid():
        made = new_page(form.cleaned_data["slug"], form.cleaned_data["icon"], form.text, day)
        messages.success(request, gettext("La page est sur le site, à la fin du guide."))
        return redirect("admin:text_page", made.slug)
    return new(request, frame, form, title=gettext("Nouvelle page"))


def add_section(request: HttpRequest, frame: Frame, page: str) -> HttpResponse:
    demand(request.user, "guide.add_section")
    found = get_object_or_404(Page, slug=page)
    sent = request.POST if request.method == "POST" else None
    form = NewSectionForm(sent, setting=checking(SOURCE.code, timezone.localdate()))
    if sent and not looked_at(request) and form.is_valid():
        made = new_section(found, form.text)
        messages.success(request, gettext("La section est sur le site, à la fin de sa page."))
        return redirect("admin:text_section", page, made.key)
    return new(request, frame, form, title=gettext("Nouvelle section"), page=found)


def looked_at(request: HttpRequest) -> bool:
    """Another button than that which saves."""
    return bool({"preview", "find"} & request.POST.keys())


def new(request: HttpRequest, frame: Frame, form: NewSectionForm, **context: Any) -> HttpResponse:
    """The form, with what was typed; refused with 422, as it was not what somebody asked for."""
    refused = form.is_bound and not looked_at(request) and not form.is_valid()
    context = {**frame, **context, "form": form, "may_change": True, **beside(request, form)}
    return TemplateResponse(
        request, "admin/texts/new.html", context, status=422 if refused else 200
    )
