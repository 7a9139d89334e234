"""Pictures of the check, to look at: `make shots` puts them into .shots/.

No tests, and not collected with them, but run the same way, so that the pictures show the site.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT

from .reader import FAMILY, OVERSTAYED, SOMEBODY, WORKER, Reader

FOLDER = ROOT / ".shots"
README_PICTURE = ROOT / "static/pictures/check.png"
PHONE, DESK, NARROW = ((360, 740), (1280, 800), (320, 568))
SCREENS = {
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
    "desk-light": (DESK, "light"),
    "desk-dark": (DESK, "dark"),
    "narrow-light": (NARROW, "light"),
}
SHOWN = {"place", "stay", "receives", "stay_ended_on", "household_size", "means", "people"}


@pytest.fixture(params=SCREENS)
def screen(request) -> str:
    return request.param


@pytest.fixture
def reader(browser: Browser, site: str, screen: str) -> Iterator[Reader]:
    (width, height), scheme = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
    )
    yield Reader(context.new_page(), site)
    context.close()


def shoot(reader: Reader, name: str, screen: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    reader.page.screenshot(path=FOLDER / f"{name}-{screen}.png", full_page=True)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "person"),
    [("worker", WORKER), ("later", OVERSTAYED), ("family", FAMILY), ("unknown", {})],
)
def test_pictures_of_a_walk(reader: Reader, screen: str, language: str, name: str, person) -> None:
    reader.start(language)
    while key := reader.key:
        if name == "worker" and key in SHOWN:
            shoot(reader, f"{language}-question-{key}", screen)
        reader.answer(person.get(key, "?"))
    shoot(reader, f"{language}-result-{name}", screen)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pictures_of_what_can_happen(reader: Reader, screen: str, language: str) -> None:
    reader.start(language)
    reader.send()
    shoot(reader, f"{language}-error-choice", screen)
    reader.walk(OVERSTAYED, until="stay_ended_on")
    shoot(reader, f"{language}-question-date", screen)
    reader.answer("2026-02-31")
    shoot(reader, f"{language}-error-date", screen)
    reader.answer("2026-10-10")
    reader.press(reader.page.locator("header .leave button"))
    shoot(reader, f"{language}-erased", screen)
    reader.page.go_back()
    shoot(reader, f"{language}-gone", screen)
    reader.start(language)
    reader.walk(SOMEBODY, until="stay")
    reader.box("expired").focus()
    reader.page.keyboard.press("Space")
    shoot(reader, f"{language}-question-focus", screen)


def test_a_picture_from_right_to_left(browser: Browser, site: str) -> None:
    """Only the direction is turned, by a script, to see that nothing is tied to the left."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    reader = Reader(context.new_page(), site)
    reader.start()
    for until in ("stay", "stay_ended_on", ""):
        reader.walk(OVERSTAYED, until=until)
        reader.page.evaluate("document.documentElement.dir = 'rtl'")
        shoot(reader, f"rtl-{until or 'result'}", "phone-light")
    context.close()


def test_the_picture_of_the_readme(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    reader = Reader(context.new_page(), site)
    reader.start()
    reader.walk(SOMEBODY, until="in_france_3_months")
    README_PICTURE.parent.mkdir(exist_ok=True)
    reader.page.screenshot(path=README_PICTURE)
    assert README_PICTURE.stat().st_size < 60_000
    context.close()
