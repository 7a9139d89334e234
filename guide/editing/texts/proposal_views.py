"""The page of a proposed text: what it would change, in which languages, and the buttons of who may decide."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guide.editing import approval
from guide.editing.checks import checking
from guide.editing.texts.proposals import approve, obstacle, written_of
from guide.editing.texts.saving import flagged
from guide.editing.translating.differences import differences
from guide.editing.translating.showing import preview
from guide.editing.two_at_once import name_of
from guide.languages import SOURCE
from guide.models import TextProposal
from guide.origins import french_of

MARKS: Final = {
    True: _("La marque « à ne pas mal traduire » est mise."),
    False: _("La marque « à ne pas mal traduire » est enlevée."),
}


def one_proposal(
    request: HttpRequest, frame: dict[str, Any], proposal: TextProposal
) -> HttpResponse:
    may_approve = request.user.has_perm("guide.approve_textproposal")
    if request.method == "POST":
        if request.POST.get("decision") in ("approve", "refuse") and not may_approve:
            raise PermissionDenied
        approval.decide(request, proposal, approve)
        return redirect("admin:guide_textproposal_change", proposal.pk)
    section = proposal.section
    context = {
        "title": section.title,
        "proposal": proposal,
        "row": section,
        "proposed_by": name_of(proposal.proposed_by),
        "approved_by": proposal.approved_by and name_of(proposal.approved_by),
        "outcome": approval.outcome(proposal),
        "own": proposal.proposed_by_id == request.user.pk,
        "log": approval.said_of(proposal),
        "may_approve": may_approve,
        "may_propose": request.user.has_perm("guide.change_section"),
        "again": reverse("admin:text_section", args=[section.page.slug, section.key]),
        **(waiting(request, proposal) if proposal.waits else {}),
    }
    return TemplateResponse(request, "admin/texts/proposal.html", {**frame, **context})


def waiting(request: HttpRequest, proposal: TextProposal) -> dict[str, Any]:
    """Against the text as it stands now."""
    section, written, day = proposal.section, written_of(proposal), timezone.localdate()
    old = french_of(section)
    return {
        "obstacle": obstacle(proposal, section, request.user, day),
        "mark": "" if section.critical == written.critical else MARKS[written.critical],
        "heading": differences(old.heading, written.text.heading),
        "body": differences(old.body, written.text.body),
        "same": old == written.text,
        "flagged": flagged(section, written, day),
        "preview": preview(written.text, checking(SOURCE.code, day)),
        "source": SOURCE,
    }
