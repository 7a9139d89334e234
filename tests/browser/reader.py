"""Somebody in front of the check: reads a page, answers it, goes on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page

from eligibility import answers
from eligibility.path import Path, walk
from eligibility.questions import PRICE_BANDS, QUESTIONS
from eligibility.store import stored_figures

Person = Mapping[str, str]
"""Question key -> answer as in the cookie; of means, which band; what is missing: "I don't know"."""

SOMEBODY: Person = {
    "place": "metropole",
    "lives_in_france": "yes",
    "age": "25_over",
    "citizenship": "other",
}
OVERSTAYED: Person = {
    **SOMEBODY,
    "stay": "overstayed",
    "in_france_3_months": "yes",
    "irregular_3_months": "no",
    "stay_ended_on": "2026-10-10",
    "detention": "none",
    "cover": "none",
    "covered_abroad": "none",
    "receives": "none",
    "household_size": "2",
    "housing": "free",
    "means": "0",
    "children": "no",
    "pregnant": "no",
}
"""AME from 11 January 2027, urgent care until then."""
WORKER: Person = {
    **SOMEBODY,
    "stay": "permit",
    "in_france_3_months": "yes",
    "detention": "none",
    "works": "yes",
    "receives": "housing_aid+family_benefits",
    "household_size": "3",
    "children_alternating": "1",
    "housing": "tenant",
    "housing_aid": "150",
    "means": "2",
    "people": "1:1:1:0:0",
    "children": "no",
}
"""PUMa now, and CSS with a contribution: every kind of question is asked."""
FAMILY: Person = {**OVERSTAYED, "housing": "homeless", "children": "yes", "pregnant": "yes"}
"""AME later for the mother, now for the children."""


def walked(person: Person, until: str) -> Path:
    """The answers of this person up to a question, or to the end."""
    given: dict[str, str] = {}
    path = walk(given, localdate(), stored_figures())
    while path.pending is not None and path.pending.key != until:
        answer = person.get(path.pending.key, "?")
        if path.pending.kind == "band" and answer != "?":
            answer = path.at(len(path.asked) + 1).bands[int(answer)].value
        given[path.pending.key] = answer
        path = walk(given, path.day, path.figures)
    return path


@dataclass(frozen=True)
class Reader:
    page: Page
    site: str

    def start(self, language: str = "fr") -> None:
        self.page.goto(f"{self.site}/{language}/check/")

    def arrive(self, person: Person, until: str = "", language: str = "fr") -> None:
        """As if this person had walked there: with their cookie, but without their history."""
        path = walked(person, until)
        response = HttpResponse()
        answers.write(RequestFactory().get("/"), response, path.answers)
        value = response.cookies[answers.COOKIE].value
        made = {"name": answers.COOKIE, "value": value, "url": self.site}
        self.page.context.add_cookies([{**made, "httpOnly": True, "sameSite": "Lax"}])
        place = len(path.asked) + 1 if path.pending else "result"
        self.page.goto(f"{self.site}/{language}/check/{place}/")

    @property
    def key(self) -> str:
        """Of the question on the page; empty on any other page."""
        form_of = self.page.locator("input[name=question]")
        return QUESTIONS[int(form_of.get_attribute("value")) - 1].key if form_of.count() else ""

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site)

    @property
    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    def box(self, value: str) -> Locator:
        return self.page.locator(f'input[name=answer][value="{value}"]')

    def chosen(self) -> list[str]:
        """What is ticked, or typed, on the page."""
        ticked = self.page.locator("input[name=answer]:checked").all()
        typed = self.page.locator(".field input").all()
        return [each.get_attribute("value") for each in ticked] + [
            each.input_value() for each in typed
        ]

    def fill(self, answer: str) -> None:
        match next(question.kind for question in QUESTIONS if question.key == self.key):
            case "one" | "several":
                for value in answer.split("+"):
                    self.box(value).check()
            case "band":
                self.page.locator("input[name=answer]").nth(int(answer)).check()
            case "day":
                for name, value in zip(("year", "month", "day"), answer.split("-"), strict=True):
                    self.page.fill(f"#id_{name}", value)
            case "people":
                for band, value in zip(PRICE_BANDS, answer.split(":"), strict=True):
                    self.page.fill(f"#id_from_{band}", value)
            case _:
                self.page.fill("#id_answer", answer)

    def press(self, link_or_button: Locator) -> None:
        """Wait for the page it leads to, which may have the same address."""
        with self.page.expect_navigation():
            link_or_button.click()

    def enter(self) -> None:
        """The key, and the page that it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def back(self) -> None:
        """From a page that is all there: a browser on its way has no history to go back in."""
        self.page.wait_for_load_state()
        self.page.go_back()

    def send(self) -> None:
        self.press(self.page.locator(".buttons button:not([name])"))

    def do_not_know(self) -> None:
        if self.box("?").count():
            self.box("?").check()
            self.send()
        else:
            self.press(self.page.locator("button[name=unknown]"))

    def answer(self, answer: str) -> None:
        if answer == "?":
            self.do_not_know()
        else:
            self.fill(answer)
            self.send()

    def walk(self, person: Person, until: str = "") -> list[str]:
        """Answer as this person up to a question, or to the result; the keys of what was asked."""
        asked = []
        while (key := self.key) and key != until:
            assert key not in asked, f"{key} is asked twice: {self.title}"
            asked.append(key)
            self.answer(person.get(key, "?"))
        return asked
