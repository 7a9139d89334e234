"""Every page of the desk: the addresses that ``admin.site`` knows, each with something to show.

A view that wants more than the number of an object gets it from ``ARGUMENTS``.
"""

import re
from collections.abc import Iterator
from datetime import date

from axes.models import AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver

from eligibility.models import Figure, FigureCheck, FigureProposal, ReferenceCase
from guide.models import OutsideLink, Page, PageCheck, Place, Section, TextProposal, Translation

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
DAY = date(2026, 4, 2)
ARGUMENTS: dict[str, object] = {
    "app_label": "guide",
    "code": "ar",
    "key": "top",
    "language": "ar",
    "name": "css",
    "page": "notre_page",
    "series": "css",
}
"""By name, for those that are no object's number."""
LABELS = {"auth", "axes", "eligibility", "guide"}
MODELS: dict[str, str] = {
    "figure_id": "eligibility.figure",
    "section_id": "guide.section",
    "page_id": "guide.page",
}
"""Of what a parameter is the number, where the address does not begin with app and model."""


def routes() -> list[str]:
    """Of every view, without ``/admin/``; Django's catch-all aside."""
    found = flattened(admin.site.get_urls())
    return sorted({route for route in found if not route.endswith("(?P<url>.*)$")})


def flattened(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from flattened(each.url_patterns, route)
        else:
            yield route


def address(route: str) -> str:
    """With a real object of the model in each place that wants one."""
    if route.startswith("^"):
        return f"/admin/{ARGUMENTS['app_label']}/"
    return "/admin/" + PARAMETER.sub(lambda match: str(argument(route, match[1])), route)


def argument(route: str, name: str) -> object:
    if name in ARGUMENTS:
        return ARGUMENTS[name]
    if name == "content_type_id":
        return ContentType.objects.get_for_model(Page).pk
    app, _, rest = route.partition("/")
    of_whom = MODELS.get(name) or (
        f"{app}.{rest.partition('/')[0]}" if app in LABELS else "guide.page"
    )
    return apps.get_model(of_whom).objects.order_by("pk").values_list("pk", flat=True)[0]


def something_of_everything(somebody: User) -> None:
    """One object of each kind that the desk shows, proposed and checked by this person."""
    figure = Figure.objects.create(
        key="css.free.1",
        start=DAY,
        value=10421,
        unit="euro_year",
        source="CSS, L861-1",
        checked_on=DAY,
    )
    FigureCheck.objects.create(figure=figure, on=DAY, by=somebody)
    FigureProposal.objects.create(series="css", rows=[], proposed_by=somebody, made_from="")
    ReferenceCase.objects.create(title="Ada", situation={"on": "2026-11-23", "age": 41})
    page = Page.objects.create(slug="notre_page", position=1, icon="card", checked_on=DAY)
    PageCheck.objects.create(page=page, on=DAY, by=somebody)
    section = Section.objects.create(
        page=page, key="top", position=0, heading_fr="L’AME", body_fr="Pour qui ?", critical=True
    )
    Translation.objects.create(section=section, language="ar", status="draft", made_from="")
    TextProposal.objects.create(
        section=section, heading="L’AME", proposed_by=somebody, made_from=""
    )
    OutsideLink.objects.create(url="https://example.org/")
    Place.objects.create(
        kind="other", department="75", name="Ici, chez nous", source="visite", checked_on=DAY
    )
    for log in (AccessLog, AccessFailureLog):
        log.objects.create(username="ada", ip_address="192.0.2.7", path_info="/admin/login/")
