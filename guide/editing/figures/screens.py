"""The screens of the figures: the list of series, one series, a file. Load, decide, render."""

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.models import Figure, FigureProposal
from eligibility.rules.figures import Figures
from eligibility.store import stored_figures
from guide.dates import long_date
from guide.editing.figures import importing, proposals
from guide.editing.figures.ceilings import differences
from guide.editing.figures.changed_by import entries, row_of
from guide.editing.figures.chart import charts
from guide.editing.figures.form import NOTHING, FigureForm
from guide.editing.figures.layout import tables
from guide.editing.figures.series import STATES, Series, all_series, series_called, state_of
from guide.editing.figures.starting import next_row, proposed_again, row_to_correct
from guide.editing.sent import number

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
    return desk.show(request, "list.html", title=TITLE, groups=groups, here="list")


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
    if sent and "version" in sent:
        return gone_back(request, series, figures)
    form = FigureForm(sent, series=series, figures=figures, today=today, initial=initial)
    if form.is_valid():
        return proposed(request, form)
    return desk.show(request, "series.html", title=series.title, **shown_series(form))


def shown_series(form: FigureForm) -> dict[str, Any]:
    series, figures = form.series, form.figures
    state, differing = state_of(series, figures, form.today), differences(form.rows, figures)
    return {
        "series": series,
        "form": form,
        "tables": tables(form),
        "corrected": form.initial.get("ground", {}).get("start"),
        "state": state,
        "state_words": STATES[state.name],
        "starts": series.starts(figures),
        "charts": charts(series, figures, form.today),
        "entries": entries(series),
        "waiting": waiting_proposals().filter(series=series.name),
        "unusual": [(series.words_of(key), words) for key, words in form.unusual],
        "differences": [(series.words_of(each.row.key), each) for each in differing],
    }


def starting(request: HttpRequest, series: Series, figures: Figures, today: date) -> dict[str, Any]:
    """`?start=2026-04-01` corrects that row, `?from=12` takes up a proposal again."""
    if again := number(request.GET.get("from", "")):
        proposal = get_object_or_404(FigureProposal, pk=again, series=series.name)
        return proposed_again(proposals.rows_of(proposal), series, figures, today)
    asked = request.GET.get("start")
    for start in series.starts(figures):
        if start.isoformat() == asked:
            return row_to_correct(series, figures, start)
    return next_row(series, figures, today)


def gone_back(request: HttpRequest, series: Series, figures: Figures) -> HttpResponse:
    """Proposes a row as it was once, with the same checks by whoever approves it."""
    version = get_object_or_404(
        Figure.history, pk=number(request.POST["version"]), key__in=series.keys
    )
    rows = proposals.changed([row_of(version)], figures)
    if not rows:
        messages.warning(request, NOTHING)
        return redirect("admin:figure_series", series.name)
    why = gettext("Retour à ce qui était écrit le %s.") % long_date(version.history_date)
    made_from = proposals.standing(series, figures)
    return seen(
        request, proposals.propose(series, rows, by=request.user, made_from=made_from, why=why)
    )


def proposed(request: HttpRequest, form: FigureForm) -> HttpResponse:
    proposal = proposals.propose(
        form.series,
        form.rows,
        by=request.user,
        made_from=form.cleaned_data["made_from"],
        why=form.cleaned_data["why"] if form.unusual else "",
    )
    return seen(request, proposal)


def seen(request: HttpRequest, proposal: FigureProposal) -> HttpResponse:
    messages.success(request, gettext("Votre proposition est enregistrée. Rien n’a changé encore."))
    return redirect("admin:eligibility_figureproposal_change", proposal.pk)


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
