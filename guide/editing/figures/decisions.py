"""The page of a proposal: what it would change, and the buttons of who may decide."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from eligibility.models import FigureProposal
from eligibility.rules.figures import Figure, Figures
from eligibility.store import stored_figures
from guide.editing import approval
from guide.editing.figures import impact, proposals
from guide.editing.figures.ceilings import differences
from guide.editing.figures.changes import changes
from guide.editing.figures.chart import charts
from guide.editing.figures.faults import with_rows
from guide.editing.figures.flips import flips, unreadable
from guide.editing.figures.series import Series
from guide.editing.figures.unusual import unusual


def one_proposal(
    desk: Any, request: HttpRequest, proposal: FigureProposal, today: date
) -> HttpResponse:
    if request.method == "POST":
        return decided(desk, request, proposal)
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
        outcome=approval.outcome(proposal),
        own=proposal.proposed_by_id == request.user.pk,
        log=approval.said_of(proposal),
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
        "sheets": impact.touched_sheets(sections, rows, today),
        "laws": impact.touched_laws(rows, figures),
        "flips": flips(rows, figures, today),
        "unreadable": unreadable(today),
    }


def decided(desk: Any, request: HttpRequest, proposal: FigureProposal) -> HttpResponse:
    """A button was pressed: `approve`, `refuse` or `take_back`."""
    pressed = request.POST.get("decision", "")
    if pressed in ("approve", "refuse") and not desk.has_approve_permission(request):
        raise PermissionDenied
    approval.decide(request, proposal, proposals.approve)
    return redirect("admin:eligibility_figureproposal_change", proposal.pk)
