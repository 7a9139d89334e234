"""How a French text is typed in tests, and a page that readers get in English and Arabic."""

from typing import Any

import pytest
from django.test import Client

from eligibility.shipped import shipped_rows
from eligibility.store import load as load_figures
from guide.editing.translating.states import standings
from guide.freshness import State
from guide.models import Page, Section
from guide.origins import french_of, made_from
from guide.setting import setting_of
from tests.conftest import NOON

DAY = NOON.date()
FRENCH = "Attendez {{ ame.wait }} mois.\n\nApportez votre *récépissé*."
TEXTS = {
    "ar": ("من؟", "انتظر {{ ame.wait }} أشهر.\n\nأحضر *récépissé*."),
    "en": ("Who?", "Wait {{ ame.wait }} months.\n\nBring your *récépissé*."),
}
URL = "/admin/guide/section/ame/who/"
PROPOSALS = "/admin/guide/textproposal/"


@pytest.fixture
def who(db, time_machine) -> Section:
    """One section, translated and up to date."""
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    page = Page.objects.create(slug="ame", position=1, icon="card", checked_on=DAY)
    Section.objects.create(page=page, key="top", position=0, heading_fr="AME")
    section = Section.objects.create(
        page=page, key="who", position=1, heading_fr="Qui ?", body_fr=FRENCH
    )
    for language in TEXTS:
        translate(section, language)
    return section


def translate(section: Section, language: str, *, status: str = "draft", body: str = "") -> None:
    """Into what it says today; the words of ``TEXTS`` where none are given."""
    heading, words = TEXTS[language]
    for name, value in (("heading", heading), ("body", body or words)):
        setattr(section, f"{name}_{language}", value)
    section.save(update_fields=[f"heading_{language}", f"body_{language}"])
    stamp = made_from(french_of(section), setting_of(language, DAY))
    section.translations.update_or_create(
        language=language, defaults={"status": status, "made_from": stamp}
    )


def form_of(client: Client, url: str = URL, **typed: Any) -> dict[str, str]:
    """The form as a browser would send it back, and what was typed over it."""
    form = client.get(url).context["form"]
    sent = {field.html_name: field.value() for field in form}
    said = {name: str(value) for name, value in sent.items() if value not in (None, False, "")}
    return {**{name: "on" if value == "True" else value for name, value in said.items()}, **typed}


def save(client: Client, **typed: Any) -> Any:
    return client.post(URL, form_of(client, **typed) | {"save": ""})


def state(language: str = "ar") -> State:
    return next(
        each.state for each in standings(language, DAY) if (each.page, each.key) == ("ame", "who")
    )


def now() -> Section:
    return Section.objects.get(page__slug="ame", key="who")


def public() -> dict[str, bytes]:
    """What readers get, in each language."""
    return {code: Client().get(f"/{code}/ame/").content for code in ("fr", "en", "ar")}
