"""Every reference case gets the right answer from the rules."""

import pytest

from .reference import CASES, ask, differences


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_reference_case(case):
    assert differences(case["expect"], ask(id=case["id"], **case["situation"])) == []


def test_in_mayotte_the_reason_is_that_mayotte_has_its_own_rules():
    case = next(case for case in CASES if case["id"] == "R14")
    schemes = ask(**case["situation"])["schemes"]
    for name in ("urgent_care", "puma"):
        assert (schemes[name]["verdict"], schemes[name]["because"]) == (
            "unknown",
            ["mayotte_own_rules"],
        )
