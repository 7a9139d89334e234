"""The helper's page: read the form that was posted, decide, show it again with the answer.

Nothing is kept: no cookie, no redirect, and no value in an address.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from .clock import today_in_paris
from .forms import Posted
from .helper_answer import answer_page
from .helper_calculator import counted_lines
from .helper_form import Reading, read_form
from .helper_income import with_means
from .helper_pages import form_page
from .helper_sheet import Sheet, Speech
from .rules.counted import Total, counted, within
from .rules.figures import Figures
from .store import stored_figures
from .views import private

SOURCE = "fr"


@require_http_methods(["GET", "HEAD", "POST"])
@private
def form(request: HttpRequest, second: str = "") -> HttpResponse:
    if second and second not in dict(settings.LANGUAGES):
        raise Http404
    if second == get_language():
        return redirect("check:all") if second == SOURCE else redirect("check:all", SOURCE)
    today, figures = today_in_paris(), stored_figures()
    posted = {name: request.POST.getlist(name) for name in request.POST}
    page = asked_page(posted, today, figures, second) if posted else blank_page(today, figures)
    return render(request, "check/helper.html", {**page, "second_code": second})


def blank_page(today: date, figures: Figures) -> dict[str, Any]:
    """What is the case unless one says otherwise is ticked, so that it can be seen."""
    posted = {"on": [f"{today:%d/%m/%Y}"], "puma_excluded": ["no"]}
    return form_page(Sheet(posted, read_form(posted, today, figures), Speech(figures, today)))


def asked_page(posted: Posted, today: date, figures: Figures, second: str) -> dict[str, Any]:
    reading = read_form(posted, today, figures)
    total = counted(figures, reading.day, reading.received)
    filled = with_total(posted, reading, total)
    if filled is not posted:
        posted, reading = filled, read_form(filled, today, figures)
    speech = Speech(figures, reading.day)
    page = form_page(Sheet(posted, reading, speech))
    if reading.received:
        bounded = within(figures, reading.day, reading.situation, total)
        reading = replace(reading, situation=bounded)
        page |= {"total": total, "counted_lines": counted_lines(total, speech)}
    if "answer" in posted and not reading.errors:
        page["answer"] = answer_page(reading, today, figures, second)
    return page


def with_total(posted: Posted, reading: Reading, total: Total) -> Posted:
    """The sum goes into the box of the means: when it is asked for, or when that box is empty."""
    wanted = "count" in posted or not any(posted.get("resources", []))
    if reading.received and wanted and total.amount is not None and not reading.errors:
        return with_means(posted, total.amount)
    return posted
