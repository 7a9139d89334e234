"""No barrier that axe knows of, on any page, in any language, by day and by night.

Axe is a script, so its browser runs scripts; the site has none.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from guide.languages import READY

from .conftest import MILLISECONDS
from .screens import screens

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}
RUN = "rules => axe.run(rules).then(results => results.violations)"
FIRST, *OTHERS = [language.code for language in READY]
LOOKS = [(FIRST, "light"), (FIRST, "dark"), *((code, "light") for code in OTHERS)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_page(page: Page, code: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.evaluate(Axe().axe_script)
    found = {}
    for name, html in screens(code):
        page.set_content(html)  # which writes into the same window: the script stays
        violations = page.evaluate(RUN, RULES)
        if violations:
            found[name] = [told(each) for each in violations]
    assert found == {}


def told(violation: dict) -> str:
    elements = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']}: {elements}"
