"""With a keyboard alone, with a thumb, and on the narrowest screen: nothing is out of reach."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from eligibility.questions import QUESTIONS
from guide.languages import LANGUAGES, READY, Language

from .conftest import MILLISECONDS, PHONE
from .reader import OVERSTAYED, Reader
from .screens import screens

MOST_TABS = 400
THUMB = 44
"""Pixels that every control is high at least."""
NARROW, ZOOMED = {"width": 320, "height": 568}, {"width": 1280 // 4, "height": 1024 // 4}
"""The smallest phone; a desk at 400 %."""
each_language = pytest.mark.parametrize("language", READY, ids=lambda each: each.code)

FOCUSED = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const ringed = it.closest("label.answer") ?? it;
    const style = getComputedStyle(ringed), box = ringed.getBoundingClientRect();
    let block = it;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return {
        block: [...document.querySelectorAll("*")].indexOf(block),
        what: it.outerHTML.slice(0, 100),
        words: it.innerText ?? "",
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
        seen: box.top >= -1 && box.top < innerHeight && box.width > 8 && box.height > 8,
    };
}"""


@dataclass(frozen=True)
class Stop:
    """Where the focus is: what it is on, the width of its ring, and its place on the page."""

    block: int
    """In which block of text it stands: links in the same one follow the writing."""
    what: str
    words: str
    ring: float
    top: float
    bottom: float
    left: float
    right: float
    seen: bool


def stop(page: Page) -> Stop | None:
    found = page.evaluate(FOCUSED)
    return found and Stop(**found)


def tabs(page: Page) -> Iterator[Stop]:
    """From where the focus is to the end of the page."""
    moved = False
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        found = stop(page)
        if found is None or (moved and 'class="skip"' in found.what):
            return  # out of the page, or round to its beginning
        yield found
        moved = True
    raise AssertionError("the focus never leaves the page")


def tab_to(page: Page, selector: str) -> None:
    for found in tabs(page):
        assert (found.ring >= 2, found.seen) == (True, True), found
        if page.locator(f":focus:is({selector})").count():
            return
    raise AssertionError(f"no Tab leads to {selector}")


def follow(page: Page, key: str = "Enter") -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.fixture
def reader(context: BrowserContext, site: str) -> Reader:
    return Reader(context.new_page(), site)


# A journey


@each_language
def test_the_keyboard_alone_leads_from_home_to_the_answer_and_away(
    reader: Reader, language: Language
):
    page = reader.page
    page.goto(f"{reader.site}/{language.code}/")
    tab_to(page, "a.door.filled")
    follow(page)
    answered = 0
    while key := reader.key:
        answer_by_keyboard(reader, OVERSTAYED.get(key, "?"))
        answered += 1
    assert answered > 8
    assert reader.path == f"/{language.code}/check/result/"
    tab_to(page, ".change summary")
    page.keyboard.press("Space")
    tab_to(page, ".given a")
    follow(page)
    assert reader.path == f"/{language.code}/check/1/"
    tab_to(page, ".leave button")
    follow(page, "Space")
    assert reader.path == f"/{language.code}/check/erased/"
    assert page.context.cookies() == []


def answer_by_keyboard(reader: Reader, answer: str) -> None:
    """Tab into the answers, arrows or Space to choose, Enter to send; a box is typed into."""
    page = reader.page
    kind = next(question.kind for question in QUESTIONS if question.key == reader.key)
    if answer == "?" and not reader.box("?").count():
        tab_to(page, "button[name=unknown]")
    elif kind == "day":
        for name, part in zip(("day", "month", "year"), answer.split("-")[::-1], strict=True):
            tab_to(page, f"#id_{name}")
            page.keyboard.type(part)
    elif kind == "several":
        tab_to(page, f'input[value="{answer}"]')
        page.keyboard.press("Space")
    elif kind in ("one", "band"):
        tab_to(page, "input[name=answer]")
        values = [each.get_attribute("value") for each in page.locator("[name=answer]").all()]
        place = int(answer) if kind == "band" else values.index(answer)
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        if place == 0:
            page.keyboard.press("Space")
    else:
        tab_to(page, "#id_answer")
        page.keyboard.type(answer)
    follow(page)


@each_language
def test_the_keyboard_alone_leads_to_a_section_of_a_page(reader: Reader, language: Language):
    page = reader.page
    page.goto(f"{reader.site}/{language.code}/ame/")
    tab_to(page, ".anchors li:nth-child(3) a")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    key = page.url.partition("#")[2]
    expect(page.locator(f"#{key} h2")).to_be_in_viewport()
    found = next(tabs(page))
    assert found.top > page.locator(f"#{key}").bounding_box()["y"] + page.evaluate("scrollY") - 1


@pytest.mark.parametrize("path", ["", "guide/", "ame/", "lieux/75/", "check/1/", "check/all/"])
@each_language
def test_the_first_tab_offers_to_skip_to_the_content(reader: Reader, language: Language, path: str):
    page = reader.page
    page.goto(f"{reader.site}/{language.code}/{path}")
    first = next(tabs(page))
    assert 'class="skip"' in first.what
    assert (first.seen, first.ring >= 2, len(first.words) > 4) == (True, True, True)
    from_the_start = (
        first.left if language.dir == "ltr" else PHONE["viewport"]["width"] - first.right
    )
    assert from_the_start < THUMB
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    after = next(tabs(page))
    assert after.top >= page.locator("main").bounding_box()["y"] + page.evaluate("scrollY") - 1


# Every page


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(**PHONE)
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


@pytest.mark.django_db
@each_language
def test_the_focus_is_seen_and_follows_the_order_of_reading(page: Page, language: Language):
    wrong = {}
    for name, html in screens(language.code):
        page.set_content(html.replace(" autofocus", ""))
        page.evaluate("document.activeElement.blur()")
        stops = list(tabs(page))
        unseen = [each.what for each in stops if not each.seen or each.ring < 2]
        astray = [
            (before.what, after.what)
            for before, after in itertools.pairwise(stops[1:])
            if not follows(before, after, language)
        ]
        if unseen or astray or 'class="skip"' not in stops[0].what:
            wrong[name] = (unseen[:3], astray[:3], stops[0].what)
    assert wrong == {}, "\n".join(f"{name}: {each}" for name, each in wrong.items())


def follows(before: Stop, after: Stop, language: Language) -> bool:
    """Below; or in the same row further on, or in the next column; or as the text of both runs."""
    same_row = after.bottom > before.top + 1
    if language.dir == "ltr":
        further, next_column = after.left >= before.left - 1, after.left >= before.right - 1
    else:
        further, next_column = after.right <= before.right + 1, after.right <= before.left + 1
    below = after.top >= before.bottom - 1
    return below or (same_row and further) or next_column or after.block == before.block


@pytest.mark.django_db
@each_language
def test_every_control_is_as_high_as_a_thumb(page: Page, language: Language):
    low = {}
    for name, html in screens(language.code):
        page.set_content(html)
        if found := page.evaluate(LOW, THUMB):
            low[name] = found
    assert low == {}, "\n".join(f"{name}: {each}" for name, each in low.items())


LOW = """thumb => {
    document.querySelectorAll("details").forEach(each => { each.open = true });
    const inside_a_sentence = link => {
        if (!link.matches("a") || getComputedStyle(link).display !== "inline") return false;
        const block = link.closest("p, li, dd, dt, td, th, caption, span, h1, h2, h3, div");
        return block.textContent.trim().length > link.textContent.trim().length + 3;
    };
    const pressed = each => each.matches("[type=radio], [type=checkbox]") ? each.closest("label") : each;
    return [...document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])")]
        .filter(each => each.checkVisibility() && !each.matches(".skip, .heard"))
        .filter(each => !inside_a_sentence(each))
        .filter(each => pressed(each).getBoundingClientRect().height < thumb - .5)
        .map(each => Math.round(pressed(each).getBoundingClientRect().height) + " " + each.outerHTML.slice(0, 90));
}"""


@pytest.mark.django_db
@each_language
def test_no_page_is_wider_than_the_smallest_screen(page: Page, language: Language):
    wide = {}
    for name, html in screens(language.code):
        page.set_content(html)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for screen in (NARROW, ZOOMED):
            page.set_viewport_size(screen)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > screen["width"]:
                wide[name] = width
    assert wide == {}


def test_right_to_left_is_looked_at():
    """The order above is worth something only if a language of each direction is ready."""
    assert {language.dir for language in READY} == {language.dir for language in LANGUAGES}
