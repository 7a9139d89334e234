"""Where to go: a page for each département, that never shows what nobody checked."""

import itertools
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from eligibility.rules.situation import PLACES
from guide.departments import BY_CODE, DEDICATED_OFFICES, DEPARTMENTS
from guide.languages import READY
from guide.models import Place
from guide.styles import source_hash

from .conftest import compressed, elements

NO_ADDRESS = "Nous n’avons pas encore vérifié d’adresse ici."
LATE = "C’était il y a longtemps"
PRECISE_OFFICE = "il faut aller à un bureau précis"

each_language = pytest.mark.parametrize("language", [each.code for each in READY])


@pytest.fixture
def place(site) -> Place:
    return Place.objects.create(
        kind="pass",
        department="63",
        name="PASS <du> centre",
        address="1 rue Y, Clermont-Ferrand",
        phone="+590\u00a0590\u00a012\u00a034\u00a056",
        hours="mardi matin",
        languages="français, arabe",
        website="https://www.example.org/pass",
        source="visite du 20 novembre",
        checked_on=date(2026, 11, 20),
    )


def page(site: Client, code: str, language: str = "fr") -> str:
    response = site.get(f"/{language}/lieux/{code}/")
    assert response.status_code == 200
    return response.content.decode()


# The départements


def test_there_are_all_the_departments_and_the_places_that_the_check_knows():
    assert len(BY_CODE) == len(DEPARTMENTS) == 103
    assert sum(each.kind != "collectivity" for each in DEPARTMENTS) == 101
    overseas = [each for each in DEPARTMENTS if each.kind != "metropole"]
    assert len(overseas) == len(set(PLACES) - {"metropole", "alsace_moselle"})
    assert {each.caisse for each in DEPARTMENTS if each.kind == "metropole"} == {"cpam"}


def test_a_cgss_decides_in_the_four_departments_of_the_source():
    found = {each.name for each in DEPARTMENTS if each.caisse == "cgss"}
    assert found == {"Guadeloupe", "Guyane", "Martinique", "La Réunion"}


def test_the_ten_departments_with_dedicated_offices_are_those_of_the_source():
    assert {BY_CODE[code].name for code in DEDICATED_OFFICES} == {
        *("Aisne", "Ariège", "Cher", "Gard", "Paris", "Loire-Atlantique", "Haut-Rhin"),
        *("Seine-Saint-Denis", "Nord", "Pas-de-Calais"),
    }


# The list


@each_language
def test_the_list_leads_to_every_department(site, language):
    html = site.get(f"/{language}/lieux/").content.decode()
    links = re.findall(rf'href="(/{language}/lieux/\w+/)"', html)
    assert links == [f"/{language}/lieux/{each.code}/" for each in DEPARTMENTS]
    assert elements(html) <= 1500
    assert compressed(html) <= 30_000


# A département


@each_language
def test_every_department_has_its_page_with_the_number_and_the_sentence(site, language):
    with translation.override(language):
        no_address = translation.gettext(NO_ADDRESS)
    for each in DEPARTMENTS:
        html = page(site, each.code, language)
        assert f">{each.name}</h1>" in html
        assert 'href="tel:3646"' in html
        assert 'href="tel:+33974753646"' in html
        assert no_address in html


@each_language
def test_a_department_is_light_private_and_well_formed(site, language, place):
    response = site.get(f"/{language}/lieux/63/")
    html = response.content.decode()
    assert elements(html) <= 316
    assert compressed(html) <= 14_000
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise([0, *levels]))
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert source_hash(style) in response["Content-Security-Policy"]


@pytest.mark.parametrize("code", ["75", "976", "971", "978"])
def test_every_link_of_a_department_leads_to_an_anchor_that_exists(site, code):
    for target in set(re.findall(r'href="(/[^"]*)"', page(site, code))):
        path, _, anchor = target.partition("#")
        response = site.get(path)
        assert response.status_code in (200, 302)
        assert not anchor or f'id="{anchor}"' in response.content.decode()


def test_a_department_is_one_query_however_many_places_it_has(site, place):
    for number in range(20):
        place.pk, place.name = None, f"PASS {number}"
        place.save()
    with CaptureQueriesContext(connection) as asked:
        page(site, "63")
    assert len(asked) == 1


@pytest.mark.parametrize("code", ["99", "1", "2a", "975"])
def test_there_is_no_page_for_what_is_no_department(site, code):
    assert site.get(f"/fr/lieux/{code}/").status_code == 404


def test_only_the_ten_departments_send_to_one_office(site):
    told = {each.code for each in DEPARTMENTS if PRECISE_OFFICE in page(site, each.code)}
    assert told == DEDICATED_OFFICES


def test_each_department_names_who_decides_there(site):
    assert "caisse primaire" in page(site, "63")
    assert "caisse générale" in page(site, "974")
    assert "n’y existe pas" in page(site, "976")
    assert "Première demande" not in page(site, "976")
    assert "Nous ne savons pas quelle caisse" in page(site, "978")


# Places


def test_a_place_says_all_that_is_known_of_it_and_who_says_so(site, place):
    html = page(site, "63")
    assert NO_ADDRESS not in html
    assert "PASS &lt;du&gt; centre" in html
    assert 'href="tel:+590590123456"' in html
    assert ">example.org</a>" in html
    for each in (place.address, place.hours, place.languages, place.source):
        assert each in html
    assert "Vérifié le 20\u00a0novembre\u00a02026." in html


def test_the_places_of_one_kind_stand_together_in_the_order_of_the_kinds(site, place):
    for kind, name in (("association", "A"), ("cpam", "Z"), ("association", "B"), ("pass", "A")):
        Place.objects.create(
            kind=kind, department="63", name=name, source="s", checked_on=date(2026, 11, 1)
        )
    html = page(site, "63")
    assert [*re.findall(r"<h3>([^<]*)</h3>", html)] == [
        *("Assurance maladie (CPAM, CGSS)", "Hôpital\u00a0: PASS", "Association")
    ]
    names = re.findall(r'<strong lang="fr" dir="ltr" translate="no">([^<]*)</strong>', html)
    assert names == ["Z", "A", "PASS &lt;du&gt; centre", "A", "B"]


@pytest.mark.parametrize(("day", "late"), [("2026-05-23", False), ("2026-05-22", True)])
def test_a_place_checked_more_than_six_months_ago_says_so(site, place, day, late):
    place.checked_on = date.fromisoformat(day)
    place.save()
    assert (LATE in page(site, "63")) is late


def test_a_place_without_address_does_not_hide_it(site, place):
    place.address = ""
    place.save()
    assert "pas encore vérifiée. Regardez sur le site." in page(site, "63")


def test_a_place_that_closed_is_not_shown(site, place):
    place.shown = False
    place.save()
    html = page(site, "63")
    assert "centre" not in html.partition('<section id="adresses">')[2].partition("</section>")[0]
    assert NO_ADDRESS in html
