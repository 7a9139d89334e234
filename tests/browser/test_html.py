"""Every page in every language is good HTML, by the checker of those who write the standard.

It is a program for Java, so `make pages` runs this, and `make test` does not; `.ci/run` runs both.
"""

import json
import subprocess
from pathlib import Path

import pytest

from guide.languages import READY
from tests.conftest import ROOT

from .screens import screens

CHECKER = ROOT / ".venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
ERRORS_AS_JSON = ("--errors-only", "--stdout", "--exit-zero-always", "--format", "json")


@pytest.mark.django_db
def test_the_checker_finds_no_error_on_any_page(tmp_path: Path):
    for language in READY:
        for name, html in screens(language.code):
            (tmp_path / f"{language.code}-{name}.html").write_text(html, encoding="utf-8")
    assert errors(tmp_path) == []


def test_the_checker_does_find_an_error(tmp_path: Path):
    (tmp_path / "wrong.html").write_text("<!doctype html><title>A</title><p><div></p>")
    assert errors(tmp_path)


def errors(folder: Path) -> list[str]:
    """What the checker says of the pages in a folder."""
    pages = sorted(folder.glob("*.html"))
    command = ("java", "-Xss1m", "-jar", CHECKER, *ERRORS_AS_JSON, *pages)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [told(each) for each in json.loads(said)["messages"]]


def told(message: dict) -> str:
    page = message.get("url", "").rpartition("/")[2]
    return f"{page}:{message.get('lastLine')}: {message['message']}: {message.get('extract')}"
