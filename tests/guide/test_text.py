"""The one door from an editor's text to a page: what it lets through, and how figures look there."""

from datetime import date

import pytest

from eligibility.shipped import shipped_figures
from guide.templatetags.guichet import unbroken
from guide.text import Setting, plain, problems, render, terms
from guide.written import codes, plural_classes

DAY = date(2026, 11, 24)
ANY = "2026-11-24"


def setting(language: str = "fr") -> Setting:
    def address(link: str) -> str:
        if link == "page:nowhere":
            raise ValueError("page:nowhere\u00a0: cette page ou cette section n’existe pas")
        return link.replace("page:", "/fr/")

    return Setting(language, shipped_figures(), DAY, address, lambda code: f"<table>{code}</table>")


def html(text: str, language: str = "fr") -> str:
    return render(text, setting(language)).strip()


# Figures


def test_an_amount_looks_as_on_the_french_letter_in_every_language():
    for language in ("fr", "ar"):
        assert '<bdi dir="ltr">9&nbsp;719&nbsp;€</bdi>' in html(
            "{{ css.free.1@2023-04-01 }}", language
        )


def test_a_figure_in_doubt_says_so_and_a_confirmed_one_does_not():
    assert "à confirmer" in html("{{ css.free.1 }}")
    assert "à confirmer" not in html("{{ csm.rate }}")


def test_a_delay_is_the_number_alone():
    assert html("{{ ame.wait }} mois") == "<p>3 mois</p>"


def test_a_rate_has_its_sign():
    assert html("{{ csm.rate }}") == '<p><bdi dir="ltr">6,5&nbsp;%</bdi></p>'


def test_a_figure_works_in_bold_in_a_list_and_in_a_table():
    text = "- **{{ ame.wait }}**\n\n| a | b |\n|---|---|\n| {{ ame.wait }} | x |"
    assert "<strong>3</strong>" in html(text)
    assert "<td>3</td>" in html(text)


def test_a_table_stands_in_place_of_its_paragraph():
    assert html("Avant\n\n{{ table:css }}\n\nAprès") == (
        "<p>Avant</p>\n<table>table:css</table>\n<p>Après</p>"
    )


def test_a_figure_that_is_gone_is_to_be_confirmed_and_breaks_no_page():
    assert "à confirmer" in html("{{ css.gone }}")


# Terms, papers, old papers


def test_a_french_term_stays_french_and_left_to_right():
    assert html("*PASS*", "ar") == '<p><bdi lang="fr" dir="ltr" translate="no">PASS</bdi></p>'
    assert html("*PASS*") == '<p><span translate="no">PASS</span></p>'


def test_a_list_of_papers_has_boxes():
    assert html("- [ ] Passeport\n- [ ] *RIB*").startswith(
        '<ul class="papers">\n<li>Passeport</li>'
    )


def test_another_list_has_none():
    assert html("- Passeport").startswith("<ul>")


# What does not get through


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "[x](javascript:alert(1))",
        "[x](//evil.example)",
        "[x](http://evil.example)",
        "[x](data:text/html,x)",
        "![x](https://evil.example/x.png)",
        "<https://evil.example/?x=<script>>",
        "{{ <script> }}",
        "*<img src=x onerror=alert(1)>*",
        '[x](https://a.example/" onmouseover="alert(1))',
        "\x020\x03",
    ],
)
def test_nothing_dangerous_gets_through(text):
    shown = html(text)
    for danger in ("<script", "<img", "<b ", 'href="java', 'href="//', 'href="http:', 'href="data'):
        assert danger not in shown
    assert not any(part.startswith("<a") and " on" in part for part in shown.split(">"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{ css.gone }}", "{{ css.gone }}\u00a0: aucun chiffre n’a ce nom"),
        (
            "{{ ame.wait@1999-01-01 }}",
            "ame.wait@1999-01-01 }}\u00a0: aucun chiffre de ce nom ne commence",
        ),
        ("{{ سقف }}", "aucun chiffre n’a ce nom"),
        ("{ { ame.wait } }", "Une accolade est de trop"),
        ("｛｛ ame.wait ｝｝", "Une accolade est de trop"),
        ("[x](page:nowhere)", "page:nowhere\u00a0: cette page ou cette section n’existe pas"),
        ("[x](http://a.example)", "Cette adresse n’est pas acceptée"),
        ("<b>x</b>", "Le HTML n’est pas accepté"),
    ],
)
def test_an_editor_is_told_what_is_wrong(text, what):
    assert [what in each for each in problems(text, setting())] == [True]


def test_a_good_text_has_no_problems():
    text = "*PASS* {{ ame.wait }} mois, [ici](page:css#price), [là](https://www.ameli.fr), {{ table:css }}"
    assert list(problems(text, setting())) == []


# What a translation is compared by


def test_codes_and_terms_are_found_in_order():
    text = "Le *RIB* : {{ ame.wait }} ou {{css.free:3}}, *PASS*"
    assert codes(text) == ["ame.wait", "css.free:3"]
    assert terms(text) == ["RIB", "PASS"]


@pytest.mark.parametrize(("language", "classes"), [("ar", ["few", "many"]), ("tr", ["other"] * 2)])
def test_a_delay_has_a_plural_class_in_each_language(language, classes):
    text = "{{ ame.wait }} {{ ame.duration }} {{ css.free.1 }} {{ table:css }}"
    assert plural_classes(text, language, shipped_figures(), DAY) == classes


def test_the_plain_words_keep_one_line_a_paragraph():
    assert plain("Un *RIB*.\n\n- {{ ame.wait }} mois\n- [ici](page:css)", setting()) == (
        "Un RIB.\n3 mois\nici"
    )


# Lines


def test_an_article_of_law_stays_in_one_piece_with_its_number():
    assert "article&nbsp;L251-1." in html("Code de l’action sociale, article L251-1.")
    assert "articles&nbsp;R142-1 et R142-6." in html("Voir les articles R142-1 et R142-6.")
    assert "article 3" in html("Le droit d’un article 3.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Quel âge avez-vous ?", "Quel âge <bdi>avez-vous</bdi> ?"),
        ("Est-ce vrai <b>?", "<bdi>Est-ce</bdi> vrai &lt;b&gt;?"),
        ("Saint-Martin et Haute-Vienne", "Saint-Martin et Haute-Vienne"),
    ],
)
def test_a_verb_and_its_pronoun_stay_on_one_line(words: str, said: str):
    assert unbroken(words) == said
