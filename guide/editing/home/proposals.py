"""Proposals that wait: for this person to approve, and the person's own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.models import FigureProposal
from eligibility.proposed import Proposed
from eligibility.store import stored_figures
from guide.editing.figures.proposals import series_behind
from guide.editing.figures.said import lazy_day
from guide.models import TextProposal

from .board import Group, Line


def groups(user: Any, day: date) -> Iterator[Group]:
    for model, title, own_title, label in (
        (FigureProposal, _("Chiffres à approuver"), _("Mes chiffres proposés, en attente"), figure),
        (TextProposal, _("Textes à approuver"), _("Mes textes proposés, en attente"), text),
    ):
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        url = reverse(f"admin:{name}_changelist") + "?state=waits"
        theirs, mine = waiting(user, model)
        yield Group(f"{name}_approve", title, lines(theirs, name, label), url)
        yield Group(f"{name}_mine", own_title, lines(mine, name, label), url)


def waiting(user: Any, model: Any) -> tuple[list[Any], list[Any]]:
    """To approve by this person, and proposed by this person for others to approve."""
    label, name = model._meta.app_label, model._meta.model_name
    if not user.has_perm(f"{label}.view_{name}"):
        return [], []
    may_approve = user.has_perm(f"{label}.approve_{name}")
    found: QuerySet[Any] = model.objects.filter(closed_at=None).select_related("proposed_by")
    theirs, mine = [], []
    for each in found.order_by("proposed_at"):
        own = each.proposed_by_id == user.pk
        if may_approve and (not own or not settings.SECOND_PERSON):
            theirs.append(each)
        elif own:
            mine.append(each)
    return theirs, mine


def lines(proposals: list[Any], name: str, label: Any) -> list[Line]:
    change = f"admin:{name}_change"
    return [Line(label(each), reverse(change, args=[each.pk]), said(each)) for each in proposals]


def said(proposal: Proposed) -> Any:
    at = timezone.localdate(proposal.proposed_at)
    words = _("proposé par {name} le {day}")
    return format_lazy(words, name=proposal.proposed_by.get_username(), day=lazy_day(at))


def figure(proposal: FigureProposal) -> Any:
    return series_behind(proposal, stored_figures()).title


def text(proposal: TextProposal) -> str:
    return proposal.section.title
