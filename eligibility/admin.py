"""The figures, seen and edited plainly."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from .models import Figure


@admin.register(Figure)
class FigureAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("key", "start", "value", "unit", "confirmed", "review_by", "checked_on")
    list_filter = ("confirmed", "start")
    search_fields = ("key", "source")
    date_hierarchy = "start"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Moved to another day, a row that we shipped would be loaded once more beside it."""
        return ("key", "start") if obj and obj.shipped_as else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A row that we shipped is history: it is corrected, or ended by a later one."""
        return super().has_delete_permission(request, obj) and not (obj and obj.shipped_as)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deletion in bulk: it would not ask row by row."""
        return {}
