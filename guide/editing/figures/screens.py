"""The screens of the figures: the list of series, one series, one proposal. Load, decide, render."""

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.models import FigureProposal
from eligibility.rules.figures import Figures
from eligibility.store import stored_figures
from guide.editing.figures import impact, importing, proposals
from guide.editing.figures.changes import changes
from guide.editing.figures.chart import charts
from guide.editing.figures.checks import differences, with_rows
from guide.editing.figures.form import FigureForm
from guide.editing.figures.layout import tables
from guide.editing.figures.series import STATES, Series, all_series, series_called, state_of
from guide.editing.figures.starting import next_row, proposed_again, row_to_correct
from guide.editing.figures.unusual import unusual
from guide.figures_page import Words

TITLE = _("Les chiffres, série par série")


def series_list(desk: Any, request: HttpRequest, today: date) -> HttpResponse:
    figures = stored_figures()
    waiting = set(waiting_proposals().values_list("series", flat=True))
    lines = [
        (
            series,
            state := state_of(series, figures, today),
            STATES[state.name],
            series.name in waiting,
        )
        for series in all_series(figures)
    ]
    groups = [(scheme, [*each]) for scheme, each in groupby(lines, key=lambda line: line[0].scheme)]
    return desk.show(request, "list.html", title=TITLE, groups=groups)


def waiting_proposals() -> Any:
    return FigureProposal.objects.filter(closed_at=None).select_related("proposed_by")


def one_series(desk: Any, request: HttpRequest, name: str, today: date) -> HttpResponse:
    figures = stored_figures()
    series = series_called(name, figures)
    if series is None:
        raise Http404
    initial = starting(request, series, figures, today)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and not desk.has_propose_permission(request):
        raise PermissionDenied
    form = FigureForm(sent, series=series, figures=figures, today=today, initial=initial)
    if form.is_valid():
        return proposed(request, form)
    return desk.show(
        request,
        "series.html",
        title=series.title,
        series=series,
        form=form,
        tables=tables(form),
        corrected=initial.get("corrected"),
        state=state_of(series, figures, today),
        state_words=STATES[state_of(series, figures, today).name],
        starts=series.starts(figures),
        charts=charts(series, figures),
        waiting=waiting_proposals().filter(series=series.name),
        differences=differences(form.rows, figures),
    )


def starting(request: HttpRequest, series: Series, figures: Figures, today: date) -> dict[str, Any]:
    """`?start=2026-04-01` corrects that row, `?from=12` takes up a proposal again."""
    if again := request.GET.get("from", ""):
        proposal = get_object_or_404(FigureProposal, pk=again, series=series.name)
        return proposed_again(proposals.rows_of(proposal), series, figures, today)
    asked = request.GET.get("start")
    for start in series.starts(figures):
        if start.isoformat() == asked:
            return row_to_correct(series, figures, start)
    return next_row(series, figures, today)


def proposed(request: HttpRequest, form: FigureForm) -> HttpResponse:
    proposal = proposals.propose(
        form.series,
        form.rows,
        by=request.user,
        made_from=form.cleaned_data["made_from"],
        why=form.cleaned_data["why"] if form.unusual else "",
    )
    messages.success(request, gettext("Votre proposition est enregistrée. Rien n’a changé encore."))
    return redirect("admin:eligibility_figureproposal_change", proposal.pk)


def one_proposal(
    desk: Any, request: HttpRequest, proposal: FigureProposal, today: date
) -> HttpResponse:
    if request.method == "POST":
        return decided(desk, request, proposal, today)
    figures = stored_figures()
    series, rows = proposals.series_behind(proposal, figures), proposals.rows_of(proposal)
    context: dict[str, Any] = {"changes": changes(rows, series, figures, closed=not proposal.waits)}
    if proposal.waits:
        sections = impact.touched_sections(rows, figures, today)
        context |= {
            "obstacle": proposals.obstacle(proposal, request.user, today),
            "unusual": [(series.words_of(key), words) for key, words in unusual(rows, figures)],
            "differences": [
                (series.words_of(each.row.key), each) for each in differences(rows, figures)
            ],
            "charts": charts(series, with_rows(figures, rows), rows),
            "sections": sections,
            "sheets": impact.touched_sheets(sections),
            "flips": impact.flips(rows, figures, today),
            "today": today,
            "starts": sorted({row.start for row in rows}),
        }
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


NO_REASON = _("Pour refuser, écrivez pourquoi : la personne qui a proposé le lira.")


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


def import_file(desk: Any, request: HttpRequest, today: date) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = importing.FileForm(*sent)
    report = importing.taken(form, request.user, today) if form.is_valid() else None
    return desk.show(
        request,
        "import.html",
        title=_("Importer des chiffres"),
        form=form,
        report=report,
        columns=importing.COLUMNS,
    )
