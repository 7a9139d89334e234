"""The letter of the week: to who wants it, of what is theirs to do, and none for nothing."""

from io import StringIO
from smtplib import SMTPException

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import translation

from guide.editing import roles
from guide.editing.home.showing import board
from guide.models import Desk
from tests.conftest import NOON

from .conftest import person
from .figures import loaded, texts

__all__ = ["loaded", "texts"]


@pytest.fixture
def wanting(editor) -> User:
    Desk.objects.update(mail=True)
    return editor


def remind(*options: str) -> str:
    said = StringIO()
    call_command("remind", *options, stdout=said, stderr=said)
    return said.getvalue()


def test_who_wants_it_gets_one_letter(loaded, wanting, approver):
    assert remind() == "1 letters, 0 with nothing to do\n"
    (letter,) = mail.outbox
    assert letter.to == [wanting.email]
    assert "à faire" in letter.subject
    assert letter.content_subtype == "plain"


def test_it_says_what_the_home_says(texts, wanting):
    remind("--site", "https://guichet.example/")
    text = mail.outbox[0].body
    groups = board(wanting, NOON.date())
    assert groups
    for group in groups:
        assert f"{group.title} ({group.count})" in text
        for line in group.first:
            assert f"- {line.words}" in text
            assert f"  https://guichet.example{line.url}" in text


def test_each_gets_what_the_own_role_sees(texts, translator, editor):
    Desk.objects.update(mail=True)
    remind()
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Chiffres à confirmer" in letters[editor.email]
    assert "Chiffres" not in letters[translator.email]
    assert "à relire" in letters[translator.email]


def test_it_is_in_french_whoever_reads(loaded, wanting):
    with translation.override("en"):
        remind()
    assert "Bonjour editor," in mail.outbox[0].body
    assert "23\u00a0novembre\u00a02026" in mail.outbox[0].body


def test_who_has_nothing_to_do_gets_none(db, wanting):
    assert remind() == "0 letters, 1 with nothing to do\n"
    assert mail.outbox == []


@pytest.mark.parametrize("gone", [{"is_active": False}, {"is_staff": False}, {"email": ""}])
def test_who_left_or_has_no_address_gets_none(loaded, wanting, gone):
    User.objects.update(**gone)
    assert remind() == "0 letters, 0 with nothing to do\n"
    assert mail.outbox == []


def test_a_dry_run_prints_the_letters_and_sends_none(loaded, wanting):
    said = remind("--dry-run")
    assert f"To: {wanting.email}" in said
    assert "Bonjour editor," in said
    assert mail.outbox == []


def test_it_comes_from_the_site(loaded, wanting, settings):
    settings.DEFAULT_FROM_EMAIL = "bureau@asso.fr"
    remind()
    assert mail.outbox[0].from_email == "bureau@asso.fr"


class Refusing(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["a@example.org"]:
            raise SMTPException("no such box")
        return super().send_messages(messages)


class Away(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("nobody there")


def test_a_letter_that_is_refused_keeps_no_other_back(loaded, settings, capsys):
    for name in ("a", "b"):
        person(roles.EDITOR, name)
    Desk.objects.update(mail=True)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(SystemExit) as stopped:
        remind()
    assert stopped.value.code == 1
    assert [letter.to for letter in mail.outbox] == [["b@example.org"]]


def test_without_a_mail_server_it_says_so(loaded, wanting, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    with pytest.raises(CommandError, match="does not answer") as stopped:
        remind()
    assert stopped.value.returncode == 2


def test_in_production_the_addresses_are_those_of_the_site(loaded, wanting, settings):
    settings.PRODUCTION, settings.ALLOWED_HOSTS = True, ["guichet.asso.fr"]
    remind()
    assert "https://guichet.asso.fr/admin/" in mail.outbox[0].body
    settings.ALLOWED_HOSTS = [".asso.fr"]
    with pytest.raises(CommandError, match="--site"):
        remind()
