"""What is to be done, for one person on one day: the most pressing first."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.utils.timezone import localdate

from guide.editing.first_steps import lead

from . import cases, figures, links, pages, places, proposals, translations
from .board import Group

PARTS: Final[tuple[Callable[[Any, date], Iterator[Group]], ...]] = (
    figures.groups,
    proposals.groups,
    cases.groups,
    translations.groups,
    links.groups,
    pages.groups,
    places.groups,
)
"""In the order of the page."""


def board(user: Any, day: date) -> list[Group]:
    """Only what there is to do, of what this person may see."""
    return [group for part in PARTS for group in part(user, day) if group.lines]


def context(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    return {
        "groups": board(user, localdate()),
        "lead": lead(user),
        "may_carry": user.has_perm("guide.change_desk"),
        "may_check_figures": user.has_perm("eligibility.add_figurecheck"),
        "may_check_pages": user.has_perm("guide.add_pagecheck"),
    }
