"""The addresses of other sites that we name, where they stand, and whether they answer."""

import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date
from http.client import HTTPException
from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from eligibility.models import Figure
from guide.editing.figures.series import series_of
from guide.figures_page import Words
from guide.languages import SOURCE
from guide.models import OutsideLink, Place, Section
from guide.pages import column
from guide.text import links

AT_ONCE: Final = 8
WHO: Final = "Guichet/1 (link check)"
REFUSES_MACHINES: Final = {401, 403, 405, 429, 999}
"""Answers of a site that is there and wants no program: it says nothing about the page."""


class Use(NamedTuple):
    words: Words
    url: str
    """The page of the desk on which it can be changed."""


# --- What we name


def uses() -> dict[str, list[Use]]:
    """Each address, with all places where it stands."""
    found: dict[str, list[Use]] = {}
    for address, use in (*in_texts(), *in_figures(), *in_places()):
        address = address.partition("#")[0]
        if use not in found.setdefault(address, []):
            found[address].append(use)
    return found


def in_texts() -> Iterator[tuple[str, Use]]:
    """In every language: a translation may name another page of the same site."""
    codes = settings.MODELTRANSLATION_LANGUAGES
    bodies = [f"body_{column(code)}" for code in codes]
    for row in Section.objects.rewrite(False).values("page__slug", "key", "heading_fr", *bodies):
        for code, body in zip(codes, bodies, strict=True):
            for address in links(row[body] or ""):
                if address.startswith("https://"):
                    words = row["heading_fr"].replace("*", "")
                    yield address, in_section(words, row["page__slug"], row["key"], code)


def in_section(heading: str, page: str, key: str, code: str) -> Use:
    if code == SOURCE.code:
        return Use(f"{heading} ({page})", reverse("admin:text_section", args=[page, key]))
    return Use(
        f"{heading} ({page}, {code})", reverse("admin:translation_section", args=[code, page, key])
    )


def in_figures() -> Iterator[tuple[str, Use]]:
    for key, address in Figure.objects.exclude(url="").values_list("key", "url").order_by("key"):
        series = series_of(key)
        yield address, Use(series.title, reverse("admin:figure_series", args=[series.name]))


def in_places() -> Iterator[tuple[str, Use]]:
    for place in Place.objects.filter(shown=True):
        use = Use(str(place), reverse("admin:guide_place_change", args=[place.pk]))
        for address in (place.website, place.source):
            if address.startswith(("https://", "http://")):
                yield address, use


# --- Whether it answers


def is_of_the_world(host: str) -> bool:
    """Not this machine, nor its own network: what stands there is no page for a reader."""
    found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    return all(ip_address(str(each).partition("%")[0]).is_global for each in found)


class OutsideOnly(BaseHandler):
    """Looks at each address before it is asked, and at those to which it is sent on."""

    def http_request(self, request: Request) -> Request:
        host = urlsplit(request.full_url).hostname
        if not host or not is_of_the_world(host):
            raise URLError("an address of our own network")
        return request

    https_request = http_request


def opener() -> OpenerDirector:
    """Speaks http and https with other sites, and follows no redirect to a file of this machine."""
    made = OpenerDirector()
    for handler in (OutsideOnly, ProxyHandler, HTTPHandler, HTTPSHandler):
        made.add_handler(handler())
    for answering in (
        HTTPDefaultErrorHandler,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
        UnknownHandler,
    ):
        made.add_handler(answering())
    return made


def answer(address: str, timeout: float) -> int | None:
    """HTTP status of the page in the end; ``None`` where nobody answers. ``timeout`` in seconds."""
    status = asked(address, "HEAD", timeout)
    # some sites do not know HEAD, or answer it wrongly
    return status if status and status < 400 else asked(address, "GET", timeout)


def asked(address: str, method: str, timeout: float) -> int | None:
    try:
        request = Request(address, method=method, headers={"User-Agent": WHO, "Accept": "*/*"})
        with opener().open(request, timeout=timeout) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code
    except (URLError, HTTPException, OSError, ValueError):
        return None


def answers(addresses: Iterable[str], timeout: float) -> Iterator[tuple[str, int | None]]:
    """As they come, a few at once."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = {pool.submit(answer, each, timeout): each for each in addresses}
        for done in as_completed(waiting):
            yield waiting[done], done.result()


def is_dead(status: int | None) -> bool:
    return status is None or (status >= 400 and status not in REFUSES_MACHINES)


@transaction.atomic
def keep(found: dict[str, int | None], day: date) -> None:
    """Dead since the first time that it did not answer; an address that nobody names is forgotten."""
    OutsideLink.objects.exclude(url__in=found).delete()
    known = {link.url: link for link in OutsideLink.objects.all()}
    for url, status in found.items():
        link = known.get(url) or OutsideLink(url=url)
        link.status, link.checked_on = status, day
        link.dead_since = (link.dead_since or day) if is_dead(status) else None
        link.save()
