"""The helper's page: save what was posted and redirect; then read it, decide, show it with the answer.

What stands in the form is in a cookie like that of the check, and in no address. A browser that did not
bring back the empty one of the first page gets its answer at once, or what was typed would be lost.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from . import answers
from .forms import Posted
from .helper_answer import answer_page
from .helper_calculator import counted_lines
from .helper_form import Reading, read_form
from .helper_income import INCOME_BOXES, with_means
from .helper_pages import form_page
from .helper_rows import BOXES
from .helper_sheet import Sheet, Speech
from .rules.counted import Total, counted, within
from .rules.figures import Figures
from .store import stored_figures
from .views import private

SOURCE = "fr"
NAMES = {"on", "answer", "count", *BOXES, *INCOME_BOXES}
LONGEST = 60


@require_http_methods(["GET", "HEAD", "POST"])
@private
def form(request: HttpRequest, second: str = "") -> HttpResponse:
    if second and second not in dict(settings.LANGUAGES):
        raise Http404
    if second == get_language():
        return redirect("check:all") if second == SOURCE else redirect("check:all", SOURCE)
    found = answers.read(request, answers.FORM)
    if request.method != "POST":
        return show(request, found.answers, second, keeps=found.state is answers.State.THERE)
    posted = {} if "new" in request.POST else boxes_of(request)
    sent_on = redirect(request.path)
    kept = answers.write(request, sent_on, posted, answers.FORM)
    if kept and found.state is answers.State.THERE:
        return sent_on
    return show(request, posted, second)


def boxes_of(request: HttpRequest) -> Posted:
    """What was typed, cut to what a box can hold; empty boxes are not said."""
    boxes = ((name, request.POST.getlist(name)) for name in request.POST if name in NAMES)
    return {name: [text[:LONGEST] for text in texts] for name, texts in boxes if any(texts)}


def show(request: HttpRequest, posted: Posted, second: str, *, keeps: bool = False) -> HttpResponse:
    today, figures = localdate(), stored_figures()
    page = asked_page(posted, today, figures, second) if posted else blank_page(today, figures)
    response = render(request, "check/helper.html", {**page, "second_code": second})
    if not keeps:
        answers.write(request, response, {}, answers.FORM)
    return response


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
