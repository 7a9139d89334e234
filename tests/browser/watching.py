"""What is true of every page of the check, whoever walks through it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signals import request_started
from playwright.sync_api import BrowserContext, Response

from guide.languages import READY

PUBLIC = re.compile(
    rf"/({'|'.join(language.code for language in READY)})/(check/((\d+|result|erase|erased)/)?)?"
)
ANSWERS_ARE_KEPT_BY = re.compile(r'guichet="?[\w-]+=*"?; HttpOnly; Path=/; SameSite=Lax')
ANSWERS_ARE_ERASED_BY = re.compile(
    r'guichet(_form)?=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax'
)


@contextmanager
def watched(context: BrowserContext, site: str) -> Iterator[None]:
    """Look at all that this browser asked for, and all that the server was asked for."""
    responses: list[Response] = []
    asked_of_the_server: list[str] = []

    def note(environ: dict[str, str], **_: object) -> None:
        asked_of_the_server.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")

    context.on("response", lambda response: responses.append(response))
    request_started.connect(note)
    try:
        yield
    finally:
        request_started.disconnect(note)
    for response in responses:
        look_at(response, site)
    for cookie in context.cookies():
        kept = {key: cookie[key] for key in ("name", "httpOnly", "sameSite", "expires", "path")}
        assert kept == {
            "name": "guichet",
            "httpOnly": True,
            "sameSite": "Lax",
            "expires": -1,
            "path": "/",
        }
    asked = [f"{each.request.method} {each.url.removeprefix(site)}" for each in responses]
    assert sorted(asked) == sorted(asked_of_the_server), "one page is one request"


def look_at(response: Response, site: str) -> None:
    assert response.url.startswith(f"{site}/"), "nothing is asked of anybody else"
    path = response.url.removeprefix(site)
    assert PUBLIC.fullmatch(path), "an address says how far, never what"
    assert response.request.is_navigation_request(), "a page loads nothing else"
    assert response.status in (200, 302, 422)
    if "/check/" not in path:
        return
    assert response.header_value("cache-control") == "no-store"
    for cookie in response.header_values("set-cookie"):
        form = ANSWERS_ARE_ERASED_BY if path.endswith("/erase/") else ANSWERS_ARE_KEPT_BY
        assert form.fullmatch(cookie), cookie
