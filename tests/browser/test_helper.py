"""The helper's page in a real browser, without JavaScript: at a desk, on the smallest phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from .conftest import MILLISECONDS
from .test_check import too_small, wider_than_the_screen

DESK, SMALLEST = {"width": 1280, "height": 800}, {"width": 320, "height": 568}
TYPED = {
    "age": "41",
    "in_france_since": "15/7/2026",
    "stay_ended_on": "10 10 2026",
    "household_size": "2",
}
CHOSEN = {
    "stay": "overstayed", "works": "no", "pregnant": "yes", "place": "metropole",
    "lives_in_france": "yes", "citizenship": "other", "detention": "none", "cover": "none",
    "covered_abroad": "none", "student": "no", "joins_insured_family": "no", "children": "yes",
    "housing": "tenant", "receives": "none",
}  # fmt: skip


class Helper:
    """Somebody with the form in front of them."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.requests: list[Request] = []
        page.on("request", lambda request: self.requests.append(request))

    def open(self, path: str = "/fr/check/all/en/") -> None:
        self.page.goto(f"{self.site}{path}")

    def fill(self) -> None:
        for name, words in TYPED.items():
            self.page.fill(f"#id_{name}", words)
        for name, value in CHOSEN.items():
            self.page.check(f'input[name={name}][value="{value}"]')

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).last.click()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site)


@pytest.fixture
def helper(browser: Browser, site: str) -> Iterator[Helper]:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR", viewport=DESK)
    context.set_default_timeout(MILLISECONDS)
    found = Helper(context.new_page(), site)
    yield found
    assert [cookie["name"] for cookie in context.cookies()] == ["guichet_form"]
    assert {request.url.partition("?")[0] for request in found.requests} == {
        request.url for request in found.requests
    }
    assert all(request.is_navigation_request() for request in found.requests)
    context.close()


def test_all_is_asked_and_answered_on_one_page_in_two_languages(helper: Helper):
    helper.open()
    helper.fill()
    helper.page.fill("#id_resources", "4 200")
    helper.press("Répondre")
    assert helper.path == "/fr/check/all/en/"
    later = helper.page.locator(".verdicts .later")
    expect(later).to_contain_text("Plus tard, à partir du 11 janvier 2027")
    expect(later.locator("[lang=en]")).to_contain_text("Later, from 11 January 2027")
    expect(helper.page.locator("#id_resources")).to_have_value("4 200")
    expect(helper.page.locator('input[name=stay][value="overstayed"]')).to_be_checked()


def test_enter_in_a_box_answers_and_does_not_add_up_or_change_the_language(helper: Helper):
    helper.open()
    helper.page.fill("#id_age", "34")
    with helper.page.expect_navigation():
        helper.page.press("#id_age", "Enter")
    assert helper.path == "/fr/check/all/en/"
    expect(helper.page.locator(".verdicts li").first).to_be_visible()


def test_the_calculator_opens_adds_up_and_fills_the_box_of_the_means(helper: Helper):
    helper.open()
    helper.page.locator("summary", has_text="Calculer les ressources").click()
    helper.page.fill("#id_got_wages", "4 200")
    helper.page.fill("#id_got_family_help", "600")
    helper.press("Calculer")
    expect(helper.page.locator(".counted tfoot")).to_contain_text("4\u00a0200\u00a0€")
    expect(helper.page.locator("#id_resources")).to_have_value("4200")
    expect(helper.page.locator(".verdicts")).to_have_count(0)


def test_an_error_is_told_first_and_leads_to_its_box_by_keyboard(helper: Helper):
    helper.open()
    helper.page.fill("#id_stay_ended_on", "31/2/2026")
    helper.press("Répondre")
    expect(helper.page.get_by_role("alert")).to_be_focused()
    helper.page.keyboard.press("Tab")
    helper.page.keyboard.press("Enter")
    box = helper.page.locator("#id_stay_ended_on")
    expect(box).to_be_focused()
    expect(box).to_have_value("31/2/2026")
    expect(box).to_have_accessible_description(
        "Écrivez le jour, le mois et l’année en chiffres, par exemple 10\u00a010\u00a02026."
    )


def test_what_is_missing_leads_to_its_row(helper: Helper):
    helper.open("/fr/check/all/")
    helper.press("Répondre")
    helper.page.get_by_role("link", name="Où vivez-vous ?").click()
    expect(helper.page.locator("#row_place")).to_be_in_viewport()


def test_a_second_language_is_chosen_without_losing_what_was_typed(helper: Helper):
    helper.open("/fr/check/all/")
    helper.page.fill("#id_age", "34")
    helper.page.locator(".tongue-two summary").click()
    helper.press("English")
    assert helper.path == "/fr/check/all/en/"
    expect(helper.page.locator("#id_age")).to_have_value("34")
    expect(helper.page.locator("#row_works .q[lang=en]")).to_have_text("Declared work in France")


def test_from_age_to_calculator_is_one_screen_at_a_desk_with_the_answer_beside_it(helper: Helper):
    helper.open()
    for element in ("#row_age", "#row_pregnant", ".calculator summary", ".tell .button"):
        box = helper.page.locator(element).first.bounding_box()
        assert box["y"] >= 0, element
        assert box["y"] + box["height"] <= DESK["height"], element
    assert helper.page.locator("#reponse").bounding_box()["y"] < 100


@pytest.mark.parametrize("screen", [DESK, SMALLEST], ids=["desk", "smallest"])
def test_the_page_fits_the_screen_and_the_thumb_empty_wrong_and_answered(helper: Helper, screen):
    helper.page.set_viewport_size(screen)
    helper.open()
    helper.page.locator("summary", has_text="Calculer les ressources").click()
    looks_right(helper)
    helper.fill()
    helper.page.fill("#id_got_aah", "9000")
    helper.press("Répondre")
    looks_right(helper)
    helper.page.fill("#id_months_aah", "12")
    helper.press("Répondre")
    expect(helper.page.locator(".verdicts li").first).to_be_visible()
    looks_right(helper)
    assert helper.page.locator("*").count() <= 1_500


def looks_right(helper: Helper) -> None:
    assert (wider_than_the_screen(helper), too_small(helper)) == ([], [])
