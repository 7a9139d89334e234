from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from guide.figures_page import tables_in_force


@vary_on_headers("Accept-Language")
def to_preferred_language(request: HttpRequest) -> HttpResponse:
    """The locale middleware has read the browser's languages; `reverse` puts that one in front."""
    return HttpResponseRedirect(reverse("home"))


def home(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    return render(request, "home.html", {"day": day, "tables": tables_in_force(day)})
