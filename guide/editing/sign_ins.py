"""Who came in, and who tried: to be read by administrators, changed by nobody."""

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from guide.editing.view_only import ViewOnly

apps.get_app_config("axes").verbose_name = _("Entrées")


class Entries(ViewOnly):
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"

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
class SignInAdmin(Entries):
    list_display = ("at", "who", "address", "left", "browser")
    fields = list_display

    @admin.display(description=_("sortie"), ordering="logout_time")
    def left(self, entry: AccessLog) -> Any:
        return entry.logout_time


@admin.register(AccessFailureLog)
class FailureAdmin(Entries):
    list_display = ("at", "who", "address", "shut", "browser")
    list_filter = ("locked_out",)
    fields = list_display

    @admin.display(description=_("porte fermée"), boolean=True, ordering="locked_out")
    def shut(self, entry: AccessFailureLog) -> bool:
        return entry.locked_out
