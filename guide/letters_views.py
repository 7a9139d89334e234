"""The letters: the list, each as a page to print, and each as a PDF."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guide.languages import SOURCE
from guide.letters import LETTERS, PAGE, letter, letter_sheet
from guide.sheets.views import address_in, printed
from guide.views import found


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The page of the guide without the letters themselves: each has a page of its own."""
    guide = found(PAGE)
    keys = {each.key for each in guide.sections}
    told = [each for each in guide.sections if not each.key.endswith("_letter")]
    there = [name for name in LETTERS if f"{name}_letter" in keys]
    shown = {"guide": replace(guide, sections=told), "letters": there}
    return render(request, "letters/list.html", shown)


@require_safe
def letter_page(request: HttpRequest, name: str) -> HttpResponse:
    language = get_language() or SOURCE.code
    try:
        return render(
            request,
            "letters/letter.html",
            {"letter": letter(known(name), language, timezone.localdate())},
        )
    except LookupError as error:
        raise Http404 from error


@require_safe
def letter_pdf(request: HttpRequest, name: str) -> HttpResponse:
    language, day = get_language() or SOURCE.code, timezone.localdate()
    try:
        made = letter_sheet(known(name), language, day, address_in(request))
    except LookupError as error:
        raise Http404 from error
    return printed(request, made)


def known(name: str) -> str:
    """Raises ``LookupError`` for a letter that we do not have."""
    if name not in LETTERS:
        raise LookupError(name)
    return name
