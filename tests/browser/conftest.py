"""A real browser, without JavaScript, before the real figures."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, expect

from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide.loading import load as load_texts
from guide.shipped import shipped_pages
from tests.conftest import NOON

from .reader import Reader
from .watching import watched

MILLISECONDS = 30_000
"""That a browser has for anything: many, so that a busy machine is no failure."""
expect.set_options(timeout=MILLISECONDS)
PHONE: dict[str, Any] = {
    "java_script_enabled": False,
    "locale": "fr-FR",
    "viewport": {"width": 360, "height": 740},
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which calls nobody."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM") or shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """As new: no cookie of anybody else."""
    context = browser.new_context(**PHONE)
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def site(live_server, transactional_db, time_machine) -> str:
    """The address of the site, at noon on a day whose figures we know."""
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    load_texts(shipped_pages(), shipped_figures(), NOON.date())
    return live_server.url


@pytest.fixture
def reader(context: BrowserContext, site: str) -> Iterator[Reader]:
    """Whatever this reader does, what is true of every page of the check is looked at."""
    with watched(context, site):
        yield Reader(context.new_page(), site)


@pytest.fixture
def reader_without_cookies(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path, site: str
) -> Iterator[Reader]:
    """In a browser whose settings refuse all cookies."""
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps(refused))
    context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args, **PHONE)
    yield Reader(context.pages[0], site)
    context.close()
