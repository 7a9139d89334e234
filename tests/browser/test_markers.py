"""Nothing kept: what a reader typed is looked for wherever it could have been left.

The site runs as `make run` runs it, but says all it can say. Answers that nobody else would give
are typed into it; then every place is searched for them, in every way of writing them.
"""

import base64
import os
import pickle
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from babel.dates import format_date
from django.core.cache import caches
from django.core.cache.backends import locmem
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, BrowserType, Page, Request

from eligibility.answers import COOKIE, FORM
from guide.languages import READY
from tests.conftest import ROOT

from .conftest import MILLISECONDS, PHONE
from .reader import OVERSTAYED, WORKER, Reader, walked
from .running import running
from .screens import HELPED, arrived, load_the_site

EVERYTHING_SAID = ("--access-logfile", "-", "--log-level", "debug")
WORD = "zq7xothmk"
"""Typed where no word belongs, so that it is refused and shown again."""
AID, RECEIVED, ARRIVED = Decimal("187.43"), Decimal("4321.09"), date(1987, 6, 5)
SKIPPED = {".git", ".venv", "__pycache__", ".hypothesis", ".pytest_cache", ".ruff_cache"}
"""Folders of our tools, which the site does not know."""


# Ways of writing


def of_day(day: date) -> set[str]:
    parts = (f"{day:%d}", f"{day:%m}", f"{day.year}")
    said = {format_date(day, form, each.locale) for each in READY for form in ("long", "short")}
    said |= {format_date(day, "d MMMM y", each.locale) for each in READY}
    typed = {mark.join(order) for mark in "-/. " for order in (parts, parts[::-1])}
    posted = {"&".join(map("=".join, zip(("day", "month", "year"), parts, strict=True)))}
    return said | typed | posted | {f"{day:%Y%m%d}", f"{day:%d%m%Y}", repr(day)}


def of_amount(amount: Decimal) -> set[str]:
    whole, cents = f"{amount:,}".split(".")
    thousands = {whole.replace(",", each) for each in ("", " ", "\u00a0", "\u202f", ",", ".")}
    return {f"{start}{mark}{cents}" for start in thousands for mark in ".,"}


def as_bytes(written: Iterable[str]) -> set[bytes]:
    """As text, as a browser keeps it, in an address, and in JSON."""
    apart = {each.replace(" ", "\u00a0") for each in written} | set(written)
    quoted = {quote(each, safe="") for each in apart} | {quote_plus(each) for each in apart}
    escaped = {each.encode("unicode_escape").decode() for each in apart}
    forms = apart | quoted | escaped
    return {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le")}


@dataclass(frozen=True)
class Markers:
    left: date
    """The day on which a permit ended; the check takes none that is long ago."""

    @cached_property
    def forms(self) -> set[bytes]:
        days = of_day(self.left) | of_day(ARRIVED)
        return as_bytes(days | of_amount(AID) | of_amount(RECEIVED) | {WORD})

    def found_in(self, where: str, content: bytes | str) -> list[str]:
        content = content.encode() if isinstance(content, str) else content
        return [f"{where}: {form!r}" for form in self.forms if form in content]


@pytest.fixture
def markers() -> Markers:
    return Markers(timezone.localdate() - timedelta(days=41))


def test_a_marker_is_found_in_every_way_of_writing_it(markers):
    left, spoken = markers.left, format_date(markers.left, "long", "fr")
    typed = f"{left:%d/%m/%Y}"
    written = (WORD, "187,43", "4321.09", "4\u00a0321,09", "4%C2%A0321%2C09", "1987-06-05")
    for each in (*written, "5%20juin%201987", typed, quote_plus(typed), spoken, f"{left}"):
        assert markers.found_in("", f"x{each}x"), each
    assert markers.found_in("", WORD.encode("utf-16-le"))
    assert not markers.found_in("", "187.44 and 1987-06-04")


# A journey that leaves them everywhere it can


def journey(page: Page, site: str, markers: Markers) -> str:
    """Through the check twice, and away; all that was shown."""
    reader = Reader(page, site)
    page.goto(f"{site}/fr/")
    reader.press(page.locator("main a.filled"))
    reader.walk(OVERSTAYED, until="stay_ended_on")
    for name in ("day", "month", "year"):
        page.fill(f"#id_{name}", WORD[: int(page.get_attribute(f"#id_{name}", "maxlength"))])
    reader.send()
    left = {**OVERSTAYED, "stay_ended_on": f"{markers.left}"}
    reader.walk(left)
    shown = page.content()
    for sheet in ("guichet", "papiers"):
        assert page.context.request.get(f"{site}/ar/sheets/{sheet}.pdf").ok, "my sheet is printed"
    reader.press(page.locator(".tongues a:not([aria-current])").first)
    page.reload()
    reader.back()
    reader.press(page.locator(".leave button").first)
    reader.start()
    reader.walk(WORKER, until="housing_aid")
    reader.answer(WORD)
    shown += page.content()
    reader.walk({**WORKER, "housing_aid": f"{AID}".replace(".", ",")})
    shown += page.content()
    reader.press(page.locator(".leave button").first)
    for path in ("/fr/check/3/", "/fr/ame/", "/fr/nowhere/", "/"):
        page.goto(f"{site}{path}")
    return shown


def helped(page: Page, site: str) -> str:
    """All that was shown to who filled in the helper's page."""
    reader, shown = Reader(page, site), ""
    page.goto(f"{site}/fr/check/all/")
    page.fill("#id_age", WORD)
    page.fill("#id_in_france_since", f"{ARRIVED:%d/%m/%Y}")
    page.fill("#id_resources", f"{RECEIVED}".replace(".", ","))
    page.locator(".calculator summary").click()
    page.fill("#id_got_wages", f"{AID}")
    for button in ("answer", "count"):
        reader.press(page.locator(f"button[name={button}]:visible:not(.heard)").first)
        shown += page.content()
    page.locator(".tongue-two summary").click()
    reader.press(page.locator(".tongue-two button").first)
    return shown + page.content()


# Where they could be left


@pytest.fixture
def opened(browser_type: BrowserType, browser_type_launch_args, tmp_path: Path):
    """Opens a browser with a profile of that name on the disk; what it is sent is not compressed."""
    contexts = []

    def open_browser(name: str) -> BrowserContext:
        context = browser_type.launch_persistent_context(
            tmp_path / name,
            **browser_type_launch_args,
            **PHONE,
            extra_http_headers={"Accept-Encoding": "identity"},
        )
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        return context

    yield open_browser
    for context in contexts:
        context.close()


def test_nothing_that_a_reader_typed_is_left_anywhere(opened, tmp_path: Path, markers: Markers):
    """Nor in the profile of the browsers of reader and helper, once they are closed."""
    folder = tmp_path / "server"
    folder.mkdir()
    requests: list[Request] = []
    reader, helper = opened("reader"), opened("helper")
    for context in (reader, helper):
        context.on("request", lambda request: requests.append(request))
    with running(folder, *EVERYTHING_SAID) as site:
        assert in_files(markers, [folder]) == [], "the markers are no markers"
        started = time.time()
        shown = journey(reader.pages[0], site.url, markers) + helped(helper.pages[0], site.url)
        found = [*in_messages(markers, requests), *in_files(markers, [folder])]
    reader.close()
    helper.close()
    found += in_files(markers, [folder, tmp_path / "reader", tmp_path / "helper"])
    found += in_files(markers, [ROOT], changed_since=started)
    found += in_tables(markers, folder / "site.sqlite3")
    assert found == [], "\n".join(found)
    assert "/fr/check/all/" in site.printed, "the server says what it was asked for"
    assert [each for each in shown_again(markers) if each not in shown] == []


def shown_again(markers: Markers) -> tuple[str, ...]:
    """What the reader must have seen, or they typed nothing."""
    spoken = format_date(markers.left, "long", "fr").replace(" ", "&nbsp;")
    return (WORD, spoken, "187,43&nbsp;€", "187.43", "4321,09", f"{ARRIVED:%d/%m/%Y}")


def in_messages(markers: Markers, requests: list[Request]) -> list[str]:
    """Addresses and headers, both ways; of cookies also what is inside."""
    found = []
    for request in requests:
        headers = [*request.headers_array()]
        if response := request.response():
            headers += response.headers_array()
        found += markers.found_in("address", request.url)
        for header in headers:
            name, value = header["name"].lower(), header["value"]
            found += markers.found_in(f"{name} of {request.url}", value)
            if name in ("cookie", "set-cookie") and value.startswith((f"{COOKIE}=", f"{FORM}=")):
                found += markers.found_in(f"inside {name}", inside(value))
    return found


def inside(cookie: str) -> bytes:
    """What who finds the cookie can read of it: decoded, and unpacked if it is packed."""
    token = cookie.partition("=")[2].partition(";")[0].strip('"')
    decoded = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return decoded + b"".join(unpacked(decoded[start:]) for start in range(len(decoded)))


def unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return b""


def in_files(markers: Markers, folders: list[Path], changed_since: float = 0) -> list[str]:
    found = []
    for folder in folders:
        for path in files(folder):
            try:
                if path.stat().st_mtime >= changed_since:
                    found += markers.found_in(str(path), path.read_bytes())
            except FileNotFoundError:
                continue  # other programs come and go
    return found


def files(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each not in SKIPPED]
        yield from (path for name in names if (path := Path(inside, name)).is_file())


def in_tables(markers: Markers, database: Path) -> list[str]:
    """Row by row, as the database itself reads them."""
    found = []
    with closing(sqlite3.connect(database)) as read:
        tables = [
            name for (name,) in read.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        assert len(tables) > 5
        for table in tables:
            for row in read.execute(f'SELECT * FROM "{table}"'):
                found += markers.found_in(table, repr(row))
    return found


# In a process: what it keeps for the next reader


@pytest.mark.django_db
def test_nothing_that_a_reader_typed_is_in_a_cache(client: Client, markers: Markers):
    load_the_site()
    typed = {"resources": RECEIVED, "in_france_since": ARRIVED, "stay_ended_on": markers.left}
    left = walked({**OVERSTAYED, "stay_ended_on": f"{markers.left}"}, until="")
    browser, result = arrived(left, len(left.asked) + 1, "fr")
    for page in (
        client.get("/fr/ame/"),
        client.post("/fr/check/all/", {**HELPED, **typed, "age": WORD}),
        browser.post("/fr/check/3/", {"question": 3, "answer": WORD}),
        browser.get("/fr/check/3/"),
        browser.get(result),
        browser.get("/ar/sheets/guichet.pdf"),
        browser.get("/ar/sheets/papiers.pdf"),
    ):
        assert page.status_code in (200, 302)
    assert WORD in client.post("/fr/check/all/", {"age": WORD}, follow=True).content.decode()
    caches["default"].set("somebody", {"seen": True})
    assert locmem._caches, "another kind of cache: look into that one"
    kept = repr(locmem._caches) + repr([*map(unpacked_all, locmem._caches.values())])
    assert markers.found_in("cache", kept) == []


def unpacked_all(cache: dict[str, bytes]) -> list[object]:
    return [pickle.loads(value) for value in cache.values()]
