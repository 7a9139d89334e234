import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

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
