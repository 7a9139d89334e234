"""The translate view: what is shown, what is refused, what two people may do at once."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide.editing import roles
from guide.editing.small_change import keep_translations
from guide.editing.translating.states import standings
from guide.freshness import State
from guide.languages import LANGUAGES, SOURCE
from guide.loading import load
from guide.models import Page, Section, TextProposal, Translation
from guide.origins import french_of
from tests.conftest import NOON

from .conftest import person

DAY = NOON.date()
FRENCH = "Attendez {{ ame.wait }} mois.\n\nApportez votre *récépissé*.\n\n- [le guide](page:ame)"
ARABIC = "انتظر {{ ame.wait }} أشهر.\n\nأحضر *récépissé*.\n\n- [الدليل](page:ame)"
ENGLISH = "Wait {{ ame.wait }} months.\n\nBring your *récépissé*.\n\n- [the guide](page:ame)"
URL = "/admin/guide/translation/{}/ame/who/"


@pytest.fixture
def who(db, time_machine) -> Section:
    """One section, in French alone."""
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    page = Page.objects.create(slug="ame", position=1, icon="card", checked_on=DAY)
    Section.objects.create(page=page, key="top", position=0, heading_fr="AME")
    return Section.objects.create(
        page=page, key="who", position=1, heading_fr="Qui ?", body_fr=FRENCH
    )


@pytest.fixture
def at(who, desk, translator) -> Client:
    return desk(translator)


def shown(client: Client, language: str = "ar", **typed: str) -> dict[str, str]:
    """The form as a browser would send it back, and what was typed over it."""
    html = client.get(URL.format(language)).content.decode()
    form = re.findall(r'<input[^>]* name="(shown_\w+)"[^>]* value="([^"]*)"', html) or re.findall(
        r'name="(shown_\w+)" value="([^"]*)"', html
    )
    stored = Section.objects.get(key="who")
    return {
        **dict(form),
        "heading": getattr(stored, f"heading_{language}") or "",
        "body": getattr(stored, f"body_{language}") or "",
        "status": "draft",
        **typed,
    }


def sent(client: Client, data: dict[str, str], language: str = "ar", button: str = "save"):
    return client.post(URL.format(language), {**data, button: ""})


def write(client: Client, language: str = "ar", **typed: str):
    texts = {"ar": ("من؟", ARABIC), "en": ("Who?", ENGLISH)}[language]
    typed = {"heading": texts[0], "body": texts[1], **typed}
    return sent(client, shown(client, language, **typed), language)


def state(language: str = "ar") -> State:
    return next(each.state for each in standings(language, DAY) if each.key == "who")


def change_french(body: str) -> Section:
    section = Section.objects.get(key="who")
    section.body_fr = body
    section.save(update_fields=["body_fr"])
    return section


def columns(section: Section) -> dict[str, object]:
    row = Section.objects.get(pk=section.pk)
    return {field.attname: getattr(row, field.attname) for field in Section._meta.concrete_fields}


# Saving


def test_a_translation_is_saved_with_its_state_name_and_day(at, who):
    assert write(at, status="reviewed").status_code == 302
    row = who.translations.get()
    assert (row.status, row.read_by, row.read_on) == ("reviewed", "translator", DAY)
    assert state() == State.REVIEWED
    assert row.history.count() == 1


def test_only_the_columns_of_one_language_are_written(at, who):
    write(at, "en")
    before = columns(who)
    write(at, "ar")
    after = columns(who)
    assert {name for name in after if after[name] != before[name]} == {"heading_ar", "body_ar"}


def test_a_draft_bears_nobodys_name(at, who):
    write(at, status="reviewed")
    write(at, status="draft")
    row = who.translations.get()
    assert (row.status, row.read_by, row.read_on) == ("draft", "", None)


def test_every_version_is_in_the_history_with_its_author(at, who, translator):
    write(at)
    write(at, heading="من هو؟")
    found = [(each.heading_ar, each.history_user) for each in who.history.all()]
    assert found[:2] == [("من هو؟", translator), ("من؟", translator)]


def test_a_preview_saves_nothing_and_shows_what_a_reader_gets(at, who):
    typed = shown(at, heading="من؟", body=ARABIC)
    html = sent(at, typed, button="preview").content.decode()
    assert '<bdi lang="fr" dir="ltr" translate="no">récépissé</bdi>' in html
    assert 'href="/ar/ame/"' in html
    assert "انتظر 3 أشهر" in html
    assert not Translation.objects.exists()


def test_the_fields_have_the_language_and_direction_of_what_is_typed(at):
    html = at.get(URL.format("ar")).content.decode()
    for name in ("input", "textarea"):
        field = re.search(rf'<{name}[^>]*id="id_(?:heading|body)"[^>]*>', html)[0]
        assert 'lang="ar"' in field
        assert 'dir="rtl"' in field


def test_a_language_that_is_not_shown_yet_can_be_prepared(who, desk, administrator):
    client = desk(administrator)
    for language in LANGUAGES:
        if language != SOURCE:
            page = client.get(URL.format(language.code))
            assert f'lang="{language.tag}" dir="{language.dir}"' in page.content.decode()
    typed = shown(client, "ps", heading="څوک؟", body="{{ ame.wait }} *récépissé* [x](page:ame)")
    assert sent(client, typed, "ps").status_code == 302
    assert state("ps") == State.DRAFT


def test_a_word_of_the_counter_is_explained_beside_the_text(at):
    html = at.get(URL.format("ar")).content.decode()
    assert "récépissé" in re.search(r'id="glossary".*?</section>', html, re.DOTALL)[0]


# Refusing


@pytest.mark.parametrize(
    ("typed", "words", "line"),
    [
        ({"body": ARABIC.replace("{{ ame.wait }} ", "")}, "{{ ame.wait }} manque", "Attendez"),
        ({"body": ARABIC + " {{ css.free.1 }}"}, "n’est pas dans le français", "css.free.1"),
        ({"body": ARABIC.replace("{{ ame.wait }}", "{{ سقف }}")}, "aucun chiffre", "انتظر"),
        ({"body": ARABIC.replace("{{ ame.wait }}", "{ { ame.wait } }")}, "accolade", "انتظر"),
        ({"body": ARABIC.replace("*récépissé*", "الوصل")}, "récépissé\u2069* manque", "récépissé"),
        ({"body": ARABIC.replace("*récépissé*", "*الوصل* *récépissé*")}, "étoiles", "الوصل"),
        ({"body": ARABIC.replace("page:ame", "page:gone")}, "n’existe pas", "page:gone"),
        ({"body": ARABIC.replace("[الدليل](page:ame)", "x")}, "Le lien page:ame", "le guide"),
        ({"body": ARABIC + "\n\nخلال 90 يوما"}, "écrit à la main", "خلال 90 يوما"),
        ({"body": ARABIC + "\n\nخلال ٩٠ يوما"}, "écrit à la main", "خلال ٩٠ يوما"),
        ({"body": ARABIC + "\n\n١٠٤٢١ €"}, "écrit à la main", "١٠٤٢١ €"),
        ({"body": ARABIC + "\n\n<b>x</b>"}, "HTML", "&lt;b&gt;x&lt;/b&gt;"),
        ({"heading": "من 3 أشهر؟"}, "écrit à la main", "من 3 أشهر؟"),
    ],
)
def test_a_fault_is_refused_with_its_line_and_nothing_typed_is_lost(at, typed, words, line):
    data = shown(at, **{"heading": "من؟", "body": ARABIC, **typed})
    answer = sent(at, data)
    html = answer.content.decode()
    told = re.search(r'id="faults".*?</div>', html, re.DOTALL)[0].replace("&#x27;", "'")
    assert answer.status_code == 422
    assert words in told
    assert line in told
    assert "الدليل" in html or "x</textarea>" in html
    assert not Translation.objects.exists()
    assert not Section.objects.get(key="who").heading_ar


@pytest.mark.parametrize("typed", [{"heading": ""}, {"body": ""}, {"status": "perfect"}])
def test_half_a_translation_is_none(at, typed):
    assert write(at, **typed).status_code == 422
    assert not Translation.objects.exists()


# Two people


def test_the_second_save_is_refused_and_shows_both_texts(at, who, desk):
    other = desk(person(roles.TRANSLATOR, "samira", languages=("ar",)))
    mine = shown(at, heading="من؟", body=ARABIC)
    write(other, heading="من هو؟", body=ARABIC.replace("أحضر", "هات"))
    answer = sent(at, mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "samira" in html
    assert "هات" in re.search(r'id="theirs".*?</div>', html, re.DOTALL)[0]
    assert "أحضر" in re.search(r'id="mine".*?</div>', html, re.DOTALL)[0]
    assert "<del>هات</del><ins>أحضر</ins>" in html
    who.refresh_from_db()
    assert who.heading_ar == "من هو؟"
    assert "أحضر" in re.search(r"<textarea.*?</textarea>", html, re.DOTALL)[0]


def test_after_both_texts_were_seen_the_second_save_is_a_choice(at, who, desk):
    other = desk(person(roles.TRANSLATOR, "samira", languages=("ar",)))
    mine = shown(at, heading="من؟", body=ARABIC)
    write(other, heading="من هو؟")
    html = sent(at, mine).content.decode()
    again = dict(re.findall(r'name="(shown_\w+)" value="(\w+)"', html))
    assert sent(at, {**mine, **again}).status_code == 302
    who.refresh_from_db()
    assert who.heading_ar == "من؟"


def test_a_mark_that_another_person_set_is_not_taken_off_unseen(at, desk):
    write(at)
    other = desk(person(roles.TRANSLATOR, "samira", languages=("ar",)))
    mine = shown(at, heading="من؟", body=ARABIC)
    write(other, status="reviewed")
    assert sent(at, mine).status_code == 409
    assert state() == State.REVIEWED


def test_two_people_save_two_languages_of_one_section_at_once(at, who, desk):
    other = desk(person(roles.TRANSLATOR, "john", languages=("en",)))
    arabic = shown(at, "ar", heading="من؟", body=ARABIC)
    english = shown(other, "en", heading="Who?", body=ENGLISH)
    assert sent(at, arabic, "ar").status_code == 302
    assert sent(other, english, "en").status_code == 302
    who.refresh_from_db()
    assert (who.heading_ar, who.heading_en) == ("من؟", "Who?")
    assert (state("ar"), state("en")) == (State.DRAFT, State.DRAFT)


def test_french_that_changed_meanwhile_is_shown_before_the_translation_counts(at):
    mine = shown(at, heading="من؟", body=ARABIC)
    change_french(FRENCH.replace("Attendez", "Patientez"))
    answer = sent(at, mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Le français a changé" in html
    assert "<del>Attendez</del><ins>Patientez</ins>" in html
    assert not Translation.objects.exists()


# What changed in the French


def test_what_changed_in_the_french_is_marked_word_by_word(at):
    write(at)
    change_french(FRENCH.replace("votre", "votre nouveau"))
    html = at.get(URL.format("ar")).content.decode()
    assert state() == State.OUTDATED
    assert re.search(r"<ins>nouveau\s*</ins>", html)
    assert "<del>" not in html.replace("<del>enlevé</del>", "")


def test_the_french_of_a_translation_is_found_over_several_changes(at):
    write(at)
    for words in ("Encore.", "Autre chose.", "Enfin ceci."):
        change_french(f"{FRENCH}\n\n{words}")
    html = at.get(URL.format("ar")).content.decode()
    assert re.search(r"<ins>\s*Enfin ceci\.</ins>", html)
    assert "Autre chose" not in html


def test_where_the_french_of_a_translation_is_unknown_the_view_says_so(at, who):
    write(at)
    who.translations.update(made_from="x" * 64)
    assert "n’a pas été retrouvé" in at.get(URL.format("ar")).content.decode()


def test_a_delay_in_another_plural_asks_for_a_look_though_no_word_changed(at):
    write(at)
    year = next(row for row in shipped_rows() if row.key == "ame.wait")
    load_figures([year._replace(start=DAY, value=Decimal(12))])
    assert state() == State.OUTDATED
    assert "un délai a changé" in at.get(URL.format("ar")).content.decode()


# States come from digests. Each of these went wrong elsewhere, by a clock.


def test_saving_what_is_there_changes_nothing(at, who):
    """integreat-cms #1277, #1530: what is unchanged is called changed, or kept twice."""
    write(at, status="reviewed")
    versions = who.history.count(), who.translations.get().history.count()
    assert write(at, status="reviewed").status_code == 302
    assert (who.history.count(), who.translations.get().history.count()) == versions
    assert state() == State.REVIEWED


def test_saving_the_french_unchanged_leaves_the_translations_current(at, who):
    """integreat-cms #1653, #1864."""
    write(at)
    who.refresh_from_db()
    who.save()
    assert state() == State.DRAFT


def test_moving_a_page_or_a_section_leaves_the_translations_current(at, who):
    """integreat-cms #4563."""
    write(at)
    who.refresh_from_db()
    who.page.position, who.position = 40, 7
    who.page.save()
    who.save()
    assert state() == State.DRAFT


def test_a_draft_of_the_french_leaves_the_translations_current(at, who, editor):
    """integreat-cms #4284: a draft outdated everything."""
    write(at)
    TextProposal.objects.create(section=who, heading="Qui ?", body="Autre.", proposed_by=editor)
    assert state() == State.DRAFT


def test_saving_a_translation_as_a_draft_outdates_no_other_language(at):
    """integreat-cms #4284."""
    write(at, "en", status="reviewed")
    write(at, "ar", status="draft")
    assert (state("en"), state("ar")) == (State.REVIEWED, State.DRAFT)


def test_saving_an_outdated_translation_again_makes_it_current(at):
    """integreat-cms #4385, #4331: publishing, or "mark as current", did not clear the mark."""
    write(at, status="reviewed")
    change_french(FRENCH.replace("votre", "ton"))
    assert state() == State.OUTDATED
    assert write(at, status="reviewed").status_code == 302
    assert state() == State.REVIEWED


def test_french_that_comes_back_brings_its_translation_back(at):
    write(at)
    change_french("Autre *récépissé* {{ ame.wait }} [x](page:ame)")
    assert state() == State.OUTDATED
    change_french(FRENCH)
    assert state() == State.DRAFT


def test_a_small_change_keeps_what_was_current_and_nothing_else(at, who):
    write(at, "en")
    change_french(FRENCH.replace("votre", "ton"))
    write(at, "ar")
    old = french_of(Section.objects.get(key="who"))
    section = change_french(FRENCH.replace("votre", "bien ton"))
    assert keep_translations(section, old, DAY) == ["ar"]
    assert (state("ar"), state("en")) == (State.DRAFT, State.OUTDATED)


def test_a_change_of_a_figure_is_never_small(at, who):
    write(at)
    old = french_of(Section.objects.get(key="who"))
    section = change_french(f"{FRENCH} {{{{ css.free.1 }}}}")
    assert keep_translations(section, old, DAY) == []
    assert state() == State.OUTDATED


def test_loading_the_shipped_texts_leaves_what_a_person_wrote(at):
    """GameDevManager #70, and our own: an old delivery never declares itself current."""
    write(at)
    change_french(FRENCH.replace("votre", "ton"))
    load([], shipped_figures(), DAY)
    assert state() == State.OUTDATED


# Who


@pytest.mark.parametrize(
    ("role", "languages", "status", "posting"),
    [
        (roles.TRANSLATOR, ("ar",), 200, 302),
        (roles.TRANSLATOR, ("en",), 403, 403),
        (roles.TRANSLATOR, (), 403, 403),
        (roles.ADMINISTRATOR, (), 200, 302),
        (roles.EDITOR, (), 200, 403),
        (roles.APPROVER, (), 200, 403),
        ("", (), 403, 403),
    ],
)
def test_a_translator_writes_own_languages_only(who, desk, role, languages, status, posting):
    client = desk(person(role, "somebody", languages=languages))
    data = {**shown(desk(person(roles.ADMINISTRATOR, "boss"))), "heading": "من؟", "body": ARABIC}
    assert client.get(URL.format("ar")).status_code == status
    assert client.get("/admin/guide/translation/ar/").status_code == status
    assert sent(client, data).status_code == posting


def test_an_editor_who_translates_reads_all_and_writes_own_languages(who, desk):
    both = person(roles.TRANSLATOR, "both", languages=("ar",))
    both.groups.add(Group.objects.get(name=roles.EDITOR))
    client = desk(both)
    assert client.get(URL.format("en")).status_code == 200
    assert write(client, "en").status_code == 403
    assert write(client, "ar").status_code == 302


def test_a_translator_sees_own_languages_only(at):
    html = at.get("/admin/guide/translation/").content.decode()
    assert set(re.findall(r'/admin/guide/translation/([a-z-]+)/"', html)) == {"en", "ar"}


def test_french_and_unknown_languages_are_no_translations(who, desk, administrator):
    client = desk(administrator)
    for address in ("fr/", "xx/", "fr/ame/who/", "ar/ame/nothing/"):
        assert client.get(f"/admin/guide/translation/{address}").status_code == 404


# The list


def test_the_list_says_first_what_is_missing_and_critical(at, who):
    section = Section.objects.create(
        page=who.page, key="refusal", position=9, heading_fr="Refus", critical=True
    )
    write(at)
    found = [(each.key, each.state) for each in standings("ar", DAY)]
    missing = State.MISSING
    assert found == [("refusal", missing), ("top", missing), ("who", State.DRAFT)]
    html = at.get("/admin/guide/translation/ar/?state=draft").content.decode()
    assert "Qui" in html
    assert section.heading_fr not in html


def test_after_saving_the_next_section_to_do_is_one_press_away(at):
    answer = sent(at, shown(at, heading="من؟", body=ARABIC), button="next")
    assert answer["Location"] == "/admin/guide/translation/ar/ame/top/"
