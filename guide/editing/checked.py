"""Checked, still right: who looked at the source of a figure or page again, and on what day.

That changes nothing of a figure that is overdue or to be confirmed: only a proposal does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy

from eligibility.models import Figure, FigureCheck
from eligibility.rows import says
from eligibility.rules.days import add_months
from eligibility.rules.figures import Figure as Row
from eligibility.rules.figures import Figures
from eligibility.store import stored_figures
from guide.editing.figures.series import STATES, Series, all_series, state_of
from guide.figures_page import Words
from guide.models import TOP, Page, PageCheck, Section

OLD_AFTER: Final = 6
"""Months after which a page shall be held against its sources again."""
DOUBTFUL: Final = ("overdue", "unconfirmed")


@dataclass(frozen=True)
class Checkable:
    """``by``: who checked it last; empty where that day came with what we ship, or with a proposal."""

    name: str
    title: Words
    url: str
    checked_on: date
    by: str = ""
    state: str = ""
    state_words: Words = ""
    old: bool = False

    @property
    def doubtful(self) -> bool:
        return self.state in DOUBTFUL


# --- Figures


def figures_to_check(day: date) -> list[Checkable]:
    """Each series of which something is in force, the longest unchecked first."""
    figures = stored_figures()
    by = last_people(FigureCheck, "figure__key")
    found = [
        of_series(series, rows, figures, day, by)
        for series in all_series(figures)
        if (rows := in_force(series, figures, day))
    ]
    return sorted(found, key=lambda each: (each.checked_on, each.name))


def in_force(series: Series, figures: Figures, day: date) -> list[Row]:
    """Its rows of today; none of a series that is over."""
    if state_of(series, figures, day).name in ("over", "to_come"):
        return []
    return [row for key in series.keys if (row := figures.begun(key, day))]


def of_series(
    series: Series, rows: list[Row], figures: Figures, day: date, by: dict[Any, tuple[date, str]]
) -> Checkable:
    state = state_of(series, figures, day).name
    oldest = min(rows, key=lambda row: row.checked_on)
    on, name = by.get(oldest.key, (None, ""))
    same = series.scheme == series.title
    return Checkable(
        series.name,
        series.title if same else format_lazy("{} · {}", series.scheme, series.title),
        reverse("admin:figure_series", args=[series.name]),
        oldest.checked_on,
        name if on == oldest.checked_on else "",
        state,
        STATES[state],
        oldest.checked_on < add_months(day, -OLD_AFTER),
    )


@transaction.atomic
def check_figures(names: Iterable[str], by: AbstractBaseUser, day: date) -> list[Checkable]:
    """Every row in force today of the series of these names. Who checks twice a day checked once."""
    wanted, figures = set(names), stored_figures()
    chosen = [each for each in figures_to_check(day) if each.name in wanted]
    series = {each.name: each for each in all_series(figures)}
    for each in chosen:
        for row in in_force(series[each.name], figures, day):
            stored = Figure.objects.get(key=row.key, start=row.start)
            said = says(stored.as_written())
            FigureCheck.objects.get_or_create(figure=stored, on=day, by=by, checked_as=said)
    return chosen


# --- Pages


def pages_to_check(day: date) -> list[Checkable]:
    """The longest unchecked first."""
    titles = dict(Section.objects.filter(key=TOP).values_list("page_id", "heading_fr"))
    by = last_people(PageCheck, "page_id")
    found = [
        of_page(page, titles.get(page.pk) or page.slug, day, by) for page in Page.objects.all()
    ]
    return sorted(found, key=lambda each: each.checked_on)


def of_page(page: Page, title: str, day: date, by: dict[Any, tuple[date, str]]) -> Checkable:
    on, name = by.get(page.pk, (page.checked_on, ""))
    checked_on = max(page.checked_on, on)
    return Checkable(
        page.slug,
        title.replace("*", ""),
        f"/fr/{page.slug}/",
        checked_on,
        name if on == checked_on else "",
        old=checked_on < add_months(day, -OLD_AFTER),
    )


def checked_on(page: Page) -> date:
    """As readers see it."""
    return max([page.checked_on, *page.checks.values_list("on", flat=True)])


def old_pages(day: date) -> list[Checkable]:
    return [each for each in pages_to_check(day) if each.old]


@transaction.atomic
def check_pages(names: Iterable[str], by: AbstractBaseUser, day: date) -> list[Checkable]:
    wanted = set(names)
    chosen = [each for each in pages_to_check(day) if each.name in wanted]
    for page in Page.objects.filter(slug__in=[each.name for each in chosen]):
        PageCheck.objects.get_or_create(page=page, on=day, by=by)
    return chosen


def last_people(model: Any, of: str) -> dict[Any, tuple[date, str]]:
    """Day and name of the last check of each."""
    rows = model.objects.order_by("on", "pk").values_list(of, "on", "by__username")
    return {what: (on, name) for what, on, name in rows}
