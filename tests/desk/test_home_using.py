"""The page that says how to use the desk: in both languages, of what the own role can do, with its pictures."""

import re

import pytest
from django.test import Client

from guide.editing import roles
from tests.conftest import ROOT

from .conftest import person
from .figures import loaded, texts
from .shots import FOLDER, MOST_BYTES, SCREENS, WIDTH

__all__ = ["loaded", "texts"]

USING = "/admin/using/"
EVERYTHING = {
    "home", "figures", "approve", "checked", "text", "history", "translate", "po", "places", "links",
    "cases", "archive", "trouble",
}  # fmt: skip
OF = {
    roles.EDITOR: EVERYTHING - {"archive"},
    roles.TRANSLATOR: {"home", "translate", "po", "trouble"},
    roles.APPROVER: EVERYTHING - {"archive", "places"},
    roles.ADMINISTRATOR: EVERYTHING,
}


def shown(client: Client, language: str = "fr") -> str:
    client.post("/admin/language/", {"language": language})
    return client.get(USING).content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("role", roles.NAMES)
def test_each_role_is_told_what_it_can_do_and_no_more(db, desk, role, language):
    page = shown(desk(person(role, languages=("ar",))), language)
    assert f'class="using" lang="{language}"' in page
    assert set(re.findall(r'<h2 id="(\w+)"', page)) == OF[role]
    assert set(re.findall(r'<li><a href="#(\w+)"', page)) == OF[role]


@pytest.mark.parametrize("role", roles.NAMES)
def test_every_link_in_it_leads_to_a_page_that_this_role_may_open(texts, desk, role):
    client = desk(person(role, languages=("ar",)))
    content = shown(client).partition('class="using"')[2]
    links = set(re.findall(r'href="(/[^"]+)"', content))
    assert {url: client.get(url).status_code for url in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_picture_is_there_small_and_in_the_language_of_the_page(
    db, desk, administrator, language
):
    page = shown(desk(administrator), language)
    names = set(re.findall(r'src="/static/desk/pictures/([\w-]+)\.png"', page))
    assert names == {f"{name}-{language}" for name in SCREENS}
    assert all((FOLDER / f"{name}.png").stat().st_size < MOST_BYTES for name in names)
    assert page.count(f'width="{WIDTH}"') == page.count("<img") == page.count('alt="') == len(names)


def test_every_page_of_the_desk_leads_to_it(db, desk, administrator):
    client = desk(administrator)
    for url in ("/admin/", "/admin/guide/place/", "/admin/codes/", "/admin/auth/user/"):
        assert f'href="{USING}"' in client.get(url).content.decode(), url


def test_no_picture_is_left_that_no_page_shows():
    pages = "".join(
        page.read_text() for page in (ROOT / "templates/admin/home").glob("using_*.html")
    )
    assert {path.name for path in FOLDER.glob("*.png")} == set(re.findall(r"[\w-]+\.png", pages))
