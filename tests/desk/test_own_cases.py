"""The editors' own reference cases: written from one of ours, refused field by field, judged on the spot."""

import json
from datetime import date

import pytest

from eligibility.models import ReferenceCase
from eligibility.reference_cases import reference_cases
from eligibility.rules.contract import READERS
from guide.editing.cases import answers, fields
from guide.editing.figures.flips import cases
from tests.conftest import NOON

from .figures import loaded

__all__ = ["loaded"]

LIST = "/admin/eligibility/referencecase/"
ADD = f"{LIST}add/"
GOOD = {"on": "2026-11-23", "place": "metropole", "age": 30}


def send(client, situation: object, url: str = ADD):
    text = situation if isinstance(situation, str) else json.dumps(situation)
    return client.post(url, {"title": "Une famille", "situation": text})


def test_a_case_begins_as_one_of_ours(loaded, desk, editor):
    page = desk(editor).get(f"{ADD}?example=R03")
    shipped = next(case for case in reference_cases() if case["id"] == "R03")
    shown = page.context["adminform"].form["situation"].value()
    assert json.loads(shown) == json.loads(json.dumps(shipped["situation"], default=str))
    assert shown.count("\n") > 5


def test_every_one_of_our_cases_can_be_kept_as_it_is(loaded, desk, editor):
    client = desk(editor)
    for case in reference_cases():
        shown = client.get(f"{ADD}?example={case['id']}").context["adminform"].form["situation"]
        assert send(client, shown.value()).status_code == 302, case["id"]
    assert ReferenceCase.objects.count() == len(reference_cases())


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        ({**GOOD, "stay": "?"}, "Champ « stay » : un de ces mots : "),
        ({**GOOD, "age": 200}, "Champ « age » : un nombre entier de 0 à 120."),
        ({**GOOD, "works": "oui"}, "Champ « works » : true ou false."),
        ({**GOOD, "receives": "rsa"}, "Champ « receives » : une liste"),
        ({**GOOD, "resources": "x"}, "Champ « resources » : un montant en euros"),
        ({**GOOD, "on": "23/11/2026"}, "Champ « on » : un jour, comme"),
        ({**GOOD, "in_france_since": "2027-01-01"}, "Champ « in_france_since » : pas après"),
        ({**GOOD, "couleur": 1}, "Champ « couleur » : champ inconnu"),
        ({"age": 30}, "Il manque le jour"),
        ([1], "des champs entre accolades"),
        ('{"on": "2026-11-23",}', "Ce n’est pas lisible"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(loaded, desk, editor, situation, words):
    response = send(desk(editor), situation)
    said = " ".join(response.context["adminform"].form.errors["situation"]).replace("\u00a0", " ")
    assert words in said
    assert not ReferenceCase.objects.exists()


def test_what_was_typed_is_still_there_after_a_refusal(loaded, desk, editor):
    response = send(desk(editor), {**GOOD, "age": 200})
    assert json.loads(response.context["adminform"].form["situation"].value())["age"] == 200


def test_a_case_that_is_kept_shows_its_answers(loaded, desk, editor):
    case = next(case for case in reference_cases() if case["id"] == "R01")
    response = desk(editor).post(
        ADD, {"title": "R", "situation": json.dumps(case["situation"])}, follow=True
    )
    assert response.status_code == 200
    verdicts = {said.scheme: said.then[0] for said in response.context["answers"]}
    assert verdicts["ame"] == "yes"
    assert "Ses réponses" in response.content.decode()


def test_the_answers_are_of_the_day_of_the_case_and_of_today(loaded):
    """In November it is "later"; a year on it is there."""
    case = next(
        case for case in reference_cases() if str(case["expect"].get("ame")).startswith("later")
    )
    day, said = answers(case["situation"], NOON.date().replace(year=2027))
    ame = next(each for each in said if each.scheme == "ame")
    assert day == date.fromisoformat(case["situation"]["on"])
    assert ame.then[0] == "later"
    assert ame.now[0] != "later"


def test_a_case_that_can_no_longer_be_judged_says_why(loaded, desk, editor):
    case = ReferenceCase.objects.create(title="Ancien", situation={**GOOD, "couleur": 1})
    page = desk(editor).get(f"{LIST}{case.pk}/change/").content.decode()
    assert "Ce cas ne peut plus être jugé. couleur" in page


def test_the_preview_of_proposed_figures_asks_the_own_cases_too(loaded, desk, editor):
    send(desk(editor), GOOD)
    assert ("Une famille", False) in {(title, shipped) for title, shipped, _r in cases(NOON.date())}


def test_every_field_says_what_it_takes_in_the_words_of_the_desk(loaded):
    said = {field.name: field.accepted for field in fields()}
    assert set(said) == {"on", *READERS}
    assert "entre crochets" in said["ages"]
    assert "rsa" in said["receives"]
    english = {"one of", "a day", "a whole number", "an amount", "true or", "a list"}
    assert not [name for name, words in said.items() if any(words.startswith(e) for e in english)]


def test_an_approver_reads_a_case_and_changes_none(loaded, desk, approver):
    case = ReferenceCase.objects.create(title="A", situation=GOOD)
    page = desk(approver).get(f"{LIST}{case.pk}/change/")
    assert page.status_code == 200
    assert "Enregistrer" not in page.content.decode()
    assert send(desk(approver), GOOD).status_code == 403
