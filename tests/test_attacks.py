"""What somebody with bad intentions sends to the pages for readers."""

from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from django.utils.translation import gettext

from eligibility import answers
from eligibility.helper_rows import BOXES
from eligibility.questions import QUESTIONS
from eligibility.shipped import shipped_rows
from eligibility.store import load

pytestmark = pytest.mark.django_db
CHECK = ("/fr/check/1/", "/fr/check/2/", "/fr/check/result/", "/fr/check/all/", "/fr/check/dates/")
FILES = ("/fr/check/dates.ics", "/fr/sheets/guichet.pdf", "/fr/sheets/papiers.pdf")
NO_ORIGIN = ("http://[", "http://[::1", "null", "", "https://testserver.evil.example", "//[")


@pytest.fixture(autouse=True)
def _figures(db) -> None:
    load(shipped_rows())


def token(value: dict[str, object], cookie: str) -> str:
    """As this site itself would give it to a browser."""
    response = HttpResponse()
    answers.write(RequestFactory().get("/"), response, value, cookie)
    return response.cookies[cookie].value


def browser_with(**cookies: str) -> Client:
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


# Cookies


@pytest.mark.parametrize("url", [*CHECK, *FILES])
def test_the_cookie_of_one_form_says_nothing_to_the_other(url):
    of_helper = token({each.key: ["yes"] for each in QUESTIONS}, answers.FORM)
    of_check = token(dict.fromkeys(BOXES, "yes"), answers.COOKIE)
    client = browser_with(**{answers.COOKIE: of_helper, answers.FORM: of_check})
    assert client.get(url).status_code in (200, 302)
    assert answers.read(client.get(url).wsgi_request).state is answers.State.UNREADABLE


@pytest.mark.parametrize("url", [*CHECK, *FILES])
@pytest.mark.parametrize("value", ["x", "é", "gAAAAA==", "A" * 8000, '"', "\x01"])
def test_a_cookie_of_somebody_elses_making_is_no_answer(url, value):
    client = browser_with(**{answers.COOKIE: value, answers.FORM: value})
    assert client.get(url).status_code in (200, 302)


def test_the_cookie_of_another_key_is_no_answer(settings):
    theirs = {name: token({"age": "30"}, name) for name in (answers.COOKIE, answers.FORM)}
    settings.SECRET_KEY = "another"
    request = browser_with(**theirs).get("/fr/check/all/").wsgi_request
    assert {answers.read(request, name).state for name in theirs} == {answers.State.UNREADABLE}


def test_the_cookie_of_the_key_before_is_read(settings):
    theirs = {name: token({"age": "30"}, name) for name in (answers.COOKIE, answers.FORM)}
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    request = browser_with(**theirs).get("/fr/check/all/").wsgi_request
    assert {answers.read(request, name).state for name in theirs} == {answers.State.THERE}


# Methods


def views_for_readers(
    patterns: list[URLPattern | URLResolver],
) -> Iterator[Callable[..., HttpResponse]]:
    for each in patterns:
        if isinstance(each, URLPattern):
            yield each.callback
        elif each.app_name != "admin":
            yield from views_for_readers(each.url_patterns)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_page_for_readers_is_read_or_has_its_own_form_sent_and_nothing_else(method):
    views = list(views_for_readers(get_resolver().url_patterns))
    assert len(views) > 20
    strange = RequestFactory().generic(method, "/")
    for view in views:
        assert view(strange).status_code == 405, view.__name__


def test_nothing_is_sent_to_the_first_page():
    assert Client().post("/").status_code == 405


# Forms


@pytest.mark.parametrize("origin", NO_ORIGIN)
@pytest.mark.parametrize("url", ["/fr/check/1/", "/fr/check/all/"])
def test_a_form_from_nowhere_is_refused_without_an_error(url, origin):
    assert Client().post(url, {"age": "30"}, headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("code", ["fr", "en", "ar"])
def test_whose_form_is_refused_reads_what_to_do_and_nobody_keeps_the_page(code):
    answer = Client().post(f"/{code}/check/1/", {"age": "30"}, headers={"origin": "null"})
    page = answer.content.decode()
    with translation.override(code):
        assert (
            gettext("Rien n’a été changé. Ce que vous aviez déjà répondu est toujours là.") in page
        )
    assert f'<html lang="{code}"' in page
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("address", ["http://testserver", "https://testserver"])
def test_a_form_of_our_own_is_taken(address):
    answer = Client().post("/fr/check/all/", {"age": "30"}, headers={"origin": address})
    assert answer.status_code == 200


def test_five_thousand_boxes_are_too_many_and_nobody_is_told_what_was_in_them(caplog):
    answer = Client().post("/fr/check/all/", {f"box_{n}": "secret-answer" for n in range(5000)})
    assert answer.status_code == 400
    assert "secret-answer" not in caplog.text


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({}, {"host": "evil.example"}),
        ({f"box_{n}": "" for n in range(1001)}, {}),
        ({"age": "9" * 3_000_000}, {"content-type": "application/x-www-form-urlencoded"}),
    ],
)
def test_a_stranger_does_not_fill_our_letter_box(settings, data, headers):
    settings.ADMINS = [("admin", "admin@example.org")]
    assert Client().post("/fr/check/all/", data, headers=headers).status_code == 400
    assert not mail.outbox


@pytest.mark.parametrize(
    "typed",
    ["\x00", "9" * 5000, "-0", "0e999999999", "NaN", "sNaN", "٣", "²", "01/01/0000", "31/12/9999",
     "﷽" * 20, "<script>", "\u202e1", "1e400", "?"],
)  # fmt: skip
def test_every_box_takes_whatever_is_typed(typed):
    client = browser_with(**{answers.FORM: token({}, answers.FORM)})
    client.post("/fr/check/all/", {"answer": "1", **dict.fromkeys(BOXES, typed), "on": typed})
    answer = client.get("/fr/check/all/")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("code", ["﷽﷽", "²³⁴", "٣٤٦٧٩ACDE", "ßßßßßßßßß", "\x00", "\u202e", "%"])
def test_a_code_in_any_script_is_no_code_and_no_error(code):
    assert Client().get("/fr/sheet/", {"code": code}).status_code == 422
