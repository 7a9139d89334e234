"""The reader's dates: only those that the answers give, in a file that says nothing of them."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from icalendar import Calendar

from eligibility import answers
from eligibility.advice import SCHEMES
from eligibility.models import Figure
from eligibility.shipped import shipped_rows
from eligibility.store import load as load_figures
from guide import calendar_file as module
from guide.calendar_dates import dates
from guide.calendar_file import calendar_file
from guide.languages import READY
from tests.browser.reader import FAMILY, OVERSTAYED, WORKER, Person, walked
from tests.conftest import NOON

from .conftest import elements

DAY = NOON.date()
LANGUAGES = [language.code for language in READY]
WITHOUT_PERMIT: Person = {**OVERSTAYED, "irregular_3_months": "yes"}
"""AME now."""


@pytest.fixture
def figures(db, time_machine) -> None:
    time_machine.move_to(NOON)
    load_figures(shipped_rows())


@pytest.fixture
def site(figures, client: Client) -> Client:
    """The check needs no text of the guide."""
    return client


def days(person: Person) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for each in dates(walked(person, "")):
        found.setdefault(each.day, []).append(f"{each.term}: {each.words}")
    return found


def as_reader(site, person: Person) -> None:
    response = HttpResponse()
    answers.write(RequestFactory().get("/"), response, walked(person, "").answers)
    site.cookies[answers.COOKIE] = response.cookies[answers.COOKIE].value


def calendar(site, code: str = "fr") -> bytes:
    response = site.get(f"/{code}/check/dates.ics")
    assert response.status_code == 200
    return response.content


# Which dates


def test_ame_today_gives_the_answer_the_appeal_the_renewal_and_the_end(figures):
    found = days(WITHOUT_PERMIT)
    assert sorted(found) == [
        date(2027, 1, 23),
        date(2027, 3, 23),
        date(2027, 9, 23),
        date(2027, 11, 23),
    ]
    assert "refus" in found[date(2027, 1, 23)][0]
    assert len(found[date(2027, 3, 23)]) == 2


def test_ame_later_gives_its_first_day_and_nothing_that_counts_from_a_request(figures):
    found = dates(walked(OVERSTAYED, ""))
    assert [each.day for each in found] == [date(2027, 1, 11)]
    assert not any(each.if_filed for each in found)


def test_css_gives_the_day_on_which_silence_is_a_yes(figures):
    found = [words for each in days(WORKER).values() for words in each]
    assert any("c’est accepté" in words for words in found)
    assert not any("refus" in words for words in found)


def test_children_who_get_it_now_add_their_dates(figures):
    alone, family = days(OVERSTAYED), days(FAMILY)
    assert set(alone) < set(family)
    assert date(2027, 1, 23) in family
    told = {each.day: each.for_children for each in dates(walked(FAMILY, ""))}
    assert told[date(2027, 1, 23)]
    assert not told[date(2027, 1, 11)]


def test_what_the_reader_has_too_is_not_said_again_for_the_children(figures):
    found = dates(walked({**FAMILY, "irregular_3_months": "yes"}, ""))
    assert [each.day for each in found] == [each.day for each in dates(walked(WITHOUT_PERMIT, ""))]
    assert not any(each.for_children for each in found)


def test_rights_that_are_kept_give_their_end(figures, time_machine):
    time_machine.move_to(NOON.replace(month=3, day=20))
    expired = {**OVERSTAYED, "stay": "expired", "stay_ended_on": "2026-02-10", "cover": "puma"}
    assert "Droits gardés" in days(expired)[date(2026, 8, 31)][0]


def test_who_has_ame_is_given_no_date_of_an_end_that_we_do_not_know(figures):
    found = [words for each in days({**WITHOUT_PERMIT, "cover": "ame"}).values() for words in each]
    assert found
    assert not any("renouvellement" in words or "se termine" in words for words in found)


def test_no_date_is_past_or_today_and_none_is_said_twice(figures):
    years = {**WITHOUT_PERMIT, "cover": "ame", "ame_first_on": "2025-01-05"}
    assert walked(years, "").assessment.planned_care_from == date(2025, 10, 5)
    for person in (WITHOUT_PERMIT, FAMILY, years):
        found = dates(walked(person, ""))
        assert all(each.day > DAY for each in found)
        assert len(set(found)) == len(found)
        assert found == sorted(found, key=lambda each: each.day)


def test_a_delay_that_is_to_be_confirmed_gives_no_date(figures):
    figure = Figure.objects.get(key="ame.decision")
    figure.value = Decimal(4)  # corrected by an editor, approved by nobody
    figure.save()
    assert sorted(days(WITHOUT_PERMIT)) == [date(2027, 9, 23), date(2027, 11, 23)]


# The file


def test_the_file_has_an_all_day_event_a_day(site):
    as_reader(site, WITHOUT_PERMIT)
    for code in LANGUAGES:
        events = Calendar.from_ical(calendar(site, code)).walk("VEVENT")
        assert [each.decoded("dtstart") for each in events] == sorted(days(WITHOUT_PERMIT))
        for each in events:
            assert each["dtstart"].params["VALUE"] == "DATE"
            assert each.decoded("dtend") - each.decoded("dtstart") == timedelta(1)


def test_the_file_says_nothing_of_what_the_dates_are_about(site):
    told = {each.term for each in SCHEMES.values()}
    told |= {"AME", "CSS", "PUMa", "CPAM", "santé", "droit", "recours", "caisse", "refus", "soins"}
    for person in (WORKER, FAMILY):
        as_reader(site, person)
        for code in LANGUAGES:
            text = calendar(site, code).decode().replace("\r\n ", "")
            assert [words for words in told if words.lower() in text.lower()] == []
            names = {line.partition(":")[0].partition(";")[0] for line in text.splitlines()}
            assert names == {
                *("BEGIN", "END", "PRODID", "VERSION", "UID", "DTSTAMP", "DTSTART", "DTEND"),
                *("SUMMARY", "CLASS", "TRANSP"),
            }


def test_lines_end_and_fold_as_the_standard_wants_in_any_script(monkeypatch):
    monkeypatch.setattr(
        module, "gettext", lambda words: "تاريخ مهم، من Guichet " * 5 + "%(number)d"
    )
    written = calendar_file([DAY], DAY)
    assert written.count(b"\n") == written.count(b"\r\n")
    assert written.endswith(b"\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert b"\r\n " in written
    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert event["summary"] == "تاريخ مهم، من Guichet " * 5 + "1"


def test_the_same_dates_are_the_same_file(site):
    as_reader(site, FAMILY)
    assert calendar(site) == calendar(site)


def test_the_file_is_kept_nowhere_and_its_name_says_nothing(site):
    as_reader(site, WITHOUT_PERMIT)
    for path in ("dates/", "dates.ics"):
        response = site.get(f"/fr/check/{path}")
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    assert response["Content-Disposition"] == 'attachment; filename="dates.ics"'
    assert response["Content-Type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize("path", ["dates/", "dates.ics"])
def test_who_has_no_answers_is_led_to_the_check(site, path):
    assert site.get(f"/fr/check/{path}")["Location"] == "/fr/check/result/"


# The page


def test_the_page_says_what_each_number_of_the_file_is(site):
    as_reader(site, WITHOUT_PERMIT)
    for code in LANGUAGES:
        html = site.get(f"/{code}/check/dates/").content.decode()
        assert elements(html)
        for event in Calendar.from_ical(calendar(site, code)).walk("VEVENT"):
            assert str(event["summary"]) in html
        assert html.count("<dd>") == len(dates(walked(WITHOUT_PERMIT, "")))
        assert f'href="/{code}/check/dates.ics"' in html


def test_the_answer_leads_to_the_dates(site):
    as_reader(site, OVERSTAYED)
    for code in LANGUAGES:
        assert f'href="/{code}/check/dates/"' in site.get(f"/{code}/check/result/").content.decode()


def test_answers_without_a_date_offer_no_file(site, monkeypatch):
    as_reader(site, OVERSTAYED)
    monkeypatch.setattr("guide.calendar_views.dates", lambda path: [])
    html = site.get("/fr/check/dates/").content.decode()
    assert "dates.ics" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert "pas de date" in html
