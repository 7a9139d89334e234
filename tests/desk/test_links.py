"""Links of other sites: who answers, who does not, since when, and where the link stands. No network."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from eligibility.models import Figure
from guide.editing import links
from guide.editing.links import answer, is_dead, keep, uses
from guide.models import OutsideLink, Page, Place, Section
from tests.conftest import NOON

DAY = NOON.date()
SECONDS = 5.0


class Site(BaseHTTPRequestHandler):
    """``/404`` answers 404; ``/get`` knows no HEAD; ``/moved/…`` leads elsewhere; ``/slow`` keeps still."""

    stopped = threading.Event()
    asked: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.asked.append((self.command, self.path))
        if self.path == "/slow":
            self.stopped.wait(SECONDS)
        name = self.path.strip("/")
        moved = name.startswith("moved")
        status = 302 if moved else int(name) if name.isdigit() else 200
        self.send_response(501 if name == "get" and self.command == "HEAD" else status)
        if moved:
            self.send_header("Location", self.path.removeprefix("/moved"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *words: object) -> None:
        """Says nothing."""


@pytest.fixture
def other_site(monkeypatch) -> Iterator[str]:
    """On this machine, which stands for the world here."""
    monkeypatch.setattr(links, "is_of_the_world", lambda host: True)
    Site.stopped.clear()
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.stopped.set()
    server.shutdown()
    thread.join()
    server.server_close()


def place(name: str, website: str) -> Place:
    return Place.objects.create(
        kind="other", department="75", name=name, source="visite", checked_on=DAY, website=website
    )


def run(*options: str) -> tuple[str, int]:
    """All that it says, and its exit code."""
    said = StringIO()
    try:
        call_command("check_links", *options, stdout=said, stderr=said)
    except SystemExit as error:
        return said.getvalue(), int(str(error.code))
    except CommandError as error:
        return f"{said.getvalue()}{error}", error.returncode
    return said.getvalue(), 0


# Whether it answers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/404", 404),
        ("/500", 500),
        ("/moved/", 200),
        ("/moved/404", 404),
        ("/get", 200),
    ],
)
def test_a_page_is_asked_for_its_status(other_site, path, status):
    assert answer(f"{other_site}{path}", SECONDS) == status


def test_a_page_that_answers_is_not_loaded(other_site):
    answer(f"{other_site}/", SECONDS)
    assert Site.asked == [("HEAD", "/")]


def test_who_does_not_answer_in_time_does_not_answer(other_site):
    assert answer(f"{other_site}/slow", 0.2) is None


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "https://", "http://[", "ftp://127.0.0.1/"]
)
def test_where_nobody_is_there_is_no_answer(address):
    assert answer(address, SECONDS) is None


def test_a_redirect_leads_to_no_file_of_this_machine(other_site):
    assert answer(f"{other_site}/movedfile:///etc/hostname", SECONDS) == 302


def test_a_site_that_refuses_machines_is_not_dead():
    assert [status for status in (None, 200, 301, 403, 404, 410, 429, 503) if is_dead(status)] == [
        None, 404, 410, 503,
    ]  # fmt: skip


# Where it stands


def test_addresses_come_from_texts_in_every_language_figures_and_places(db):
    page = Page.objects.create(slug="ame", position=1, icon="card", checked_on=DAY)
    Section.objects.create(
        page=page,
        key="top",
        position=0,
        heading_fr="AME",
        body_fr="[ameli](https://fr.example/a#b), [ici](page:css), [appeler](tel:36 46)",
        body_ar="[ameli](https://ar.example/)",
    )
    Figure.objects.create(
        key="ame.wait",
        start=DAY,
        unit="months",
        source="s",
        url="https://figure.example/",
        checked_on=DAY,
    )
    place("Ici", "https://place.example/")
    Place.objects.update(source="https://source.example/")
    assert {url: [use.url for use in found] for url, found in uses().items()} == {
        "https://fr.example/a": ["/admin/guide/section/ame/top/"],
        "https://ar.example/": ["/admin/guide/translation/ar/ame/top/"],
        "https://figure.example/": ["/admin/eligibility/figure/series/ame.wait/"],
        "https://place.example/": [f"/admin/guide/place/{Place.objects.get().pk}/change/"],
        "https://source.example/": [f"/admin/guide/place/{Place.objects.get().pk}/change/"],
    }


# What is kept


def test_it_is_dead_since_the_first_time_that_it_did_not_answer(db):
    for days, status in enumerate((200, 404, None, 404)):
        keep({"https://a.example/": status}, DAY + timedelta(days=days))
    link = OutsideLink.objects.get()
    assert (link.dead_since, link.checked_on, link.status) == (
        DAY + timedelta(days=1), DAY + timedelta(days=3), 404,
    )  # fmt: skip
    keep({"https://a.example/": 200}, DAY + timedelta(days=4))
    assert OutsideLink.objects.get().dead_since is None


def test_an_address_that_nobody_names_any_more_is_forgotten(db):
    keep({"https://a.example/": 404}, DAY)
    keep({"https://b.example/": 200}, DAY)
    assert [link.url for link in OutsideLink.objects.all()] == ["https://b.example/"]


# The command


def test_the_command_says_how_far_it_is_and_which_links_are_dead(db, other_site):
    place("Vivant", f"{other_site}/")
    place("Mort", f"{other_site}/404")
    said, code = run("--timeout", "5")
    assert code == 1
    assert "2/2 " in said
    assert f"dead: {other_site}/404 (Mort (75))" in said
    assert {link.url: link.status for link in OutsideLink.objects.all()} == {
        f"{other_site}/": 200,
        f"{other_site}/404": 404,
    }


def test_the_command_succeeds_where_all_answer(db, other_site):
    place("Vivant", f"{other_site}/")
    assert run() == (f"1/1 200 {other_site}/\n1 addresses, 0 dead\n", 0)


def test_without_a_network_nothing_is_called_dead(db):
    OutsideLink.objects.create(url="http://127.0.0.1:1/", status=200, checked_on=date(2026, 11, 1))
    place("Ici", "http://127.0.0.1:1/")
    said, code = run()
    assert code == 2
    assert "nothing answered" in said
    assert OutsideLink.objects.get().dead_since is None


# The page


def test_the_page_says_where_a_dead_link_stands(db, desk, editor):
    here = place("Ici", "https://a.example/")
    keep({"https://a.example/": 404, "https://b.example/": 200, "https://c.example/": 403}, DAY)
    page = desk(editor).get("/admin/guide/outsidelink/").content.decode()
    assert f'href="/admin/guide/place/{here.pk}/change/"' in page
    assert "page introuvable" in page
    assert page.count("refuse les machines") == 1


def test_a_translator_needs_it_not(db, desk, translator):
    assert desk(translator).get("/admin/guide/outsidelink/").status_code == 403
