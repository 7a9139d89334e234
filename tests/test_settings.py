"""What the settings refuse, each tried in a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

NOTICE = {
    "GUICHET_PUBLISHER": "Association Porte ouverte",
    "GUICHET_PUBLISHER_ADDRESS": "2 rue de la Paix, 69001 Lyon",
    "GUICHET_PUBLISHER_PHONE": "04 72 11 12 13",
    "GUICHET_DIRECTOR": "Awa Diop",
    "GUICHET_MAIL": "bonjour@porte-ouverte.fr",
    "GUICHET_HOST": "Chez nous SARL",
    "GUICHET_HOST_ADDRESS": "9 quai du Port, 13002 Marseille",
    "GUICHET_HOST_PHONE": "04 91 11 12 13",
}
KEY = "a-key-that-only-this-test-knows-0123456789-abcdefghij-ABCDEFGHIJ"


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-W", "error", "manage.py", "check", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True)


def settings_of(*names: str, **environment: str) -> list[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    shown = f"from django.conf import settings as s; print(*(getattr(s, n) for n in {names}), sep='\\n')"
    variables = kept | {"DJANGO_SETTINGS_MODULE": "guide.settings"} | environment
    command = [sys.executable, "-c", shown]
    return subprocess.check_output(command, cwd=ROOT, env=variables, text=True).splitlines()


def test_production_does_not_start_with_the_public_key():
    refused = check(GUICHET_PRODUCTION="true")
    assert refused.returncode != 0
    assert "Set SECRET_KEY" in refused.stderr


def test_another_host_is_not_served_with_the_public_key():
    refused = check(ALLOWED_HOSTS="guichet.example.org")
    assert refused.returncode != 0
    assert "Set SECRET_KEY" in refused.stderr


def test_production_does_not_start_with_debug():
    refused = check(GUICHET_PRODUCTION="true", SECRET_KEY=KEY, DEBUG="true")
    assert refused.returncode != 0
    assert "DEBUG" in refused.stderr


def test_production_passes_the_deployment_checks():
    passed = check(
        "--deploy",
        "--fail-level=WARNING",
        GUICHET_PRODUCTION="true",
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="guichet.example.org",
        **NOTICE,
    )
    assert passed.returncode == 0, passed.stderr


def test_production_does_not_start_without_saying_who_publishes_and_hosts_it():
    refused = check(GUICHET_PRODUCTION="true", SECRET_KEY=KEY, ALLOWED_HOSTS="guichet.example.org")
    assert refused.returncode != 0
    last = refused.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: Set GUICHET_PUBLISHER, ")
    assert all(name in last for name in NOTICE)


@pytest.mark.parametrize(
    ("name", "words"), [("GUICHET_DIRECTOR", "à compléter"), ("GUICHET_MAIL", "me@example.org")]
)
def test_production_does_not_start_with_a_placeholder(name, words):
    refused = check(
        GUICHET_PRODUCTION="true",
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="guichet.example.org",
        **(NOTICE | {name: words}),
    )
    assert refused.returncode != 0
    assert (
        refused.stderr.strip()
        .splitlines()[-1]
        .endswith(f"Set {name}: the law wants it on the page About (LCEN, art. 1-1).")
    )


def test_this_machine_needs_no_settings_at_all():
    assert check("--fail-level=WARNING").returncode == 0


def test_mail_comes_from_who_publishes_and_a_mail_server_that_hangs_is_left():
    asked = ("DEFAULT_FROM_EMAIL", "SERVER_EMAIL", "EMAIL_TIMEOUT")
    from_whom, from_server, seconds = settings_of(*asked, GUICHET_MAIL=NOTICE["GUICHET_MAIL"])
    assert from_whom == from_server == NOTICE["GUICHET_MAIL"]
    assert 0 < int(seconds) <= 10


def test_a_kept_connection_is_looked_at_before_it_is_used():
    (databases,) = settings_of("DATABASES", DATABASE_URL="postgres://somebody@127.0.0.1/guichet")
    assert "'CONN_MAX_AGE': None" in databases
    assert "'CONN_HEALTH_CHECKS': True" in databases


@pytest.mark.parametrize(
    ("said", "collected"),
    [("true", 1), ("1", 1), ("false", 0), ("False", 0), ("0", 0), ("off", 0), ("no", 0), ("", 0)],
)
def test_make_collects_static_files_for_production_only(said, collected):
    command = ["make", "--dry-run", "ready", f"GUICHET_PRODUCTION={said}"]
    told = subprocess.check_output(command, cwd=ROOT, text=True)
    assert told.count("collectstatic") == collected
