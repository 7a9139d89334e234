"""Is my sheet still right? From the code on it, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eligibility.store import stored_figures
from guide.editions import LENGTH, NoEdition, read
from guide.still_right import answer
from guide.still_right_contents import printed

LONGEST = 3 * LENGTH


@require_safe
def sheet_code(request: HttpRequest) -> HttpResponse:
    """The form; a code that was typed has an address of its own, the same as in the QR code."""
    typed = request.GET.get("code", "")[:LONGEST]
    if not typed:
        return shown(request, "form.html", {})
    try:
        return redirect("still_right", code=read(typed).code)
    except NoEdition:
        return unknown(request, typed, status=422)


@require_safe
def still_right(request: HttpRequest, code: str) -> HttpResponse:
    day, figures = timezone.localdate(), stored_figures()
    try:
        edition = read(code)
    except NoEdition:
        return unknown(request, code[:LONGEST], status=404)
    found = printed(edition, figures, day)
    if edition.day > day or found is None:
        return unknown(request, edition.code, status=404)
    return shown(request, "answer.html", {"answer": answer(edition, found, figures, day)})


def unknown(request: HttpRequest, typed: str, status: int) -> HttpResponse:
    return shown(request, "form.html", {"typed": typed, "error": True}, status)


def shown(
    request: HttpRequest, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """What somebody holds in their hand is kept by no browser and no machine on the way."""
    response = render(request, f"sheet_check/{template}", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
