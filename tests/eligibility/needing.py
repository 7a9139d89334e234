"""Whether a field can change a verdict: somebody is looked for, all else said, whose verdict it changes."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Final

from eligibility.rules.tracing import Finding

from .need_spaces import ONE_CLOCK, TOGETHER, Space, Told

IMPLIED_BY: Final = {"age": {"minor_with"}, "children_alternating": {"household_size"}}
"""What already tells something of another field: a minor's age, a household larger than that."""


def tied(told: Told, name: str) -> set[str]:
    """What stays unsaid when this field is looked at: it says the same, or could not be said then."""
    found = {TOGETHER.get(name), *(each for each, to in TOGETHER.items() if to == name)}
    if name in ONE_CLOCK and told.get("stay", "none") == "none":
        found |= ONE_CLOCK
    return found | IMPLIED_BY.get(name, set())


def verdicts(space: Space, told: Told) -> set[bool | None]:
    """What somebody may hear of whom at most one thing is not said: with whom a minor lives."""
    verdict, named = space.found(told)
    if "minor_with" not in named:
        return {verdict}
    return {space.found(way)[0] for way in space.ways(told, "minor_with")}


def witness(
    space: Space, told: Told, name: str, rng: random.Random, budget: list[int]
) -> Told | None:
    """Somebody whose verdict this field changes, all else said; ``None``: nobody.

    What is not named any more cannot matter (``test_needs``), so only the named fields are said, and
    a way on which this one is not named is left. ``budget``: how many people may be asked, spent here.
    """
    _verdict, named = space.found(told)
    if name not in named or budget[0] <= 0:
        return None
    open_still = named - {name} - tied(told, name)
    others = [each for each in space.values if each in open_still and any(space.ways(told, each))]
    if not others:
        ways = list(space.ways(told, name))
        found = set().union(*(verdicts(space, way) for way in ways))
        return told if len(found) > 1 and len(ways) > 1 else None
    ways = list(space.ways(told, "stay" if "stay" in others else rng.choice(others)))
    for way in rng.sample(ways, len(ways)):
        budget[0] -= 1
        if (shown := witness(space, way, name, rng, budget)) is not None:
            return shown
    return None


PATIENCE: Final = (40, 40, 40, 150, 150, 150)


def can_change(space: Space, told: Told, name: str, rng: random.Random, most: int) -> bool | None:
    """Whether this field can change the verdict; ``None``: not found out among so many people.

    A few quick looks, each from the start, before the long one.
    """
    for patience in (*PATIENCE, most):
        left = [patience]
        if witness(space, told, name, rng, left) is not None:
            return True
        if left[0] > 0:
            return False
    return None


def open_checks(finding: Finding) -> Iterator[Finding]:
    """The conditions of a tree on which the verdict still hangs, each where it stands."""
    if finding.verdict is None and finding.kind == "check":
        yield finding
    elif finding.verdict is None:
        for part in finding.parts:
            yield from open_checks(part)


def read_twice(space: Space, told: Told) -> set[str]:
    """The fields on which more than one open condition hangs."""
    counted = Counter(
        field
        for each in open_checks(space.tree(told))
        for field in {TOGETHER.get(need, need) for need in each.needs}
    )
    return {field for field, times in counted.items() if times > 1}


def nobody_knows(space: Space, told: Told) -> bool:
    """Whether a condition stays open whatever is said."""
    return any(not each.needs for each in open_checks(space.tree(told)))


UNSAID_AGAIN: Final = 0.15


def at_the_edge(space: Space, rng: random.Random) -> Told:
    """Somebody whose verdict hung on one last thing; some of what they said is taken back."""
    name = rng.choice(list(space.values))
    told = witness(space, {}, name, rng, [PATIENCE[-1]])
    if told is None:
        return space.drawn(rng)
    said = rng.choice([told, *space.ways(told, name)])
    return {field: value for field, value in said.items() if rng.random() > UNSAID_AGAIN}
