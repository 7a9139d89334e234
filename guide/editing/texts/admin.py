"""Where the texts stand in the admin: our own pages in the place of lists of rows."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from guide.editing.framed import Framed
from guide.editing.proposal_admin import Proposals
from guide.editing.texts import (
    history_views,
    page_views,
    proposal_views,
    proposals,
    removal,
    section_views,
)
from guide.models import Page, Section, TextProposal


class Texts(Framed):
    """Written by its own pages only."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """With a section go its translations: it is asked for by a page of its own (``removal``)."""
        return False


@admin.register(Page)
class PageAdmin(Texts):
    def get_urls(self) -> list[Any]:
        return [
            path("", self.framed(page_views.page_list), name="guide_page_changelist"),
            path("add/", self.framed(page_views.add_page), name="guide_page_add"),
            path("<slug:page>/", self.framed(page_views.one_page), name="text_page"),
            path("<slug:page>/add/", self.framed(page_views.add_section), name="text_add"),
        ]


@admin.register(Section)
class SectionAdmin(Texts):
    """Sections are reached by their page."""

    def get_urls(self) -> list[Any]:
        one = "<slug:page>/<slug:key>/"
        return [
            path("preview/", self.framed(section_views.live_preview), name="text_preview"),
            path(one, self.framed(section_views.section), name="text_section"),
            path(f"{one}remove/", self.framed(removal.remove), name="text_remove"),
            path(f"{one}history/", self.framed(history_views.history), name="text_history"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(TextProposal)
class TextProposalAdmin(Proposals, Texts):
    list_display = ("section", "proposed_by", "proposed_at", "state", "approved_by")
    list_select_related = ("section__page", "proposed_by", "approved_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A proposal begins at its section."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("guide.approve_textproposal")

    def title(self, proposal: TextProposal) -> str:
        return str(proposal.section)

    def page(self, request: HttpRequest, proposal: TextProposal) -> HttpResponse:
        return proposal_views.one_proposal(request, self.frame(request), proposal)

    def approve(self, proposal: TextProposal, by: Any) -> None:
        proposals.approve(proposal, by, timezone.now(), timezone.localdate())
