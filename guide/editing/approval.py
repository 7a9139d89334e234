"""One person proposes, another approves: the same for figures and for the French of critical sections.

What approving writes is said by whoever has something to approve; each of it in one transaction.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.proposed import Proposed
from guide.figures_page import Words

ENOUGH_WORDS: Final = 10
"""Letters of a reason: "ok" is none."""
CLOSED: Final = _("Cette proposition est déjà close.")
OWN: Final = _(
    "Vous avez proposé ce changement : une autre personne doit l’approuver. Vous pouvez le reprendre."
)
NOT_YOURS: Final = _("Seule la personne qui a proposé ce changement peut le reprendre.")
NO_REASON: Final = _("Pour refuser, écrivez pourquoi : la personne qui a proposé le lira.")


class NotNow(Exception):
    """What keeps a proposal from being approved, refused or taken back; ``words`` for its editor."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


def is_reason(why: str) -> bool:
    return len(why.strip()) >= ENOUGH_WORDS


def not_by(proposal: Proposed, by: AbstractBaseUser) -> Words | None:
    """Why this person cannot approve it, whatever it says."""
    if not proposal.waits:
        return CLOSED
    if settings.SECOND_PERSON and proposal.proposed_by_id == by.pk:
        return OWN
    return None


def sign(proposal: Proposed, by: AbstractBaseUser, now: datetime) -> None:
    """Approves what the caller has locked and written."""
    own = proposal.proposed_by_id == by.pk
    proposal.approved_by, proposal.alone, proposal.closed_at = (None if own else by), own, now
    proposal.save()
    log(proposal, by, gettext("Approuvé seul.") if own else gettext("Approuvé."))


@transaction.atomic
def refuse(proposal: Proposed, by: AbstractBaseUser, now: datetime, reason: str) -> None:
    """Raises ``NotNow``."""
    if not is_reason(reason):
        raise NotNow(NO_REASON)
    close(proposal, now)
    log(proposal, by, gettext("Refusé : %s") % reason.strip())


@transaction.atomic
def take_back(proposal: Proposed, by: AbstractBaseUser, now: datetime) -> None:
    """Raises ``NotNow``."""
    if proposal.proposed_by_id != by.pk:
        raise NotNow(NOT_YOURS)
    close(proposal, now)
    log(proposal, by, gettext("Repris."))


def close(proposal: Proposed, now: datetime) -> None:
    waiting = locked(proposal)
    if not waiting.waits:
        raise NotNow(CLOSED)
    waiting.closed_at = now
    waiting.save(update_fields=["closed_at"])


def locked(proposal: Any) -> Any:
    """As it stands now, for this transaction alone.

    With all that wait: of two proposals about one thing, the second then sees what the first wrote.
    """
    waiting = type(proposal).objects.select_for_update().filter(closed_at=None)
    list(waiting.order_by("pk").values_list("pk"))
    return type(proposal).objects.get(pk=proposal.pk)


def log(proposal: Proposed, by: AbstractBaseUser, words: str) -> None:
    LogEntry.objects.log_actions(
        by.pk, [proposal], CHANGE, change_message=words, single_object=True
    )


def said_of(proposal: Proposed) -> list[LogEntry]:
    """Who decided what of it, and the reason."""
    kind = ContentType.objects.get_for_model(type(proposal))
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(proposal.pk))
    return list(entries.select_related("user"))


def outcome(proposal: Proposed) -> Words:
    if proposal.waits:
        return _("en attente")
    if proposal.alone:
        return _("approuvée, sans deuxième personne")
    return _("approuvée") if proposal.approved_by_id else _("refusée ou reprise")


def decide(request: HttpRequest, proposal: Any, approve: Callable[..., None]) -> None:
    """A button was pressed. ``approve``: writes what was proposed, and signs. Says what became of it."""
    pressed, now = request.POST.get("decision", ""), timezone.now()
    try:
        if pressed == "approve":
            approve(proposal, request.user, now, timezone.localdate())
            messages.success(request, gettext("C’est approuvé."))
        elif pressed == "take_back":
            take_back(proposal, request.user, now)
            messages.success(request, gettext("Votre proposition est reprise."))
        elif pressed == "refuse":
            refuse(proposal, request.user, now, request.POST.get("reason", ""))
            messages.success(request, gettext("C’est refusé."))
    except NotNow as error:
        messages.error(request, error.words)
