"""The reader's dates: as a page that says what each is, and as a file that does not."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from eligibility.finished import finished
from eligibility.store import stored_figures
from guide.calendar_dates import Dated, dates
from guide.calendar_file import NAME, calendar_file, title


@require_safe
@cache_control(no_store=True)
def dates_page(request: HttpRequest) -> HttpResponse:
    found = dates_of(request)
    if found is None:
        return redirect("check:result")
    return render(request, "check/dates.html", {"days": numbered(found)})


@require_safe
@cache_control(no_store=True)
def dates_file(request: HttpRequest) -> HttpResponse:
    found = dates_of(request)
    if found is None:
        return redirect("check:result")
    content = calendar_file([each.day for each in found], timezone.localdate())
    named = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=named)


def dates_of(request: HttpRequest) -> list[Dated] | None:
    """``None``: no complete answers came with the request."""
    path = finished(request, timezone.localdate(), stored_figures())
    return None if path is None else dates(path)


def numbered(found: list[Dated]) -> list[dict[str, object]]:
    """By day, with the title that the day has in the file."""
    days = groupby(found, key=lambda each: each.day)
    return [
        {"day": day, "title": title(number), "dates": list(each)}
        for number, (day, each) in enumerate(days, 1)
    ]
