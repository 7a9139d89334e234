"""Figures that are overdue, to be confirmed, or due soon."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.store import stored_figures
from guide.editing.figures.said import lazy_day
from guide.editing.figures.series import SOON, Series, State, all_series, state_of
from guide.figures_page import Words

from .board import Group, Line

DUE: Final = (
    (7, _("Chiffres à revoir dans les 7 jours")),
    (30, _("Chiffres à revoir dans les 30 jours")),
    (60, _("Chiffres à revoir dans les 60 jours")),
)
"""Days, the nearest first; each figure stands in the first group that it falls into."""
TITLES: Final[dict[str, Words]] = {
    "overdue": _("Chiffres en retard"),
    "unconfirmed": _("Chiffres à confirmer"),
    **{f"due_{days}": title for days, title in DUE},
}


def groups(user: Any, day: date) -> Iterator[Group]:
    if not user.has_perm("eligibility.view_figure"):
        return
    figures = stored_figures()
    found: dict[str, list[Line]] = {name: [] for name in TITLES}
    for series in all_series(figures):
        state = state_of(series, figures, day)
        if (name := group_of(state, day)) in found:
            found[name].append(line(series, state, name))
    for name, lines in found.items():
        pressing = name in ("overdue", "unconfirmed")
        yield Group(name, TITLES[name], lines, reverse("admin:figure_list"), pressing)


def group_of(state: State, day: date) -> str:
    if state.name != "due":
        return state.name
    left = (state.review_by or day + SOON) - day
    return next(f"due_{days}" for days, _title in DUE if left <= timedelta(days=days))


def line(series: Series, state: State, group: str) -> Line:
    words, when = (
        (_("depuis le {day}"), state.since)
        if group == "unconfirmed"
        else (_("à revoir avant le {day}"), state.review_by)
    )
    said: list[Words] = [] if series.scheme == series.title else [series.scheme]
    if when:
        said.append(format_lazy(words, day=lazy_day(when)))
    detail = format_lazy("{}" + " · {}" * (len(said) - 1), *said) if said else ""
    return Line(series.title, reverse("admin:figure_series", args=[series.name]), detail)
