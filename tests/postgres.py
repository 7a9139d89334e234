"""A PostgreSQL of our own for a test: a new cluster on a free port of this machine, gone afterwards."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"
"""PostgreSQL refuses to run as root; Debian's package brings this account."""


@contextmanager
def postgres() -> Iterator[str]:
    """Yields the address of an empty database, as DATABASE_URL takes it."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
    assert programs, "PostgreSQL is not installed: apt install postgresql"
    folder, port = Path(tempfile.mkdtemp(prefix="guichet-postgres-")), free_port()
    if as_root := os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    prefix = ["runuser", "-u", OWNER, "--"] if as_root else []
    user = OWNER if as_root else getpass.getuser()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"

    def run(program: str, *words: str) -> None:
        command = [*prefix, str(programs / program), *words]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)

    run("initdb", "-D", f"{folder}/data", "--auth", "trust", "-U", user, "-E", "UTF8")
    run("pg_ctl", "-D", f"{folder}/data", "-o", options, "-l", f"{folder}/log", "-w", "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", f"{port}", "-U", user, "guichet")
        yield f"postgres://{user}@127.0.0.1:{port}/guichet"
    finally:
        run("pg_ctl", "-D", f"{folder}/data", "-m", "fast", "-w", "stop")
        shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
