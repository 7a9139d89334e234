"""What the admin shows and does not write: it changes by screens of its own, or never."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ViewOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
