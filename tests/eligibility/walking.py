"""Walking the whole answer space of the check, without a browser.

States in which the same checks are open are one state; each edge is walked once. A longer walk tries
more dates, sizes and combinations of answers (``make walk``).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from eligibility.circumstances import Applicant
from eligibility.forms import DONT_KNOW, NONE_OF_THESE, Open
from eligibility.household import children_of, may_be_asked, told_of_children
from eligibility.path import Known, apply, at_most_left, next_question
from eligibility.questions import Question
from eligibility.rules.assess import Assessment, assess
from eligibility.rules.figures import Figures
from eligibility.rules.situation import Situation
from eligibility.rules.tracing import Finding

DAYS_AGO = {"short": (10, 120), "long": (1, 30, 88, 95, 120, 200, 230, 300)}
SIZES = {"short": ("1", "3"), "long": ("1", "2", "3", "4", "7")}
BENEFITS = {
    "short": ("rsa", "aah+housing_aid"),
    "long": ("rsa", "aspa", "asi", "aah", "ass", "housing_aid", "family_benefits", "ada",
             "aah+housing_aid"),
}  # fmt: skip
MOST_UNKNOWN = {"short": 2, "long": 40}
"""From how many states each question is answered with "I don't know"."""
TODAY_S_SCHEMES = ("puma", "rights_kept", "css_free", "css_paid", "ame", "urgent_care")

Outcome = tuple[str, ...]


@dataclass
class Node:
    """A state of the check: what may still come of it, and the answers that first led here."""

    answers: dict[str, str]
    assessment: Assessment
    pending: Question | None
    left_promised: int
    told: Outcome
    """What the page would say at this point."""
    outcomes: dict[str, frozenset[Outcome]] = field(default_factory=dict)
    """By answer to the pending question: the results that can be reached."""
    depth: int = 0
    """The most questions that can still be asked, this one included."""

    @property
    def reachable(self) -> frozenset[Outcome]:
        if self.pending is None:
            return frozenset({self.told})
        return frozenset().union(*self.outcomes.values())


@dataclass
class Walk:
    day: date
    figures: Figures
    form: str = "short"
    dont_know_from: Counter[str] = field(default_factory=Counter)
    """From how many states each question was answered with "I don't know" so far."""
    nodes: dict[Any, Node] = field(default_factory=dict)
    edges: int = 0

    def start(self) -> Node:
        return self.visit(Situation(), (), {})

    def visit(self, situation: Situation, asked: tuple[Question, ...], answers: dict) -> Node:
        assessment = assess(situation, self.day, self.figures)
        pending = next_question(situation, assessment, asked, self.figures)
        known = Known(situation, assessment)
        told = self.told(known, answers) if is_last(pending) else ()
        state = signature(known, asked, pending, told)
        if state not in self.nodes:
            left = at_most_left(*known, asked)
            node = self.nodes[state] = Node(answers, assessment, pending, left, told)
            if pending is not None:
                self.follow(node, situation, asked)
        return self.nodes[state]

    def told(self, known: Known, answers: dict[str, str]) -> Outcome:
        """What the reader is told, and what the children and a pregnancy add."""
        added: list[str] = [str(known.situation.pregnant)]
        if answers.get("children") == "yes":
            child = children_of(Applicant(*known), self.figures).assessment
            names = told_of_children(known.assessment, child)
            added += [f"{name} {child.says(name)}" for name in names]
        return (*outcome(known.assessment), *added)

    def follow(self, node: Node, situation: Situation, asked: tuple[Question, ...]) -> None:
        question = node.pending
        put = Open(question, *Known(situation, node.assessment), self.day, self.figures)
        for answer in self.options(put):
            self.edges += 1
            after = self.visit(
                apply(situation, question, answer),
                (*asked, question),
                {**node.answers, question.key: answer},
            )
            node.outcomes[answer] = after.reachable
            node.depth = max(node.depth, 1 + after.depth)

    def options(self, put: Open) -> Iterator[str]:
        kind, key = put.question.kind, put.question.key
        if kind == "one":
            yield from put.choices
        elif kind == "several":
            yield from (*BENEFITS[self.form], NONE_OF_THESE)
        elif kind == "band":
            yield from (band.value for band in put.bands)
        elif key == "children_alternating":
            yield from ("0", "1")
        elif kind == "number":
            yield from SIZES[self.form]
        elif kind == "money":
            yield from ("150",)
        elif key == "cover_until":
            yield from (self.days_from_now(-10), self.days_from_now(100))
        elif kind == "day":
            yield from (self.days_from_now(-days) for days in DAYS_AGO[self.form])
        else:
            size = put.situation.people or 1
            yield from (":".join(str(size * (n == m)) for m in range(5)) for n in range(5))
        if self.dont_know_from[key] < MOST_UNKNOWN[self.form]:
            self.dont_know_from[key] += 1
            yield DONT_KNOW

    def days_from_now(self, days: int) -> str:
        return (self.day + timedelta(days)).isoformat()


def outcome(assessment: Assessment) -> Outcome:
    """What the reader is told: each verdict, and whether a day or a price goes with it."""
    told = [assessment.says(name) for name in TODAY_S_SCHEMES]
    days = [str(assessment.schemes[name].since) for name in TODAY_S_SCHEMES]
    extras = (assessment.monthly_price, assessment.kept_until, assessment.planned_care_from)
    return (*told, *days, *map(str, extras))


def is_last(pending: Question | None) -> bool:
    """The rules need nothing more: the end, or a question for the answer only."""
    return pending is None or pending.key in ("children", "pregnant")


def signature(
    known: Known, asked: tuple[Question, ...], pending: Question | None, told: Outcome
) -> Any:
    """Two states with the same open checks, and the same questions still to come, are one."""
    if pending is None:
        return ("end", told)
    situation, assessment = known
    last = may_be_asked(situation, assessment)
    if is_last(pending):
        return (pending.key, told, last, children_depend_on(situation))
    wanted = set(assessment.needs)
    done = frozenset(q.key for q in asked if wanted & set(q.fields))
    found = [assessment.schemes[name] for name in TODAY_S_SCHEMES]
    checks = tuple((each.verdict, each.since is None, open_checks(each.finding)) for each in found)
    return (pending.key, done, checks, situation.cover == "ame", last)


def children_depend_on(situation: Situation) -> Any:
    """What of the household makes the verdict of a child, beside that of the parent."""
    names = ("place", "lives_in_france", "citizenship", "stay", "covered_abroad")
    return tuple(getattr(situation, name) for name in names)


def open_checks(finding: Finding) -> frozenset[str]:
    if finding.verdict is not None:
        return frozenset()
    if finding.kind == "check":
        return frozenset({finding.key})
    return frozenset().union(*map(open_checks, finding.parts))
