"""One question as a form: what was posted, read into an answer or refused with a sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .bands import Band, bands
from .questions import MOST_PEOPLE, PRICE_BANDS, Question, choices_for
from .rules.assess import Assessment
from .rules.figures import Figures
from .rules.situation import Situation

DONT_KNOW: Final = "?"
NONE_OF_THESE: Final = "none"
MOST_AID: Final = 2000
"""Euros a month of housing aid beyond which somebody typed a year's."""
OLDEST_YEAR: Final = 1900

Words = str | Promise
CHOOSE: Final = _("Choisissez une réponse. « Je ne sais pas » est une réponse aussi.")
A_NUMBER: Final = _("Écrivez un nombre, par exemple 3.")
AN_AMOUNT: Final = _("Écrivez un montant en euros par mois, par exemple 150.")
A_DAY: Final = _("Écrivez le jour, le mois et l’année en chiffres, par exemple 10 10 2026.")
NOT_AFTER_TODAY: Final = _("Cette date est dans le futur. Vérifiez le jour, le mois et l’année.")
BEFORE_TODAY: Final = _("Cette date n’est pas encore passée. Votre papier est encore valable.")
PEOPLE_DIFFER: Final = _("Le total n’est pas le nombre de personnes que vous avez dit.")


@dataclass(frozen=True)
class Open:
    """A question put to somebody of whom this much is known already."""

    question: Question
    situation: Situation
    assessment: Assessment
    day: date
    figures: Figures

    @property
    def choices(self) -> tuple[str, ...]:
        return choices_for(self.question, self.situation)

    @property
    def bands(self) -> tuple[Band, ...]:
        return bands(self.situation, self.assessment, self.figures)


class Unreadable(ValueError):
    """What was posted is no answer; ``words`` say what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


Posted = Mapping[str, list[str]]


def read_answer(asked: Open, posted: Posted) -> str:
    """The answer as the path keeps it. Raises ``Unreadable`` with the sentence to show."""
    if _first(posted, "unknown") or _first(posted, "answer") == DONT_KNOW:
        return DONT_KNOW
    answer = READERS[asked.question.kind](posted)
    if refusal := objection(asked, answer):
        raise Unreadable(refusal)
    return answer


def why_unreadable(asked: Open, posted: Posted) -> Words | None:
    """The sentence to show for what is no answer; ``None`` for one that is."""
    try:
        read_answer(asked, posted)
    except Unreadable as refusal:
        return refusal.words
    return None


def still_counts(asked: Open, answer: str) -> bool:
    """Whether an answer given earlier is one to this question, as it is put now."""
    return answer == DONT_KNOW or objection(asked, answer) is None


def objection(asked: Open, answer: str) -> Words | None:
    """Why this is no answer to this question; ``None`` where it is one."""
    return OBJECTIONS[asked.question.kind](asked, answer)


# --- reading what was posted -------------------------------------------------------------------


def _first(posted: Posted, name: str) -> str:
    return next(iter(posted.get(name, [])), "").strip()


def _read_one(posted: Posted) -> str:
    return _first(posted, "answer")


def _read_several(posted: Posted) -> str:
    return "+".join(posted.get("answer", []))


def _read_number(posted: Posted) -> str:
    return str(_clean(forms.IntegerField(), _first(posted, "answer"), A_NUMBER))


def _read_money(posted: Posted) -> str:
    typed = re.sub(r"[\s€]", "", _first(posted, "answer")).replace(",", ".")
    amount = _clean(forms.DecimalField(max_digits=8, decimal_places=2), typed, AN_AMOUNT)
    return format(amount, "f")


def _read_day(posted: Posted) -> str:
    try:
        year, month, day = (int(_first(posted, name)) for name in ("year", "month", "day"))
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        raise Unreadable(A_DAY) from None


def _read_people(posted: Posted) -> str:
    counted = (_first(posted, f"from_{band}") or "0" for band in PRICE_BANDS)
    return ":".join(str(_clean(forms.IntegerField(), each, A_NUMBER)) for each in counted)


def _clean(field: forms.Field, typed: str, words: Words) -> object:
    try:
        return field.clean(typed)
    except forms.ValidationError:
        raise Unreadable(words) from None


READERS: Final[dict[str, Callable[[Posted], str]]] = {
    "one": _read_one,
    "several": _read_several,
    "number": _read_number,
    "money": _read_money,
    "day": _read_day,
    "band": _read_one,
    "people": _read_people,
}


# --- what is no answer -------------------------------------------------------------------------


def _not_a_choice(asked: Open, answer: str) -> Words | None:
    return None if answer in asked.choices else CHOOSE


def _not_choices(asked: Open, answer: str) -> Words | None:
    chosen = set(answer.split("+"))
    alone = chosen == {NONE_OF_THESE}
    return None if alone or (chosen and chosen <= set(asked.choices)) else CHOOSE


def _not_a_count(asked: Open, answer: str) -> Words | None:
    least, most = (1, MOST_PEOPLE)
    if asked.question.key == "children_alternating":
        least, most = 0, (asked.situation.people or MOST_PEOPLE) - 1
    return None if answer.isdecimal() and least <= int(answer) <= most else A_NUMBER


def _not_an_aid(asked: Open, answer: str) -> Words | None:
    return None if 0 <= Decimal(answer) <= MOST_AID else AN_AMOUNT


def _not_a_day(asked: Open, answer: str) -> Words | None:
    given, key = date.fromisoformat(answer), asked.question.key
    if given.year < OLDEST_YEAR or given.year > asked.day.year + 20:
        return A_DAY
    if key == "stay_ended_on":
        return None if given < asked.day else BEFORE_TODAY
    return NOT_AFTER_TODAY if key != "cover_until" and given > asked.day else None


def _not_a_band(asked: Open, answer: str) -> Words | None:
    return None if answer in [band.value for band in asked.bands] else CHOOSE


def _not_people(asked: Open, answer: str) -> Words | None:
    counts = [int(each) for each in answer.split(":")]
    if len(counts) != len(PRICE_BANDS) or min(counts) < 0 or not 1 <= sum(counts) <= MOST_PEOPLE:
        return A_NUMBER
    size = asked.situation.household_size
    return PEOPLE_DIFFER if size is not None and sum(counts) != size else None


OBJECTIONS: Final[dict[str, Callable[[Open, str], Words | None]]] = {
    "one": _not_a_choice,
    "several": _not_choices,
    "number": _not_a_count,
    "money": _not_an_aid,
    "day": _not_a_day,
    "band": _not_a_band,
    "people": _not_people,
}
