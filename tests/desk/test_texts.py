"""A French section edited: what is shown, refused, saved, and what becomes of its translations."""

import pytest
from django.test import Client
from django.utils import translation

from eligibility.shipped import shipped_figures
from eligibility.store import stored_figures
from guide.editing.texts.picker import offered
from guide.freshness import State
from guide.loading import load
from guide.models import Page, Section, TextProposal
from guide.shipped import shipped_pages

from .texts import DAY, FRENCH, TEXTS, URL, form_of, now, public, save, state, who

__all__ = ["who"]


@pytest.fixture
def at(who, desk, editor) -> Client:
    return desk(editor)


# Saving


def test_a_saved_text_is_on_the_site_and_its_translations_are_behind(at, who):
    response = save(at, body=f"{FRENCH}\n\nDemandez de l’aide.")
    assert response.status_code == 302
    assert "Demandez de l’aide.".encode() in public()["fr"]
    assert (state("ar"), state("en")) == (State.OUTDATED, State.OUTDATED)
    assert "2 langues ne sont plus à jour" in at.get(URL).content.decode()


def test_only_the_french_columns_are_written(at, who):
    save(at, heading="Pour qui ?")
    row = now()
    assert (row.heading_fr, row.heading_ar, row.body_en) == (
        "Pour qui ?",
        TEXTS["ar"][0],
        TEXTS["en"][1],
    )


def test_a_small_change_keeps_the_translations(at, who):
    before = public()
    save(at, body=FRENCH.replace("Apportez", "Apportez bien"), small="on")
    assert (state("ar"), state("en")) == (State.DRAFT, State.DRAFT)
    assert public()["ar"] == before["ar"]


def test_saving_what_is_there_writes_nothing(at, who):
    before = who.history.count()
    assert save(at).status_code == 302
    assert (who.history.count(), state()) == (before, State.DRAFT)


def test_each_version_is_in_the_history_with_its_author(at, who, editor):
    save(at, heading="Pour qui ?")
    assert (now().history.first().heading_fr, now().history.first().history_user) == (
        "Pour qui ?",
        editor,
    )


def test_a_save_of_the_translators_page_has_its_author_too(who, desk, translator):
    client, url = desk(translator), "/admin/guide/translation/ar/ame/who/"
    client.post(url, form_of(client, url, heading="من هو؟") | {"save": ""})
    assert (now().heading_ar, now().history.first().history_user) == ("من هو؟", translator)


# Refusals


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Payez {{ css.nothing }}.", "aucun chiffre n’a ce nom"),
        ("Payez 30 euros.", "écrit à la main"),
        ("Voyez [ici](page:nowhere).", "n’existe pas"),
        ("Voyez [ici](page:ame#nowhere).", "n’existe pas"),
        ("Du <b>gras</b>.", "Le HTML n’est pas accepté"),
        ("Voyez [ici](http://example.org).", "Cette adresse n’est pas acceptée"),
        ("Payez {{ ame.wait }.", "Une accolade est de trop"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line_and_what_was_typed_is_kept(at, who, line, words):
    typed = f"Bonjour.\n\n{line}"
    response = save(at, body=typed)
    assert response.status_code == 422
    (fault,) = response.context["form"].faults["body"]
    assert (fault.line, fault.shown) == (3, line)
    assert words in fault.words
    assert "Ligne 3" in response.content.decode()
    assert response.context["form"]["body"].value() == typed
    assert now().body_fr == FRENCH


def test_a_fault_of_the_heading_is_told_as_one(at, who):
    response = save(at, heading="Payez 30 €")
    assert response.status_code == 422
    assert list(response.context["form"].faults) == ["heading"]


def test_of_two_editors_the_second_is_refused_and_sees_both(at, who, desk, approver):
    sent = form_of(at, heading="De l’une")
    save(desk(approver), heading="De l’autre")
    response = at.post(URL, sent | {"save": ""})
    assert response.status_code == 409
    html = response.content.decode()
    assert ("De l’une" in html, "De l’autre" in html, "approver" in html) == (True, True, True)
    assert now().heading_fr == "De l’autre"
    assert at.post(URL, form_of(at, heading="Des deux") | {"save": ""}).status_code == 302


def test_a_mark_put_on_meanwhile_is_a_change_too(at, who):
    sent = form_of(at, heading="Mien")
    Section.objects.filter(pk=who.pk).update(critical=True)
    assert at.post(URL, sent | {"save": ""}).status_code == 409


# Preview and picker


def test_the_preview_is_what_the_public_page_shows(at, who):
    body = "Attendez {{ ame.wait }} mois.\n\n- [ ] Passeport\n- [ ] *récépissé*\n\n{{ table:css }}"
    response = at.post(URL, form_of(at, body=body) | {"preview": ""})
    assert now().body_fr == FRENCH
    seen = response.context["preview"]
    save(at, body=body)
    html = public()["fr"].decode()
    assert str(seen.body).strip() in html
    assert f"<h2>{seen.heading}</h2>" in html


def test_the_live_preview_shows_and_says_what_is_wrong_and_saves_nothing(at, who):
    sent = {"heading": "Titre", "body": "Payez 30 euros."}
    html = at.post("/admin/guide/section/preview/", sent).content.decode()
    assert ("<p>Payez 30 euros.</p>" in html, "écrit à la main" in html) == (True, True)
    assert "<html" not in html
    assert now().heading_fr == "Qui ?"


def test_raw_html_is_never_run_in_the_preview(at, who):
    sent = {"heading": "<script>", "body": "<img src=x onerror=alert(1)>"}
    html = at.post("/admin/guide/section/preview/", sent).content.decode()
    assert ("<img" in html, "<script" in html) == (False, False)


def test_figures_are_found_by_words_code_and_value_whatever_the_accents(who):
    figures = stored_figures()
    everything = offered(figures, DAY)
    for asked in ("10421", "10 421", "css.free.1", "metropole 1 PERSONNE gratuite"):
        found = offered(figures, DAY, asked)
        assert "{{ css.free.1 }}" in [each.code for each in found], asked
        assert len(found) < len(everything)
    assert offered(figures, DAY, "zzz") == []


def test_an_english_desk_finds_the_french_names_too(who):
    with translation.override("en"):
        found = {
            each.code: each.words for each in offered(stored_figures(), DAY, "gratuite metropole")
        }
    assert "{{ css.free.1 }}" in found
    assert "gratuite" not in found["{{ css.free.1 }}"]


def test_every_code_that_is_offered_can_be_saved(at, who):
    codes = [each.code for each in offered(stored_figures(), DAY)]
    assert len(codes) > 100
    assert save(at, body="\n\n".join(codes)).status_code == 302


def test_looking_for_a_figure_keeps_what_was_typed(at, who):
    response = at.post(URL, form_of(at, body="Pas fini") | {"find": "", "asked": "attente AME"})
    assert response.context["form"]["body"].value() == "Pas fini"
    assert 0 < len(response.context["offered"]) < 20
    assert now().body_fr == FRENCH


# Pages and sections


def test_a_new_page_and_a_new_section_are_on_the_site(at, who):
    sent = {"heading": "Mon sujet à moi", "body": "Bonjour.", "slug": "", "icon": "papers"}
    assert at.post("/admin/guide/page/add/", sent).status_code == 302
    page = Page.objects.get(slug="mon-sujet-a-moi")
    at.post(f"/admin/guide/page/{page.slug}/add/", {"heading": "Où aller ?", "body": "Ici."})
    html = Client().get("/fr/mon-sujet-a-moi/").content.decode()
    assert ("Bonjour." in html, 'id="ou_aller"' in html) == (True, True)
    assert page.sections.last().history.first().history_user.username == "editor"


@pytest.mark.parametrize("slug", ["ame", "add", "check", "sheets", "cmu-c", "Ame 2", "lettres"])
def test_an_address_of_something_else_is_refused(at, who, slug):
    sent = {"heading": "Titre", "body": "", "slug": slug, "icon": "papers"}
    assert at.post("/admin/guide/page/add/", sent).status_code == 422
    assert Page.objects.count() == 1


def test_a_new_text_has_its_faults_told_with_the_line(at, who):
    response = at.post("/admin/guide/page/ame/add/", {"heading": "Prix", "body": "a\n30 euros"})
    assert response.status_code == 422
    assert [each.line for each in response.context["form"].faults["body"]] == [2]
    assert Section.objects.count() == 2


def test_moving_a_section_touches_no_text_and_no_state(at, who):
    at.post("/admin/guide/page/ame/add/", {"heading": "Après", "body": "x"})
    before = now()
    at.post("/admin/guide/page/ame/", {"down": "who"})
    assert list(who.page.sections.order_by("position").values_list("key", flat=True)) == [
        "top",
        "apres",
        "who",
    ]
    assert (now().body_ar, state()) == (before.body_ar, State.DRAFT)
    at.post("/admin/guide/page/ame/", {"up": "apres"})
    at.post("/admin/guide/page/ame/", {"up": "nothing"})
    assert who.page.sections.order_by("position").first().key == "top"


def test_what_an_editor_moved_stays_where_it_is_when_we_load_again(db, desk, editor, time_machine):
    load(shipped_pages(), shipped_figures(), DAY)
    keys = list(Page.objects.get(slug="ame").sections.values_list("key", flat=True))
    desk(editor).post("/admin/guide/page/ame/", {"up": keys[2]})
    load(shipped_pages(), shipped_figures(), DAY)
    moved = list(Page.objects.get(slug="ame").sections.values_list("key", flat=True))
    assert moved == [keys[0], keys[2], keys[1], *keys[3:]]


def test_the_lists_tell_how_each_section_stands(at, who):
    save(at, heading="Pour qui ?")
    html = at.get("/admin/guide/page/ame/").content.decode()
    assert html.count('class="chip outdated"') == 2
    lines = at.get("/admin/guide/page/").context["pages"]
    assert [(each.language.code, each.behind, each.unread) for each in lines[0].to_do] == [
        ("en", 2, 0),
        ("ar", 2, 0),
    ]


# Taking away


REMOVE = "/admin/guide/section/{}/{}/remove/"


def test_what_was_made_by_mistake_is_taken_away_by_an_administrator(who, desk, administrator):
    client = desk(administrator)
    assert client.post(REMOVE.format("ame", "who")).status_code == 422
    client.post(REMOVE.format("ame", "who"), {"sure": "on"})
    assert b"Attendez" not in public()["fr"]
    assert Section.history.filter(key="who", history_type="-").get().heading_ar == TEXTS["ar"][0]
    client.post(REMOVE.format("ame", "top"), {"sure": "on"})
    assert Client().get("/fr/ame/").status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"shipped_as": "x"}, "venu avec le site"),
        ({"critical": True}, "enlever la marque"),
    ],
)
def test_what_came_with_the_site_or_is_critical_stays(
    who, desk, administrator, editor, change, words
):
    Section.objects.filter(pk=who.pk).update(**change)
    for key in ("who", "top"):
        response = desk(administrator).post(REMOVE.format("ame", key), {"sure": "on"})
        assert words in response.content.decode()
    assert desk(editor).post(REMOVE.format("ame", "who"), {"sure": "on"}).status_code == 403
    assert Section.objects.count() == 2


def test_what_a_link_leads_to_stays(who, desk, administrator):
    Section.objects.filter(key="top").update(body_fr="Voyez [ici](page:ame#who).")
    client = desk(administrator)
    response = client.post(REMOVE.format("ame", "who"), {"sure": "on"})
    assert "ame.top" in response.content.decode()
    Section.objects.filter(key="top").update(body_fr="Voyez [ici](page:ame#who_else).")
    assert client.post(REMOVE.format("ame", "who"), {"sure": "on"}).status_code == 302


# Who may


def test_a_translator_reads_the_french_and_writes_none(who, desk, translator):
    client = desk(translator)
    assert client.get(URL).status_code == 200
    assert "<textarea" not in client.get(URL).content.decode()
    for url in (URL, f"{URL}history/", "/admin/guide/section/preview/", "/admin/guide/page/add/"):
        sent = {"heading": "x", "version": who.history.last().pk}
        assert client.post(url, sent).status_code == 403, url
    assert not TextProposal.objects.exists()
