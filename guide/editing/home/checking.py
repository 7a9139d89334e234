"""The two lists on which somebody says "checked, still right": figures, and pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from guide.editing import checked
from guide.editing.checked import Checkable
from guide.editing.permissions import demand

Frame = dict[str, Any]
NAMED = 3
"""How many of those that were checked are named in the answer."""


def figures(request: HttpRequest, frame: Frame) -> HttpResponse:
    demand(request.user, "eligibility.view_figurecheck")
    if request.method == "POST":
        demand(request.user, "eligibility.add_figurecheck")
        said = taken(request, checked.check_figures)
        for each in said:
            if each.doubtful:
                messages.warning(request, still(each))
        if said and request.POST.get("back") == "series":
            return redirect("admin:figure_series", said[0].name)
        return redirect("admin:eligibility_figurecheck_changelist")
    title = _("Chiffres : vérifié, toujours juste")
    lines = checked.figures_to_check(localdate())
    may = request.user.has_perm("eligibility.add_figurecheck")
    return shown(request, frame, title=title, lines=lines, may_check=may, of="figures")


def pages(request: HttpRequest, frame: Frame) -> HttpResponse:
    demand(request.user, "guide.view_pagecheck")
    if request.method == "POST":
        demand(request.user, "guide.add_pagecheck")
        taken(request, checked.check_pages)
        return redirect("admin:guide_pagecheck_changelist")
    title = _("Pages : vérifié, toujours juste")
    lines = checked.pages_to_check(localdate())
    may = request.user.has_perm("guide.add_pagecheck")
    return shown(request, frame, title=title, lines=lines, may_check=may, of="pages")


def taken(
    request: HttpRequest, check: Callable[[list[str], Any, date], list[Checkable]]
) -> list[Checkable]:
    """What was ticked, or the one whose button was pressed; says what became of it."""
    one = request.POST.get("one")
    names = [one] if one else request.POST.getlist("chosen")
    said = check(names, request.user, localdate())
    if said:
        messages.success(request, done(said))
    else:
        messages.warning(request, gettext("Rien n’est coché."))
    return said


def done(said: list[Checkable]) -> str:
    words = ngettext(
        "%(number)d vérifié aujourd’hui, à votre nom : %(names)s.",
        "%(number)d vérifiés aujourd’hui, à votre nom : %(names)s.",
        len(said),
    )
    names = ", ".join(str(each.title) for each in said[:NAMED]) + (" …" if said[NAMED:] else "")
    return words % {"number": len(said), "names": names}


def still(each: Checkable) -> str:
    words = gettext(
        "« {title} » reste « {state} » : « toujours juste » ne change pas un chiffre. "
        "Il faut une proposition :"
    ).format(title=each.title, state=each.state_words)
    return format_html(
        '{} <a href="{}#form">{}</a>', words, each.url, gettext("écrire la proposition")
    )


def shown(request: HttpRequest, frame: Frame, **context: Any) -> HttpResponse:
    return TemplateResponse(request, "admin/home/checking.html", {**frame, **context})
