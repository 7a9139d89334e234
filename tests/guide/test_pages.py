"""The guide as a reader gets it: every page in every language, light, private, and honest."""

import itertools
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eligibility.models import Figure
from eligibility.rows import says
from guide.languages import BY_CODE, READY
from guide.models import Section, Translation
from guide.shipped import shipped_pages
from guide.views import OLD_NAMES

from .conftest import compressed, elements

SLUGS = [page.slug for page in shipped_pages()]
LONG = {"mots", "sources", "lieux", "nouveautes"}
each_language = pytest.mark.parametrize("code", [language.code for language in READY])


def addresses(code: str) -> list[str]:
    return [f"/{code}/", f"/{code}/guide/", *(f"/{code}/{slug}/" for slug in SLUGS)]


@each_language
def test_every_page_is_well_formed_and_light(site, code):
    too_heavy = {}
    for url in addresses(code):
        html = site.get(url).content.decode()
        weight, nodes = compressed(html), elements(html)
        long = url.split("/")[2] in LONG
        if weight > (30_000 if long else 14_000) or nodes > (1_500 if long else 316):
            too_heavy[url] = (weight, nodes)
    assert too_heavy == {}


@each_language
def test_no_page_has_a_cookie_or_depends_on_one(site, code):
    for url in addresses(code):
        response = site.get(url)
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "Set-Cookie" not in response


@each_language
def test_every_link_between_pages_leads_to_a_page_and_an_anchor_that_exist(site, code):
    pages = {url: site.get(url).content.decode() for url in addresses(code)}
    dead = [
        (url, target)
        for url, html in list(pages.items())
        for target in sorted(set(re.findall(r'href="(/[^"]*|#[^"]*)"', html)))
        if not leads_somewhere(
            site, pages, *(target.partition("#")[::2] if target[0] == "/" else (url, target[1:]))
        )
    ]
    assert dead == []


def leads_somewhere(site, pages: dict[str, str], path: str, anchor: str) -> bool:
    if path not in pages:
        response = site.get(path, follow=True)
        # a PDF is no text, but it is there
        text = response.content.decode(errors="replace")
        pages[path] = text if response.status_code == 200 else ""
    return pages[path] != "" and (not anchor or f'id="{anchor}"' in pages[path])


@each_language
def test_a_page_asks_the_database_little_and_reads_two_languages_only(site, code):
    site.get(f"/{code}/ame/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        site.get(f"/{code}/ame/")
    assert len(asked) <= 3
    columns = set(re.findall(r'"((?:heading|body)_\w+)"', " ".join(q["sql"] for q in asked)))
    wanted = {"fr", code.replace("-", "_")}
    assert columns == {f"{field}_{each}" for field in ("heading", "body") for each in wanted}


@each_language
def test_headings_never_skip_a_level_and_there_is_one_title(site, code):
    for url in addresses(code):
        levels = [int(n) for n in re.findall(r"<h([1-6])", site.get(url).content.decode())]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", OLD_NAMES)
def test_a_name_of_yesterday_leads_to_what_it_is_today(site, name):
    response = site.get(f"/fr/{name}/", follow=True)
    assert response.status_code == 200
    anchor = OLD_NAMES[name][1]
    assert not anchor or f'id="{anchor}"' in response.content.decode()


@pytest.mark.parametrize("word", ["CMU", "CMU complémentaire", "CMU de base", "AME", "PUMa", "CSS"])
def test_who_looks_for_a_word_of_an_old_paper_finds_it_on_the_first_two_pages(read, word):
    assert word in read("/fr/") + read("/fr/guide/")


# What is translated, and what is not


@pytest.fixture
def section(site) -> Section:
    return Section.objects.get(page__slug="ame", key="who")


def write(section: Section, **fields: object) -> None:
    for name, value in fields.items():
        setattr(section, name, value)
    section.save(update_fields=list(fields))


def part(html: str, key: str) -> str:
    return re.search(rf'<section id="{key}">.*?</section>', html, re.DOTALL)[0]


def test_an_unread_translation_says_so_before_the_text(read):
    html = read("/en/ame/")
    notice = html.index("No person has read it yet")
    assert notice < html.index('<section id="who">')
    assert "Personne ne l’a encore relue" not in read("/fr/ame/")


def test_a_text_whose_french_changed_is_shown_in_french_with_a_notice(section, read):
    write(section, body_fr=section.body_fr + "\n\nUne phrase nouvelle.")
    found = part(read("/en/ame/"), "who")
    assert "Une phrase nouvelle." in found
    assert 'lang="fr" dir="ltr"' in found
    assert "has changed" in found
    assert "Une phrase nouvelle." in part(read("/fr/ame/"), "who")


def test_only_that_text_is_shown_in_french(section, read):
    write(section, body_fr=section.body_fr + "\n\nUne phrase nouvelle.")
    borrowed = re.findall(r'<p class="borrowed">', read("/en/ame/"))
    assert len(borrowed) == 1


def test_a_text_without_translation_is_shown_in_french_and_the_page_stays(section, read):
    Translation.objects.filter(section__page__slug="ame", language="en").delete()
    html = read("/en/ame/")
    assert "This page is not translated yet" in html
    assert section.heading_fr in part(html, "who")
    assert "borrowed" not in part(html, "who")


def test_a_text_that_a_person_has_read_has_no_notice(site, read):
    Translation.objects.filter(section__page__slug="ame", language="en").update(status="reviewed")
    html = read("/en/ame/")
    assert "No person has read it yet" not in html
    assert 'class="beside"' not in html


def test_what_must_not_be_misread_keeps_its_french_beside_it_until_it_is_read(site, read):
    critical = Section.objects.filter(page__slug="refus", critical=True)
    assert critical
    html = read("/en/refus/")
    for each in critical:
        assert '<p class="beside" lang="fr" dir="ltr">' in part(html, each.key)
    assert 'class="beside"' not in read("/fr/refus/")


def test_a_new_figure_is_in_every_language_and_makes_no_translation_old(site, read):
    row = Figure.objects.get(key="css.free.1", start=date(2026, 4, 1))
    row.value = 10433
    row.save()
    for language in READY:
        html = read(f"/{language.code}/ame/")
        assert "10\u00a0433\u00a0€" in html
    assert "borrowed" not in part(read("/en/ame/"), "ceiling")


def test_a_delay_in_another_plural_class_asks_for_a_new_look_where_it_matters(site, read):
    assert "borrowed" not in part(read("/en/ame/"), "who")
    row = Figure.objects.get(key="ame.wait", start=date(2004, 1, 1))
    row.value = 1
    row.save()
    found = part(read("/en/ame/"), "who")
    assert "has changed" in found, "1 months"


@each_language
def test_the_language_of_a_page_is_that_of_its_address(site, code):
    html = site.get(f"/{code}/ame/").content.decode()
    language = BY_CODE[code]
    assert f'<html lang="{language.tag}" dir="{language.dir}">' in html


# Figures


def test_next_years_figure_waits_for_midnight_in_paris(read, time_machine):
    row = Figure.objects.get(key="css.free.1", start=date(2026, 4, 1))
    row.pk, row.start, row.value = None, date(2027, 4, 1), 10500
    row.save()
    time_machine.move_to("2027-03-31T21:59+00:00", tick=False)
    assert "10\u00a0421\u00a0€" in read("/fr/ame/")
    time_machine.move_to("2027-03-31T22:00+00:00", tick=False)
    assert "10\u00a0500\u00a0€" in read("/fr/ame/")
    assert "10\u00a0421\u00a0€" not in read("/fr/ame/")


def test_an_overdue_figure_is_shown_as_to_be_confirmed(read, time_machine):
    for row in Figure.objects.filter(key__startswith="css.free"):
        row.confirmed = True
        row.approved_as = says(row.as_written())
        row.save()
    assert "à confirmer" not in part(read("/fr/ame/"), "ceiling")
    time_machine.move_to("2027-04-01T12:00+02:00")
    found = part(read("/fr/ame/"), "ceiling")
    assert "à confirmer" in found
    assert "10\u00a0421\u00a0€" in found


def test_without_any_figure_every_page_is_there_and_says_to_be_confirmed(read):
    Figure.objects.all().delete()
    for url in addresses("en"):
        assert "<h1" in read(url)
    assert "à confirmer" in read("/fr/ame/")
