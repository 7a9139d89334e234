"""A translator at work, in a real browser: a French text changes, and readers get it in Arabic again."""

from collections.abc import Callable
from pathlib import Path

import polib
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from guide.editing import roles
from guide.models import Section

from .conftest import WINDOW, person

SECTION = {"page__slug": "ame", "key": "who"}
URL = "/admin/guide/translation/ar/ame/who/"
SignedIn = Callable[[Page, User], Page]


def change_french() -> None:
    section = Section.objects.get(**SECTION)
    section.body_fr = f"{section.body_fr}\n\nDemandez de l’aide."
    section.save(update_fields=["body_fr"])


def notice(page: Page, site: str) -> int:
    """How many notices the reader of the Arabic page gets before this section."""
    page.goto(f"{site}/ar/ame/")
    return page.locator("section#who .borrowed").count()


def test_a_changed_french_text_is_flagged_translated_and_read_again(
    site, page, signed_in: SignedIn
):
    assert notice(page, site) == 0
    change_french()
    assert notice(page, site) == 1
    signed_in(page, person(roles.TRANSLATOR, "samira", languages=("ar",)))
    page.goto(f"{site}/admin/guide/translation/")
    page.get_by_role("link", name="العربية, pas à jour").click()
    heading = Section.objects.get(**SECTION).heading_fr
    page.get_by_role("link", name=heading, exact=True).click()
    expect(page.locator(".difference .raw ins")).to_have_text("Demandez de l’aide.")
    text = page.get_by_label("Texte")
    assert text.evaluate("field => getComputedStyle(field).direction") == "rtl"
    text.fill(f"{text.input_value()}\n\nاطلب المساعدة.")
    page.get_by_label("je l’ai comparée au français").check()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator(".standing")).to_contain_text("samira")
    assert notice(page, site) == 0
    expect(page.locator("section#who")).to_contain_text("اطلب المساعدة.")


def test_of_two_translators_the_second_sees_both_texts(site, page, signed_in: SignedIn):
    with page.context.browser.new_context(**WINDOW) as other_window:
        other = other_window.new_page()
        for each, name in ((page, "samira"), (other, "karim")):
            signed_in(each, person(roles.TRANSLATOR, name, languages=("ar",)))
            each.goto(f"{site}{URL}")
        for each, words in ((page, "نص سميرة"), (other, "نص كريم")):
            each.get_by_label("Titre").fill(words)
            each.get_by_role("button", name="Enregistrer", exact=True).click()
        expect(page.locator(".success")).to_be_visible()
        conflict = other.locator(".conflict")
        expect(conflict).to_contain_text("samira")
        expect(conflict).to_contain_text("نص سميرة")
        expect(conflict.locator(".difference")).to_contain_text("كريم")
        assert other.get_by_label("Titre").input_value() == "نص كريم"
        assert Section.objects.get(**SECTION).heading_ar == "نص سميرة"


def test_a_file_goes_out_is_worked_on_and_comes_back_without_a_loss(
    site, page, signed_in: SignedIn, tmp_path: Path
):
    signed_in(page, person(roles.TRANSLATOR, "samira", languages=("ar",)))
    sent = go_out(page, site, tmp_path / "sent.po")
    come_back(page, sent)
    expect(page.locator("section[aria-labelledby=done]")).to_contain_text("inchangées")
    assert go_out(page, site, tmp_path / "again.po").read_bytes() == sent.read_bytes()
    file = polib.pofile(str(sent), wrapwidth=0)
    (heading,) = (each for each in file if each.msgctxt == "ame.who.heading")
    heading.msgstr = "من له الحق"
    file.save()
    come_back(page, sent)
    page.goto(f"{site}/ar/ame/")
    expect(page.locator("section#who h2")).to_have_text("من له الحق")


def go_out(page: Page, site: str, path: Path) -> Path:
    page.goto(f"{site}/admin/guide/translation/ar/po/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le fichier PO").click()
    download.value.save_as(path)
    return path


def come_back(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Reprendre le fichier").click()
    expect(page.locator("section[aria-labelledby=done]")).to_be_visible()


def test_the_pages_of_the_translators_are_accessible_and_need_no_mouse(
    site, page, signed_in: SignedIn
):
    change_french()
    signed_in(page, person(roles.ADMINISTRATOR, "boss"))
    for address in ("", "ar/", "ar/po/", "ar/ame/who/", "ps/ame/who/"):
        page.goto(f"{site}/admin/guide/translation/{address}")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, address
