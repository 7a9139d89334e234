"""What the rules answer to a case, and what an editor says that the law answers."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.advice import VERDICTS
from eligibility.case_boxes import strangers
from eligibility.helper_pages import label
from eligibility.law import title
from eligibility.models import ReferenceCase
from eligibility.rules.assess import assess
from eligibility.rules.contract import Refused, read
from eligibility.rules.figures import Figures
from eligibility.rules.in_force import is_law
from guide.figures_page import Words

Said = tuple[str, date | None]
"""A verdict, and the first day of a "later"."""


class Answer(NamedTuple):
    """What one scheme says of a case, on the day of the case and today. ``expected``: as it is kept,
    ``None`` before anybody confirmed the case, "" where nobody says anything of this scheme."""

    scheme: str
    then: Said
    now: Said
    expected: str | None

    @property
    def ticked(self) -> str:
        """What the rules answer, until somebody says otherwise."""
        return self.then[0] if self.expected is None else self.expected.partition(" ")[0]

    @property
    def differs(self) -> bool:
        return bool(self.expected) and self.expected not in (self.then[0], written(self.then))

    @property
    def choices(self) -> list[tuple[str, Words, bool]]:
        return [(each, words, each == self.ticked) for each, words in VERDICTS.items()]


class Judged(NamedTuple):
    day: date
    answers: list[Answer]

    @property
    def different(self) -> list[Answer]:
        return [each for each in self.answers if each.differs]


def judge(case: ReferenceCase, today: date, figures: Figures) -> Judged:
    """With the figures as they stand, each scheme that was the law on the day of the case.

    Raises ``Refused``.
    """
    request = read(case.situation, today)
    then, now = (assess(request.situation, day, figures) for day in (request.day, today))
    unsaid = "" if case.expected else None
    return Judged(
        request.day,
        [
            Answer(
                name,
                (verdict.verdict, verdict.since),
                (now.schemes[name].verdict, now.schemes[name].since),
                case.expected.get(name, unsaid),
            )
            for name, verdict in then.schemes.items()
            if is_law(name, request.day)
        ],
    )


def written(said: Said) -> str:
    """As in ``cases.toml``: ``yes``, ``later from 2027-01-11``."""
    verdict, since = said
    return f"{verdict} from {since}" if since else verdict


def box(scheme: str) -> str:
    return f"expected_{scheme}"


def confirmed(answers: list[Answer], posted: Mapping[str, str]) -> dict[str, str]:
    """What the editor ticked; with its day where the rules say the same."""
    ticked = {each: posted.get(box(each.scheme)) for each in answers}
    return {
        each.scheme: written(each.then) if verdict == each.then[0] else verdict
        for each, verdict in ticked.items()
        if verdict in VERDICTS
    }


def why_not(case: ReferenceCase, refused: Refused) -> Words:
    """What keeps a case from being judged: the box to look at, or a field that the rules do not know."""
    unknown = strangers(case.situation) if isinstance(case.situation, dict) else []
    return ", ".join(unknown) or label(refused.field) or refused.field


def trouble(case: ReferenceCase, today: date, figures: Figures) -> Words:
    """What an editor should look at; "" where nothing is wrong."""
    try:
        different = judge(case, today, figures).different
    except Refused:
        return _("Ne peut plus être jugé")
    names = ", ".join(title(each.scheme) for each in different)
    return format_lazy(_("Pas comme attendu : {names}"), names=names) if different else ""
