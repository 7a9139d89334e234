"""Copies of the whole database while the site runs, on SQLite and on a real PostgreSQL."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.postgres import postgres

CHANGE = (
    "from guide.models import Page; from eligibility.models import Figure;"
    "Page.objects.filter(slug='ame').update(icon='changed'); Figure.objects.all().delete()"
)
TELL = (
    "from guide.models import Page; from eligibility.models import Figure;"
    "print(Page.objects.get(slug='ame').icon, Figure.objects.count())"
)


class Site:
    """An installation with its database, worked on by commands only."""

    def __init__(self, url: str) -> None:
        self.env = {**os.environ, "DATABASE_URL": url}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)

    def done(self, *words: str) -> str:
        finished = self.run(*words)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    def shell(self, code: str) -> str:
        return self.done("shell", "--no-imports", "--command", code).strip()

    def set_up(self) -> "Site":
        for words in (["migrate", "--verbosity", "0"], ["load_figures"], ["load_content"]):
            self.done(*words)
        return self


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request, tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("database")
    if request.param == "sqlite":
        yield Site(f"sqlite:///{folder}/site.sqlite3").set_up()
    else:
        with postgres() as url:
            yield Site(url).set_up()


def test_what_was_copied_comes_back(site: Site, tmp_path: Path):
    before = site.shell(TELL)
    site.done("backup", str(tmp_path / "copy"))
    site.shell(CHANGE)
    assert site.shell(TELL) != before
    site.done("restore", str(tmp_path / "copy"))
    assert site.shell(TELL) == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0, "accounts are in it"


def test_an_archive_goes_from_one_kind_of_database_to_another(site: Site, tmp_path: Path):
    site.done("archive_out", str(tmp_path / "site.zip"))
    other = Site(f"sqlite:///{tmp_path}/other.sqlite3")
    other.done("migrate", "--verbosity", "0")
    other.done("archive_in", str(tmp_path / "site.zip"))
    assert other.shell(TELL) == site.shell(TELL)
    other.done("archive_out", str(tmp_path / "back.zip"))
    site.done("archive_in", str(tmp_path / "back.zip"), "--replace")
    assert other.shell(TELL) == site.shell(TELL)


def test_what_is_no_copy_is_refused_in_one_line_and_nothing_is_changed(site: Site, tmp_path: Path):
    before = site.shell(TELL)
    (tmp_path / "text").write_text("hello")
    cut = tmp_path / "cut"
    site.done("backup", str(cut))
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    for file in (tmp_path / "text", cut, tmp_path / "none"):
        refused = site.run("restore", str(file))
        assert refused.returncode == 2, file
        assert len(refused.stderr.strip().splitlines()) == 1
    assert site.shell(TELL) == before


def test_a_copy_is_made_and_put_back_while_somebody_reads_and_writes(tmp_path: Path):
    path = tmp_path / "site.sqlite3"
    site = Site(f"sqlite:///{path}").set_up()
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("SELECT count(*) FROM eligibility_figure").fetchone()
        site.done("backup", str(tmp_path / "copy"))
        reader.execute("UPDATE guide_page SET icon = 'meanwhile'")
        reader.commit()
        site.done("restore", str(tmp_path / "copy"))
        found = reader.execute("SELECT icon FROM guide_page WHERE slug = 'ame'").fetchone()
    assert found[0] != "meanwhile"
