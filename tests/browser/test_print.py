"""On paper: the answer and the text, and nothing that can only be pressed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from guide.languages import READY

from .conftest import PHONE
from .screens import screens

A4 = (595, 842)
"""Points."""
TEXT_WIDTH = round((210 - 2 * 16) / 25.4 * 96)
"""Of an A4 sheet between its margins, in CSS pixels."""
ONLY_TO_PRESS = ".band, .top, .tongues, .skip, .ways, .anchors, .back, .leave, button, .button"
PRINTED = ("ame", "lieux-75", "result-worker", "result-later", "result-unknown", "helper-answered")
pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("code", [language.code for language in READY])


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(**{**PHONE, "viewport": {"width": TEXT_WIDTH, "height": 1000}})
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def shown(page: Page, selector: str) -> list[str]:
    found = page.locator(selector).all()
    return [each.evaluate("it => it.outerHTML.slice(0, 90)") for each in found if each.is_visible()]


@each_language
def test_nothing_that_can_only_be_pressed_is_printed(page: Page, code: str):
    left = {}
    for name, html in screens(code):
        if name in PRINTED:
            page.set_content(html)
            assert len(page.inner_text("main")) > 200
            if found := shown(page, ONLY_TO_PRESS):
                left[name] = found
    assert left == {}


def test_paper_says_where_the_page_is_and_shows_every_no(page: Page):
    html = dict(screens("fr"))["result-later"]
    page.set_content(html)
    assert "testserver/fr/check/" in page.inner_text(".on-paper")
    refused = page.locator(".ticket.no h2").all()
    assert refused
    assert all(each.is_visible() for each in refused)


@each_language
def test_nothing_is_cut_off_at_the_edge_of_the_sheet(page: Page, code: str):
    wide = {}
    for name, html in screens(code):
        if name in PRINTED:
            page.set_content(html)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > TEXT_WIDTH:
                wide[name] = width
    assert wide == {}


@each_language
def test_the_papers_to_bring_are_printed(page: Page, code: str):
    page.set_content(dict(screens(code))["result-worker"])
    assert len(shown(page, ".ticket .papers li")) > 2
    assert len(shown(page, ".summary li")) > 1


def test_a_page_of_the_guide_comes_out_on_a4(page: Page):
    page.set_content(dict(screens(READY[0].code))["ame"])
    pdf = page.pdf(format="A4")
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", pdf)
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)
    assert boxes
    for box in boxes:
        assert [float(side) for side in box.split()] == pytest.approx([0, 0, *A4], abs=2)
    assert 2 <= len(sheets) <= 8
    assert len(pdf) > 20_000, "sheets without a text"
