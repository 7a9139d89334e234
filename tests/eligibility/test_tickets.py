"""What a ticket tells: papers, places, delays, appeals, only for those whom they concern."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from eligibility.advice import LINKS, PARTS, ROWS, SCHEMES
from eligibility.circumstances import FACTS, Row, applies
from eligibility.household import children_of
from eligibility.live import PLACEHOLDER, look_up, reference
from eligibility.reasons import REASONS
from eligibility.rules import situation as s
from eligibility.shipped import shipped_figures
from eligibility.tickets import Writer, link_of, tickets

from .people import (
    ASYLUM,
    BOY,
    JUST_ARRIVED,
    JUST_OVERSTAYED,
    NOBODY,
    WITH_PERMIT,
    WITHOUT_PAPERS,
    person,
)
from .reference import FIGURES, TODAY
from .test_children import anybody

WRITER = Writer(FIGURES, TODAY)
ENDED = replace(WITH_PERMIT, stay="expired", cover="puma_css")


def ticket(scheme, situation, who="you", *, children=False, **changed):
    found = tickets(WRITER, person(situation, **changed), has_children=children)
    term = SCHEMES[scheme].term
    return next(each for each in found if each.scheme.term == term and each.who == who)


def told(part, scheme, situation, who="you", *, children=False, **changed):
    """The sentences of one part of one ticket, in one text."""
    found = ticket(scheme, situation, who, children=children, **changed)
    return " / ".join(
        str(line.words) for each in found.parts if each.key == part for line in each.lines
    )


def test_who_has_no_right_at_all_is_sent_to_the_hospital_and_not_from_no_to_no():
    visitor = replace(WITHOUT_PAPERS, lives_in_france=False, stay="short_stay")
    assert {each.verdict for each in tickets(WRITER, person(visitor), has_children=False)} == {"no"}
    for scheme in SCHEMES:
        said = told("do", scheme, visitor)
        assert "hôpital" in said, scheme
        assert "Regardez" not in said, scheme


def test_each_form_is_named_by_both_its_numbers():
    assert "S3720 (Cerfa\u00a011573)" in told("bring", "ame", WITHOUT_PAPERS)
    assert "S1106 (Cerfa\u00a015763)" in told("bring", "puma", WITH_PERMIT)
    assert "S3711 (Cerfa\u00a012504)" in told("bring", "css_free", WITH_PERMIT)


def test_a_photo_and_means_are_asked_of_adults_and_not_of_a_minor():
    assert "photo" in told("bring", "ame", WITHOUT_PAPERS)
    assert "argent reçu" in told("bring", "ame", WITHOUT_PAPERS)
    for people in (1, 3):
        assert "photo" not in told("bring", "ame", BOY, household_size=people)
    assert "photo" in told("bring", "ame", BOY, age=16)
    assert "argent" not in told("bring", "ame", BOY, age=16)
    assert "mois en France" not in told("bring", "ame", BOY)


def test_the_host_signs_only_for_who_is_hosted_and_the_homeless_bring_their_free_address():
    assert "loge" not in told("bring", "ame", WITHOUT_PAPERS)
    assert "personne qui vous loge" in told("bring", "ame", WITHOUT_PAPERS, housing="free")
    assert "Si une personne vous loge" in told("bring", "ame", WITHOUT_PAPERS, housing=None)
    homeless = told("bring", "ame", WITHOUT_PAPERS, housing="homeless")
    assert "domiciliation" in homeless
    assert "loge" not in homeless
    assert "facture" not in homeless


def test_papers_follow_from_what_settled_the_answer():
    student = told("bring", "puma", JUST_ARRIVED, student=True)
    assert "inscription" in student
    assert "mois en France" not in student
    assert "etudiant-etranger.ameli.fr" in told("where", "puma", JUST_ARRIVED, student=True)
    assert "embauche" in told("bring", "puma", JUST_ARRIVED, works=True)
    assert "embauche" not in told("bring", "puma", WITH_PERMIT)
    assert "attestation de demande d’asile" in told(
        "bring", "puma", ASYLUM, in_france_since=date(2025, 1, 1)
    )


def test_overseas_the_office_has_another_name():
    assert "CPAM" in told("where", "ame", WITHOUT_PAPERS)
    assert "CGSS" in told("where", "ame", WITHOUT_PAPERS, place="guyane")
    assert "CPAM" not in told("where", "ame", WITHOUT_PAPERS, place="guyane")


def test_the_first_ame_is_handed_in_by_oneself_and_a_renewal_may_be_sent():
    assert "vous-même" in told("where", "ame", WITHOUT_PAPERS)
    renewal = told("where", "ame", WITHOUT_PAPERS, cover="ame", cover_until=TODAY)
    assert "par la poste" in renewal
    assert "vous-même" not in renewal


def test_who_is_locked_up_is_not_sent_to_a_counter():
    held = told("where", "ame", WITHOUT_PAPERS, detention="retention")
    assert "vous-même" not in held
    assert "France Services" not in held
    assert "Une personne de votre famille" in held
    for scheme in ("ame", "urgent_care"):
        in_prison = told("do", scheme, WITHOUT_PAPERS, detention="prison")
        assert "Demandez un médecin" in in_prison
        assert "allez à l’hôpital" not in in_prison
        assert "Demandez un médecin" not in told("do", scheme, WITH_PERMIT)


def test_who_gets_a_paper_while_they_have_ame_tells_the_caisse():
    until = TODAY + timedelta(90)
    assert "L’AME s’arrête" in told("do", "puma", WITH_PERMIT, cover="ame", cover_until=until)
    assert "L’AME s’arrête" not in told("do", "puma", WITH_PERMIT)


def test_cover_that_perhaps_goes_on_is_shown_and_is_not_closed_without_a_letter():
    ended = TODAY - timedelta(100)
    kept = ticket("rights_kept", ENDED, stay_ended_on=ended)
    assert kept.verdict == "unknown"
    assert "carte Vitale" in told("do", "rights_kept", ENDED, stay_ended_on=ended)
    assert "vous écrire" in told("refused", "rights_kept", ENDED, stay_ended_on=ended)
    assert told("refused", "rights_kept", ENDED, stay_ended_on=ended, cover=None) == ""


def test_what_they_must_answer_by_is_a_date():
    lines = [line for part in ticket("ame", WITHOUT_PAPERS).parts for line in part.lines]
    assert [line.by for line in lines if line.by] == [date(2027, 1, 23)]
    assert "2\u00a0mois au plus" in told("answer", "ame", WITHOUT_PAPERS)


def test_silence_is_a_refusal_for_ame_a_yes_for_css_and_nothing_for_puma():
    assert "c’est un refus" in told("answer", "ame", WITHOUT_PAPERS)
    assert "c’est accepté" in told("answer", "css_free", WITH_PERMIT)
    puma = told("answer", "puma", WITH_PERMIT)
    assert "pas trouvé de délai" in puma
    assert "preuve de dépôt" in puma


def test_a_refusal_goes_to_the_right_judge():
    assert "tribunal administratif" in told("refused", "ame", WITHOUT_PAPERS)
    assert "CRA" not in told("refused", "ame", WITHOUT_PAPERS)
    for scheme in ("puma", "css_free"):
        assert "CRA" in told("refused", scheme, WITH_PERMIT)
        assert "pôle social" in told("refused", scheme, WITH_PERMIT)


def test_who_must_wait_is_told_what_holds_meanwhile():
    assert "soins urgents sont gratuits" in told("meanwhile", "ame", JUST_OVERSTAYED)
    assert "PASS" in told("meanwhile", "puma", JUST_ARRIVED)
    assert "15\u00a0jours" in told("meanwhile", "puma", ASYLUM)


def test_who_has_it_already_is_not_sent_to_ask_again():
    covered = replace(WITH_PERMIT, cover="puma")
    assert told("bring", "puma", covered) == ""
    assert told("where", "puma", covered) == ""
    assert "déjà" in told("do", "puma", covered)


def test_rsa_brings_the_top_up_by_itself():
    assert told("bring", "css_free", WITH_PERMIT, receives=("rsa",)) == ""
    assert "automatique" in told("do", "css_free", WITH_PERMIT, receives=("rsa",))


def test_children_get_their_own_ticket_and_share_the_top_up():
    own = ticket("ame", JUST_OVERSTAYED, "children", children=True, household_size=2)
    assert own.verdict == "yes"
    assert "L’enfant a moins de 18 ans" in " ".join(str(reason.words) for reason in own.reasons)
    assert "de l’enfant" in told(
        "bring", "ame", JUST_OVERSTAYED, "children", children=True, household_size=2
    )
    assert ticket("css_free", WITH_PERMIT, "all", children=True, household_size=2).verdict == "yes"


def test_yes_comes_first_whoever_it_is_for():
    found = tickets(WRITER, person(JUST_OVERSTAYED, household_size=2), has_children=True)
    order = ["yes", "later", "unknown", "no"]
    assert [t.verdict for t in found] == sorted((t.verdict for t in found), key=order.index)
    assert ("yes", "children") in [(t.verdict, t.who) for t in found]


def test_pregnancy_has_its_advice_and_only_then():
    assert WRITER.pregnancy(person(JUST_OVERSTAYED)) == []
    assert WRITER.pregnancy(person(BOY, pregnant=True)) == []
    words = " ".join(
        str(line.words) for line in WRITER.pregnancy(person(JUST_OVERSTAYED, pregnant=True))
    )
    assert "L’hôpital suit la grossesse" in words
    assert "PMI" in words
    assert "L’AME paie" not in words
    assert "L’AME paie" in str(WRITER.pregnancy(person(WITHOUT_PAPERS, pregnant=True)))


def test_the_delays_are_those_of_the_figures_in_force():
    """Before December 2019 there was no delay without right to stay."""
    then = Writer(FIGURES, date(2018, 1, 1))
    assert then.say("{{ ame.wait.irregular }} mois") == "0 mois"
    assert WRITER.say("{{ ame.wait.irregular }} mois") == "3 mois"


# --- every row ---------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.part}: {row.words}"[:60])
def test_a_row_names_only_what_exists(row: Row):
    assert row.part in {*PARTS, "pregnancy"}
    assert set(row.schemes.split()) <= set(SCHEMES)
    assert set(row.verdicts.split()) <= {"yes", "later", "unknown", "no"}
    for fact in (each.removeprefix("-") for each in row.when.split()):
        assert fact in FACTS or fact.removeprefix("why.") in REASONS
    for code in [*PLACEHOLDER.findall(str(row.words)), *([row.by] if row.by else [])]:
        assert look_up(reference(code), shipped_figures(), TODAY).value is not None, code
    link = link_of(row)
    assert link is None or link.page in LINKS


def everybody(rng, how_many):
    """People of all sorts, and their children."""
    for _ in range(how_many):
        yield person(
            anybody(rng),
            household_size=rng.choice([1, 3]),
            housing=rng.choice([*s.HOUSINGS, None]),
            student=rng.choice([True, False]),
            joins_insured_family=rng.choice([True, False]),
            receives=rng.choice([(), ("rsa",), ("housing_aid",)]),
            detention=rng.choice(["none", "none", *s.DETENTIONS]),
        )


def test_every_answer_says_what_to_do_or_who_can_tell(rng):
    for each in everybody(rng, 150):
        for found in tickets(WRITER, each, has_children=True):
            keys = {part.key for part in found.parts}
            needed = {
                "yes": {"where", "do"},
                "later": {"meanwhile"},
                "unknown": {"who"},
                "no": {"do"},
            }
            assert keys & needed[found.verdict], (found.scheme.term, found.who, each.situation)


def test_every_row_is_for_somebody(rng):
    left = set(ROWS)
    people = [*RARE, *everybody(rng, 100)]
    for each in (*people, *(children_of(parent, FIGURES) for parent in people[::2])):
        left -= {row for row in left for scheme in SCHEMES if applies(row, scheme, each)}
    assert {(row.part, str(row.words), row.when) for row in left} == set()


@pytest.fixture
def rng():
    return random.Random(7)


RARE = [
    person(WITHOUT_PAPERS, pregnant=True),
    person(WITHOUT_PAPERS, housing="homeless", household_size=3),
    person(WITHOUT_PAPERS, housing="free", citizenship="eu", stay="none"),
    person(WITHOUT_PAPERS, housing=None),
    person(WITHOUT_PAPERS, place="reunion"),
    person(WITHOUT_PAPERS, cover="ame", cover_until=TODAY + timedelta(9)),
    person(WITHOUT_PAPERS, detention="retention"),
    person(WITH_PERMIT, cover="ame", cover_until=TODAY + timedelta(9)),
    person(JUST_OVERSTAYED, detention="custody"),
    person(JUST_OVERSTAYED, housing="homeless"),
    person(BOY),
    person(BOY, minor_with="alone"),
    person(BOY, minor_with="insured_parent"),
    person(BOY, age=16),
    person(ASYLUM),
    person(ASYLUM, in_france_since=date(2025, 1, 1), housing="homeless"),
    person(JUST_ARRIVED),
    person(JUST_ARRIVED, works=True),
    person(JUST_ARRIVED, student=True),
    person(JUST_ARRIVED, receives=("housing_aid",)),
    person(WITH_PERMIT, housing="free"),
    person(WITH_PERMIT, place="guyane"),
    person(WITH_PERMIT, receives=("rsa",)),
    person(WITH_PERMIT, resources=12_000, ages=(40,)),
    person(WITH_PERMIT, cover="puma"),
    person(WITH_PERMIT, detention="prison"),
    person(WITH_PERMIT, citizenship="eu", stay="eu_right"),
    person(NOBODY, stay="temporary_protection"),
    person(NOBODY, stay="expired", stay_ended_on=TODAY - timedelta(20), cover="puma"),
]


def test_the_law_is_named_once_a_code_and_in_full():
    assert ticket("ame", WITHOUT_PAPERS, in_france_since=None, in_france_3_months=True).laws == [
        "Code de la sécurité sociale, article R111-2",
        "Code de l’action sociale et des familles, article L251-1",
    ]
    means = ticket("css_free", WITH_PERMIT).reasons[-1]
    assert means.article == "Code de la sécurité sociale, articles L861-1 1°, D861-1"
    assert "CSS L861" not in str([each.article for each in ticket("ame", WITHOUT_PAPERS).reasons])


def test_delays_and_refusals_keep_their_french_beside_another_language():
    with override("en"):
        found = ticket("ame", WITHOUT_PAPERS)
    french = {part.key: part.french for part in found.parts}
    assert "silence" in french["answer"] or "refus" in french["answer"]
    assert "tribunal administratif" in french["refused"]
    assert french["bring"] == ""
    with override("fr"):
        assert not any(part.french for part in ticket("ame", WITHOUT_PAPERS).parts)


def test_the_reasons_of_a_no_keep_their_french_and_those_of_a_yes_need_none():
    with override("en"):
        assert ticket("puma", WITHOUT_PAPERS).french.startswith("Vous n’avez pas de papier valable")
        assert ticket("ame", WITHOUT_PAPERS).french == ""
