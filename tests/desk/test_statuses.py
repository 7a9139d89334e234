"""What every page of the desk answers to every role: the table ``statuses.csv``, looked at line by line.

A new view fails here until it has its lines. ``STATUSES=write pytest tests/desk/test_statuses.py`` writes
the table anew: read the difference before you commit it.
"""

import csv
import io
import os
from pathlib import Path

import pytest
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
}

Line = tuple[str, ...]


@pytest.fixture
def clients(db, desk) -> dict[str, Client]:
    """One of each: with the code where there is an account."""
    people = {role: person(role, languages=("ar",)) for role in roles.NAMES}
    walk.something_of_everything(people[roles.EDITOR])
    people["nobody"] = person("", "nobody")
    return {"anonymous": Client(), **{who: desk(user) for who, user in people.items()}}


def test_every_view_answers_every_role_as_the_table_says(clients):
    found = [
        (route, method, *(str(status(clients[who], method, route)) for who in WHO))
        for route in walk.routes()
        for method in METHODS
    ]
    if os.environ.get("STATUSES") == "write":
        write(found)
    expected = read()
    assert [line for line in found if line not in expected] == []
    assert [line for line in expected if line not in found] == [], "of a view that is gone"


def status(client: Client, method: str, route: str) -> int:
    """Of an empty form, for POST. Whatever it does is undone."""
    visitor = Client(raise_request_exception=False)
    visitor.cookies = client.cookies.copy()
    with transaction.atomic():
        answer = visitor.generic(method, walk.address(route))
        transaction.set_rollback(True)
    return answer.status_code


def read() -> list[Line]:
    lines = csv.reader(io.StringIO(TABLE.read_text(encoding="utf-8")))
    return [tuple(line) for line in lines][1:]


def write(lines: list[Line]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("view", "method", *WHO), *lines])


def test_no_view_fails():
    assert [line for line in read() if any(status.startswith("5") for status in line[2:])] == []


def test_without_signing_in_there_is_a_door_and_nothing_else():
    before = WHO.index("anonymous") + 2
    assert {line[0] for line in read() if line[before] != "302"} == {"login/"}


def test_without_a_role_one_sees_ones_own_account_and_an_empty_home():
    none = WHO.index("nobody") + 2
    assert {line[0] for line in read() if line[none] == "200"} == OF_EVERYBODY
