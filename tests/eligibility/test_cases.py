"""Every reference case gets the right answer from the rules."""

import pytest

from .reference import CASES, ask, differences


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_reference_case(case):
    assert differences(case["expect"], ask(id=case["id"], **case["situation"])) == []
