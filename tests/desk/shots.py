"""Pictures of the desk for its page of help: `make shots` takes them anew, in both languages.

No tests, and not collected with them, but run the same way, so that the pictures show the desk.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page

from eligibility.store import stored_figures
from guide.editing.figures.proposals import propose, standing
from guide.editing.figures.series import series_called
from guide.editing.links import uses
from guide.middleware import LANGUAGES_OF_THE_DESK
from guide.models import OutsideLink, Place, Section
from tests.conftest import NOON, ROOT

from .figures import NEXT_APRIL, RISE, row

FOLDER = ROOT / "static/desk/pictures"
WIDTH, HEIGHT = 800, 700
MOST_BYTES = 60_000
COLOURS = 48
LOCALES = {"fr": "fr-FR", "en": "en-GB"}

SCREENS = {
    "home": ("editor", "/admin/", ""),
    "table": ("editor", "/admin/eligibility/figure/series/css/", "#form"),
    "approve": ("approver", "/admin/eligibility/figureproposal/{proposal}/change/", "#content h1"),
    "text": ("editor", "/admin/guide/section/ame/top/", ""),
    "history": ("editor", "/admin/guide/section/ame/top/history/", ""),
    "translate": ("translator", "/admin/guide/translation/en/ame/top/", ""),
    "files": ("translator", "/admin/guide/translation/en/po/", ""),
    "places": ("editor", "/admin/guide/place/", ""),
    "checked": ("editor", "/admin/eligibility/figurecheck/", ""),
    "links": ("editor", "/admin/guide/outsidelink/", ""),
    "case": ("editor", "/admin/eligibility/referencecase/add/?example=R02", "#referencecase_form"),
}
"""Name: who looks, at what, and from where on."""


@pytest.mark.parametrize("language", LANGUAGES_OF_THE_DESK)
def test_the_pictures_of_the_help(
    browser: Browser,
    site: str,
    desk: Callable[[User], Client],
    editor: User,
    approver: User,
    translator: User,
    language: str,
) -> None:
    FOLDER.mkdir(exist_ok=True)
    proposal = something_to_do(editor)
    people = {each.username: each for each in (editor, approver, translator)}
    for name, (who, path, start) in SCREENS.items():
        page = come_in(browser, site, desk(people[who]), language)
        page.goto(f"{site}{path.format(proposal=proposal)}")
        shoot(page, start, f"{name}-{language}")
        page.context.close()


def something_to_do(editor: User) -> int:
    """A proposal that waits, a text that was changed, a link that died. The number of the proposal."""
    section = Section.objects.get(page__slug="ame", key="top")
    section.body_fr = f"{section.body_fr}\n\nLa demande est gratuite."
    section.save()
    OutsideLink.objects.create(
        url=next(iter(uses())),
        status=404,
        checked_on=NOON.date(),
        dead_since=date(2026, 11, 16),
    )
    Place.objects.create(
        kind="pass", department="93", name="PASS", source="visite", checked_on=date(2026, 3, 2)
    )
    figures = stored_figures()
    series = series_called("css", figures)
    assert series
    rows = [
        row(key, NEXT_APRIL, str(round(figures.series(key)[-1].amount * RISE)), confirmed=True)
        for key in series.keys
    ]
    made_from = standing(series, figures)
    return propose(series, rows, by=editor, made_from=made_from).pk


def come_in(browser: Browser, site: str, client: Client, language: str) -> Page:
    window = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=window, locale=LOCALES[language])
    names = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    names[settings.LANGUAGE_COOKIE_NAME] = language
    context.add_cookies(
        [{"name": name, "value": value, "url": f"{site}/admin/"} for name, value in names.items()]
    )
    return context.new_page()


def shoot(page: Page, start: str, name: str) -> None:
    """What one sees first, in few colours: a page of help is read on slow lines too."""
    if start:
        page.locator(start).first.evaluate("it => it.scrollIntoView()")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    path = FOLDER / f"{name}.png"
    picture.save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES, name
