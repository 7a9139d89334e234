"""The law of each scheme as a page under the sources, and as text on the command line."""

import io
import re

import pytest
from django.core.management import call_command

from eligibility.law_words import PAST_SCHEMES
from eligibility.models import Figure
from eligibility.rules.schemes import SCHEMES
from guide.figure_names import NAMED, PAST_FIGURES
from guide.languages import READY
from guide.law_page import GUIDE_PAGES
from tests.conftest import NOON

from .conftest import compressed, elements

LANGUAGES = [language.code for language in READY]
MOST_ELEMENTS, MOST_BYTES = 1_500, 30_000


@pytest.fixture
def command(site):
    def run(*words: str) -> tuple[str, str, int]:
        out, err = io.StringIO(), io.StringIO()
        code = 0
        try:
            call_command("law", *words, stdout=out, stderr=err)
        except SystemExit as stop:
            code = stop.code
        return out.getvalue(), err.getvalue(), code

    return run


def line(html: str, number: str) -> str:
    """A condition, up to the next one."""
    return re.search(rf'<li id="{re.escape(number)}">.*?(?=<li |</ol>)', html, re.DOTALL)[0]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_has_its_page_light_and_without_cookie(site, scheme, code):
    response = site.get(f"/{code}/sources/{scheme}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert elements(html) <= MOST_ELEMENTS
    assert compressed(html) <= MOST_BYTES
    assert len(re.findall(r"<h1\b", html)) == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= {*ids}


@pytest.mark.parametrize("url", ["nothing/", "ame/2026-02-30/", "ame/1999-12-31/", "ame/today/"])
def test_there_is_no_page_of_an_unknown_scheme_or_day(site, url):
    assert site.get(f"/fr/sources/{url}").status_code == 404


def test_a_condition_says_its_number_article_figure_day_source_and_confidence(read):
    found = line(read("/fr/sources/ame/"), "A.3.1.5.1.3.1.3")
    assert "La personne est sans droit au séjour" in found
    assert "Code de l’action sociale et des familles, article L251-1" in found
    assert "<strong>3 mois</strong>" in found
    assert "Depuis le 30\u00a0décembre\u00a02019." in found
    assert "loi n°\u00a02019-1479, article 264" in found
    assert "confirmé" in found


def test_another_day_has_the_law_and_the_figures_of_that_day(read):
    found = line(read("/fr/sources/ame/2019-01-01/"), "A.3.1.5.1.3.1.3")
    assert "aucune attente" in found
    assert "demande du 1er\u00a0janvier\u00a02019" in read("/fr/sources/ame/2019-01-01/")


def test_a_figure_that_is_not_confirmed_is_to_be_confirmed(read):
    url, number = "/fr/sources/ame/", "A.3.1.5.1.3.1.2"
    assert "à confirmer" not in line(read(url), number)
    row = Figure.objects.get(key="ame.wait", start="2004-01-01")
    row.confirmed = False
    row.save()
    assert "à confirmer" in line(read(url), number)


def test_a_figure_without_value_is_a_doubt_at_its_place_and_in_the_list(read):
    html = read("/fr/sources/rights_kept/")
    assert "nouveau texte non lu" in line(html, "A.6")
    assert 'href="#A.6"' in html[html.index('id="doutes"') :]
    assert "aucun chiffre connu" in line(read("/fr/sources/rights_kept/2012-01-01/"), "A.6")


def test_what_nobody_can_tell_is_said(read):
    html = read("/fr/sources/ame/")
    assert "personne ne peut le dire" in line(html, "A.3.2.2")
    assert html.partition('id="doutes"')[0].count("personne ne peut le dire") == 1
    assert "nobody can tell" in line(read("/en/sources/ame/"), "A.3.2.2")


def listed(html: str) -> dict[str, str]:
    """What we do not know: number of the condition, and why."""
    doubts = html[html.index('id="doutes"') :]
    return dict(re.findall(r'<a href="#([A-I][^"]*)">.*?<span class="doubt">(.*?)</span>', doubts))


def test_what_we_do_not_know_says_why_and_whom_to_ask(read):
    html = read("/fr/sources/ame/")
    assert listed(html) == {
        "A.3.1.5.1.3.1.4": "à confirmer",
        "A.3.2.2": "personne ne peut le dire",
        "B.6": "nouveau texte non lu",
    }
    assert "Demandez à la caisse, au" in html[html.index('id="doutes"') :]
    then = listed(read("/fr/sources/rights_kept/2012-01-01/"))
    assert then == {"A.6": "aucun chiffre connu à cette date"}


def test_where_all_is_sure_nobody_has_to_be_asked(read):
    html = read("/fr/sources/rights_kept/2024-01-01/")
    assert "Rien\u00a0: chaque condition est lue" in html
    assert "Demandez" not in html[html.index('id="doutes"') :]


def test_the_law_that_made_a_scheme_is_named_with_its_code_in_full(read, command):
    code = "Code de l’action sociale et des familles, article L251-1"
    assert code in read("/fr/sources/ame/").partition("<section")[0]
    out, _err, _code = command("ame", "--on", "2026-11-23")
    assert out.splitlines()[0].endswith(f" – {code}")


def test_the_ceilings_are_in_the_order_of_the_tables(read):
    found = words(line(read("/fr/sources/ame/"), "A.3.1.5.1.3.1.4"))
    places = [found.index(amount) for amount in ("10 421", "15 632", "30 222", "11 599")]
    assert places == sorted(places)


def test_figures_are_shown_once_and_pointed_at_afterwards(read):
    found = words(read("/fr/sources/css_paid/"))
    assert found.count("RSA d’une personne, multiplié") == 2  # two sets of ceilings
    found = words(read("/fr/sources/urgent_care/"))
    assert found.count("Présence en France avant le droit") == 1
    assert found.count("Mêmes chiffres que A.3.1.3.2.3.1.1.") == 1


def test_a_scheme_that_is_over_is_shown_on_its_last_day(read):
    html = read("/fr/sources/cmu_base/")
    assert "demande du 31\u00a0décembre\u00a02015" in html
    assert "n’est pas en vigueur à cette date.</span>" not in html
    assert "n’est pas en vigueur à cette date.</span>" in read("/fr/sources/cmu_base/2026-01-01/")


@pytest.mark.parametrize(("slug", "schemes"), GUIDE_PAGES.items())
def test_a_page_of_the_guide_links_to_the_law_that_it_tells(read, slug, schemes):
    (checked,) = re.findall(r'<p class="checked">.*?</p>', read(f"/fr/{slug}/"))
    assert re.findall(r'href="/fr/sources/(\w+)/"', checked) == [*schemes]


def test_every_scheme_is_told_by_a_page_of_the_guide():
    told = [scheme for schemes in GUIDE_PAGES.values() for scheme in schemes]
    assert sorted(told) == sorted(SCHEMES)
    assert set(PAST_SCHEMES) == {"cmu_base", "cmu_c", "acs"}


def test_every_figure_printed_has_words(read):
    for scheme in SCHEMES:
        for each in re.findall(r"<dt>(.*?)</dt>", read(f"/fr/sources/{scheme}/")):
            assert not re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", each), each
    assert not set(PAST_FIGURES) & set(NAMED)


def test_other_days_are_those_on_which_a_figure_changed(read):
    found = re.findall(r'href="/fr/sources/ame/(\d{4}-\d\d-\d\d)/"', read("/fr/sources/ame/"))
    assert found == sorted(found, reverse=True)
    assert {"2026-04-01", "2019-12-30", "2004-01-01", "2000-01-01"} <= set(found)
    assert max(found) <= NOON.date().isoformat()


# The command


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_command_prints_the_conditions_of_the_page(command, read, scheme):
    out, err, code = command(scheme, "--on", NOON.date().isoformat())
    assert (err, code) == ("", 0)
    printed = re.findall(r"^ +([A-I](?:\.\d+)+) ", out.partition("Ce que nous")[0], re.MULTILINE)
    url = f"/fr/sources/{scheme}/{NOON.date().isoformat()}/"
    assert printed == re.findall(r'<li id="([^"]+)"', read(url))
    assert "<" not in out
    assert "&" not in out


def test_the_command_speaks_the_language_asked_for(command):
    out, _err, _code = command("ame", "--on", "2026-11-23", "--language", "en")
    assert "The person lives in France" in out
    assert "[nobody can tell]" in out
    assert "A.3.1.5.1.3.1.4 " in out.partition("What we do not know")[2]
    assert "conditions" in out.splitlines()[2]


@pytest.mark.parametrize(
    "asked",
    [("amee",), ("ame", "--on", "2026-13-01"), ("ame", "--on", ""), ("ame", "--language", "xx")],
)
def test_the_command_stops_with_one_line_for_what_does_not_exist(command, asked):
    out, err, code = command(*asked)
    assert (out, code) == ("", 2)
    assert err.startswith("law: no ")
    assert err.count("\n") == 1
