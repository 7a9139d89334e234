"""The home of the desk in a browser: from what is to be done to "still right", without a mouse; no barrier."""

from collections.abc import Callable
from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser

from eligibility.models import FigureCheck
from tests.conftest import NOON

from .shots import come_in, something_to_do
from .test_desk_axe import barriers

PAGES = {
    "home": "/admin/",
    "using": "/admin/using/",
    "figures": "/admin/eligibility/figurecheck/",
    "pages": "/admin/guide/pagecheck/",
    "links": "/admin/guide/outsidelink/",
    "case": "/admin/eligibility/referencecase/add/",
}
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("fr", "light", 360), ("en", "dark", 1280)]
)
def test_full_of_things_to_do_it_is_clean_and_fits(
    browser: Browser,
    site: str,
    desk: Callable[[User], Client],
    administrator: User,
    language: str,
    scheme: Literal["light", "dark"],
    width: int,
):
    something_to_do(administrator)
    page = come_in(browser, site, desk(administrator), language)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 740})
    found: dict[str, object] = {}
    for name, url in PAGES.items():
        page.goto(f"{site}{url}")
        broken = page.locator("img").evaluate_all(
            "all => all.filter(it => !it.naturalWidth).length"
        )
        if (faults := barriers(page)) or page.evaluate(WIDE) > 0 or broken:
            found[name] = (faults, page.evaluate(WIDE), broken)
    page.context.close()
    assert found == {}


def test_from_the_home_to_still_right_by_keyboard(
    browser: Browser, site: str, desk: Callable[[User], Client], editor: User
):
    page = come_in(browser, site, desk(editor), "fr")
    page.goto(f"{site}/admin/")
    page.locator("#unconfirmed a").first.press("Enter")
    page.wait_for_url("**/series/css/")
    page.get_by_role("button", name="J’ai vérifié").press("Enter")
    page.wait_for_url("**/series/css/")
    assert "1 vérifié aujourd’hui" in page.inner_text(".messagelist")
    assert "reste" in page.inner_text(".messagelist .warning")
    page.goto(f"{site}/admin/eligibility/figurecheck/")
    boxes = page.get_by_role("checkbox")
    for place in range(2):
        boxes.nth(place).press("Space")
    page.get_by_role("button", name="Ce qui est coché est toujours juste").press("Enter")
    page.wait_for_load_state()
    assert "2 vérifiés aujourd’hui" in page.inner_text(".messagelist")
    assert set(FigureCheck.objects.values_list("on", "by")) == {(NOON.date(), editor.pk)}
    page.context.close()
