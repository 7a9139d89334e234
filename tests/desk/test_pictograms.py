"""The pictogram of a page: chosen by its picture, shown on the site, and each page has its own."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from eligibility.shipped import shipped_figures
from guide.editing.texts.structure import ICONS
from guide.loading import load
from guide.models import Page
from guide.shipped import ShippedPage, ShippedSection, shipped_pages
from tests.conftest import ROOT

from .texts import DAY, who

__all__ = ["who"]

URL = "/admin/guide/page/ame/"
DRAWINGS = ROOT / "templates/icons"
SHEETS = "printer"
"""Of the door to the sheets of paper, which is no page."""


def drawing(name: str) -> str:
    return (DRAWINGS / f"{name}.svg").read_text()


def test_every_pictogram_of_the_desk_is_drawn_and_no_two_alike():
    drawn = [drawing(name) for name in ICONS]
    assert len(set(drawn)) == len(ICONS)
    assert all('<svg class="icon" viewBox="0 0 24 24"' in each for each in drawn)


def test_each_shipped_page_has_a_pictogram_of_its_own():
    icons = [page.icon for page in shipped_pages()]
    assert len({*icons, SHEETS}) == len(icons) + 1
    assert set(icons) <= set(ICONS)


@pytest.mark.parametrize("url", [URL, "/admin/guide/page/add/"])
def test_each_choice_shows_its_picture_beside_a_radio_button(who, desk, editor, url):
    page = desk(editor).get(url).content.decode()
    for name, words in ICONS.items():
        label = re.search(
            rf'<label><input type="radio" name="icon" value="{name}".*?</label>', page
        )
        assert drawing(name) in label[0]
        assert str(words) in label[0]


def test_a_chosen_pictogram_is_on_the_site_at_once(who, desk, editor):
    client = desk(editor)
    assert re.findall(
        r'name="icon" value="(\w+)"[^>]*checked', client.get(URL).content.decode()
    ) == ["card"]
    assert drawing("heart") not in Client().get("/fr/guide/").content.decode()
    response = client.post(URL, {"icon": "heart"}, follow=True)
    assert "Le pictogramme est changé sur le site." in response.content.decode()
    assert drawing("heart") in Client().get("/fr/guide/").content.decode()
    assert Page.objects.get().history.first().history_user == editor


@pytest.mark.parametrize("name", ["", "tick", "../base", "coeur"])
def test_what_is_no_pictogram_is_refused(who, desk, editor, name):
    response = desk(editor).post(URL, {"icon": name}, follow=True)
    assert "Choisissez un des dessins." in response.content.decode()
    assert Page.objects.get().icon == "card"


def test_who_may_not_write_pages_is_offered_no_pictogram(who, desk, approver, translator):
    for somebody in (approver, translator):
        client = desk(somebody)
        assert 'name="icon"' not in client.get(URL).content.decode()
        assert client.post(URL, {"icon": "heart"}).status_code == 403
    assert Page.objects.get().icon == "card"


def test_a_new_release_draws_what_nobody_chose_and_leaves_what_somebody_chose(who, desk, editor):
    shipped = ShippedPage("ame", 1, "heart", DAY, (ShippedSection("top", "AME", ""),))
    load([shipped], shipped_figures(), DAY)
    assert Page.objects.get().icon == "heart"
    desk(editor).post(URL, {"icon": "book"})
    load([replace(shipped, icon="pen")], shipped_figures(), DAY)
    assert Page.objects.get().icon == "book"


def test_a_new_page_keeps_the_pictogram_chosen_for_it(who, desk, editor):
    sent = {"heading": "Mon sujet", "body": "Bonjour.", "slug": "", "icon": "pin"}
    desk(editor).post("/admin/guide/page/add/", sent)
    load([ShippedPage("mon-sujet", 2, "pen", DAY, ())], shipped_figures(), DAY)
    assert Page.objects.get(slug="mon-sujet").icon == "pin"
