"""The life of each scheme, for the page of sources: the picture, and its days in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from eligibility.law import title
from eligibility.rules.figures import Figures
from eligibility.timeline import Change, timeline
from eligibility.timeline_svg import svg
from guide.figure_names import NAMED
from guide.figure_values import value
from guide.figures_page import Words

ACTS: Final[dict[str, Words]] = {
    "puma": _("La PUMa remplace la CMU de base. Elle ouvre ce droit."),
    "mayotte": _("La CSS commence à Mayotte."),
    "aspa": _("L’ASPA suffit pour ce droit si l’on ne travaille pas."),
    "asi": _("L’ASI suffit pour ce droit si l’on ne travaille pas."),
    "aah": _(
        "L’AAH à taux plein suffit pour ce droit si l’on vit seul, sans enfant, et sans travail."
    ),
    "ass": _("L’ASS suffit pour ce droit si l’on vit seul, sans enfant, et sans travail."),
    "switch": _("On peut passer à l’AME avant la fin des droits gardés."),
}
"""What changed that is no figure, keyed as in ``eligibility.timeline``."""


@dataclass(frozen=True)
class ToldChange:
    day: date
    words: Words
    value: Words


@dataclass(frozen=True)
class ToldLife:
    scheme: str
    title: str
    start: date | None
    end: date | None
    changes: tuple[ToldChange, ...]


def context(figures: Figures, day: date) -> dict[str, Any]:
    drawn = timeline(figures, day)
    lives = [
        ToldLife(life.scheme, title(life.scheme), life.start, life.end, told(life.changes))
        for life in drawn.lives
    ]
    # the writer escapes all that it is given
    return {"timeline": mark_safe(svg(drawn)), "lives": lives}


def told(changes: tuple[Change, ...]) -> tuple[ToldChange, ...]:
    return tuple(ToldChange(each.day, *words(each)) for each in changes)


def words(change: Change) -> tuple[Words, Words]:
    if change.row is None:
        return ACTS[change.key], ""
    named = NAMED.get(change.key)
    return named.row if named else change.key, value(change.row)
