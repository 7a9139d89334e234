"""The desk: Django's admin under our name, with our way in."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language

from guide.editing import door, first_steps
from guide.editing.home import context as home
from guide.editing.home import views as home_views
from guide.editing.permissions import demand


class DeskSite(AdminSite):
    site_title = _("Guichet")
    site_header = _("Guichet : le bureau")
    index_title = _("Accueil du bureau")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own: list[URLPattern | URLResolver] = [
            path("language/", set_language, name="language"),
            path("set-up/", self.half_way(door.SetUp), name="set_up"),
            path("set-up/qr/", self.half_way(door.Qr), name="qr"),
            path("codes/", self.half_way(door.Codes), name="codes"),
            path("codes/forget/", self.half_way(door.Forget), name="forget"),
            path("begin/", self.admin_view(self.begin), name="begin"),
            path("using/", self.framed(home_views.using), name="using"),
            path("archive/", self.framed(home_views.archive), name="archive"),
        ]
        return [*own, *super().get_urls()]

    def framed(self, view: Callable[..., Any]) -> Callable[..., HttpResponse]:
        """For people of staff, inside the frame of the desk."""
        return self.admin_view(lambda request: view(request, self.each_context(request)))

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and door.may_come_in(request.user)

    def half_way(self, view: Any) -> Callable[..., HttpResponse]:
        """For staff who gave the password: the view itself asks for the code where it must."""

        def inner(request: HttpRequest) -> HttpResponse:
            if not super(DeskSite, self).has_permission(request):
                return redirect_to_login(request.get_full_path())
            shown: HttpResponse = view.as_view(**self.frame(view, request))(request)
            return shown

        return inner

    def frame(self, view: Any, request: HttpRequest) -> dict[str, Any]:
        """What stands around a page that a class makes; a picture has nothing around it."""
        return (
            {"extra_context": self.each_context(request)} if hasattr(view, "extra_context") else {}
        )

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if door.nobody_works_here():
            return TemplateResponse(request, "admin/nobody.html", self.each_context(request))
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        if super().has_permission(request) and door.must_set_up(request.user):
            return redirect("admin:set_up")
        context = {**self.each_context(request), **(extra_context or {})}
        shown: HttpResponse = door.SignIn.as_view(extra_context=context)(request)
        return shown

    def begin(self, request: HttpRequest) -> HttpResponse:
        demand(request.user, "auth.add_user")
        return first_steps.begin(request, self.each_context(request))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Figures are looked at series by series; the list of their rows is for who asks for it."""
        found: list[Any] = super().get_app_list(request, app_label)
        for model in (model for app in found for model in app["models"]):
            if model["object_name"] == "Figure":
                model["admin_url"] = reverse("admin:figure_list")
        return found

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().index(request, {**home(request), **(extra_context or {})})
