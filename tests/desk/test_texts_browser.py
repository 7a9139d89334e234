"""An editor at work, in a real browser: from a French text to the notice that a reader gets."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from guide.models import Section, TextProposal
from tests.browser.test_axe import RULES, RUN, told

from .conftest import WINDOW

WHO = "/admin/guide/section/ame/who/"
CLOCKS = "/admin/guide/section/ame/clocks/"
PHONE = {"width": 360, "height": 740}
ADDED = "\n\nDemandez de l’aide."
SignedIn = Callable[[Page, User], Page]


def only_in_arabic() -> None:
    """English is not read there: one language is left to be flagged."""
    section = Section.objects.get(page__slug="ame", key="who")
    section.translations.exclude(language="ar").delete()


def notices(browser: Browser, site: str) -> list[str]:
    """What the reader of the Arabic page is told before this section."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/ar/ame/")
        return page.locator("section#who .borrowed").all_inner_texts()


def write(page: Page, words: str) -> None:
    field = page.get_by_label("Texte :")
    field.fill(f"{field.input_value()}{words}")


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer").click()


def test_a_change_flags_one_language_and_its_readers_until_it_is_undone(
    browser: Browser, page: Page, site: str, signed_in: SignedIn, editor: User
):
    only_in_arabic()
    signed_in(page, editor)
    page.goto(f"{site}/admin/guide/page/")
    page.get_by_role("link", name="Aide médicale de l’État (AME)").click()
    page.get_by_role("link", name="Qui y a droit").click()

    write(page, ADDED)
    page.get_by_label("Petite correction").check()
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("Enregistré")
    expect(page.locator(".messagelist .warning")).to_have_count(0)
    assert notices(browser, site) == []

    write(page, ADDED)
    save(page)
    expect(page.locator(".messagelist .warning")).to_contain_text("1 langue n’est plus à jour")
    expect(page.locator(".chip.outdated")).to_contain_text("العربية")
    assert len(notices(browser, site)) == 1

    page.get_by_role("link", name="Histoire de cette section").click()
    expect(page.locator(".entry").first.locator("ins")).to_contain_text("Demandez de l’aide.")
    page.locator(".entry").last.get_by_role("button", name="Restaurer ce texte (Français").click()
    expect(page.locator(".entry").first).to_contain_text("editor")
    assert notices(browser, site) == []


def test_of_two_editors_the_second_sees_both_texts(
    browser: Browser, page: Page, site: str, signed_in: SignedIn, editor: User, approver: User
):
    with browser.new_context(**WINDOW) as window:
        other = window.new_page()
        for each, user in ((page, editor), (other, approver)):
            signed_in(each, user)
            each.goto(f"{site}{WHO}")
        for each, words in ((page, "De l’une"), (other, "De l’autre")):
            each.get_by_label("Titre").fill(words)
            save(each)
        conflict = other.locator(".conflict")
        expect(conflict).to_contain_text("Par editor")
        expect(conflict.locator(".difference del")).to_contain_text("l’une")
        expect(conflict.locator(".difference ins")).to_contain_text("l’autre")
        assert other.get_by_label("Titre").input_value() == "De l’autre"
        assert Section.objects.get(page__slug="ame", key="who").heading_fr == "De l’une"


def test_a_figure_is_found_put_in_and_seen_while_one_types(
    page: Page, site: str, signed_in: SignedIn, editor: User
):
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    signed_in(page, editor)
    page.goto(f"{site}{WHO}")
    page.get_by_label("Texte :").fill("Par an : ")
    page.get_by_label("Chercher un chiffre").fill("10421 metropole")
    page.get_by_role("button", name="Insérer {{ css.free.1 }}", exact=True).click()
    expect(page.get_by_label("Texte :")).to_have_value("Par an : {{ css.free.1 }}")
    expect(page.locator("#live")).to_contain_text("Par an : 10\u00a0421\u00a0€")
    page.get_by_label("Texte :").fill("Par an : 10 421 €")
    expect(page.locator("#wrong")).to_contain_text("Ligne 1")
    assert "10 421" not in Section.objects.get(page__slug="ame", key="who").body_fr
    assert complaints == []


def test_without_javascript_the_figures_are_found_and_the_preview_asked_for(
    browser: Browser, site: str, page: Page, signed_in: SignedIn, editor: User
):
    signed_in(page, editor)
    state = page.context.storage_state()
    with browser.new_context(**WINDOW, java_script_enabled=False, storage_state=state) as plain:
        other = plain.new_page()
        other.goto(f"{site}{WHO}")
        other.get_by_label("Texte :").fill("Par an : {{ css.free.1 }}")
        other.get_by_label("Chercher un chiffre").fill("10421 metropole")
        other.keyboard.press("Enter")
        expect(other.locator(".offered code")).to_have_text(["{{ css.free.1 }}"])
        other.get_by_role("button", name="Aperçu").click()
        expect(other.locator("#live")).to_contain_text("Par an : 10\u00a0421\u00a0€")
        expect(other.get_by_label("Texte :")).to_have_value("Par an : {{ css.free.1 }}")
        save(other)
        expect(other.locator(".messagelist")).to_contain_text("Enregistré")


def test_a_critical_text_waits_for_another_person(
    browser: Browser, page: Page, site: str, signed_in: SignedIn, editor: User, approver: User
):
    signed_in(page, editor)
    page.goto(f"{site}{CLOCKS}")
    write(page, ADDED)
    page.get_by_role("button", name="Proposer").click()
    expect(page.locator(".difference ins")).to_have_text("Demandez de l’aide.")
    expect(page.locator(".flagged li")).to_have_count(2)
    expect(page.get_by_role("button", name="Approuver")).to_have_count(0)
    with browser.new_context(**WINDOW) as window:
        other = signed_in(window.new_page(), approver)
        other.goto(page.url)
        other.get_by_role("button", name="Approuver").click()
        expect(other.locator(".messagelist")).to_contain_text("C’est approuvé")
        other.goto(f"{site}/fr/ame/")
        expect(other.locator("section#clocks")).to_contain_text("Demandez de l’aide.")
    assert TextProposal.objects.get().approved_by == approver


def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(
    page: Page, site: str, signed_in: SignedIn, editor: User
):
    """On pages of ours; ``test_desk_axe`` looks at all, in both languages, with a text of one line."""
    signed_in(page, editor)
    page.goto(f"{site}{CLOCKS}")
    write(page, ADDED)
    with page.expect_navigation():
        page.get_by_role("button", name="Proposer").click()
    proposal = page.url.removeprefix(site)
    found, pages = {}, "/admin/guide/page/"
    for name in (
        pages,
        f"{pages}add/",
        f"{pages}ame/",
        WHO,
        CLOCKS,
        f"{WHO}history/",
        proposal,
        "refused",
    ):
        if name == "refused":
            page.goto(f"{site}{WHO}")
            page.locator("#id_body").fill("Payez 30 euros, {{ rien.du.tout }}.")
            page.locator("[name=save]").click()
            expect(page.locator("#faults li")).to_have_count(2)
        else:
            page.goto(f"{site}{name}")
        page.wait_for_load_state()
        page.evaluate(Axe().axe_script)
        if violations := page.evaluate(RUN, RULES):
            found[name] = [told(each) for each in violations]
        page.set_viewport_size(PHONE)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
            found[f"{name} on a phone"] = [str(width)]
        page.set_viewport_size(WINDOW["viewport"])
    assert found == {}
