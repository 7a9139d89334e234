"""The check: one question a page, then the answer. Load, decide, render; or save and redirect."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import answers
from .forms import Open, Posted, read_answer, why_unreadable
from .pages import number_of, question_page
from .path import Path, walk
from .result import result_page
from .store import stored_figures

P = ParamSpec("P")
View = Callable[P, HttpResponse]


def private(view: View[P]) -> View[P]:
    """Never kept by a browser or on the way; forms are taken from our own pages only.

    There is no token to check: a page of another site cannot send our cookie along (SameSite), and
    is refused by what the browser says of the origin. So the check needs one cookie, not two.
    """

    @csrf_exempt
    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = args[0]
        assert isinstance(request, HttpRequest)
        if request.method == "POST" and comes_from_elsewhere(request):
            response = render(request, "403_csrf.html", status=403)
        else:
            response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def comes_from_elsewhere(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    other_host = origin is not None and origin.partition("://")[2] != request.get_host()
    return site not in ("same-origin", "none") or other_host


@require_safe
@private
def start(request: HttpRequest) -> HttpResponse:
    return redirect("check:step", number=1)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def step(request: HttpRequest, number: int) -> HttpResponse:
    found = answers.read(request)
    if found.state is not answers.State.THERE and number > 1:
        return render(request, "check/gone.html", {"state": found.state.value})
    path = walk(found.answers, localdate(), stored_figures())
    asked = path.at(number)
    if asked is None:
        return redirect(next_url(path))
    if request.method == "POST":
        return take(request, path, asked, number, keeps=found.state is answers.State.THERE)
    return show(request, path, asked, number, answers.refused(found, asked.question.key))


def show(
    request: HttpRequest, path: Path, asked: Open, number: int, posted: Posted | None
) -> HttpResponse:
    """The question; where what was posted is no answer to it, with that and why."""
    error = None if posted is None else why_unreadable(asked, posted)
    page = question_page(asked, path, number, posted=posted if error else None, error=error)
    return render(request, "check/question.html", page, status=422 if request.POST else 200)


def take(
    request: HttpRequest, path: Path, asked: Open, number: int, *, keeps: bool
) -> HttpResponse:
    """Keep the answer posted and go on; a form of another question is shown the one due here.

    What cannot be read goes back to the question, in the cookie of a browser that keeps it, so
    that "back" and "refresh" find a page and not a form.
    """
    key = asked.question.key
    if request.POST.get("question") != str(number_of(key)):
        return redirect("check:step", number=number)
    posted = {name: request.POST.getlist(name) for name in request.POST}
    if why_unreadable(asked, posted) is None:
        walked = walk({**path.given, key: read_answer(asked, posted)}, path.day, path.figures)
        response = HttpResponseRedirect(next_url(walked))
        answers.write(request, response, walked.answers)
        return response
    if not keeps:
        return show(request, path, asked, number, posted)
    response = redirect("check:step", number=number)
    answers.write(request, response, answers.with_refused(path.given, key, posted))
    return response


def next_url(path: Path) -> str:
    if path.pending is None:
        return reverse("check:result")
    return reverse("check:step", kwargs={"number": len(path.asked) + 1})


@require_safe
@private
def result(request: HttpRequest) -> HttpResponse:
    found = answers.read(request)
    if found.state is not answers.State.THERE:
        return render(request, "check/gone.html", {"state": found.state.value})
    path = walk(found.answers, localdate(), stored_figures())
    if path.pending is not None:
        return redirect(next_url(path))
    return render(request, "check/result.html", result_page(path))


@csrf_exempt
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Can only delete, so it needs no token, and any page may carry the button."""
    response = redirect("check:erased")
    answers.erase(response)
    response["Cache-Control"] = "no-store"
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_safe
@private
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "check/erased.html")
