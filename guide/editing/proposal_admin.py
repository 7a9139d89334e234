"""What the lists of proposals have in common, of figures and of texts."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from eligibility.proposed import Proposed
from guide.editing.approval import NotNow, outcome


class Waiting(admin.SimpleListFilter):
    title = _("état")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waits", _("en attente")), ("closed", _("close"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        kept = {"waits": {"closed_at": None}, "closed": {"closed_at__isnull": False}}
        return queryset.filter(**kept.get(self.value() or "", {}))


class Proposals(admin.ModelAdmin):
    """Says of its proposals what they are called (``title``), shows one (``page``), and approves one."""

    list_filter = (Waiting,)
    actions = ("approve_chosen",)

    def title(self, proposal: Any) -> str:
        raise NotImplementedError

    def page(self, request: HttpRequest, proposal: Any) -> HttpResponse:
        raise NotImplementedError

    def approve(self, proposal: Any, by: Any) -> None:
        """Raises ``NotNow``."""
        raise NotImplementedError

    @admin.display(description=_("état"))
    def state(self, proposal: Proposed) -> str:
        return str(outcome(proposal))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The page of a proposal: what it would change, and who may do what with it."""
        proposal = self.get_object(request, object_id)
        if proposal is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        return self.page(request, proposal)

    @admin.action(description=_("Approuver"), permissions=["approve"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        """One by one: what cannot be approved says why, and keeps nothing else back."""
        approved = 0
        for proposal in chosen.order_by("proposed_at"):
            try:
                self.approve(proposal, request.user)
                approved += 1
            except NotNow as error:
                messages.error(request, f"{self.title(proposal)} : {error.words}")
        if approved:
            words = ngettext(
                "%(number)d proposition approuvée.", "%(number)d propositions approuvées.", approved
            )
            messages.success(request, words % {"number": approved})
