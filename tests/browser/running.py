"""The site as `make run` runs it: its own processes, its own database, and all that it prints."""

import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Running:
    url: str
    folder: Path
    """Its database, what it printed, its home, and where it may put what is temporary."""

    @property
    def printed(self) -> str:
        return (self.folder / "printed").read_text()


@contextmanager
def running(folder: Path, *more: str) -> Iterator[Running]:
    """With more options for the server; it is stopped, and has written all, at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    make = ("make", "--dry-run", "run", f"PORT={port}")
    settings = environment(folder)
    lines = subprocess.run(
        make, cwd=ROOT, env=settings, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for line in lines:
        if "manage.py" in line:
            subprocess.run(
                line, shell=True, cwd=ROOT, env=settings, check=True, capture_output=True
            )
    (command,) = (line for line in lines if line.startswith("exec "))
    with (folder / "printed").open("wb") as printed:
        server = subprocess.Popen(
            [*shlex.split(command)[1:], *more],
            cwd=ROOT,
            env=settings,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(port, server)
            yield Running(f"http://127.0.0.1:{port}", folder)
        finally:
            server.terminate()
            server.wait()


def environment(folder: Path) -> dict[str, str]:
    """That of this machine, without what other tests or a make above us would change."""
    kept = ("PATH", "LANG", "VIRTUAL_ENV", "PYENV_ROOT", "PYENV_VERSION")
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(SECONDS_TO_START * 10):
        assert server.poll() is None, "the server stopped"
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
