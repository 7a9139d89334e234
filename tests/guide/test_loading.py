"""How the shipped texts reach the database: added, followed, and never over what a person wrote."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model

from eligibility.shipped import shipped_figures
from guide import loading
from guide.editing.texts.structure import move_page, new_page
from guide.editing.translating.saving import Text
from guide.models import Page, Section, TextProposal, Translation
from guide.shipped import ShippedPage, ShippedSection, ShippedTranslation

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
WHO = ShippedSection("who", "Qui ?", "Vous. {{ ame.wait }} mois.")
PAGE = ShippedPage("ame", 1, "card", DAY, (ShippedSection("top", "AME", "Une aide."), WHO))
ENGLISH = ShippedTranslation("Who?", "You. {{ ame.wait }} months.", WHO.heading, WHO.body)


@pytest.fixture
def catalogue(monkeypatch) -> dict[tuple[str, str], ShippedTranslation]:
    found = {("ame", "who"): ENGLISH}
    monkeypatch.setattr(loading, "shipped_translations", lambda code: found if code == "en" else {})
    return found


def load(page: ShippedPage = PAGE) -> dict[str, int]:
    return dict(loading.load([page], shipped_figures(), DAY))


def shipped(body: str) -> ShippedPage:
    return replace(PAGE, sections=(PAGE.sections[0], replace(WHO, body=body)))


@pytest.fixture
def who(catalogue) -> Section:
    assert load() == {"added": 2, "translations": 1}
    return Section.objects.get(key="who")


@pytest.mark.parametrize("reason", ["", "marked"])
def test_words_that_an_editor_changed_get_the_mark_that_a_later_release_puts_on_them(who, reason):
    """Unless somebody chose: two people took it off."""
    who.body_fr, who._change_reason = "Tout le monde.", reason
    who.save(update_fields=["body_fr"])
    page = replace(PAGE, sections=(PAGE.sections[0], replace(WHO, critical=True)))
    assert load(page)["left as edited"] == 1
    who.refresh_from_db()
    assert (who.body_fr, who.critical) == ("Tout le monde.", not reason)


def test_the_second_time_there_is_nothing_to_do(who):
    assert load() == {}


def test_a_text_that_nobody_touched_follows_what_we_ship(who):
    assert load(shipped("Vous aussi.")) == {"updated": 1}
    who.refresh_from_db()
    assert who.body_fr == "Vous aussi."


def test_a_text_that_an_editor_changed_stays(who):
    who.body_fr = "De notre association."
    who.save(update_fields=["body_fr"])
    assert load(shipped("Vous aussi.")) == {"left as edited": 1}
    who.refresh_from_db()
    assert who.body_fr == "De notre association."


def test_a_translation_comes_in_as_a_machines_and_is_fresh(who):
    made = Translation.objects.get()
    assert (who.heading_en, made.language, made.status) == ("Who?", "en", "machine")


def test_a_translation_that_a_person_changed_stays(who, catalogue):
    who.body_en = "You and yours."
    who.save(update_fields=["body_en"])
    catalogue["ame", "who"] = replace_body("Quite another text.")
    assert load() == {"translations left as edited": 1}
    who.refresh_from_db()
    assert who.body_en == "You and yours."


def test_a_translation_that_a_person_read_stays_read(who, catalogue):
    Translation.objects.update(status="reviewed")
    catalogue["ame", "who"] = replace_body("Quite another text.")
    assert load() == {"translations left as edited": 1}
    assert Translation.objects.get().status == "reviewed"


def test_a_better_translation_of_ours_is_followed(who, catalogue):
    catalogue["ame", "who"] = replace_body("You. For {{ ame.wait }} months.")
    assert load() == {"translations": 1}
    who.refresh_from_db()
    assert who.body_en == "You. For {{ ame.wait }} months."


def replace_body(body: str) -> ShippedTranslation:
    return replace(ENGLISH, body=body)


def test_a_section_that_we_ship_no_more_goes_unless_an_editor_wrote_in_it(who):
    assert load(replace(PAGE, sections=PAGE.sections[:1])) == {"removed": 1}
    load()
    Section.objects.filter(key="who").update(body_fr="De notre association.")
    assert load(replace(PAGE, sections=PAGE.sections[:1])) == {"left as edited": 1}
    assert Section.objects.filter(key="who").exists()


def read_in_english(who: Section) -> None:
    who.translations.update(status="reviewed", read_by="Mariam")


def write_in_english(who: Section) -> None:
    Section.objects.filter(pk=who.pk).update(body_en="You and yours.")


def propose_french(who: Section) -> None:
    somebody = get_user_model().objects.create_user("editor")
    TextProposal.objects.create(
        section=who, heading="Qui\u00a0?", proposed_by=somebody, made_from=""
    )


@pytest.mark.parametrize("work", [read_in_english, write_in_english, propose_french])
def test_a_section_that_we_ship_no_more_stays_with_what_a_person_did_in_it(who, work):
    work(who)
    before = [list(model.objects.values()) for model in (Section, Translation, TextProposal)]
    assert load(replace(PAGE, sections=PAGE.sections[:1])) == {"left as edited": 1}
    assert [
        list(model.objects.values()) for model in (Section, Translation, TextProposal)
    ] == before


def test_an_editors_own_page_is_never_touched(who):
    page = Page.objects.create(slug="chez-nous", position=200, icon="home", checked_on=DAY)
    Section.objects.create(page=page, key="top", position=0, heading_fr="Chez nous")
    load()
    assert page.sections.count() == 1


LATER = replace(PAGE, position=3, checked_on=date(2027, 5, 1))


def test_the_day_on_which_we_read_a_page_again_is_followed_with_its_words(who):
    load(replace(LATER, sections=(PAGE.sections[0], replace(WHO, body="Vous aussi."))))
    assert Page.objects.get().checked_on == LATER.checked_on
    load()
    assert Page.objects.get().checked_on == LATER.checked_on


def add_a_section(who: Section) -> None:
    Section.objects.create(page=who.page, key="ours", position=9, heading_fr="Chez nous")


def write_in_french(who: Section) -> None:
    Section.objects.filter(pk=who.pk).update(body_fr="De notre association.")


@pytest.mark.parametrize("work", [add_a_section, write_in_french])
def test_words_of_an_editor_were_not_read_by_us(who, work):
    work(who)
    load(LATER)
    assert Page.objects.get().checked_on == DAY


def test_words_that_we_ship_no_more_were_not_read_again_by_us(who):
    read_in_english(who)
    load(replace(LATER, sections=PAGE.sections[:1]))
    assert Page.objects.get().checked_on == DAY


def test_the_place_of_a_page_follows_ours_until_somebody_moves_it(who):
    load(LATER)
    assert Page.objects.get().position == 3
    new_page("chez-nous", "home", Text("Chez nous", ""), DAY)
    move_page("ame", "down")
    load(LATER)
    assert list(Page.objects.values_list("slug", flat=True)) == ["chez-nous", "ame"]
