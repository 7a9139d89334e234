"""The history of a section: who, when, word by word; and one click back, byte for byte."""

import pytest
from django.test import Client

from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide.editing.translating.differences import Piece
from guide.freshness import State
from guide.loading import load
from guide.models import Section
from guide.shipped import shipped_pages
from tests.conftest import NOON

from .texts import DAY, FRENCH, TEXTS, URL, form_of, now, public, save, state, translate, who

__all__ = ["who"]
HISTORY = f"{URL}history/"
NEW = f"{FRENCH}\n\nDemandez de l’aide."
ARABIC = "/admin/guide/translation/ar/ame/who/"


@pytest.fixture
def at(who, desk, editor) -> Client:
    return desk(editor)


def restore(client: Client, language: str = "fr", **version: str):
    """Of the first version that said this."""
    row = now().history.filter(**version).last()
    return client.post(HISTORY, {"version": row.pk, "language": language}, follow=True)


def test_each_entry_has_who_when_and_the_difference_word_by_word(at, who, editor):
    save(at, body=FRENCH.replace("Apportez", "Montrez"))
    first = at.get(HISTORY).context["entries"][0]
    assert (first.by, first.at.date()) == (editor, DAY)
    (change,) = first.changes
    assert (change.language.code, change.stands) == ("fr", True)
    assert [each for each in change.body if each.tag] == [
        Piece("removed", "Apportez"),
        Piece("added", "Montrez"),
    ]


def test_each_language_has_its_own_difference(at, who):
    entries = at.get(HISTORY).context["entries"]
    assert [[each.language.code for each in entry.changes] for entry in entries] == [
        ["en"],
        ["ar"],
        ["fr"],
    ]
    only = at.get(f"{HISTORY}?language=ar").context["entries"]
    assert [[each.language.code for each in entry.changes] for entry in only] == [["ar"]]


def test_a_long_history_comes_in_pages_and_loses_nothing(at, who):
    for number in range(45):
        who.heading_fr = f"Titre {number}"
        who.save(update_fields=["heading_fr"])
    found, url = [], HISTORY
    while url:
        context = at.get(url).context
        found += [entry.version for entry in context["entries"]]
        url = f"{HISTORY}?before={context['more']}" if context["more"] else ""
    assert found == list(who.history.values_list("history_id", flat=True))


def test_a_restored_text_gives_the_same_bytes_in_every_language(at, who, editor):
    before = public()
    save(at, body=NEW)
    assert (public()["fr"] == before["fr"], state("ar")) == (False, State.OUTDATED)
    entries = now().history.count()
    restore(at, body_fr=FRENCH)
    assert public() == before
    assert (state("ar"), state("en")) == (State.DRAFT, State.DRAFT)
    assert now().history.count() == entries + 1
    assert now().history.first().history_user == editor


def test_going_back_on_a_small_change_keeps_the_translations_too(at, who):
    before = public()
    save(at, body=NEW, small="on")
    restore(at, body_fr=FRENCH)
    assert public() == before
    restore(at, body_fr=NEW)
    assert (state("ar"), state("en")) == (State.DRAFT, State.DRAFT)


def test_a_shipped_text_changed_a_little_and_back_gives_the_same_bytes(
    db, desk, editor, time_machine
):
    """What we ship is loaded in bulk, and has no history of its own."""
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    load(shipped_pages(), shipped_figures(), DAY)
    client, before = desk(editor), public()
    french = now().body_fr
    save(client, body=f"{french}\n\nDemandez de l’aide.", small="on")
    assert public() != before
    restore(client, body_fr=french)
    assert public() == before
    assert load(shipped_pages(), shipped_figures(), DAY)["updated"] == 0


def test_words_translated_again_since_are_not_called_current(at, who, desk, translator):
    """Their translator said the new French: the old one comes back without them."""
    save(at, body=NEW)
    client = desk(translator)
    arabic = f"{TEXTS['ar'][1]}\n\nاطلب المساعدة."
    client.post(ARABIC, form_of(client, ARABIC, body=arabic, status="reviewed") | {"save": ""})
    restore(at, body_fr=FRENCH)
    assert (state("ar"), state("en")) == (State.OUTDATED, State.DRAFT)
    restore(at, body_fr=NEW)
    assert (state("ar"), state("en")) == (State.REVIEWED, State.OUTDATED)


def test_who_read_it_for_another_french_is_not_said_of_this_one(at, who, desk, translator):
    save(at, body=NEW)
    client = desk(translator)
    client.post(ARABIC, form_of(client, ARABIC, status="reviewed") | {"save": ""})
    assert state("ar") == State.REVIEWED
    restore(at, body_fr=FRENCH)
    assert (state("ar"), who.translations.get(language="ar").read_by) == (State.DRAFT, "")


def test_a_translation_is_restored_with_who_read_it(who, desk, translator):
    client = desk(translator)
    client.post(ARABIC, form_of(client, ARABIC, status="reviewed") | {"save": ""})
    before = public()
    client.post(ARABIC, form_of(client, ARABIC, heading="خطأ", status="draft") | {"save": ""})
    assert (public() == before, state()) == (False, State.DRAFT)
    restore(client, "ar", heading_ar=TEXTS["ar"][0])
    assert public() == before
    row = who.translations.get(language="ar")
    assert (row.status, row.read_by, row.read_on) == ("reviewed", "translator", DAY)


def test_a_shipped_translation_is_restored_as_the_machines(db, desk, translator, time_machine):
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    load(shipped_pages(), shipped_figures(), DAY)
    client, before, arabic = desk(translator), public(), now().heading_ar
    client.post(ARABIC, form_of(client, ARABIC, heading="خطأ", status="draft") | {"save": ""})
    restore(client, "ar", heading_ar=arabic)
    assert (public() == before, state()) == (True, State.MACHINE)


def test_words_of_which_nobody_knows_the_french_are_behind(who, desk, administrator):
    Section.objects.filter(pk=who.pk).update(heading_ar="نص")
    who.refresh_from_db()
    who.heading_ar = "نص آخر"
    who.save(update_fields=["heading_ar"])
    translate(who, "ar")
    who.translations.get(language="ar").history.all().delete()
    restore(desk(administrator), "ar", heading_ar="نص آخر")
    assert state("ar") == State.OUTDATED


def test_nobody_restores_a_language_that_is_not_theirs(at, who, desk, translator):
    save(at, heading="Pour qui ?")
    version = who.history.last()
    for client, language in ((at, "ar"), (desk(translator), "fr"), (desk(translator), "tr")):
        response = client.post(HISTORY, {"version": version.pk, "language": language})
        assert response.status_code == 403, language
    assert at.post(HISTORY, {"version": version.pk, "language": "xx"}).status_code == 404
    assert now().heading_fr == "Pour qui ?"


def test_a_text_that_can_no_longer_be_published_is_not_restored(at, who):
    Section.objects.filter(pk=who.pk).update(body_fr="x")
    row = who.history.last()
    type(row).objects.filter(pk=row.pk).update(body_fr="Voyez [ici](page:gone).")
    response = at.post(HISTORY, {"version": row.pk}, follow=True)
    assert "ne peut plus être publié" in response.content.decode()
    assert now().body_fr == "x"


def test_restoring_what_is_there_writes_nothing(at, who):
    before = who.history.count()
    restore(at, body_fr=FRENCH)
    assert who.history.count() == before
