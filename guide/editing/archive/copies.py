"""Copies of the whole database, made and put back while the site runs: accounts and history included."""

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

SIGNATURES = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}


class NotCopied(Exception):
    """The message says why. What stood there stands there still."""


def back_up(path: Path) -> None:
    """Writes beside the file and then moves it, so that a copy that failed never looks like one."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        {"sqlite": _from_sqlite, "postgresql": _from_postgresql}[connection.vendor](unfinished)
        unfinished.chmod(0o600)
        unfinished.replace(path)
    except OSError as error:
        raise NotCopied(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def put_back(path: Path) -> None:
    try:
        with path.open("rb") as file:
            begins = file.read(16)
    except OSError as error:
        raise NotCopied(str(error)) from error
    if not begins.startswith(SIGNATURES[connection.vendor]):
        raise NotCopied(f"{path} is not a copy of a {connection.vendor} database")
    {"sqlite": _into_sqlite, "postgresql": _into_postgresql}[connection.vendor](path)


def _from_sqlite(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        _sound(copy)


def _into_sqlite(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        _sound(copy)
        try:
            copy.backup(connection.connection)
        except sqlite3.Error as error:
            raise NotCopied(f"the database is in use: {error}") from error


def _sound(copy: sqlite3.Connection) -> None:
    """Raises ``NotCopied``: a damaged copy is none."""
    try:
        (found,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise NotCopied(f"the copy is damaged: {found}")


def _from_postgresql(path: Path) -> None:
    _run(["pg_dump", "--format", "custom", "--no-owner", "--file", str(path)])


def _into_postgresql(path: Path) -> None:
    """In one transaction: readers see the old content until the new one is all there."""
    whole = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    _run(["pg_restore", *whole, "--dbname", _name(), str(path)])


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(command: Sequence[str]) -> None:
    """The password goes by the environment: a command line can be read by everybody."""
    told = connection.settings_dict
    said = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    env = {name: str(told[key]) for name, key in said.items() if told.get(key)}
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **env, "PGDATABASE": _name()},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise NotCopied(
            f"{command[0]} is not installed (Debian: apt install postgresql-client)"
        ) from None
    if done.returncode:
        raise NotCopied(f"{command[0]}: {_last_line(done)}")


def _last_line(done: subprocess.CompletedProcess[Any]) -> str:
    lines = done.stderr.strip().splitlines()
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "")
