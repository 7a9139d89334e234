"""What the settings refuse, each tried in a process of its own."""

import os
import subprocess
import sys

from tests.conftest import ROOT

KEY = "a-key-that-only-this-test-knows-0123456789-abcdefghij-ABCDEFGHIJ"


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-W", "error", "manage.py", "check", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True)


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
    )
    assert passed.returncode == 0, passed.stderr


def test_this_machine_needs_no_settings_at_all():
    assert check("--fail-level=WARNING").returncode == 0
