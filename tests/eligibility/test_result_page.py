"""The page of the answer and the way back to each question, through the real views."""

import gzip
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from eligibility import answers
from eligibility.household import may_be_asked
from eligibility.models import Figure
from eligibility.shipped import shipped_rows
from eligibility.store import load
from guide.languages import READY
from tests.browser.reader import FAMILY, OVERSTAYED, WORKER, walked

from .people import WITHOUT_PAPERS
from .people import person as somebody

MOST_NODES = {"question": 316, "result": 1500}
MOST_BYTES = {"question": 14_000, "result": 30_000}
UNFILLED = r"\{\{|\?[ \u00a0](mois|months)"
BIG_FAMILY = {**WORKER, "household_size": "5", "people": "3:1:1:0:0", "children": "yes"}


@pytest.fixture(autouse=True)
def _a_day_whose_figures_we_know(db, time_machine):
    time_machine.move_to("2026-11-23T12:00+01:00")
    load(shipped_rows())


def carry(client, person, until=""):
    """Give this browser the answers of that person; the path as far as they reach."""
    path = walked(person, until)
    response = HttpResponse()
    answers.write(RequestFactory().get("/"), response, path.answers)
    client.cookies[answers.COOKIE] = response.cookies[answers.COOKIE].value
    return path


def result(client, person, language="fr"):
    path = carry(client, person)
    page = client.get(f"/{language}/check/result/")
    assert page.status_code == 200
    return path, page.content.decode()


def nodes(html):
    return len(re.findall(r"<[a-z]", html))


def light(html, kind):
    return nodes(html) <= MOST_NODES[kind] and len(gzip.compress(html.encode())) <= MOST_BYTES[kind]


PEOPLE = {"later": OVERSTAYED, "worker": WORKER, "family": FAMILY, "big": BIG_FAMILY, "unknown": {}}


@pytest.mark.parametrize("language", [language.code for language in READY])
@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_the_answer_is_light_and_says_every_figure(client, person, language):
    _, html = result(client, person, language)
    assert light(html, "result"), (nodes(html), len(gzip.compress(html.encode())))
    assert not re.search(UNFILLED, html)


@pytest.mark.parametrize("person", [WORKER, OVERSTAYED])
def test_every_question_is_light_and_says_every_figure(client, person):
    path = carry(client, person)
    for number, question in enumerate(path.asked, 1):
        html = client.get(f"/fr/check/{number}/").content.decode()
        assert light(html, "question"), (question.key, nodes(html))
        assert not re.search(UNFILLED, html), question.key


def test_each_answer_can_be_changed_from_the_result(client):
    path, html = result(client, BIG_FAMILY)
    given = re.search(r'<ol class="given">(.*?)</ol>', html, re.DOTALL)[1]
    assert re.findall(r'href="/fr/check/(\d+)/"', given) == [
        str(number) for number, _ in enumerate(path.asked, 1)
    ]
    for words in ("En France métropolitaine", "Le RSA", "150\u00a0€", "1 × De 30 à 49 ans"):
        assert (words in given) is (words != "Le RSA")
    assert "<details" in html.split('<ol class="given">')[0][-200:]


def test_what_was_not_known_is_said_so_among_the_answers(client):
    _, html = result(client, {})
    given = re.search(r'<ol class="given">(.*?)</ol>', html, re.DOTALL)[1]
    assert "Je ne sais pas" in given


def test_a_date_given_is_shown_as_a_date(client):
    _, html = result(client, OVERSTAYED)
    assert "10\u00a0octobre\u00a02026" in re.search(r'class="given">(.*?)</ol>', html, re.DOTALL)[1]


def test_the_summary_comes_first_and_names_who_each_answer_is_for(client):
    _, html = result(client, FAMILY)
    summary = html.index('class="summary"')
    assert summary < html.index('class="ticket')
    lines = re.findall(r'<li class="(\w+)">', html[summary : html.index("</ul>", summary)])
    assert lines == ["yes", "yes", "later"]
    assert "pour vos enfants" in html
    assert "Vous êtes enceinte" in html


def test_a_no_is_folded_below_what_can_be_had(client):
    _, html = result(client, OVERSTAYED)
    open_part, folded = html.split('<details class="refused">')
    assert 'class="ticket no"' not in open_part
    number = folded.count('class="ticket no"')
    assert f"{number} droits" in folded.split("</summary>")[0]


def test_where_everything_is_no_nothing_is_folded(client):
    _, html = result(client, {**OVERSTAYED, "lives_in_france": "no", "works": "no"})
    assert html.count('class="ticket no"') == html.count('class="ticket ')
    assert "refused" not in html.split("</style>")[1]


def test_where_everything_is_no_the_first_words_say_so_and_no_sheet_is_offered(client):
    _, html = result(client, {**OVERSTAYED, "lives_in_france": "no", "works": "no"})
    first = html[html.index('class="summary"') : html.index('class="ticket')]
    assert re.findall(r'<li class="(\w+)">', first) == ["no"]
    assert "pas pour vous en ce moment" in first
    assert "/fr/urgence/" in first
    assert "/sheets/" not in html


def test_where_nothing_could_be_told_it_is_said_once_and_each_ticket_is_folded(client):
    _, html = result(client, {})
    summary = html[
        html.index('class="summary"') : html.index("</ul>", html.index('class="summary"'))
    ]
    assert re.findall(r'<li class="(\w+)">', summary) == ["unknown"]
    before = [html[: each.start()] for each in re.finditer('class="ticket unknown"', html)]
    assert len(before) == 6
    assert all(part.count("<details") > part.count("</details>") for part in before)
    assert re.findall(r"/sheets/(\w+)\.pdf", html) == ["guichet"]


def test_without_children_nobody_speaks_of_them(client):
    _, html = result(client, OVERSTAYED)
    assert "enfants</h2>" not in html
    assert "Vous êtes enceinte" not in html


def test_what_could_not_be_told_names_who_can(client):
    _, html = result(client, {})
    assert "Ce que nous n’avons pas pu dire" in html
    _, html = result(client, OVERSTAYED)
    assert "Ce que nous n’avons pas pu dire" not in html


def test_the_ticket_leads_to_the_pages_of_the_guide(client):
    _, html = result(client, FAMILY, "en")
    for page in ("ame", "refus#ame", "lieux#first_request", "urgence#pregnancy_children"):
        assert f'href="/en/{page}"' in html.replace("/#", "#").replace('/"', '"'), page


def asked(person):
    return [question.key for question in walked(person, "").asked]


def test_the_two_last_questions_are_for_adults_whom_they_concern():
    assert asked(OVERSTAYED)[-2:] == ["children", "pregnant"]
    assert asked(WORKER)[-1] == "children"
    assert "children" not in asked({**OVERSTAYED, "household_size": "1"})
    minor = {**OVERSTAYED, "age": "16_17", "minor_with": "alone"}
    assert not {"children", "pregnant"} & set(asked(minor))
    assert not {"children", "pregnant"} & set(asked({**OVERSTAYED, "lives_in_france": "no"}))
    assert "children" not in asked({**OVERSTAYED, "detention": "retention"})


def test_a_question_means_the_months_of_its_answer_even_where_a_wait_has_changed(client, db):
    Figure.objects.filter(key="ame.wait.irregular", start="2019-12-30").update(value=4)
    Figure.objects.filter(key="ame.wait.irregular").first().save()
    path = carry(client, OVERSTAYED, until="irregular_3_months")
    page = client.get(f"/fr/check/{len(path.asked) + 1}/").content.decode()
    assert "plus de 3\u00a0mois" in page


def test_in_mayotte_whose_rules_are_not_known_no_advice_on_pregnancy_is_promised():
    here = somebody(WITHOUT_PAPERS, household_size=2)
    assert may_be_asked(here.situation, here.assessment) == ("children", "pregnant")
    there = somebody(WITHOUT_PAPERS, household_size=2, place="mayotte")
    assert may_be_asked(there.situation, there.assessment) == ("children",)
