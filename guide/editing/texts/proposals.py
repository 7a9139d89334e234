"""New French for a critical section: proposed by one person, written when another approves it."""

from datetime import date, datetime
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from guide.editing.approval import NotNow, locked, not_by, sign
from guide.editing.checks import checking
from guide.editing.texts.saving import Written, french_faults, standing, write
from guide.editing.translating.saving import Text
from guide.figures_page import Words
from guide.languages import SOURCE
from guide.models import Section, TextProposal

MOVED: Final = _(
    "Ce texte a changé depuis la proposition : il faut la refaire à partir de ce qui est là."
)


def needs_two(section: Section, written: Written) -> bool:
    """The mark itself is put on and taken off by two people: else one could take it off and write."""
    return section.critical or written.critical


def propose(
    section: Section, written: Written, *, by: AbstractBaseUser, why: str = ""
) -> TextProposal:
    """``section`` is as the editor saw it, ``written`` has no faults."""
    return TextProposal.objects.create(
        section=section,
        heading=written.text.heading,
        body=written.text.body,
        critical=written.critical,
        small=written.small,
        proposed_by=by,
        made_from=standing(section),
        why=why.strip(),
    )


def written_of(proposal: TextProposal) -> Written:
    return Written(Text(proposal.heading, proposal.body), proposal.critical, proposal.small)


def obstacle(
    proposal: TextProposal, section: Section, by: AbstractBaseUser, today: date
) -> Words | None:
    """Why this person cannot approve it today; ``None`` where nothing is in the way."""
    if words := not_by(proposal, by):
        return words
    if proposal.made_from != standing(section):
        return MOVED
    found = french_faults(written_of(proposal).text, checking(SOURCE.code, today))
    return next((fault.words for faults in found.values() for fault in faults), None)


@transaction.atomic
def approve(proposal: TextProposal, by: AbstractBaseUser, now: datetime, today: date) -> None:
    """The text is that of the proposal from now on. Raises ``NotNow``."""
    waiting: TextProposal = locked(proposal)
    section = Section.objects.select_for_update().get(pk=waiting.section_id)
    if words := obstacle(waiting, section, by, today):
        raise NotNow(words)
    write(section, written_of(waiting), today)
    sign(waiting, by, now)
