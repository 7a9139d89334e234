from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from eligibility.store import stored_figures
from guide import about_page, open_figures, pages, sources_page
from guide.departments import BY_CODE, DEPARTMENTS
from guide.languages import SOURCE
from guide.places_page import places_in


@require_safe
@vary_on_headers("Accept-Language")
def to_preferred_language(request: HttpRequest) -> HttpResponse:
    """The locale middleware has read the browser's languages; `reverse` puts that one in front."""
    return HttpResponseRedirect(reverse("home"))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    listed = pages.listed(get_language() or SOURCE.code, timezone.localdate())
    return render(request, "contents.html", {"pages": listed, "names": NAMES})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    template, more = MADE_BY_CODE.get(slug, ("page.html", nothing_more))
    return render(request, template, {"guide": found(slug), **more(timezone.localdate())})


def nothing_more(day: date) -> dict[str, Any]:
    return {}


def all_departments(day: date) -> dict[str, Any]:
    return {"departments": DEPARTMENTS}


MADE_BY_CODE: dict[str, tuple[str, Callable[[date], dict[str, Any]]]] = {
    "lieux": ("places.html", all_departments),
    "sources": ("sources.html", sources_page.context),
    "a-propos": ("about.html", about_page.context),
}
"""Pages whose text goes on with what code makes: the template, and what it is given."""


def found(slug: str) -> pages.Guide:
    guide = pages.load(slug, get_language() or SOURCE.code, timezone.localdate())
    if guide is None:
        raise Http404
    return guide


@require_safe
def department(request: HttpRequest, code: str) -> HttpResponse:
    if code not in BY_CODE:
        raise Http404
    groups = places_in(code, timezone.localdate())
    return render(request, "department.html", {"department": BY_CODE[code], "groups": groups})


@require_safe
def sources_csv(request: HttpRequest) -> HttpResponse:
    return french_file(open_figures.as_csv(stored_figures(), timezone.localdate()), "text/csv")


@require_safe
def sources_json(request: HttpRequest) -> HttpResponse:
    found = open_figures.as_json(stored_figures(), timezone.localdate())
    return french_file(found, "application/json")


def french_file(text: str, kind: str) -> HttpResponse:
    """In French whatever the browser asks for: it stands outside the languages."""
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Language": SOURCE.tag}
    return HttpResponse(text, headers=headers)


@require_safe
def old_name(request: HttpRequest, name: str) -> HttpResponse:
    """Who looks for a name of yesterday is shown what it is called today."""
    slug, anchor = OLD_NAMES[name]
    return redirect(reverse("page", args=[slug]) + (f"#{anchor}" if anchor else ""))


NAMES = (
    ("cmu", "", "CMU"),
    ("cmu", "cmu_base", "CMU de base"),
    ("cmu", "cmu_c", "CMU complémentaire, CMU-C"),
    ("cmu", "acs", "ACS, chèque santé"),
    ("puma", "", "PUMa"),
    ("css", "", "CSS, C2S"),
    ("ame", "", "AME"),
    ("urgence", "pass", "PASS"),
    ("adresse", "", "Domiciliation"),
    ("mots", "", "CPAM, CCAS, récépissé, OQTF…"),
)
"""Words of letters and cards, and where they are explained: page, section, word."""

OLD_NAMES = {
    "cmu-c": ("cmu", "cmu_c"),
    "cmu-complementaire": ("cmu", "cmu_c"),
    "cmu-base": ("cmu", "cmu_base"),
    "acs": ("cmu", "acs"),
    "c2s": ("css", ""),
    "dsuv": ("urgence", ""),
    "pass": ("urgence", "pass"),
}
