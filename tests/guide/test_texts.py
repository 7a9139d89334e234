"""The texts that we ship: live figures, links that lead somewhere, French that is easy to read."""

import re
from collections import Counter
from datetime import date
from statistics import mean

import pytest

from eligibility.shipped import shipped_figures
from guide.languages import READY
from guide.models import TOP
from guide.setting import block, known_address
from guide.shipped import shipped_pages, shipped_translations
from guide.text import Setting, links, problems, terms
from guide.wording import typed_figures
from guide.written import codes

from . import wording

DAY = date(2026, 11, 24)
PAGES = shipped_pages()
SECTIONS = [(page, section) for page in PAGES for section in page.sections]
FOREIGN = [language.code for language in READY if language.code != "fr"]
FORBIDDEN = ("clandestin", "illégal", "utilisateur", "bénéficiaire", "trimestre", "·", "⋅")

each_page = pytest.mark.parametrize("shipped", PAGES, ids=lambda page: page.slug)
each_language = pytest.mark.parametrize("language", FOREIGN)


@pytest.fixture
def setting() -> Setting:
    figures = shipped_figures()
    anchors = {page.slug: {section.key for section in page.sections} for page in PAGES}
    return Setting(
        "fr", figures, DAY, known_address(anchors), lambda code: block("fr", figures, DAY, code)
    )


def whole(page) -> str:
    return "\n\n".join(f"{section.heading}\n\n{section.body}" for section in page.sections)


@each_page
def test_every_figure_link_and_brace_of_a_text_is_right(shipped, setting):
    assert list(problems(whole(shipped), setting)) == []


@each_page
def test_no_amount_rate_or_delay_is_typed(shipped):
    assert typed_figures(whole(shipped), "fr") == []


@each_page
def test_a_sentence_is_short(shipped):
    counted = {each: wording.words(each) for each in wording.sentences(whole(shipped))}
    assert {each: n for each, n in counted.items() if n > wording.LONGEST} == {}
    assert mean(counted.values()) < 12


@each_page
def test_french_typography_keeps_lines_together(shipped):
    assert wording.typography(whole(shipped)) == []


@each_page
def test_no_word_that_hurts_or_that_a_reader_does_not_know(shipped):
    found = [word for word in FORBIDDEN if word in whole(shipped).lower()]
    assert found == []


@each_page
def test_a_page_has_a_title_first_words_and_sections_of_their_own_names(shipped):
    keys = [section.key for section in shipped.sections]
    assert keys[0] == TOP
    assert len(set(keys)) == len(keys) > 1
    assert shipped.sections[0].body
    assert wording.words(shipped.sections[0].body) <= 45


def test_every_page_that_the_site_needs_is_there():
    assert {page.slug for page in PAGES} >= {
        *("urgence", "cmu", "puma", "css", "css-demande", "ame", "ame-demande", "statuts"),
        *("enfants", "adresse", "papiers", "refus", "lieux", "mots", "sources", "nouveautes"),
        "a-propos",
    }


# Translations


@each_language
def test_a_translation_keeps_every_figure_term_and_link(language):
    different = {}
    for (page, key), found in shipped_translations(language).items():
        for field in ("heading", "body"):
            source, target = getattr(found, f"source_{field}"), getattr(found, field)
            for what in (codes, terms, links):
                if Counter(what(source)) != Counter(what(target)):
                    different[f"{page}.{key}.{field}"] = (what(source), what(target))
    assert different == {}


@each_language
def test_no_figure_is_typed_into_a_translation(language):
    found = {
        where: typed_figures(f"{each.heading}\n{each.body}", language)
        for where, each in shipped_translations(language).items()
    }
    assert {where: typed for where, typed in found.items() if typed} == {}


@each_language
def test_a_translation_is_made_from_the_french_of_today(language):
    now = {(page.slug, s.key): (s.heading, s.body) for page, s in SECTIONS}
    old = [
        where
        for where, each in shipped_translations(language).items()
        if now.get(where) != (each.source_heading, each.source_body)
    ]
    assert old == []


@each_language
def test_a_translation_has_the_shape_of_its_french(language):
    """As many paragraphs, list items, boxes and old papers: nothing was dropped."""

    def shape(text: str) -> Counter[str]:
        return Counter(re.findall(r"^(?:- \[ \]|- |\d+\. |> |\| |### )", text, re.MULTILINE))

    found = shipped_translations(language)
    different = [w for w, each in found.items() if shape(each.body) != shape(each.source_body)]
    assert different == []


def test_english_is_complete():
    assert set(shipped_translations("en")) == {(page.slug, s.key) for page, s in SECTIONS}
