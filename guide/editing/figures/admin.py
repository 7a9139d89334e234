"""Figures at the desk: rows are looked at, series are typed, proposals are approved."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from eligibility.models import Figure, FigureProposal
from eligibility.store import stored_figures
from guide.dates import long_date
from guide.editing.figures import decisions, screens
from guide.editing.figures.proposals import approve, series_behind
from guide.editing.figures.series import series_of
from guide.editing.framed import Framed
from guide.editing.proposal_admin import Proposals
from guide.editing.view_only import ViewOnly


class Shown(ViewOnly, Framed):
    """Looked at, and written by its own screens only."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_propose_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("eligibility.add_figureproposal")

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("eligibility.approve_figureproposal")

    def show(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        may = {
            "may_propose": self.has_propose_permission(request),
            "may_approve": self.has_approve_permission(request),
        }
        frame = {**self.frame(request), **may, **context}
        return TemplateResponse(request, f"admin/figures/{template}", frame)

    def url(self, name: str, view: Any, route: str) -> Any:
        return path(route, self.admin_site.admin_view(view), name=name)


@admin.register(Figure)
class FigureAdmin(Shown):
    list_display = ("key", "start", "value", "unit", "counts", "review_by", "checked_on", "series")
    list_filter = ("confirmed", "start")
    search_fields = ("key", "source")
    date_hierarchy = "start"
    change_list_template = "admin/figures/rows.html"

    @admin.display(description=_("confirmé"), boolean=True)
    def counts(self, row: Figure) -> bool:
        return row.as_value().confirmed

    @admin.display(description=_("série"))
    def series(self, row: Figure) -> SafeString:
        series = series_of(row.key)
        url = reverse("admin:figure_series", args=[series.name])
        return format_html('<a href="{}">{}</a>', url, series.title)

    def get_urls(self) -> list[Any]:
        return [
            self.url("figure_list", self.series_list, "series/"),
            self.url("figure_import", self.import_file, "series/import/"),
            self.url("figure_series", self.one_series, "series/<str:name>/"),
            *super().get_urls(),
        ]

    def series_list(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return screens.series_list(self, request, timezone.localdate())

    def one_series(self, request: HttpRequest, name: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return screens.one_series(self, request, name, timezone.localdate())

    def import_file(self, request: HttpRequest) -> HttpResponse:
        if not self.has_propose_permission(request):
            raise PermissionDenied
        return screens.import_file(self, request, timezone.localdate())


@admin.register(FigureProposal)
class FigureProposalAdmin(Proposals, Shown):
    list_display = ("title", "begins", "proposed_by", "proposed_at", "state", "approved_by")
    list_select_related = ("proposed_by", "approved_by")

    @admin.display(description=_("série"))
    def title(self, proposal: FigureProposal) -> str:
        return str(series_behind(proposal, stored_figures()).title)

    @admin.display(description=_("début"))
    def begins(self, proposal: FigureProposal) -> str:
        starts = sorted({row["start"] for row in proposal.rows})
        return ", ".join(long_date(date.fromisoformat(start)) for start in starts)

    def page(self, request: HttpRequest, proposal: FigureProposal) -> HttpResponse:
        return decisions.one_proposal(self, request, proposal, timezone.localdate())

    def approve(self, proposal: FigureProposal, by: Any) -> None:
        approve(proposal, by, timezone.now(), timezone.localdate())
