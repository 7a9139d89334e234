"""Pages of our own in Django's admin, inside its frame."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse


class Framed(admin.ModelAdmin):
    """Each page asks itself who may do what."""

    def framed(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """For people of staff: ``view(request, frame, ...)``."""

        def inside(request: HttpRequest, **asked: Any) -> HttpResponse:
            return view(request, self.frame(request), **asked)

        return self.admin_site.admin_view(inside)

    def frame(self, request: HttpRequest) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts}
