"""What the form of a series starts with: the next row, a row to correct, or an earlier proposal."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from eligibility.rules.days import add_months
from eligibility.rules.figures import Figure, Figures
from guide.editing.figures.form import name_of
from guide.editing.figures.proposals import standing
from guide.editing.figures.series import Series
from guide.editing.figures.typed import write_amount
from guide.editing.figures.typing_rows import COMMON, is_calculated


def next_row(series: Series, figures: Figures, today: date) -> dict[str, Any]:
    """The values in force, from the day on which the next ones are awaited; the source is to be typed."""
    last = series.last(figures)
    awaited = last.review_by if last else None
    rows = [figures.series(key)[-1] for key in series.keys if figures.series(key)]
    start = awaited if awaited and last and awaited > last.start else None
    return {
        **cells(row for row in rows if not is_calculated(row.key)),
        "start": start,
        "checked_on": today,
        "review_by": add_months(start, 12) if start else None,
        "made_from": standing(series, figures),
    }


def row_to_correct(series: Series, figures: Figures, start: date) -> dict[str, Any]:
    """``ground``: what its cells have together, of which each keeps its own where it is not touched."""
    rows = [row for key in series.keys if (row := figures.starting(key, start))]
    ground = {name: getattr(rows[0], name) for name in COMMON}
    ground["confirmed"] = all(row.confirmed for row in rows)
    return {
        **cells(rows),
        **ground,
        "ground": ground,
        "made_from": standing(series, figures),
    }


def proposed_again(
    rows: list[Figure], series: Series, figures: Figures, today: date
) -> dict[str, Any]:
    """What somebody proposed, on top of what stands now."""
    first, corrects = rows[0], rows[0].start in series.starts(figures)
    if not corrects:
        said = {name: getattr(first, name) for name in COMMON}
        return {**next_row(series, figures, today), **said, **cells(rows)}
    stands = figures.starting(first.key, first.start)
    changed = {
        name: getattr(first, name)
        for name in COMMON
        if stands is None or getattr(first, name) != getattr(stands, name)
    }
    return {**row_to_correct(series, figures, first.start), **changed, **cells(rows)}


def cells(rows: Iterable[Figure]) -> dict[str, str]:
    return {name_of(row.key): write_amount(row.value, row.unit) for row in rows}
