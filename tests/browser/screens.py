"""Every page that a reader can see in a language, as the server sends it: for those who look at all.

A page carries its style and loads nothing, so its text is the whole of it.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from eligibility import answers
from eligibility.path import Path
from eligibility.questions import QUESTIONS
from eligibility.rules.schemes import SCHEMES
from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide.editions import PERSONAL, Edition
from guide.languages import READY
from guide.loading import load as load_texts
from guide.shipped import shipped_pages
from tests.conftest import NOON

from .reader import OVERSTAYED, SOMEBODY, WORKER, Person, walked

NEWCOMER: Person = {
    **SOMEBODY,
    "age": "18_24",
    "stay": "permit",
    "in_france_3_months": "no",
    "in_france_since": "2026-10-20",
    "works": "no",
    "cover": "none",
    "covered_abroad": "none",
}
RENEWING: Person = {**OVERSTAYED, "irregular_3_months": "yes", "cover": "ame"}
NOBODY: Person = {}
"""Knows nothing, or does not say."""
TOGETHER_ASKED_EVERYTHING = (WORKER, OVERSTAYED, NEWCOMER, RENEWING, NOBODY)
RESULTS = {"worker": WORKER, "later": OVERSTAYED, "unknown": NOBODY}
UNREADABLE = {"answer": "x", "day": "31", "month": "2", "year": "26", "from_0": "x"}
HELPED = {
    "answer": "1",
    "on": "23/11/2026",
    "age": "41",
    "stay": "overstayed",
    "stay_ended_on": "10/10/2026",
    "in_france_since": "15/07/2026",
    "household_size": "1",
    "resources": "4300",
    "cover": "none",
    "children": "yes",
    "pregnant": "yes",
}
MISTYPED = {**HELPED, "on": "x", "stay_ended_on": "31/02/2026", "resources": "x", "age": "x"}

Screen = tuple[str, str]
"""A name, and the HTML."""

OLD_SHEET = Edition(PERSONAL, date(2026, 3, 1), "3333").code
"""Figures changed since, others fell due, and no text was ever as it says."""


@cache
def screens(code: str) -> tuple[Screen, ...]:
    """In the language of this code, at noon on a day whose figures we know. Wants a database."""
    with time_machine.travel(NOON), translation.override(code):
        load_the_site()
        return tuple(made(code))


def load_the_site() -> None:
    """The figures and texts that we ship, into the database of this test."""
    load_figures(shipped_rows())
    load_texts(shipped_pages(), shipped_figures(), NOON.date())


def made(code: str) -> Iterator[Screen]:
    yield from pages(code)
    yield from around_the_check(code)
    yield from questions(code)
    yield from results(code)
    yield from helper(code)


def got(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code)
    return response.content.decode()


def pages(code: str) -> Iterator[Screen]:
    client = Client()
    slugs = (f"{page.slug}/" for page in shipped_pages())
    laws = (f"sources/{scheme}/" for scheme in SCHEMES)
    paper = ("sheets/", "sheet/", f"sheet/{OLD_SHEET}/", "lettres/ame/", "lettres/means/")
    law = (*laws, "sources/css_free/2020-03-01/")
    for name in ("", "guide/", "lieux/75/", *slugs, *law, *paper):
        yield name.strip("/").replace("/", "-") or "home", got(client, f"/{code}/{name}")
    yield "error-404", got(client, f"/{code}/nowhere/", status=404)
    yield "error-code", got(client, f"/{code}/sheet/AX7-K4Q-3RT/", status=404)


def around_the_check(code: str) -> Iterator[Screen]:
    yield "check-erased", got(Client(), f"/{code}/check/erased/")
    yield "check-gone", got(Client(), f"/{code}/check/5/")


def questions(code: str) -> Iterator[Screen]:
    """Each question once, as it is put to the first who is asked it; and every kind of it refused."""
    seen: set[str] = set()
    kinds: set[str] = set()
    for person in TOGETHER_ASKED_EVERYTHING:
        path = walked(person, until="")
        for place, question in enumerate(path.asked, 1):
            if question.key not in seen:
                yield f"question-{question.key}", got(*arrived(path, place, code))
            if question.kind not in kinds:
                yield f"error-{question.kind}", refused(path, place, code)
            seen.add(question.key)
            kinds.add(question.kind)
    assert seen == {question.key for question in QUESTIONS}


def arrived(path: Path, place: int, code: str) -> tuple[Client, str]:
    """A browser that carries the answers before this place of a path, and the address of it."""
    client, response = Client(), HttpResponse()
    given = {question.key: path.given[question.key] for question in path.asked[: place - 1]}
    answers.write(RequestFactory().get("/"), response, given)
    client.cookies[answers.COOKIE] = response.cookies[answers.COOKIE].value
    return client, f"/{code}/check/{place if place <= len(path.asked) else 'result'}/"


def refused(path: Path, place: int, code: str) -> str:
    client, url = arrived(path, place, code)
    number = QUESTIONS.index(path.asked[place - 1]) + 1
    html = client.post(url, {"question": number, **UNREADABLE}, follow=True).content.decode()
    assert 'class="error-summary"' in html
    return html


def results(code: str) -> Iterator[Screen]:
    for name, person in RESULTS.items():
        path = walked(person, until="")
        client, url = arrived(path, len(path.asked) + 1, code)
        yield f"result-{name}", got(client, url)
        yield f"dates-{name}", got(client, f"/{code}/check/dates/")


def helper(code: str) -> Iterator[Screen]:
    """Empty, refused and answered; in one language, and beside another."""
    second = next(each.code for each in reversed(READY) if each.code != code)
    for name, url in (("helper", "all/"), ("helper-two", f"all/{second}/")):
        yield name, got(Client(), f"/{code}/check/{url}")
        for state, posted in (("errors", MISTYPED), ("answered", HELPED)):
            html = Client().post(f"/{code}/check/{url}", posted).content.decode()
            assert ('class="error-summary"' in html) is (state == "errors")
            yield f"{name}-{state}", html
