"""What an editor may not write, in any script; the words of the counter; the marks between two texts."""

from datetime import date

import pytest

from eligibility.shipped import shipped_figures
from guide.editing.checks import faults, lost_or_invented
from guide.editing.translating.differences import differences
from guide.editing.translating.glossary import terms, terms_in
from guide.languages import LANGUAGES
from guide.text import Setting
from guide.wording import typed_figures

CODES = [language.code for language in LANGUAGES]


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("fr", "Dans 3 mois", "3 mois"),
        ("es", "dentro de 3 meses", "3 meses"),
        ("pt", "dentro de 3 meses", "3 meses"),
        ("ro", "în 3 luni", "3 luni"),
        ("sq", "brenda 3 muajve", "3 muajve"),
        ("tr", "3 aydan fazla", "3 aydan"),
        ("ru", "через 3 месяца", "3 месяца"),
        ("uk", "за 3 місяці", "3 місяці"),
        ("ar", "خلال ٣ أشهر", "٣ أشهر"),
        ("ar", "بعد شهرين", "شهرين"),
        ("fa", "پس از ۳ ماه", "۳ ماه"),
        ("ps", "تر ۳ میاشتو", "۳ میاشتو"),
        ("ur", "۳ مہینے", "۳ مہینے"),
        ("bn", "৩ মাসের মধ্যে", "৩ মাস"),
        ("ta", "3 மாதங்களில்", "3 மாத"),
        ("ka", "3 თვის შემდეგ", "3 თვის"),
        ("zh-hans", "3个月内", "3个月"),
        ("zh-hans", "三个月内", "三个月"),
        *((code, "10\u00a0421\u00a0€", "10\u00a0421\u00a0€") for code in CODES),
    ],
)
def test_a_figure_of_the_law_is_seen_in_any_script(language, text, figure):
    assert typed_figures(text, language) == [figure]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "3 ayrı kağıt"),
        ("en", "3 monthsaries"),
        ("zh-hans", "2026年4月1日"),
        ("ru", "115 звонок"),
        *((code, "{{ ame.wait }} 115 S3720 2026") for code in CODES),
    ],
)
def test_a_date_a_phone_number_and_a_form_are_no_figures_of_the_law(language, text):
    assert typed_figures(text, language) == []


def setting() -> Setting:
    return Setting("fr", shipped_figures(), date(2026, 11, 24), address=str, block=str)


def test_a_fault_names_the_line_it_stands_in():
    found = faults("Bien.\n\n<b>Non</b>\n{{ ame.gone }}", setting())
    assert [(each.line, each.shown) for each in found] == [
        (3, "<b>Non</b>"),
        (4, "{{ ame.gone }}"),
    ]


def test_a_link_over_two_lines_is_no_fault():
    assert faults("Voir [le\nguide](page:ame).", setting()) == []


def test_a_figure_must_come_as_often_as_in_french_and_a_term_once():
    french = "*PASS* {{ ame.wait }} {{ ame.wait }} *PASS*"
    assert lost_or_invented(french, "*PASS* {{ ame.wait }} {{ame.wait}}") == []
    assert len(lost_or_invented(french, "*PASS* {{ ame.wait }}")) == 1


def test_two_ways_to_write_a_figure_are_one():
    assert lost_or_invented("{{ css.free:3 }}", "{{ css.free.3 }}") == []
    assert len(lost_or_invented("{{ css.free.3/month }}", "{{ css.free.3 }}")) == 2
    assert len(lost_or_invented("{{ cmu_base.free@2003-10-01 }}", "{{ cmu_base.free }}")) == 2


def test_the_glossary_says_every_term_in_every_language_without_a_figure_of_the_law():
    assert len(terms()) > 60
    for term in terms():
        for code in CODES:
            assert term.words[code], (term.french, code)
            assert typed_figures(term.words[code], code) == []


@pytest.mark.parametrize(
    ("french", "found"),
    [
        ("Allez à la PASS de l’hôpital.", ["PASS (permanence d’accès aux soins de santé)"]),
        ("Vous passez la nuit.", []),
        ("Vos *récépissés* !", ["récépissé"]),
        ("La carte Vitale", ["carte Vitale"]),
    ],
)
def test_the_terms_of_a_text_are_found_by_any_of_their_names(french, found):
    assert [each.french for each in terms_in(french, "ar")] == found


def test_a_word_of_the_glossary_says_whether_somebody_uses_it():
    (said,) = terms_in("Le tiers payant", "ar")
    assert (said.word, said.grade) == ("التأمين يدفع للطبيب مباشرة", "")
    (said,) = terms_in("La carte Vitale", "ar")
    assert said.grade == "A"


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Un mot.", "Un mot.", []),
        ("Un mot de trop.", "Un mot.", [("removed", "mot de trop."), ("added", "mot.")]),
        ("{{ ame.wait }} mois", "{{ puma.wait }} mois",
         [("removed", "{{ ame.wait }}"), ("added", "{{ puma.wait }}")]),
        ("等三个月", "等两个月", [("removed", "三"), ("added", "两")]),
    ],
)  # fmt: skip
def test_changes_are_marked_word_by_word_and_nothing_is_lost(old, new, marked):
    pieces = differences(old, new)
    assert [tuple(each) for each in pieces if each.tag] == marked
    assert "".join(each.text for each in pieces if each.kind != "added") == old
    assert "".join(each.text for each in pieces if each.kind != "removed") == new
