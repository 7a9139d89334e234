"""Where the translations stand in the admin: our own pages in the place of a list of rows."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from guide.models import Translation

from . import po_views, views


@admin.register(Translation)
class TranslationAdmin(admin.ModelAdmin):
    """Who may write which language is asked by each page (``permissions``)."""

    def get_urls(self) -> list[Any]:
        one = "<slug:code>/<slug:page>/<slug:key>/"
        return [
            path("", self.framed(views.languages), name="guide_translation_changelist"),
            path("<slug:code>/", self.framed(views.sections), name="translation_sections"),
            path("<slug:code>/po/", self.framed(po_views.files), name="translation_files"),
            path("<slug:code>/po/out/", self.framed(po_views.out), name="translation_out"),
            path(one, self.framed(views.section), name="translation_section"),
        ]

    def framed(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """For people of staff, inside the frame of the admin."""

        def inside(request: HttpRequest, **asked: Any) -> HttpResponse:
            frame = {**self.admin_site.each_context(request), "opts": self.opts}
            return view(request, frame, **asked)

        return self.admin_site.admin_view(inside)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A translation begins at its section."""
        return False
