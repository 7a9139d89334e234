"""The reference cases through the real forms of the check, from the first page to the result."""

from datetime import date

import pytest
import time_machine

from eligibility.pages import number_of
from eligibility.path import walk
from eligibility.shipped import shipped_rows
from eligibility.store import load, stored_figures

from .answering import answer_of, posted
from .reference import CASES, SCHEMES

TODAY_S_SCHEMES = SCHEMES[:6]
NEEDS_THE_AMOUNT = {
    "R20": "means at the very ceiling: the check asks bands",
    "R16": "base CMU and CMU-C: the check is about today's schemes",
    "R17": "base CMU and CMU-C: the check is about today's schemes",
    "R18": "ACS: the check is about today's schemes",
}
"""Cases that the check does not ask for."""
ASKED_OF_THE_LINE = [case for case in CASES if case["id"] not in NEEDS_THE_AMOUNT]


@pytest.fixture
def figures(db):
    load(shipped_rows())
    return stored_figures()


def travel(client, day, figures, line):
    """Answer every question as the person of the line; the path at its end."""
    url, answers = "/fr/check/1/", {}
    for _ in range(40):
        path = walk(answers, day, figures)
        if path.pending is None:
            return path
        asked = path.at(len(path.asked) + 1)
        answers = {**path.given, asked.question.key: answer_of(asked, line)}
        form = {"question": number_of(asked.question.key)}
        response = client.post(url, form | posted(asked, answers[asked.question.key]))
        assert response.status_code == 302, (asked.question.key, answers[asked.question.key])
        url = response["Location"]
    raise AssertionError("the check does not end")


@pytest.mark.parametrize("case", ASKED_OF_THE_LINE, ids=lambda case: case["id"])
def test_the_check_says_what_the_reference_case_expects(client, figures, case):
    line = dict(case["situation"])
    day = date.fromisoformat(line["on"])
    with time_machine.travel(f"{line['on']}T12:00:00+01:00", tick=False):
        path = travel(client, day, figures, line)
        page = client.get("/fr/check/result/")
    assert page.status_code == 200
    for scheme in TODAY_S_SCHEMES:
        if scheme in case["expect"]:
            expected = case["expect"][scheme]
            verdict = path.assessment.schemes[scheme]
            assert _as_expected(expected, verdict), (scheme, expected, verdict)
    if "monthly_price" in case["expect"]:
        assert float(path.assessment.monthly_price) == case["expect"]["monthly_price"]


def _as_expected(expected, verdict):
    if expected == "not yes":
        return verdict.verdict != "yes"
    if expected.startswith("later from"):
        return f"later from {verdict.since}" == expected
    return verdict.verdict == expected.split(",")[0]


def test_each_case_left_out_has_a_reason_and_exists():
    assert set(NEEDS_THE_AMOUNT) <= {case["id"] for case in CASES}


@pytest.mark.parametrize("case", ASKED_OF_THE_LINE[:6], ids=lambda case: case["id"])
def test_the_result_page_shows_each_verdict_in_its_words(client, figures, case):
    line = dict(case["situation"])
    with time_machine.travel(f"{line['on']}T12:00:00+01:00", tick=False):
        path = travel(client, date.fromisoformat(line["on"]), figures, line)
        html = client.get("/en/check/result/").content.decode()
    shown = {"yes": "Yes", "no": "No", "later": "Later", "unknown": "We don’t know"}
    for scheme in TODAY_S_SCHEMES:
        verdict = path.assessment.says(scheme)
        assert f'class="ticket {verdict}"' in html
        assert shown[verdict] in html
