"""Where checks and links stand in the admin: our own pages in the place of lists of rows."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpResponse
from django.urls import path

from eligibility.models import FigureCheck
from guide.editing.framed import Framed
from guide.editing.view_only import ViewOnly
from guide.models import OutsideLink, PageCheck

from . import checking, dead_links


class OnePage(ViewOnly, Framed):
    """One page, which asks itself who may do what."""

    view: Callable[..., HttpResponse]

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_changelist"
        return [path("", self.framed(type(self).view), name=name)]


@admin.register(FigureCheck)
class FigureCheckAdmin(OnePage):
    view = staticmethod(checking.figures)


@admin.register(PageCheck)
class PageCheckAdmin(OnePage):
    view = staticmethod(checking.pages)


@admin.register(OutsideLink)
class OutsideLinkAdmin(OnePage):
    view = staticmethod(dead_links.links)
