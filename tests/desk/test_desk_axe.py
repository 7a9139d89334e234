"""Every page of the desk in a real browser, in both languages: no barrier, no stranger, nothing inline."""

import re
from base64 import b32decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, Request

from tests.browser.test_axe import RULES, RUN, told
from tests.browser.test_html import errors

from . import walk
from .conftest import PASSWORD, code_of, phone_of
from .test_statuses import read

BY_KEYBOARD = (
    "/admin/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/begin/",
    "/admin/codes/",
    "/admin/eligibility/figure/series/",
    "/admin/eligibility/figure/series/css/",
    "/admin/eligibility/referencecase/add/",
    "/admin/guide/section/notre_page/top/",
    "/admin/guide/translation/",
    "/admin/guide/translation/ar/notre_page/top/",
    "/admin/using/",
)
MOST_TABS = 400
CONTROLS = """() => {
    const seen = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
        it => !it.disabled && it.type !== "hidden" && it.checkVisibility({visibilityProperty: true}));
    const stop = it => document.querySelector(`[name="${it.name}"]:checked`)
        ?? document.querySelector(`[name="${it.name}"]`);  // of several radio buttons, one
    return seen.filter(it => it.type !== "radio" || it === stop(it))
        .map(it => [...document.querySelectorAll("*")].indexOf(it) + " " + it.outerHTML.slice(0, 120));
}"""
FOCUSED = """() => {
    const it = document.activeElement, style = getComputedStyle(it);
    const place = [...document.querySelectorAll("*")].indexOf(it);
    const ring = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    return {what: place + " " + it.outerHTML.slice(0, 120), ring, page: it === document.body};
}"""
NO_PAGES = {
    "guide/place/export/",
    "guide/translation/<slug:code>/po/out/",
    "jsi18n/",
    "logout/",
}
VIOLATIONS = "addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"

OF_DJANGO = (
    "auth-user-N-change-.html: Attribute “disabled” not allowed on element “div” at this point.",
    "auth-user-N-password-.html: No “p” element in scope but a “p” end tag seen.",
)
"""Faults in the HTML of Django's own pages: of the password shown as dots, and of the rules for a new one.

What axe finds in them is mended in static/desk/desk.css: links in a sentence told by colour alone
(link-in-text-block: breadcrumbs, lists of what is deleted) and links under 24 px (target-size: filters,
dates, pages of a list).
"""


def addresses() -> list[str]:
    """Of every page that an administrator can open."""
    rows = read().values()
    opened = {
        row["view"] for row in rows if (row["method"], row["administrator"]) == ("GET", "200")
    }
    return [walk.address(route) for route in sorted(opened - NO_PAGES)]


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_every_page_is_clean_and_asks_nobody_else(
    page: Page,
    site: str,
    signed_in: Callable[[Page, User], Page],
    administrator: User,
    language: str,
    scheme: Literal["light", "dark"],
):
    page.emulate_media(color_scheme=scheme)
    asked: list[Request] = []
    complaints: list[str] = []
    page.add_init_script(VIOLATIONS)
    page.on("request", lambda each: asked.append(each))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    walk.something_of_everything(administrator)
    signed_in(page, administrator)
    if language == "en":
        page.get_by_role("button", name="English").click()
    found: dict[str, list[str]] = {}
    for url in addresses():
        page.goto(f"{site}{url}")
        assert page.locator("html").get_attribute("lang") == language
        assert complaints == [], url
        violations = barriers(page)
        complaints.clear()
        if violations:
            found[url] = violations
    assert found == {}
    strangers = {each.url for each in asked if not each.url.startswith((f"{site}/", "data:"))}
    assert strangers == set()


def barriers(page: Page) -> list[str]:
    page.evaluate(Axe().axe_script)
    violations = page.evaluate(RUN, RULES)
    return [told(each) for each in violations]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.django_db
def test_the_checker_of_html_finds_faults_of_django_only(
    desk: Callable[[User], Client], administrator: User, language: str, tmp_path: Path
):
    walk.something_of_everything(administrator)
    client = desk(administrator)
    client.cookies["django_language"] = language
    for url in addresses():
        name = re.sub(r"\W+", "-", re.sub(r"\d+", "N", url)).strip("-")
        (tmp_path / f"{name}-.html").write_bytes(client.get(url).content)
    found = {re.sub(r":\d+:", ":", fault).rpartition(": ")[0] for fault in errors(tmp_path)}
    assert {fault.removeprefix("admin-") for fault in found} - set(OF_DJANGO) == set()


# The door


def test_the_door_is_clean_and_opens_by_keyboard(page: Page, site: str, editor: User):
    """From the set-up of a phone to the first page of the desk, without a mouse."""
    complaints: list[str] = []
    page.add_init_script(VIOLATIONS)
    page.on("console", lambda said: complaints.append(said.text))
    User.objects.update(is_staff=False)
    page.goto(f"{site}/admin/")
    assert "createsuperuser" in page.content()
    assert barriers(page) == []
    User.objects.update(is_staff=True)
    page.goto(f"{site}/admin/")
    assert barriers(page) == []
    type_and_enter(page, editor.username, PASSWORD)
    page.goto(f"{site}/admin/set-up/")
    assert barriers(page) == []
    assert page.locator(".qr").evaluate("image => image.naturalWidth") > 0
    phone = TOTPDevice(user=editor, key=b32decode(page.locator(".secret").inner_text()).hex())
    type_and_enter(page, code_of(phone))
    page.wait_for_url(f"{site}/admin/codes/")
    assert barriers(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Sortir").press("Enter")
    page.goto(f"{site}/admin/")
    type_and_enter(page, editor.username, PASSWORD)
    assert barriers(page) == []
    phone_of(editor)
    type_and_enter(page, code_of(phone))
    page.wait_for_url(f"{site}/admin/")
    assert complaints == []


def test_the_shut_door_is_clean(page: Page, site: str, editor: User):
    page.goto(f"{site}/admin/")
    for number in range(5):
        page.get_by_label("Nom d’utilisateur").fill("")
        page.get_by_label("Nom d’utilisateur").focus()
        type_and_enter(page, editor.username, f"wrong {number}")
    assert "Porte fermée" in page.inner_text("h1")
    assert barriers(page) == []


def type_and_enter(page: Page, *words: str) -> None:
    """Into the fields in their order: the focus is where one begins to write, once all is drawn."""
    page.wait_for_function("document.activeElement.matches('input')")
    for place, word in enumerate(words):
        if place:
            page.keyboard.press("Tab")
        page.keyboard.type(word)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_every_control_is_reached_by_tab_and_shows_it(
    page: Page, site: str, signed_in: Callable[[Page, User], Page], administrator: User
):
    walk.something_of_everything(administrator)
    signed_in(page, administrator)
    for url in BY_KEYBOARD:
        page.goto(f"{site}{url}")
        everything = set(page.evaluate(CONTROLS))
        reached = dict(tabs(page))
        assert everything - set(reached) == set(), url
        assert [what for what, ring in reached.items() if ring < 2] == [], url


def tabs(page: Page) -> Iterator[tuple[str, float]]:
    """What the focus stops at, and how wide the ring around it is; once round the page."""
    seen: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if seen and stop["what"] == seen[-1]:
            continue  # the day, the month and the year of one field
        if stop["what"] in seen:
            return
        seen.append(stop["what"])
        if not stop["page"]:
            yield stop["what"], stop["ring"]
    raise AssertionError("the focus never comes back")
