"""The law of each scheme, for who wants to check it: under the sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eligibility.law import day_of
from eligibility.rules.schemes import SCHEMES
from guide import law_page


@require_safe
def law(request: HttpRequest, scheme: str, said: str = "") -> HttpResponse:
    day = day_of(said) if said else None
    if scheme not in SCHEMES or (said and day is None):
        raise Http404
    return render(request, "law.html", law_page.context(scheme, day, timezone.localdate()))
