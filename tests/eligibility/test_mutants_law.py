"""The whole law, printed: every condition with its article and the fields it needs.

A person who said nothing meets the whole tree of each scheme. ``law.txt`` is how it was read against
the facts; a line that changes there is a change of the law, or of where we say it stands. To print it
anew: ``python -m tests.eligibility.test_mutants_law``.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eligibility.rules.case import Case, Law
from eligibility.rules.schemes import findings
from eligibility.rules.situation import Situation
from eligibility.rules.tracing import Finding
from eligibility.shipped import shipped_figures

PRINTED = Path(__file__).with_name("law.txt")
DAYS = (date(2012, 5, 5), date(2026, 11, 23))
"""One of the time of base CMU, CMU-C and ACS, one of that of PUMa and CSS."""


def printed(day: date) -> str:
    """Each tree; what stands in an earlier one already is named, not printed again."""
    law = Law(shipped_figures(), day)
    trees = findings(Case(Situation(), law, day))
    lines, known = [f"== {day}"], {}
    for scheme, tree in trees.items():
        lines += [scheme, *(f"  {line}" for line in branch(tree, known))]
    return "\n".join([*lines, f"to confirm: {' '.join(sorted(law.to_confirm)) or 'nothing'}", ""])


def branch(finding: Finding, known: dict[Finding, int]) -> Iterator[str]:
    if finding in known:
        yield f"as #{known[finding]}"
        return
    mark = ""
    if len(finding.parts) > 1:
        known[finding] = len(known) + 1
        mark = f"#{known[finding]}"
    said = (finding.kind, finding.key, SAID[finding.verdict], finding.article, mark)
    needs = f"needs {', '.join(finding.needs)}" if finding.needs else ""
    yield " | ".join(part for part in (*said, needs) if part)
    for part in finding.parts:
        yield from (f"  {line}" for line in branch(part, known))


SAID = {True: "yes", False: "no", None: ""}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_law_printed_is_as_it_was_read(day):
    assert printed(day) in PRINTED.read_text(encoding="utf-8")


if __name__ == "__main__":
    PRINTED.write_text("\n".join(map(printed, DAYS)), encoding="utf-8")
    sys.exit()
