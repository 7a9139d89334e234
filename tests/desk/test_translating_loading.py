"""What loading the shipped texts again does to the states of translations: nothing that is not true."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eligibility.rules.figures import Figures
from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide import loading
from guide.editing.small_change import keep_translations
from guide.freshness import State
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from
from guide.shipped import ShippedPage, ShippedSection, ShippedTranslation
from guide.text import Setting

DAY = date(2026, 11, 24)
WHO = ShippedSection("who", "Qui ?", "Vous, après {{ ame.wait }} mois.")
PAGE = ShippedPage("ame", 1, "card", DAY, (ShippedSection("top", "AME", "Une aide."), WHO))
ARABIC = ShippedTranslation("من؟", "أنت بعد {{ ame.wait }} أشهر.", WHO.heading, WHO.body)


@pytest.fixture
def catalogue(db, monkeypatch) -> dict[tuple[str, str], ShippedTranslation]:
    load_figures(shipped_rows())
    found = {("ame", "who"): ARABIC}
    for module in ("guide.loading", "guide.origins"):
        monkeypatch.setattr(
            f"{module}.shipped_translations", lambda code: found if code == "ar" else {}
        )
    return found


def load(body: str = WHO.body, figures: Figures | None = None) -> dict[str, int]:
    page = replace(PAGE, sections=(PAGE.sections[0], replace(WHO, body=body)))
    return dict(loading.load([page], figures or shipped_figures(), DAY))


def twelve_months() -> Figures:
    """As if the law had made the wait a year: "few" months in Arabic become "many"."""
    last = shipped_figures().series("ame.wait")[-1]
    return Figures([*shipped_rows(), last._replace(start=date(2026, 11, 1), value=Decimal(12))])


def state(figures: Figures | None = None) -> State:
    section = Section.objects.get(key="who")
    setting = Setting("ar", figures or shipped_figures(), DAY, str, str)
    row = section.translations.get()
    is_fresh = row.made_from == made_from(french_of(section), setting)
    return State(row.status) if is_fresh else State.OUTDATED


def change_french(body: str) -> Section:
    section = Section.objects.get(key="who")
    section.body_fr = body
    section.save(update_fields=["body_fr"])
    return section


def test_loading_again_after_a_delay_changed_does_not_call_the_translation_current(catalogue):
    load()
    year = twelve_months()
    assert (state(), state(year)) == (State.MACHINE, State.OUTDATED)
    assert load(figures=year) == {}
    assert state(year) == State.OUTDATED


def test_loading_again_keeps_what_a_small_change_kept(catalogue):
    load()
    old = french_of(Section.objects.get(key="who"))
    section = change_french("Vous : après {{ ame.wait }} mois.")
    keep_translations(section, old, DAY)
    assert load() == {"left as edited": 1}
    assert state() == State.MACHINE


def test_a_catalogue_of_an_older_french_never_declares_itself_current(catalogue):
    load()
    change_french("Vous et les vôtres, après {{ ame.wait }} mois.")
    catalogue["ame", "who"] = replace(ARABIC, body="أنتم بعد {{ ame.wait }} أشهر.")
    load()
    assert state() == State.OUTDATED


def test_a_catalogue_that_says_the_same_of_the_new_french_is_followed(catalogue):
    load()
    body = "Vous : après {{ ame.wait }} mois."
    assert load(body) == {"updated": 1}
    assert state() == State.OUTDATED
    catalogue["ame", "who"] = replace(ARABIC, source_body=body)
    assert load(body) == {"translations": 1}
    assert state() == State.MACHINE


def test_a_shipped_translation_that_lost_a_figure_is_refused_like_any_other(catalogue):
    catalogue["ame", "who"] = replace(ARABIC, body="أنت بعد مدة.")
    assert load() == {"added": 2, "translations refused": 1}
    assert not Translation.objects.exists()


def test_the_first_french_is_in_the_history(catalogue):
    load()
    section = change_french("Autre chose.")
    known = section.history.values_list("heading_fr", "body_fr")
    assert French(WHO.heading, WHO.body) in [French(*each) for each in known]
