"""My sheet and the papers alone: what is on them, and what is nowhere."""

from functools import cache

import pytest
import time_machine
from django.test import Client

from eligibility.path import Path
from eligibility.shipped import shipped_rows
from eligibility.store import load as load_figures
from eligibility.store import stored_figures
from guide.handouts import pdf
from guide.languages import READY
from guide.sheets.my_sheet import TELLS_THE_SCHEME, my_papers, my_sheet
from guide.sheets.sheet import Sheet
from tests.browser.reader import FAMILY, OVERSTAYED, SOMEBODY, WORKER, walked
from tests.browser.screens import NEWCOMER, NOBODY, RENEWING, arrived
from tests.conftest import NOON

from . import paper

PEOPLE = {
    "worker": WORKER,
    "overstayed": OVERSTAYED,
    "family": FAMILY,
    "renewing": RENEWING,
    "newcomer": NEWCOMER,
    "nobody": NOBODY,
    "somebody": SOMEBODY,
}
OURS = {"sheet": "guichet", "papers": "papiers"}
WRITTEN = {"guichet": my_sheet, "papiers": my_papers}
each_person = pytest.mark.parametrize("person", PEOPLE)
pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("code", [language.code for language in READY])
each_kind = pytest.mark.parametrize("name", OURS.values(), ids=OURS)


@cache
def path_of(name: str) -> Path:
    """Walked once: each step weighs the whole law."""
    with time_machine.travel(NOON):
        if not stored_figures().keys:
            load_figures(shipped_rows())
        return walked(PEOPLE[name], until="")


def browser_of(name: str) -> Client:
    path = path_of(name)
    client, _ = arrived(path, len(path.asked) + 1, "fr")
    return client


def words(sheet: Sheet) -> str:
    return " ".join([paper.plain(sheet.title_french), *paper.body_of(sheet)])


def sheet_of(name: str, code: str = "fr", write=my_sheet) -> Sheet:
    address = f"https://guichet.example/{code}/sheet"
    return write(path_of(name), code, lambda edition: f"{address}/{edition}/")


@each_kind
@each_language
@each_person
def test_everybody_gets_a_sheet_of_one_or_two_pages(person: str, code: str, name: str):
    sheet = sheet_of(person, code, WRITTEN[name])
    made = pdf(sheet)
    assert 1 <= len(paper.pages(made)) <= 2
    assert paper.qr_codes(made) == [sheet.address]


@each_kind
def test_the_qr_code_leads_to_the_edition_on_the_site_that_was_asked(site, name: str):
    response = browser_of("worker").get(f"/ar/sheets/{name}.pdf")
    (address,) = paper.qr_codes(response.content)
    assert address.startswith("http://testserver/ar/sheet/M")


@each_kind
def test_nothing_of_it_is_kept_and_its_name_says_nothing(site, name: str):
    response = browser_of("overstayed").get(f"/fr/sheets/{name}.pdf")
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"] == f'inline; filename="{name}.pdf"'
    assert "ETag" not in response
    assert "Last-Modified" not in response
    assert not response.cookies


@each_kind
def test_without_answers_the_way_leads_back_to_the_check(site: Client, name: str):
    response = site.get(f"/fr/sheets/{name}.pdf")
    assert (response.status_code, response["Location"]) == (302, "/fr/check/result/")
    assert response["Cache-Control"] == "no-store"


def test_with_a_question_open_the_way_leads_back_to_it(site: Client):
    path = walked(OVERSTAYED, until="cover")
    client, _ = arrived(path, len(path.asked) + 1, "fr")
    assert client.get("/fr/sheets/guichet.pdf").status_code == 302


def test_the_result_offers_both(site):
    html = browser_of("worker").get("/fr/check/result/").content.decode()
    assert 'href="/fr/sheets/guichet.pdf"' in html
    assert 'href="/fr/sheets/papiers.pdf"' in html


def test_my_sheet_says_what_to_bring_where_by_when_and_what_after_a_no():
    said = words(sheet_of("renewing")).replace("\u00a0", " ")
    for part in (
        "Aide médicale de l’État (AME) pour vous – Oui, dès aujourd’hui",
        "Apportez",
        "Le formulaire S3720 (Cerfa 11573), dernière version",
        "Où",
        "Réponse",
        "au plus tard le 23 janvier 2027",
        "Si on vous dit non",
        "Ce résultat n’est pas une décision.",
    ):
        assert part in said, part


def test_papers_have_boxes_and_nothing_else_has():
    sheet = sheet_of("renewing")
    ticked = [paper.plain(line.french) for each in sheet.blocks for line in each.lines if line.tick]
    assert any("Cerfa" in each for each in ticked)
    assert not any("recours" in each for each in ticked)


def test_a_right_that_comes_later_has_its_day():
    said = words(sheet_of("overstayed")).replace("\u00a0", " ")
    assert "Plus tard, à partir du 11 janvier 2027" in said


def test_the_children_have_their_own():
    assert "pour vos enfants" in words(sheet_of("family"))


def test_the_price_is_said_in_order():
    assert "€ par mois pour tout le foyer." in words(sheet_of("worker")).replace("\u00a0", " ")


def test_a_no_is_not_carried_to_the_counter():
    assert "Non, " not in words(sheet_of("worker"))
    assert "Aide médicale de l’État" not in words(sheet_of("worker"))


def test_who_said_nothing_is_told_who_can_answer():
    assert "L’assistante sociale de l’hôpital" in words(sheet_of("nobody"))


@each_person
def test_both_columns_say_the_same_in_the_same_lines(person: str):
    for write in (my_sheet, my_papers):
        sheet = sheet_of(person, "ar", write)
        assert all(block.kind == "text" for block in sheet.blocks)
        assert all(line.french and line.other for block in sheet.blocks for line in block.lines)


@each_person
def test_the_papers_alone_name_no_scheme_and_no_answer(person: str):
    sheet = sheet_of(person, "fr", my_papers)
    said = words(sheet)
    assert TELLS_THE_SCHEME.search(said) is None
    for scheme in ("Aide médicale", "solidaire", "Protection universelle", "Assurance maladie"):
        assert scheme not in said
    assert "Oui" not in said.split()
    assert all(line.tick for block in sheet.blocks for line in block.lines)


def test_the_papers_alone_are_all_others():
    full, alone = sheet_of("renewing"), sheet_of("renewing", write=my_papers)
    ticked = {paper.plain(line.french) for each in full.blocks for line in each.lines if line.tick}
    listed = {paper.plain(line.french) for each in alone.blocks for line in each.lines}
    assert {each for each in ticked if TELLS_THE_SCHEME.search(each) is None} <= listed


@each_kind
def test_the_code_of_a_personal_sheet_is_the_same_for_everybody(name: str):
    write = WRITTEN[name]
    assert len({sheet_of(person, "fr", write).code for person in PEOPLE}) == 1
    assert {sheet_of(person, "ar", write).code for person in PEOPLE} == {sheet_of("worker").code}


def test_the_sheet_has_no_answer_that_was_given():
    """Neither the day on which the permit ended nor the household, nor what somebody has."""
    said = words(sheet_of("overstayed")).replace("\u00a0", " ")
    assert "10 octobre 2026" not in said
