"""The views of the check, one request at a time; whole journeys are in the browser tests."""

import re

import pytest

from eligibility.answers import COOKIE
from eligibility.shipped import shipped_rows
from eligibility.store import load

PLACE = {"question": "1", "answer": "metropole"}
LIVES = {"question": "2", "answer": "yes"}


def chosen(client, page):
    """The values ticked on a page."""
    html = client.get(page).content.decode()
    boxes = re.findall(r'<input type="(?:radio|checkbox)"[^>]*>', html)
    return [re.search(r'value="([^"]*)"', box)[1] for box in boxes if " checked" in box]


@pytest.fixture(autouse=True)
def _figures(db):
    load(shipped_rows())


def test_the_check_starts_with_its_first_question_and_no_cookie(client):
    response = client.get("/fr/check/", follow=True)
    assert response.redirect_chain == [("/fr/check/1/", 302)]
    assert not response.cookies


def test_an_answer_is_kept_in_the_cookie_and_the_browser_is_sent_on(client):
    response = client.post("/fr/check/1/", PLACE)
    assert (response.status_code, response["Location"]) == (302, "/fr/check/2/")
    assert list(response.cookies) == [COOKIE]


@pytest.mark.parametrize("page", ["1/", "2/", "result/", "erased/"])
def test_no_page_of_the_check_is_kept_by_anybody(client, page):
    client.post("/fr/check/1/", PLACE)
    assert client.get(f"/fr/check/{page}")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", ["2/", "19/", "result/"])
def test_without_the_cookie_a_page_says_what_may_have_happened(client, page):
    response = client.get(f"/fr/check/{page}")
    assert response.status_code == 200
    assert "Nous n’avons pas vos réponses" in response.content.decode()


def test_a_number_beyond_the_path_leads_to_the_question_that_is_due(client):
    client.post("/fr/check/1/", PLACE)
    assert client.get("/fr/check/17/")["Location"] == "/fr/check/2/"
    assert client.get("/fr/check/result/")["Location"] == "/fr/check/2/"


def test_the_answer_given_is_shown_on_the_way_back_in_either_language(client):
    client.post("/fr/check/1/", PLACE)
    for language in ("fr", "en"):
        assert chosen(client, f"/{language}/check/1/") == ["metropole"]


def test_an_answer_that_is_not_one_is_refused_in_words_and_loses_nothing(client):
    client.post("/fr/check/1/", PLACE)
    response = client.post("/fr/check/2/", LIVES | {"answer": "martian"})
    assert response["Location"] == "/fr/check/2/"
    assert "Rien n’est perdu" in client.get("/fr/check/2/").content.decode()
    assert chosen(client, "/fr/check/1/") == ["metropole"]


def test_the_error_is_gone_with_the_next_answer(client):
    client.post("/fr/check/1/", PLACE)
    client.post("/fr/check/2/", LIVES | {"answer": "martian"})
    client.post("/fr/check/2/", LIVES)
    assert "Rien n’est perdu" not in client.get("/fr/check/2/").content.decode()


def test_a_first_answer_that_is_not_one_is_refused_at_once_where_no_cookie_is_yet(client):
    response = client.post("/fr/check/1/", PLACE | {"answer": "atlantis"})
    assert response.status_code == 422
    assert "Choisissez une réponse" in response.content.decode()


def test_a_long_text_typed_into_a_box_does_not_swell_the_cookie(client):
    client.post("/fr/check/1/", PLACE)
    client.post("/fr/check/2/", LIVES | {"answer": "x" * 100_000, "more": ["y"] * 500})
    assert len(client.cookies[COOKIE].value) < 1024


def test_the_form_of_another_question_changes_nothing(client):
    client.post("/fr/check/1/", PLACE)
    response = client.post("/fr/check/2/", PLACE | {"answer": "mayotte"})
    assert response["Location"] == "/fr/check/2/"
    assert chosen(client, "/fr/check/1/") == ["metropole"]


def test_changing_an_early_answer_keeps_the_later_ones_that_still_count(client):
    client.post("/fr/check/1/", PLACE)
    client.post("/fr/check/2/", LIVES)
    client.post("/fr/check/1/", PLACE | {"answer": "guyane"})
    assert chosen(client, "/fr/check/2/") == ["yes"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_a_form_sent_by_another_site_is_refused(client, headers):
    response = client.post("/fr/check/1/", PLACE, **headers)
    assert response.status_code == 403
    assert not response.cookies


def test_our_own_form_is_taken_whatever_the_scheme_in_front_of_us(client):
    assert client.post("/fr/check/1/", PLACE, HTTP_ORIGIN="https://testserver").status_code == 302


def test_erase_takes_the_cookie_away_and_says_so(client):
    client.post("/fr/check/1/", PLACE)
    response = client.post("/fr/check/erase/")
    assert response["Location"] == "/fr/check/erased/"
    assert response.cookies[COOKIE].value == ""
    assert "C’est effacé" in client.get("/fr/check/erased/").content.decode()


def test_erase_is_no_link(client):
    assert client.get("/fr/check/erase/").status_code == 405


def test_no_answer_is_in_the_database(client, django_assert_num_queries):
    client.post("/fr/check/1/", PLACE)
    with django_assert_num_queries(1):
        client.post("/fr/check/2/", LIVES)
