"""A critical section: proposed by one person, approved by another, by whatever path is tried."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from guide.editing import approval
from guide.editing.texts import proposals
from guide.editing.texts.saving import Written
from guide.editing.translating.saving import Text
from guide.freshness import State
from guide.models import Section, TextProposal

from .conftest import person
from .texts import DAY, FRENCH, PROPOSALS, URL, form_of, now, public, save, state, translate, who

__all__ = ["who"]
NEW = FRENCH.replace("Attendez", "Attendez au moins")


@pytest.fixture
def critical(who) -> Section:
    Section.objects.filter(pk=who.pk).update(critical=True)
    return Section.objects.get(pk=who.pk)


@pytest.fixture
def at(critical, desk, editor) -> Client:
    return desk(editor)


def proposal() -> TextProposal:
    return TextProposal.objects.latest("pk")


def decide(client: Client, decision: str, reason: str = ""):
    url = f"{PROPOSALS}{proposal().pk}/change/"
    return client.post(url, {"decision": decision, "reason": reason}, follow=True)


def told(response) -> str:
    return " ".join(str(each) for each in response.context["messages"])


def test_a_critical_text_is_proposed_and_the_site_stays_as_it_is(at):
    before = public()
    response = save(at, body=NEW, why="Le décret dit « au moins ».")
    assert response.url == f"{PROPOSALS}{proposal().pk}/change/"
    assert (proposal().body, proposal().why) == (NEW, "Le décret dit « au moins ».")
    assert public() == before
    html = at.get(response.url).content.decode()
    assert "<ins>au moins </ins>" in html or "<ins> au moins</ins>" in html
    assert "Attendez au moins <bdi" in html or "Attendez au moins 3 mois" in html


def test_another_person_approves_and_the_history_has_who_did(at, desk, approver):
    save(at, body=NEW)
    decide(desk(approver), "approve")
    assert (now().body_fr, now().history.first().history_user) == (NEW, approver)
    assert (proposal().approved_by, proposal().approved) == (approver, True)
    assert (state("ar"), state("en")) == (State.OUTDATED, State.OUTDATED)


def test_nobody_approves_their_own_by_page_or_by_list(at, desk, approver):
    own = desk(approver)
    save(own, body=NEW)
    assert "une autre personne" in told(decide(own, "approve"))
    chosen = {"action": "approve_chosen", "_selected_action": [proposal().pk]}
    own.post(PROPOSALS, chosen)
    with pytest.raises(approval.NotNow):
        proposals.approve(proposal(), approver, timezone.now(), DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        TextProposal.objects.update(approved_by=approver)
    assert now().body_fr == FRENCH


def test_an_editor_approves_and_refuses_nothing(at, desk):
    save(at, body=NEW)
    other = desk(person("editor", "another"))
    for decision in ("approve", "refuse"):
        assert decide(other, decision, "Parce que c’est faux.").status_code == 403
    assert (proposal().waits, now().body_fr) == (True, FRENCH)


def test_the_list_approves_what_others_proposed(at, desk, approver):
    save(at, body=NEW)
    chosen = {"action": "approve_chosen", "_selected_action": [proposal().pk]}
    response = desk(approver).post(PROPOSALS, chosen, follow=True)
    assert "1 proposition approuvée" in told(response)
    assert now().body_fr == NEW


def test_alone_one_approves_ones_own_and_it_is_said_for_good(critical, desk, approver, settings):
    settings.SECOND_PERSON = False
    client = desk(approver)
    save(client, body=NEW)
    decide(client, "approve")
    assert (now().body_fr, proposal().alone, proposal().approved_by) == (NEW, True, None)
    assert (
        "sans deuxième personne"
        in client.get(f"{PROPOSALS}{proposal().pk}/change/").content.decode()
    )


def test_a_refusal_wants_a_reason_which_is_kept(at, desk, approver):
    save(at, body=NEW)
    assert "écrivez pourquoi" in told(decide(desk(approver), "refuse", "non"))
    assert proposal().waits
    decide(desk(approver), "refuse", "Le décret ne le dit pas.")
    assert (proposal().waits, proposal().approved, now().body_fr) == (False, False, FRENCH)
    assert "Le décret ne le dit pas." in LogEntry.objects.latest("pk").change_message
    assert "close" in told(decide(desk(approver), "approve"))


def test_only_who_proposed_takes_it_back(at, desk, approver):
    save(at, body=NEW)
    decide(desk(approver), "take_back")
    assert proposal().waits
    decide(at, "take_back")
    assert not proposal().waits


def test_what_moved_since_must_be_proposed_again_from_what_is_there(at, critical, desk, approver):
    save(at, body=NEW)
    Section.objects.filter(pk=critical.pk).update(body_fr="Autre chose.")
    client = desk(approver)
    assert "a changé depuis la proposition" in told(decide(client, "approve"))
    again = form_of(client, f"{URL}?from={proposal().pk}")
    assert again["body"] == NEW.replace("\r", "")
    assert client.post(URL, again | {"save": ""}).status_code == 302
    decide(desk(person("approver", "third")), "approve")
    assert now().body_fr == NEW


def test_a_proposal_whose_figure_is_gone_is_not_approved(at, critical, editor, desk, approver):
    text = Text("Qui ?", "Payez {{ css.nothing }}.")
    proposals.propose(critical, Written(text, critical=True), by=editor)
    assert "aucun chiffre n’a ce nom" in told(decide(desk(approver), "approve"))
    assert now().body_fr == FRENCH


def test_a_faulty_text_is_not_even_proposed(at):
    assert save(at, body="Payez 30 euros.").status_code == 422
    assert not TextProposal.objects.exists()


def test_taking_the_mark_off_wants_two_people_too(at, desk, approver):
    response = at.post(
        URL, {k: v for k, v in form_of(at).items() if k != "critical"} | {"save": ""}
    )
    assert "enlevée" in at.get(response.url).content.decode()
    assert now().critical
    decide(desk(approver), "approve")
    assert not now().critical


def test_putting_the_mark_on_wants_two_people(who, desk, editor, approver):
    save(desk(editor), critical="on")
    assert (now().critical, proposal().critical) == (False, True)
    decide(desk(approver), "approve")
    assert (now().critical, state()) == (True, State.DRAFT)


def test_the_page_names_exactly_the_languages_that_will_be_behind(at, critical, desk, approver):
    """English loses a figure that is new in the French; Arabic was behind before."""
    critical.translations.filter(language="ar").update(made_from="another")
    save(at, body=NEW, small="on")
    assert at.get(f"{PROPOSALS}{proposal().pk}/change/").context["flagged"] == []
    decide(at, "take_back")
    for small in ({}, {"small": "on"}):
        save(at, body=f"{NEW} {{{{ ame.duration }}}} mois.", **small)
        flagged = at.get(f"{PROPOSALS}{proposal().pk}/change/").context["flagged"]
        assert [each.code for each in flagged] == ["en"]
    decide(desk(approver), "approve")
    assert (state("en"), state("ar")) == (State.OUTDATED, State.OUTDATED)


def test_a_small_change_that_is_approved_keeps_the_translations(at, critical, desk, approver):
    translate(critical, "ar", status="reviewed")
    save(at, body=NEW, small="on")
    decide(desk(approver), "approve")
    assert (state("ar"), state("en")) == (State.REVIEWED, State.DRAFT)


def test_restoring_a_critical_text_is_a_proposal(at, critical, desk, approver):
    save(at, body=NEW)
    decide(desk(approver), "approve")
    version = critical.history.get(
        body_fr=FRENCH, critical=False, heading_ar="من؟", heading_en="Who?"
    )
    response = at.post(f"{URL}history/", {"version": version.pk})
    assert response.url == f"{PROPOSALS}{proposal().pk}/change/"
    assert (now().body_fr, proposal().body) == (NEW, FRENCH)
    assert "Retour au texte du" in proposal().why
    decide(desk(approver), "approve")
    assert (now().body_fr, now().critical, state()) == (FRENCH, True, State.DRAFT)
