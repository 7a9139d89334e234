"""The legal notice: said where it is known, and its absence said where it is not."""

import re

import pytest

from guide import publisher

SAID = {
    "GUICHET_PUBLISHER": "Association Porte ouverte",
    "GUICHET_PUBLISHER_ADDRESS": "2 rue de la Paix, 69001 Lyon",
    "GUICHET_PUBLISHER_PHONE": "04 72 11 12 13",
    "GUICHET_DIRECTOR": "Awa Diop",
    "GUICHET_MAIL": "bonjour@porte-ouverte.fr",
    "GUICHET_HOST": "Chez nous SARL",
    "GUICHET_HOST_ADDRESS": "9 quai du Port, 13002 Marseille",
    "GUICHET_HOST_PHONE": "+33 4 91 11 12 13",
}


@pytest.fixture
def notice(read, settings):
    def page(language: str = "fr", **changed: str) -> str:
        settings.PUBLISHER = publisher.notice(SAID | changed)
        html = read(f"/{language}/a-propos/")
        return re.search(r'<section id="mentions">.*?</section>', html, re.DOTALL)[0]

    return page


def test_the_page_names_publisher_director_and_host(notice):
    html = notice()
    for words in SAID.values():
        assert f">{words}</" in html
    assert "article 1-1" in html
    assert "non renseigné" not in html
    assert "essai" not in html


def test_the_reader_can_write_and_call(notice):
    html = notice()
    assert 'href="mailto:bonjour@porte-ouverte.fr"' in html
    assert 'href="tel:0472111213"' in html
    assert 'href="tel:+33491111213"' in html


def test_what_is_said_is_never_markup(notice):
    assert "<b>" not in notice(GUICHET_DIRECTOR="A <b>B</b>")


def test_an_installation_that_does_not_say_is_a_test_and_says_so(read):
    html = read("/fr/a-propos/")
    assert html.count('<span class="doubt">non renseigné</span>') == len(SAID)
    assert "Ceci est une installation d’essai." in html
    assert "mailto:" not in html
    assert "This is a test installation." in read("/en/a-propos/")


def test_one_gap_is_enough_to_be_a_test(notice):
    html = notice(GUICHET_HOST_PHONE="")
    assert html.count('<span class="doubt">non renseigné</span>') == 1
    assert "Ceci est une installation d’essai." in html
    assert 'href="tel:"' not in html


def test_the_list_of_the_page_leads_to_the_notice(read):
    html = read("/fr/a-propos/")
    assert '<a href="#mentions">Mentions légales</a>' in html
    assert html.count('<nav class="anchors"') == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("GUICHET_PUBLISHER", ""),
        ("GUICHET_PUBLISHER", "   "),
        ("GUICHET_PUBLISHER", "changeme"),
        ("GUICHET_PUBLISHER", "À compléter"),
        ("GUICHET_PUBLISHER", "<nom de l’association>"),
        ("GUICHET_PUBLISHER", "[NOM]"),
        ("GUICHET_DIRECTOR", "TODO"),
        ("GUICHET_DIRECTOR", "xxx"),
        ("GUICHET_HOST", "..."),
        ("GUICHET_MAIL", "contact@example.org"),
        ("GUICHET_MAIL", "contact"),
        ("GUICHET_PUBLISHER_PHONE", "00 00 00 00 00"),
        ("GUICHET_HOST_PHONE", "demander"),
    ],
)
def test_a_placeholder_says_nothing(name, words):
    assert publisher.unsaid(publisher.notice(SAID | {name: words})) == [name]


def test_what_is_real_is_kept_as_it_was_written():
    assert publisher.unsaid(publisher.notice(SAID)) == []
    said = publisher.notice(SAID | {"GUICHET_HOST_PHONE": " 1007 "})
    assert (said["name"], said["host_phone"]) == ("Association Porte ouverte", "1007")
