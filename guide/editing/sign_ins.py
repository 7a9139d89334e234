"""Who came in, and who tried: to be read by administrators, changed by nobody."""

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

apps.get_app_config("axes").verbose_name = _("Entrées")


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("moment"), ordering="attempt_time")
    def at(self, entry: Any) -> Any:
        return entry.attempt_time

    @admin.display(description=_("compte"), ordering="username")
    def who(self, entry: Any) -> str:
        return entry.username or ""

    @admin.display(description=_("adresse du réseau"), ordering="ip_address")
    def address(self, entry: Any) -> str:
        return entry.ip_address or ""

    @admin.display(description=_("navigateur"))
    def browser(self, entry: Any) -> str:
        return entry.user_agent


@admin.register(AccessLog)
class SignInAdmin(ReadOnly):
    list_display = ("at", "who", "address", "left", "browser")
    fields = list_display

    @admin.display(description=_("sortie"), ordering="logout_time")
    def left(self, entry: AccessLog) -> Any:
        return entry.logout_time


@admin.register(AccessFailureLog)
class FailureAdmin(ReadOnly):
    list_display = ("at", "who", "address", "shut", "browser")
    list_filter = ("locked_out",)
    fields = list_display

    @admin.display(description=_("porte fermée"), boolean=True, ordering="locked_out")
    def shut(self, entry: AccessFailureLog) -> bool:
        return entry.locked_out
