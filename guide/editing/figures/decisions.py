"""The page of a proposal: what it would change, and the buttons of who may decide."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.models import FigureProposal
from eligibility.rules.figures import Figure, Figures
from eligibility.store import stored_figures
from guide.editing.figures import impact, proposals
from guide.editing.figures.ceilings import differences
from guide.editing.figures.changes import changes
from guide.editing.figures.chart import charts
from guide.editing.figures.faults import with_rows
from guide.editing.figures.flips import flips
from guide.editing.figures.series import Series
from guide.editing.figures.unusual import unusual
from guide.figures_page import Words


def one_proposal(
    desk: Any, request: HttpRequest, proposal: FigureProposal, today: date
) -> HttpResponse:
    if request.method == "POST":
        return decided(desk, request, proposal, today)
    figures = stored_figures()
    series, rows = proposals.series_behind(proposal, figures), proposals.rows_of(proposal)
    context: dict[str, Any] = {"changes": changes(rows, series, figures, closed=not proposal.waits)}
    if proposal.waits:
        obstacle = proposals.obstacle(proposal, request.user, today)
        context |= {"obstacle": obstacle, **preview(rows, series, figures, today)}
    return desk.show(
        request,
        "proposal.html",
        title=series.title,
        series=series,
        proposal=proposal,
        outcome=outcome(proposal),
        own=proposal.proposed_by_id == request.user.pk,
        log=said_of(proposal),
        **context,
    )


def preview(rows: list[Figure], series: Series, figures: Figures, today: date) -> dict[str, Any]:
    """What is unusual, and what would be seen where."""
    sections = impact.touched_sections(rows, figures, today)
    differing = differences(rows, figures)
    return {
        "unusual": [(series.words_of(key), words) for key, words in unusual(rows, figures)],
        "differences": [(series.words_of(each.row.key), each) for each in differing],
        "charts": charts(series, with_rows(figures, rows), today, rows),
        "sections": sections,
        "sheets": impact.touched_sheets(sections),
        "laws": impact.touched_laws(rows, figures),
        "flips": flips(rows, figures, today),
    }


def decided(desk: Any, request: HttpRequest, proposal: FigureProposal, today: date) -> HttpResponse:
    """A button was pressed: `approve`, `refuse` or `take_back`."""
    pressed = request.POST.get("decision", "")
    if pressed in ("approve", "refuse") and not desk.has_approve_permission(request):
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    try:
        decide(request, proposal, pressed, reason, today)
    except proposals.NotNow as error:
        messages.error(request, error.words)
    return redirect("admin:eligibility_figureproposal_change", proposal.pk)


NO_REASON = _("Pour refuser, écrivez pourquoi : la personne qui a proposé le lira.")


def decide(
    request: HttpRequest, proposal: FigureProposal, pressed: str, reason: str, today: date
) -> None:
    now = timezone.now()
    if pressed == "approve":
        proposals.approve(proposal, request.user, now, today)
        messages.success(request, gettext("C’est approuvé."))
    elif pressed == "take_back":
        proposals.take_back(proposal, request.user, now)
        messages.success(request, gettext("Votre proposition est reprise."))
    elif pressed == "refuse":
        if not proposals.is_reason(reason):
            raise proposals.NotNow(NO_REASON)
        proposals.refuse(proposal, request.user, now, reason)
        messages.success(request, gettext("C’est refusé."))


def outcome(proposal: FigureProposal) -> Words:
    if proposal.waits:
        return _("en attente")
    if proposal.alone:
        return _("approuvée, sans deuxième personne")
    return _("approuvée") if proposal.approved_by_id else _("refusée ou reprise")


def said_of(proposal: FigureProposal) -> list[LogEntry]:
    """Who decided what of it, and the reason."""
    kind = ContentType.objects.get_for_model(FigureProposal)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(proposal.pk))
    return list(entries.select_related("user"))
