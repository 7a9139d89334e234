"""A decision that is its own explanation.

A scheme is a tree of ``check``, ``bar``, ``all_of`` and ``any_of``, evaluated eagerly and in three
values, so that it has the same shape for everybody. ``bar`` is a check that must not hold.
"""

from collections.abc import Iterator
from typing import NamedTuple

NOT_IN_FORCE = "not_in_force"
"""The bar of a scheme on a day outside its life: nothing else needs saying then."""


class Fact(NamedTuple):
    """What we know of one condition: yes, no, or not known and which fields would tell."""

    value: bool | None
    needs: tuple[str, ...] = ()


class Finding(NamedTuple):
    """One condition of a scheme: what it gave, and the article it stands in."""

    kind: str
    key: str
    verdict: bool | None
    article: str = ""
    needs: tuple[str, ...] = ()
    parts: tuple["Finding", ...] = ()


_made = tuple.__new__
"""Some 170 findings are made for one situation: this is half the price of calling the class."""


def check(key: str, fact: Fact, article: str) -> Finding:
    return _made(Finding, ("check", key, fact[0], article, fact[1], ()))


def bar(key: str, what: Fact | Finding, article: str) -> Finding:
    """Holds as long as ``what`` does not; explains something only when it stands in the way."""
    if isinstance(what, Fact):
        what = check(key, what, article)
    verdict = None if what[2] is None else not what[2]
    return _made(Finding, ("bar", key, verdict, article, (), (what,)))


def all_of(*parts: Finding) -> Finding:
    verdict: bool | None = True
    for part in parts:
        if part[2] is False:
            return _made(Finding, ("all_of", "", False, "", (), parts))
        if part.verdict is None:
            verdict = None
    return _made(Finding, ("all_of", "", verdict, "", (), parts))


def any_of(*parts: Finding) -> Finding:
    """The rule first, its exceptions after it: where none holds, the rule says why."""
    verdict: bool | None = False
    for part in parts:
        if part.verdict:
            return _made(Finding, ("any_of", "", True, "", (), parts))
        if part.verdict is None:
            verdict = None
    return _made(Finding, ("any_of", "", verdict, "", (), parts))


def because(finding: Finding) -> tuple[Finding, ...]:
    """The checks that settled it, or that keep it open, each once, in the order of the law."""
    return tuple({leaf.key: leaf for leaf in _settling(finding)}.values())


def _settling(finding: Finding) -> Iterator[Finding]:
    if finding.kind == "check":
        yield finding
    elif finding.kind == "bar":
        if finding.verdict is not True:
            yield finding
    else:
        for part in _deciding_parts(finding):
            yield from _settling(part)


def _deciding_parts(finding: Finding) -> tuple[Finding, ...]:
    same = tuple(part for part in finding.parts if part.verdict is finding.verdict)
    if finding.kind == "all_of" and finding.verdict is False and same[0].key == NOT_IN_FORCE:
        return same[:1]
    one_is_enough = finding.kind == "any_of" and finding.verdict is not None
    return same[:1] if one_is_enough else same


NOTHING: frozenset[str] = frozenset()
EITHER_WAY = (True, False)


def open_fields(
    finding: Finding, never: frozenset[str] = NOTHING, towards: tuple[bool, ...] = EITHER_WAY
) -> frozenset[str]:
    """The fields that could still bring one of the verdicts ``towards``.

    ``never``: fields that the person does not know and will not say.
    """
    if finding.verdict is not None or not towards:
        return NOTHING
    if finding.kind == "check":
        return frozenset(finding.needs) - never
    if finding.kind == "bar":
        return open_fields(finding.parts[0], never, tuple(not each for each in towards))
    reachable = tuple(each for each in towards if could_be(finding, each, never))
    return NOTHING.union(*(open_fields(part, never, reachable) for part in finding.parts))


def could_be(finding: Finding, wanted: bool, never: frozenset[str] = NOTHING) -> bool:
    """Whether something the person may still say could bring the verdict ``wanted``."""
    if finding.verdict is not None:
        return finding.verdict is wanted
    if finding.kind == "check":
        return not never.issuperset(finding.needs)
    if finding.kind == "bar":
        return could_be(finding.parts[0], not wanted, never)
    needs_every_part = (finding.kind == "all_of") is wanted
    combine = all if needs_every_part else any
    return combine(could_be(part, wanted, never) for part in finding.parts)


def leaves(finding: Finding) -> Iterator[Finding]:
    """Every check and bar of the tree, in the order of the law."""
    if finding.kind in ("check", "bar"):
        yield finding
    for part in finding.parts:
        if finding.kind != "bar" or part.kind != "check":
            yield from leaves(part)
