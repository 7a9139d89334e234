"""Pictures of the site, to look at: `make shots` puts them into .shots/, and two into the README.

No tests, and not collected with them, but run the same way, so that the pictures show the site.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Browser, Page

from guide.handouts import pdf
from guide.languages import READY
from guide.sheets.my_sheet import my_papers, my_sheet
from guide.sheets.poster import poster
from guide.sheets.scheme_sheet import scheme_sheet
from guide.sheets.schemes import SCHEMES
from guide.sheets.sheet import Poster, Sheet
from tests.conftest import NOON, ROOT
from tests.guide.paper import pictures

from .reader import OVERSTAYED, SOMEBODY, WORKER, Reader, walked
from .screens import HELPED, load_the_site

FOLDER = ROOT / ".shots"
OF_THE_README = ROOT / "static/pictures"
MOST_BYTES = 60_000
PHONE, DESK = (360, 740), (1280, 800)
SCREENS = {
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
    "desk-light": (DESK, "light"),
    "desk-dark": (DESK, "dark"),
}
CODES = [language.code for language in READY]
LANGUAGES = ["fr", "ar" if "ar" in CODES else CODES[1]]
"""One from left to right and, once there is one, one from right to left."""
SECOND = {"fr": LANGUAGES[1], LANGUAGES[1]: "fr"}


@pytest.fixture(params=SCREENS)
def screen(request) -> str:
    return request.param


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def reader(browser: Browser, site: str, screen: str) -> Iterator[Reader]:
    (width, height), scheme = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
    )
    yield Reader(context.new_page(), site)
    context.close()


def shoot(page: Page, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)


def test_pictures_of_pages(reader: Reader, screen: str, language: str) -> None:
    for name, path in {"home": "", "contents": "guide/", "ame": "ame/", "75": "lieux/75/"}.items():
        reader.page.goto(f"{reader.site}/{language}/{path}")
        shoot(reader.page, f"{name}-{language}-{screen}")


def test_pictures_of_the_check(reader: Reader, screen: str, language: str) -> None:
    page = reader.page
    reader.arrive(SOMEBODY, until="stay", language=language)
    reader.box("expired").focus()
    page.keyboard.press("Space")
    shoot(page, f"question-{language}-{screen}")
    reader.send()
    reader.arrive(OVERSTAYED, until="stay_ended_on", language=language)
    reader.answer("2026-02-31")
    shoot(page, f"error-{language}-{screen}")
    reader.arrive(OVERSTAYED, language=language)
    shoot(page, f"result-{language}-{screen}")
    if screen == "desk-light":
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 673, "height": 952})  # an A4 sheet between its margins
        shoot(page, f"print-{language}")


def test_pictures_of_the_helper(reader: Reader, screen: str, language: str) -> None:
    page = reader.page
    page.goto(f"{reader.site}/{language}/check/all/")
    shoot(page, f"helper-{language}-{screen}")
    page.goto(f"{reader.site}/{language}/check/all/{SECOND[language]}/")
    for name, value in HELPED.items():
        if page.locator(f"input.box[name={name}], #id_on[name={name}]").count():
            page.fill(f"#id_{name}", value)
        elif name != "answer":
            page.check(f'input[name={name}][value="{value}"]')
    reader.press(page.locator(".tell button[name=answer]"))
    shoot(page, f"helper-answered-{language}-{screen}")


def test_pictures_of_the_sheets(transactional_db) -> None:
    """Each page of each sheet as it leaves the printer, and the poster."""
    load_the_site()
    FOLDER.mkdir(exist_ok=True)
    for name, made in printed_sheets():
        for number, picture in enumerate(pictures(pdf(made)), 1):
            picture.save(FOLDER / f"sheet-{name}-{number}.png")


def printed_sheets() -> Iterator[tuple[str, Sheet | Poster]]:
    def address(code: str) -> str:
        return f"https://guichet.example/sheet/{code}/"

    yield "poster", poster("https://guichet.example/", NOON.date())
    for code in CODES:
        for name in SCHEMES:
            yield f"{name}-{code}", scheme_sheet(name, code, NOON.date(), address)
        with time_machine.travel(NOON):
            path = walked(WORKER, until="")
        yield f"mine-{code}", my_sheet(path, code, address)
        yield f"papers-{code}", my_papers(path, code, address)


def test_the_pictures_of_the_readme(browser: Browser, site: str) -> None:
    """The first screen of a phone, as large as it is there."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    reader = Reader(context.new_page(), site)
    OF_THE_README.mkdir(exist_ok=True)
    reader.page.goto(f"{site}/fr/")
    shoot_for_the_readme(reader.page, OF_THE_README / "home.png")
    reader.arrive(SOMEBODY, until="in_france_3_months")
    shoot_for_the_readme(reader.page, OF_THE_README / "check.png")
    context.close()


def shoot_for_the_readme(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    assert path.stat().st_size < MOST_BYTES
