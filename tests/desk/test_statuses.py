"""What every page of the desk answers to every role: the table ``statuses.csv``, looked at line by line.

A new view fails here until it has its lines. ``STATUSES=write pytest tests/desk/test_statuses.py`` writes
the table anew: read the difference before you commit it.
"""

import csv
import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from guide.editing import roles

from . import walk
from .conftest import person

TABLE = Path(__file__).with_name("statuses.csv")
METHODS = ("GET", "POST")
WHO = ("anonymous", "nobody", *roles.NAMES)
"""``nobody`` works here and has no role."""
OF_EVERYBODY = {
    "",
    "codes/",
    "codes/forget/",
    "jsi18n/",
    "logout/",
    "password_change/",
    "password_change/done/",
    "using/",
}

View = tuple[str, str]
"""Route and method."""


@pytest.mark.parametrize("who", WHO)
@pytest.mark.django_db
def test_every_view_answers_each_role_as_the_table_says(who: str, desk):
    walk.something_of_everything(person("", "somebody"))
    client = Client() if who == "anonymous" else desk(in_role(who))
    found = {
        (route, method): status(client, method, route)
        for route in walk.routes()
        for method in METHODS
    }
    if os.environ.get("STATUSES") == "write":
        write(who, found)
    assert {view: row[who] for view, row in read().items()} == found


def in_role(who: str) -> User:
    return person("", who) if who == "nobody" else person(who, languages=("ar",))


def status(client: Client, method: str, route: str) -> str:
    """Of an empty form, for POST. Whatever it does is undone."""
    visitor = Client(raise_request_exception=False)
    visitor.cookies = client.cookies.copy()
    with transaction.atomic():
        answer = visitor.generic(method, walk.address(route))
        transaction.set_rollback(True)
    return str(answer.status_code)


def read() -> dict[View, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["view"], row["method"]): row for row in csv.DictReader(file)}


def write(who: str, found: dict[View, str]) -> None:
    known = read() if TABLE.exists() else {}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ("view", "method", *WHO), lineterminator="\n")
        table.writeheader()
        for (view, method), code in found.items():
            row = known.get((view, method), {})
            table.writerow({**row, "view": view, "method": method, who: code})


def test_no_view_fails():
    failing = [view for view, row in read().items() if any(row[who][0] == "5" for who in WHO)]
    assert failing == []


def test_without_signing_in_there_is_a_door_and_nothing_else():
    assert {view[0] for view, row in read().items() if row["anonymous"] != "302"} == {"login/"}


def test_without_a_role_one_sees_ones_own_account_and_an_empty_home():
    assert {view[0] for view, row in read().items() if row["nobody"] == "200"} == OF_EVERYBODY
