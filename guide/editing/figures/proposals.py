"""Proposing figures, and approving, refusing or taking back what was proposed. One transaction each.

Only ``approve`` writes figures, and only it sets ``approved_as``: a row written by any other way is
not what somebody approved, so the rules and the pages take it as to be confirmed.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from eligibility.models import Figure, FigureProposal
from eligibility.rows import digest, read, says, write
from eligibility.rules.figures import Figure as Row
from eligibility.rules.figures import Figures
from eligibility.store import begin_history, stored_figures
from guide.editing.approval import NotNow, is_reason, locked, not_by, sign
from guide.editing.figures.checks import impossible
from guide.editing.figures.series import Series, series_called, series_of
from guide.editing.figures.unusual import unusual
from guide.figures_page import Words

MOVED: Final = _(
    "Ces chiffres ont changé depuis la proposition : il faut la refaire à partir de ce qui est là."
)


def standing(series: Series, figures: Figures) -> str:
    """Digest of what a series says, whenever it was last checked."""
    told = sorted(says(row) for row in series.rows(figures))
    return hashlib.sha256("".join(told).encode()).hexdigest()


def rows_of(proposal: FigureProposal) -> list[Row]:
    return [read(row) for row in proposal.rows]


def series_behind(proposal: FigureProposal, figures: Figures) -> Series:
    found = series_called(proposal.series, figures)
    return found or series_of(proposal.series)


def changed(rows: Iterable[Row], figures: Figures) -> list[Row]:
    """Without the rows that stand already, word for word."""
    return [
        row
        for row in rows
        if (stands := figures.starting(row.key, row.start)) is None or says(stands) != says(row)
    ]


def propose(
    series: Series, rows: list[Row], *, by: AbstractBaseUser, made_from: str, why: str = ""
) -> FigureProposal:
    """``rows`` have passed the checks. ``made_from``: ``standing`` when the screen was shown."""
    return FigureProposal.objects.create(
        series=series.name,
        rows=[write(row) for row in rows],
        proposed_by=by,
        made_from=made_from,
        why=why.strip(),
    )


def obstacle(proposal: FigureProposal, by: AbstractBaseUser, today: date) -> Words | None:
    """Why this person cannot approve it today; ``None`` where nothing is in the way."""
    figures = stored_figures()
    if words := not_by(proposal, by):
        return words
    if proposal.made_from != standing(series_behind(proposal, figures), figures):
        return MOVED
    rows = rows_of(proposal)
    faults = impossible(rows, figures, today)
    if not faults and not is_reason(proposal.why):
        faults = unusual(rows, figures)
    return next((fault.words for fault in faults), None)


@transaction.atomic
def approve(proposal: FigureProposal, by: AbstractBaseUser, now: datetime, today: date) -> None:
    """The figures are those of the proposal from their start day on. Raises ``NotNow``."""
    waiting = locked(proposal)
    if words := obstacle(waiting, by, today):
        raise NotNow(words)
    for row in rows_of(waiting):
        store(row)
    sign(waiting, by, now)


def store(row: Row) -> None:
    """One by one, so that each has its history; a row that we shipped has none until now."""
    stands = Figure.objects.filter(key=row.key, start=row.start).first()
    if stands:
        begin_history(stands)
    figure = stands or Figure(key=row.key, start=row.start)
    for name, value in row._asdict().items():
        setattr(figure, name, value)
    figure.approved_as = says(row)
    if figure.shipped_as != digest(row):
        figure.shipped_as = ""  # or one person could set it back to what we shipped
    figure.save()
