"""Where the translations stand in the admin: our own pages in the place of a list of rows."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from guide.editing.framed import Framed
from guide.models import Translation

from . import po_views, views


@admin.register(Translation)
class TranslationAdmin(Framed):
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A translation begins at its section."""
        return False
