"""The sheets for the counter: the list, and each as a PDF, built when it is asked for."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Semaphore
from typing import ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from eligibility.finished import finished
from eligibility.path import Path
from eligibility.store import stored_figures
from guide.handouts import NotPrinted, etag, pdf
from guide.languages import LANGUAGES, READY, SOURCE, Language
from guide.sheets.poster import poster
from guide.sheets.scheme_sheet import Address, scheme_sheet
from guide.sheets.schemes import SCHEMES, Scheme
from guide.sheets.sheet import Poster, Sheet

Personal = Callable[[Path, str, Address], Sheet]
P = ParamSpec("P")
View = Callable[P, HttpResponse]
TURN = Semaphore(1)
log = logging.getLogger("django.request")


def in_turn(view: View[P]) -> View[P]:
    """One sheet at a time in each process: fifty at once would keep all others from reading."""

    @wraps(view)
    def wait(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with TURN:
            return view(*args, **kwargs)

    return wait


@dataclass(frozen=True)
class Listed:
    """One sheet, with its address in each language: an address names the language of the sheet."""

    name: str
    scheme: Scheme

    @property
    def links(self) -> list[tuple[Language, str]]:
        """The reader's own language first."""
        own_first = sorted(READY, key=lambda language: language.code != get_language())
        return [(language, sheet_in(self.name, language)) for language in own_first]


def sheet_in(name: str, language: Language) -> str:
    with translation.override(language.code):
        return reverse("sheet", args=[name])


@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    listed = [Listed(name, scheme) for name, scheme in SCHEMES.items()]
    return render(
        request, "sheets/list.html", {"sheets": listed, "poster_languages": len(LANGUAGES)}
    )


@require_safe
@in_turn
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    if name not in SCHEMES:
        raise Http404
    language, day = get_language() or SOURCE.code, timezone.localdate()
    return printed(request, scheme_sheet(name, language, day, address_in(request)))


@require_safe
@in_turn
def wall(request: HttpRequest) -> HttpResponse:
    home = request.build_absolute_uri(reverse("root"))
    return printed(request, poster(home, timezone.localdate()))


@require_safe
@cache_control(no_store=True)
@in_turn
def mine(request: HttpRequest, write: Personal) -> HttpResponse:
    """From the answers that the browser carries. Nothing is kept, here or there."""
    path = finished(request, timezone.localdate(), stored_figures())
    if path is None:
        return redirect("check:result")
    made = write(path, get_language() or SOURCE.code, address_in(request))
    return as_file(request, made, {})


def address_in(request: HttpRequest) -> Callable[[str], str]:
    """Where "is my sheet still right?" is asked, on the site that was asked for the sheet."""
    return lambda code: request.build_absolute_uri(reverse("still_right", args=[code]))


def printed(request: HttpRequest, made: Sheet | Poster) -> HttpResponse:
    """The PDF; nothing again to who has this very one."""
    tag = etag(made)
    known = get_conditional_response(request, etag=tag)
    return known if known is not None else as_file(request, made, {"ETag": tag, **ASK_AGAIN})


ASK_AGAIN = {"Cache-Control": "no-cache"}


def as_file(request: HttpRequest, made: Sheet | Poster, headers: dict[str, str]) -> HttpResponse:
    """An error is a page in the reader's language, and nothing that a browser may keep."""
    try:
        content = pdf(made)
    except NotPrinted:
        log.error("%s.pdf was not printed", made.name)  # never why: it may hold an answer
        page = render(request, "sheets/not_printed.html", status=500)
        page["Cache-Control"] = "no-store"
        return page
    named = {"Content-Disposition": f'inline; filename="{made.name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers={**named, **headers})
