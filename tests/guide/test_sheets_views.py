"""The list of sheets and the sheets as they are served."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from eligibility.models import Figure
from guide.handouts import NotPrinted
from guide.languages import READY
from guide.management.commands import sheets
from guide.models import Section
from guide.sheets import views
from guide.sheets.schemes import SCHEMES
from tests.conftest import NOON

from . import paper
from .conftest import compressed, elements

each_language = pytest.mark.parametrize("code", [language.code for language in READY])
SHEET = "/ar/sheets/ame.pdf"


@each_language
def test_the_list_has_every_sheet_in_every_language_in_one_request(read, code: str):
    html = read(f"/{code}/sheets/")
    for name in SCHEMES:
        assert all(f'href="/{each.code}/sheets/{name}.pdf"' in html for each in READY)
    assert "<script" not in html
    assert "<img" not in html
    assert compressed(html) < 14_000
    assert elements(html) < 800
    assert html.split("/sheets/ame.pdf")[0].endswith(f'href="/{code}'), "the reader's own is first"


def test_every_sheet_is_made_of_sections_that_we_ship(site: Client):
    names = set(Section.objects.values_list("page__slug", "key"))
    wanted = {tuple(name.split(".")) for scheme in SCHEMES.values() for name in scheme.sections}
    assert wanted - names == set()


@each_language
def test_a_sheet_is_shown_in_the_browser_under_a_plain_name(site: Client, code: str):
    response = site.get(f"/{code}/sheets/puma.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="puma-{code}.pdf"'
    assert response.content.startswith(b"%PDF-1.7")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_qr_code_leads_to_the_edition_on_the_site_that_was_asked(site: Client):
    (address,) = paper.qr_codes(site.get(SHEET).content)
    assert address.startswith("http://testserver/ar/sheet/A")
    assert site.get(address.removeprefix("http://testserver")).status_code == 200


def test_who_has_a_sheet_already_is_sent_nothing(site: Client):
    tag = site.get(SHEET)["ETag"]
    again = site.get(SHEET, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_sheet_is_another_one_when_a_figure_or_a_text_changes_or_a_day_passes(
    site: Client, time_machine
):
    first = site.get(SHEET)["ETag"]
    assert site.get(SHEET)["ETag"] == first
    Figure.objects.get(key="ame.decision", start__lte=NOON.date()).delete()
    second = site.get(SHEET)["ETag"]
    section = Section.objects.get(page__slug="ame-demande", key="papers")
    section.body_fr += "\n\nUne ligne de plus."
    section.save()
    third = site.get(SHEET)["ETag"]
    time_machine.move_to(NOON + timedelta(days=1))
    fourth = site.get(SHEET)["ETag"]
    assert len({first, second, third, fourth}) == 4


def test_a_live_figure_on_paper_is_that_of_the_day(site: Client, time_machine):
    before = "".join(paper.pages(site.get("/fr/sheets/css.pdf").content)).replace("\u00a0", " ")
    assert "10 421 €" in before
    Figure.objects.create(
        key="css.free.1",
        start=NOON.date() + timedelta(days=1),
        value="11000",
        unit="EUR/year",
        source="essai",
        checked_on=NOON.date(),
        confirmed=True,
    )
    time_machine.move_to(NOON + timedelta(days=1))
    after = "".join(paper.pages(site.get("/fr/sheets/css.pdf").content)).replace("\u00a0", " ")
    assert "11 000 €" in after
    assert "10 421 €" not in after


def test_a_sheet_whose_sections_an_editor_took_away_is_still_a_sheet(site: Client):
    Section.objects.filter(page__slug__in=("ame-demande", "refus")).delete()
    assert site.get(SHEET).status_code == 200


@pytest.mark.parametrize("url", ["/fr/sheets/nothing.pdf", "/fr/sheets/guichet.typ"])
def test_a_sheet_that_does_not_exist_is_a_page_that_says_so(site: Client, url: str):
    assert site.get(url).status_code == 404


@each_language
def test_a_sheet_that_could_not_be_made_is_a_page_that_nobody_keeps(
    site: Client, code: str, monkeypatch, caplog
):
    def refuse(made: object) -> bytes:
        raise NotPrinted("a letter of somebody")

    monkeypatch.setattr(views, "pdf", refuse)
    with caplog.at_level(logging.ERROR):
        logging.getLogger("django").propagate = True
        response = site.get(f"/{code}/sheets/ame.pdf")
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/html")
    assert f'lang="{code}"' in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert "somebody" not in caplog.text


def test_the_poster_leads_to_the_site(site: Client):
    response = site.get("/fr/sheets/affiche.pdf")
    assert response.status_code == 200
    assert paper.qr_codes(response.content) == ["http://testserver/"]


# The command for piles.


def test_the_command_prints_a_pile(site: Client, tmp_path: Path, capsys):
    call_command(
        "sheets",
        "--out",
        str(tmp_path / "pile"),
        *("--languages", "ar,en", "--schemes", "ame,affiche", "--site", "https://guichet.example"),
    )
    names = sorted(path.name for path in (tmp_path / "pile").iterdir())
    assert names == ["affiche.pdf", "ame-ar.pdf", "ame-en.pdf"]
    assert "3/3" in capsys.readouterr().out
    (address,) = paper.qr_codes((tmp_path / "pile" / "ame-ar.pdf").read_bytes())
    assert address.startswith("https://guichet.example/ar/sheet/A")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--languages", "xx"),
        ("--schemes", "xx"),
        ("--schemes", ","),
        ("--site", "guichet.example"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_is_made(
    site: Client, tmp_path: Path, wrong: tuple[str, ...], capsys
):
    with pytest.raises(SystemExit) as stopped:
        call_command("sheets", "--out", str(tmp_path / "pile"), *wrong)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("sheets: ")
    assert not (tmp_path / "pile").exists()


@pytest.mark.parametrize("hosts", [[], [".asso.fr"], ["*"], ["localhost"]])
def test_nothing_is_printed_with_the_address_of_no_site(
    site: Client, tmp_path: Path, settings, hosts: list[str]
):
    settings.PRODUCTION, settings.ALLOWED_HOSTS = True, hosts
    with pytest.raises(CommandError, match="--site") as stopped:
        call_command("sheets", "--out", str(tmp_path / "pile"), "--schemes", "affiche")
    assert stopped.value.returncode == 2
    assert not (tmp_path / "pile").exists()


@pytest.mark.parametrize(
    ("host", "address"),
    [("guichet.asso.fr", "https://guichet.asso.fr"), ("localhost", "http://127.0.0.1:8000")],
)
def test_a_pile_leads_to_the_first_host_and_says_so(
    site: Client, tmp_path: Path, settings, capsys, host: str, address: str
):
    settings.ALLOWED_HOSTS = [host]
    call_command("sheets", "--out", str(tmp_path), "--schemes", "affiche")
    assert paper.qr_codes((tmp_path / "affiche.pdf").read_bytes()) == [f"{address}/"]
    assert capsys.readouterr().out.startswith(f"Codes lead to {address}\n")


def test_a_sheet_that_fails_leaves_no_file_and_the_others_are_printed(
    site: Client, tmp_path: Path, monkeypatch
):
    whole = sheets.pdf

    def fail_in_arabic(made) -> bytes:
        if made.name.endswith("-ar"):
            raise NotPrinted("no such letter")
        return whole(made)

    monkeypatch.setattr(sheets, "pdf", fail_in_arabic)
    with pytest.raises(SystemExit) as stopped:
        call_command("sheets", "--out", str(tmp_path), "--schemes", "ame")
    assert stopped.value.code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ame-en.pdf", "ame-fr.pdf"]


# Fifty at once.


def test_one_sheet_at_a_time_is_made_in_a_process(rf):
    """Who waits for paper keeps nobody from reading: the others wait for their turn."""
    inside, most = [], []

    @views.in_turn
    def slow(request):
        inside.append(request)
        most.append(len(inside))
        sleep(0.02)
        inside.pop()

    with ThreadPoolExecutor(8) as readers:
        list(readers.map(slow, [rf.get("/")] * 8))
    assert most == [1] * 8


def test_a_sheet_that_failed_leaves_the_press_free(site: Client, monkeypatch):
    def refuse(made: object) -> bytes:
        raise NotPrinted("no")

    with monkeypatch.context() as patched:
        patched.setattr(views, "pdf", refuse)
        assert site.get(SHEET).status_code == 500
    assert site.get(SHEET).status_code == 200
