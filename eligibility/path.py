"""Which questions one person is asked: the rules drive them.

The next question is the first whose field an undecided scheme still needs and that has not been
answered, "I don't know" included. Nothing is asked that can no longer change an answer. When the
rules need nothing more, two questions may follow for what the page tells (``household.py``).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from .forms import DONT_KNOW, Open, still_counts
from .household import may_be_asked, next_for_the_answer
from .questions import BY_KEY, QUESTIONS, Question
from .rules.assess import Assessment, assess
from .rules.figures import Figures
from .rules.situation import Situation
from .rules.tracing import NOTHING
from .rules.verdict import LATER, UNKNOWN, YES

Answers = Mapping[str, str]
"""Question key -> what was answered there, as the form sends it; ``?`` for "I don't know"."""


class Known(NamedTuple):
    """What is known before a question is put."""

    situation: Situation
    assessment: Assessment


@dataclass(frozen=True)
class Path:
    """The questions answered so far, in order, and the one that is open, if any."""

    day: date
    figures: Figures
    given: dict[str, str]
    asked: tuple[Question, ...]
    pending: Question | None
    known: tuple[Known, ...]
    """Before each question asked, and at the end."""

    @property
    def situation(self) -> Situation:
        return self.known[-1].situation

    @property
    def assessment(self) -> Assessment:
        return self.known[-1].assessment

    @property
    def answers(self) -> dict[str, str]:
        """Only those that still count; on the way, also those that may count again."""
        if self.pending is not None:
            return {key: each for key, each in self.given.items() if key != self.pending.key}
        return {question.key: self.given[question.key] for question in self.asked}

    @property
    def has_children(self) -> bool:
        """Whether children who need cover live with this person."""
        return BY_KEY["children"] in self.asked and self.given["children"] == "yes"

    def at(self, number: int) -> Open | None:
        """The question that stands at this number of the path, as it is put there."""
        questions = [*self.asked, *([self.pending] if self.pending else [])]
        if not 1 <= number <= len(questions):
            return None
        return Open(questions[number - 1], *self.known[number - 1], self.day, self.figures)

    def at_most_left(self, number: int) -> int:
        """How many more questions there can be after that one: a promise."""
        return at_most_left(*self.known[number - 1], self.asked[: number - 1])


def at_most_left(situation: Situation, assessment: Assessment, asked: Collection[Question]) -> int:
    """How many questions there can be after the next one."""
    last = may_be_asked(situation, assessment)
    more_by_rules = needed_question(situation, assessment, asked) is not None
    wanted = set(assessment.needs) if more_by_rules else set()
    left = [
        each
        for each in QUESTIONS
        if each not in asked and (wanted & set(each.fields) or each.key in last)
    ]
    return max(0, len(left) - 1)


def walk(answers: Answers, day: date, figures: Figures) -> Path:
    """Ask again from the start, with the answers given, as far as they reach."""
    situation = Situation()
    asked: list[Question] = []
    known: list[Known] = []
    while True:
        assessment = assess(situation, day, figures)
        known.append(Known(situation, assessment))
        pending = next_question(situation, assessment, asked, figures)
        if pending is None or pending.key not in answers:
            break
        if not still_counts(Open(pending, *known[-1], day, figures), answers[pending.key]):
            break
        situation = apply(situation, pending, answers[pending.key])
        asked.append(pending)
    given = {key: answer for key, answer in answers.items() if key in BY_KEY}
    return Path(day, figures, given, tuple(asked), pending, tuple(known))


def apply(situation: Situation, question: Question, answer: str) -> Situation:
    """What is known after this answer; "I don't know" adds nothing."""
    if answer == DONT_KNOW:
        return situation
    return replace(situation, **question.settle(answer))


def next_question(
    situation: Situation, assessment: Assessment, asked: Collection[Question], figures: Figures
) -> Question | None:
    by_the_rules = needed_question(situation, assessment, asked)
    return by_the_rules or next_for_the_answer(situation, assessment, asked, figures)


def needed_question(
    situation: Situation, assessment: Assessment, asked: Collection[Question]
) -> Question | None:
    never = NOTHING.union(*(unsaid(question, situation) for question in asked))
    open_fields = undecided_fields(assessment, never)
    return next(
        (
            question
            for question in QUESTIONS
            if question not in asked
            and can_be_put(question, situation)
            and is_wanted(question, situation, assessment, open_fields)
        ),
        None,
    )


def unsaid(question: Question, situation: Situation) -> frozenset[str]:
    """What a question already asked left open for good; its first field is its own."""
    if all(getattr(situation, name) is not None for name in question.fields[:1]):
        return NOTHING
    return missing_fields(question, situation)


def missing_fields(question: Question, situation: Situation) -> frozenset[str]:
    return frozenset(name for name in question.fields if getattr(situation, name) is None)


def undecided_fields(assessment: Assessment, never: frozenset[str]) -> frozenset[str]:
    """The fields that a scheme without a definite answer still needs, and that may be said."""
    undecided = (
        verdict.needs(never)
        for verdict in assessment.schemes.values()
        if verdict.verdict == UNKNOWN or (verdict.verdict == LATER and verdict.since is None)
    )
    return NOTHING.union(*undecided)


def can_be_put(question: Question, situation: Situation) -> bool:
    return all(getattr(situation, name) is not None for name in question.needs_said)


def is_wanted(
    question: Question,
    situation: Situation,
    assessment: Assessment,
    open_fields: frozenset[str],
) -> bool:
    missing = missing_fields(question, situation)
    if not question.gives_back:
        return not open_fields.isdisjoint(missing)
    worth_it = assessment.says(question.gives_back) == YES
    if question.key == "ame_first_on":
        worth_it = worth_it and situation.cover == "ame"
    return worth_it and not set(assessment.needs).isdisjoint(missing)
