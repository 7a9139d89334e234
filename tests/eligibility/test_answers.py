"""The cookie: signed, encrypted, thirty minutes, and nothing readable in it."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from eligibility import answers

GIVEN = {"stay": "overstayed", "cover": "none"}
NOON = "2026-11-23T12:00:00+01:00"


def cookie_for(given=GIVEN, secure=False):
    response = HttpResponse()
    answers.write(RequestFactory().get("/", secure=secure), response, given)
    return response.cookies[answers.COOKIE]


def read_back(token):
    request = RequestFactory().get("/")
    request.COOKIES[answers.COOKIE] = token
    return answers.read(request)


def test_what_was_written_is_read_back():
    assert read_back(cookie_for().value) == (answers.State.THERE, GIVEN)


def test_the_cookie_shows_nothing_of_the_answers():
    assert "overstayed" not in cookie_for().value
    assert cookie_for().value != cookie_for().value


def test_the_cookie_is_for_this_site_only_and_goes_with_the_browser(settings):
    cookie = cookie_for()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == cookie["expires"] == ""
    assert not cookie["secure"]
    assert cookie_for(secure=True)["secure"]
    settings.PRODUCTION = True
    assert cookie_for()["secure"]


def test_thirty_minutes_later_it_is_worth_nothing():
    with time_machine.travel(NOON, tick=False) as clock:
        token = cookie_for().value
        clock.shift(timedelta(minutes=30))
        assert read_back(token).state is answers.State.THERE
        clock.shift(timedelta(seconds=1))
        assert read_back(token) == (answers.State.UNREADABLE, {})


@pytest.mark.parametrize("position", [0, 5, 40, -3])
def test_an_altered_cookie_is_worth_nothing(position):
    token = list(cookie_for().value)
    token[position] = "A" if token[position] != "A" else "B"
    assert read_back("".join(token)) == (answers.State.UNREADABLE, {})


@pytest.mark.parametrize("token", ["", "x", "é", "gAAAAA", "A" * 5000])
def test_rubbish_is_no_error(token):
    assert read_back(token).answers == {}


def test_a_new_key_still_reads_what_the_old_one_wrote(settings):
    token = cookie_for().value
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long as it should be for a test"
    assert read_back(token).answers == GIVEN
    settings.SECRET_KEY_FALLBACKS = []
    assert read_back(token).answers == {}


def test_reading_takes_no_time_worth_measuring():
    token, start = cookie_for().value, time.perf_counter()
    for _ in range(100):
        read_back(token)
    assert time.perf_counter() - start < 1
