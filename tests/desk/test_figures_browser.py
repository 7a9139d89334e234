"""Next April's table, from the official page to the reader: in a real browser, by two people."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from eligibility.models import FigureProposal
from tests.browser.test_axe import RULES, RUN, told

from .conftest import WINDOW
from .figures import NEXT_APRIL, ORDER, SERIES, proposal_of, row

PARIS = ZoneInfo("Europe/Paris")
PROPOSALS = "/admin/eligibility/figureproposal/"
PHONE = {"width": 360, "height": 740}


def fill_in_the_table(page: Page) -> None:
    """Every ceiling raised by 0.9 %, typed as on the official page."""
    page.get_by_label("Source : article").fill(ORDER)
    page.get_by_label("Adresse de la source").fill("https://www.legifrance.gouv.fr/")
    page.get_by_label("Confirmé").check()
    for cell in page.locator("input.figure").all():
        if text := re.sub(r"\D", "", cell.input_value()):
            cell.fill(f"{round(int(text) * 1.009):,}".replace(",", " "))


def propose(page: Page) -> None:
    page.get_by_role("button", name="Proposer et voir l’effet").click()


def shown_to_readers(browser: Browser, site: str) -> str:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/fr/css/")
        return page.locator("main").inner_text()


def test_next_aprils_table_is_typed_previewed_approved_and_seen_on_its_day(
    browser: Browser,
    page: Page,
    site: str,
    signed_in,
    editor: User,
    approver: User,
    time_machine,
):
    signed_in(page, editor)
    page.goto(f"{site}{SERIES}")
    page.get_by_role("link", name="Revenus à ne pas dépasser").click()
    expect(page.get_by_label("En vigueur depuis le")).to_have_value("2027-04-01")

    fill_in_the_table(page)
    cell = page.get_by_label("Revenus à ne pas dépasser, en métropole").and_(
        page.locator("[name=cell_css-free-1]")
    )
    cell.fill("1051")
    propose(page)
    expect(page.get_by_role("alert")).to_contain_text("Rien n’est proposé encore")
    expect(page.locator("#unusual")).to_contain_text("−89,9\u00a0%")
    cell.fill("10 515")
    propose(page)

    expect(page.locator(".impact")).to_contain_text("Demander la complémentaire santé solidaire")
    expect(page.locator(".impact .flips > li").first).to_contain_text(
        "Jugé le 1er\u00a0avril\u00a02027"
    )
    expect(page.get_by_role("button", name="Approuver")).to_have_count(0)
    address = page.url

    with browser.new_context(**WINDOW) as others:
        other = signed_in(others.new_page(), approver)
        other.goto(address)
        other.get_by_role("button", name="Approuver").click()
        expect(other.locator(".messagelist")).to_contain_text("C’est approuvé")
    assert FigureProposal.objects.get().approved_by == approver

    time_machine.move_to(datetime(2027, 3, 31, 23, 59, tzinfo=PARIS))
    before = shown_to_readers(browser, site)
    time_machine.move_to(datetime(2027, 4, 1, 0, 0, tzinfo=PARIS))
    after = shown_to_readers(browser, site)
    assert ("10\u00a0421\u00a0€" in before, "10\u00a0515\u00a0€" in before) == (True, False)
    assert ("10\u00a0421\u00a0€" in after, "10\u00a0515\u00a0€" in after) == (False, True)


def test_the_table_is_typed_and_sent_with_the_keyboard_alone(
    page: Page, site: str, signed_in, editor: User
):
    signed_in(page, editor)
    page.goto(f"{site}{SERIES}css/")
    wanted = [each.get_attribute("name") for each in page.locator("input.figure").all()]
    reached: list[str] = []
    for _press in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || ''")
        reached.append(name)
        if name == "cell_css-free-2":
            page.keyboard.type("15 700")
        if name == "source":
            page.keyboard.type(ORDER)
        if name == "why":
            page.keyboard.type("Pour essayer le clavier")
            page.keyboard.press("Tab")
            break
    assert [name for name in reached if name in wanted] == wanted
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Votre proposition est enregistrée")
    assert "15\u00a0700" in page.locator(".changes").first.inner_text()


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(
    page: Page, site: str, signed_in, editor: User, approver: User, language: str, scheme: str
):
    signed_in(page, approver)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}{SERIES}")
    if language != "fr":
        page.get_by_role("button", name="English").click()
    proposal = proposal_of(row("css.free.1", NEXT_APRIL, "12000"), by=editor, why="Pour voir")
    found = {}
    for name in (
        SERIES,
        f"{SERIES}css/",
        f"{SERIES}ame.wait/",
        f"{SERIES}import/",
        f"{PROPOSALS}{proposal.pk}/change/",
        PROPOSALS,
        "/admin/eligibility/figure/",
        "refused",
    ):
        if name == "refused":
            page.goto(f"{site}{SERIES}css/")
            page.locator("[name=cell_css-free-1]").fill("1 016")
            page.locator(".submit-row [type=submit]").last.click()
        else:
            page.goto(f"{site}{name}")
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == language
        page.evaluate(Axe().axe_script)
        if violations := page.evaluate(RUN, RULES):
            found[name] = [told(each) for each in violations]
        page.set_viewport_size(PHONE)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
            found[f"{name} on a phone"] = [str(width)]
        page.set_viewport_size(WINDOW["viewport"])
    assert found == {}
