import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from eligibility import store

ROOT = Path(__file__).resolve().parent.parent
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
"""Of a day whose figures we know."""

# Playwright runs its own event loop beside the tests; Django must not mistake one for the other.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure(config: pytest.Config) -> None:
    """Tests read the words of the .po files of this very moment, however they are started."""
    if hasattr(config, "workerinput"):
        return
    for po in ROOT.glob("locale/*/LC_MESSAGES/django.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            files = ["--input-file", str(po), "--output-file", str(mo)]
            subprocess.run(
                [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile", *files]
            )


@pytest.fixture(autouse=True)
def _static_files_are_found_when_asked_for(settings) -> None:
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    """A page asked for by another test leaves its language behind."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True)
def _figures_are_read_again() -> None:
    """On a clock that stands still, two databases can have figures of one and the same version."""
    store._kept = None
