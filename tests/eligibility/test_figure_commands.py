"""``load_figures``, ``check_figures`` and the admin: figures that an editor keeps alive."""

import csv
import io
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

from eligibility.models import Figure, FigureCheck
from eligibility.rows import says
from eligibility.shipped import PATH, shipped_rows
from eligibility.store import digest, load, stored_figures
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

SINGLE = "css.free.1@2026-04-01"
CHANGES = [
    {"value": Decimal("10422")},
    {"value": None},
    {"source": "Arrêté du 27 mars 2026"},
    {"url": "https://www.legifrance.gouv.fr/"},
    {"confirmed": True},
    {"review_by": date(2028, 4, 1)},
    {"review_by": None},
    {"checked_on": date(2026, 12, 1)},
    {"unit": "EUR"},
]


class Checked(NamedTuple):
    code: int
    listed: dict[str, list[str]]
    """What each heading of the report lists: overdue, not confirmed, due."""


def load_figures() -> list[str]:
    out = io.StringIO()
    call_command("load_figures", stdout=out)
    return out.getvalue().splitlines()


def check_figures(*arguments: str) -> Checked:
    """Runs the command; headings are kept to their first word."""
    out, code = io.StringIO(), 0
    try:
        call_command("check_figures", *arguments, stdout=out)
    except SystemExit as done:
        code = done.code
    listed: dict[str, list[str]] = {}
    for line in out.getvalue().splitlines():
        if line.startswith("  "):
            next(reversed(listed.values())).append(line.split()[0])
        else:
            listed[line.split()[0]] = []
    return Checked(code, listed)


def tables() -> list[str]:
    out = io.StringIO()
    call_command("check_figures", "--tables", stdout=out)
    return out.getvalue().splitlines()


def shell(*arguments: str, database: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
    )


def stored(name: str) -> Figure:
    key, start = name.split("@")
    return Figure.objects.get(key=key, start=start)


def change(name: str, **what: Any) -> Figure:
    """As an editor does it."""
    figure = stored(name)
    for field, value in what.items():
        setattr(figure, field, value)
    figure.save()
    return stored(name)


def enter(key: str, start: str, value: int, **what: Any) -> Figure:
    """A row of the editor's own."""
    fields = {"unit": "EUR/year", "source": "L861-1", "checked_on": date(2027, 1, 15)}
    return Figure.objects.create(key=key, start=start, value=value, **{**fields, **what})


def without_time(name: str) -> dict[str, Any]:
    return {**Figure.objects.filter(pk=stored(name).pk).values().get(), "updated_at": None}


@pytest.fixture
def loaded() -> None:
    """What ``load_figures`` leaves in an empty table, in one statement."""
    Figure.objects.bulk_create(
        Figure(**row._asdict(), shipped_as=digest(row)) for row in shipped_rows()
    )


@pytest.fixture
def editor(client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor"))
    return client


# load_figures


def test_loading_adds_every_shipped_row_and_says_so():
    said = load_figures()
    assert len(said) == 1
    assert said[0].startswith(f"figures: {len(shipped_rows())} added: aah.single@2025-04-01, ")
    assert set(stored_figures().keys) == {row.key for row in shipped_rows()}
    assert {row.as_value() for row in Figure.objects.all()} == set(shipped_rows())
    assert all(row.shipped_as == digest(row.as_value()) for row in Figure.objects.all())


def test_loading_twice_changes_nothing_and_says_so(loaded):
    before = list(Figure.objects.values())
    assert load_figures() == ["figures: all there, nothing changed"]
    assert list(Figure.objects.values()) == before


def test_every_line_of_the_shipped_file_is_a_row():
    with PATH.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == len(shipped_rows())


def test_loading_adds_only_what_is_missing(loaded):
    Figure.objects.filter(key="rsa.1", start="2026-04-01").delete()
    assert load_figures() == ["figures: 1 added: rsa.1@2026-04-01"]
    assert stored("rsa.1@2026-04-01").value == Decimal("651.69")


@pytest.mark.parametrize("what", CHANGES, ids=str)
def test_what_an_editor_changed_stays_and_is_said(loaded, what):
    change(SINGLE, **what)
    before = without_time(SINGLE)
    assert load_figures() == [f"figures: 1 left as an editor changed it: {SINGLE}"]
    assert without_time(SINGLE) == before


def test_what_an_editor_set_back_is_followed_again(loaded):
    change(SINGLE, value=Decimal("10500"))
    change(SINGLE, value=Decimal("10421.00"))
    assert load_figures() == ["figures: all there, nothing changed"]
    load([newly_shipped(value=Decimal("10430"))])
    assert stored(SINGLE).value == 10430


def test_a_row_of_an_editors_own_stays(loaded):
    own = enter("css.free.1", "2027-04-01", 10600)
    assert load_figures() == ["figures: all there, nothing changed"]
    assert stored("css.free.1@2027-04-01").pk == own.pk


def test_a_row_that_an_editor_entered_before_we_shipped_it_stays():
    enter("css.free.1", "2026-04-01", 10444, confirmed=True)
    assert load_figures()[-1] == f"figures: 1 left as an editor changed it: {SINGLE}"
    assert stored(SINGLE).value == 10444
    assert stored(SINGLE).confirmed


def newly_shipped(**what: Any):
    """The same row as a later release would ship it."""
    return next(row for row in shipped_rows() if row.name == SINGLE)._replace(**what)


@pytest.mark.parametrize("what", [each for each in CHANGES if "value" not in each], ids=str)
def test_a_shipped_row_that_changed_is_followed_where_nobody_edited_it(loaded, what):
    done = load([newly_shipped(**what)])
    assert done == ([], [SINGLE], [])
    assert stored(SINGLE).as_value() == newly_shipped(**what)
    assert load([newly_shipped(**what)]) == ([], [], [])


def test_a_shipped_row_that_changed_twice_is_followed_twice(loaded):
    for value in (Decimal("10430"), Decimal("10440")):
        assert load([newly_shipped(value=value)]).updated == [SINGLE]
        assert stored(SINGLE).value == value


def test_a_shipped_row_that_changed_does_not_touch_what_an_editor_changed(loaded):
    change(SINGLE, source="Arrêté du 27 mars 2026")
    assert load([newly_shipped(value=Decimal("10430"))]) == ([], [], [SINGLE])
    assert stored(SINGLE).value == 10421


def looked_at(name: str, on: date) -> FigureCheck:
    """Somebody checks a row as the desk does it."""
    somebody, _made = get_user_model().objects.get_or_create(username="mariam")
    figure = stored(name)
    return figure.checks.create(on=on, by=somebody, checked_as=says(figure.as_written()))


def checked_on(name: str) -> date:
    key, start = name.split("@")
    return stored_figures().starting(key, date.fromisoformat(start)).checked_on


def test_a_check_of_a_row_outlives_what_we_correct_in_it(loaded):
    check = looked_at(SINGLE, date(2026, 12, 20))
    load([newly_shipped(source="Arrêté du 27 mars 2026")])
    kept = FigureCheck.objects.get()
    assert (kept.pk, kept.on, kept.by, kept.figure) == (
        check.pk,
        check.on,
        check.by,
        stored(SINGLE),
    )


def test_a_check_counts_for_what_it_looked_at_and_not_for_what_we_shipped_since(loaded):
    looked_at(SINGLE, date(2026, 12, 20))
    assert checked_on(SINGLE) == date(2026, 12, 20)
    load([newly_shipped(value=Decimal("10430"), checked_on=date(2026, 12, 1))])
    assert checked_on(SINGLE) == date(2026, 12, 1)
    looked_at(SINGLE, date(2026, 12, 21))
    assert checked_on(SINGLE) == date(2026, 12, 21)
    load([newly_shipped()])
    assert checked_on(SINGLE) == date(2026, 12, 20)


def test_a_shipped_row_that_changed_says_in_its_history_what_it_was(loaded):
    load([newly_shipped(value=Decimal("10430"))])
    written = stored(SINGLE).history.values_list("value", "history_user")
    assert list(written) == [(10430, None), (10421, None)]


def test_what_somebody_approved_is_not_in_force_again_once_we_corrected_it(loaded):
    change(SINGLE, approved_as=says(stored(SINGLE).as_written()._replace(confirmed=True)))
    load([newly_shipped(value=Decimal("10430"))])
    change(SINGLE, value=Decimal("10421"), confirmed=True)
    key, start = SINGLE.split("@")
    assert not stored_figures().starting(key, date.fromisoformat(start)).confirmed


def test_a_row_that_is_no_longer_shipped_is_not_deleted(loaded):
    before = Figure.objects.count()
    load(shipped_rows()[:10])
    assert Figure.objects.count() == before


def test_more_than_five_names_are_cut_short():
    assert load_figures()[0].count("@") == 5
    assert load_figures()[0].endswith("nothing changed")


def test_what_an_editor_saves_is_in_force_at_once(loaded):
    before = stored_figures()
    assert stored_figures() is before
    change(SINGLE, value=Decimal("9000"))
    assert stored_figures().in_force("css.free.1", date(2026, 11, 23)).value == 9000
    enter("css.free.1", "2026-10-01", 9100)
    assert stored_figures().in_force("css.free.1", date(2026, 11, 23)).value == 9100
    stored("css.free.1@2026-10-01").delete()
    assert stored_figures().in_force("css.free.1", date(2026, 11, 23)).value == 9000


# check_figures


def test_nothing_is_overdue_when_the_figures_ship(loaded):
    done = check_figures("--on", "2026-11-23")
    assert done.code == 0
    assert done.listed["overdue"] == []


def test_unconfirmed_rows_in_force_are_listed(loaded):
    listed = check_figures("--on", "2026-11-23").listed["not"]
    ceilings = {row.name for row in shipped_rows() if row.start == date(2026, 4, 1)}
    expected = {name for name in ceilings if name.startswith(("css.free.", "css.paid."))}
    cuts = {
        row.name for row in shipped_rows() if row.key.startswith("css.cut.") and not row.confirmed
    }
    assert set(listed) == {*expected, *cuts, "rights_kept.months@2026-04-01"}


def test_a_row_that_was_approved_is_no_longer_listed(loaded):
    change(SINGLE, confirmed=True)
    assert SINGLE in check_figures("--on", "2026-11-23").listed["not"]
    change(SINGLE, approved_as=says(stored(SINGLE).as_written()))
    assert SINGLE not in check_figures("--on", "2026-11-23").listed["not"]


def test_past_rows_are_listed_on_demand(loaded):
    past = "css.free.2@2022-04-01"
    assert past not in check_figures("--on", "2026-11-23").listed["not"]
    assert past in check_figures("--on", "2026-11-23", "--all").listed["not"]


def test_ceilings_and_rsa_are_overdue_from_april_on(loaded):
    assert check_figures("--on", "2027-03-31").listed["overdue"].count(SINGLE) == 0
    done = check_figures("--on", "2027-04-01")
    assert done.code == 1
    assert {SINGLE, "css.paid.more.drom@2026-04-01", "rsa.1@2026-04-01"} <= set(
        done.listed["overdue"]
    )


@pytest.mark.parametrize(
    ("day", "due"),
    [("2027-01-30", False), ("2027-01-31", True), ("2027-03-31", True), ("2027-04-01", False)],
)
def test_a_figure_is_due_in_the_60_days_before_its_review(loaded, day, due):
    assert (SINGLE in check_figures("--on", day).listed["due"]) is due


@pytest.mark.parametrize("day", ["2027-02-15", "2027-04-01", "2027-11-23"])
def test_a_later_row_entered_in_advance_silences_the_last(loaded, day):
    """With its own day of review, of course: from then on it is the one that is due."""
    enter("css.free.1", "2027-04-01", 10600, confirmed=True, review_by=date(2028, 4, 1))
    listed = check_figures("--on", day).listed
    assert not [name for name in (*listed["overdue"], *listed["due"]) if "css.free.1@" in name]
    assert "css.free.2@2026-04-01" in (*listed["overdue"], *listed["due"])
    assert "css.free.1@2027-04-01" in check_figures("--on", "2028-04-01").listed["overdue"]


def test_when_every_successor_is_entered_nothing_is_overdue(loaded):
    for name in check_figures("--on", "2027-04-01").listed["overdue"]:
        enter(name.split("@")[0], "2027-01-01", 1, confirmed=True)
    done = check_figures("--on", "2027-04-01")
    assert (done.code, done.listed["overdue"]) == (0, [])


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=UTC), 0),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), 0),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), 1),
    ],
)
def test_without_a_day_figures_are_checked_today_in_paris(loaded, now, code):
    """ASPA and the social security ceiling fall due on 1 January 2027."""
    with time_machine.travel(now, tick=False):
        assert check_figures().code == code


def test_a_row_without_a_value_is_shown_as_not_read(loaded):
    out = io.StringIO()
    call_command("check_figures", "--on", "2026-11-23", stdout=out)
    assert "rights_kept.months@2026-04-01  text not read" in out.getvalue()
    assert f"  {SINGLE}  10421 EUR/year  (review by 2027-04-01)" in out.getvalue()


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "23/11/2026", "1"])
def test_a_bad_day_is_a_one_line_error(loaded, day):
    with pytest.raises(CommandError, match=r"^--on: a day as 2026-11-23$") as error:
        call_command("check_figures", "--on", day)
    assert error.value.returncode == 2


def test_without_figures_nothing_is_said_to_be_in_order():
    with pytest.raises(CommandError, match="no figures in the database") as error:
        call_command("check_figures")
    assert error.value.returncode == 2


@pytest.mark.parametrize("arguments", [["--on", "tomorrow"], []], ids=str)
def test_an_error_on_the_shell_is_one_line_and_not_the_code_of_overdue(tmp_path, arguments):
    done = shell("check_figures", *arguments, database=f"{tmp_path}/empty.sqlite3")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"CommandError: [^\n]+\n", done.stderr)


# check_figures --tables


def test_no_shipped_cell_differs_from_its_base_by_more_than_two_euros(loaded):
    said = tables()
    cells = [row for row in shipped_rows() if re.match(r"css\.(free|paid)\.", row.key)]
    bases = [row for row in cells if row.key == "css.free.1"]
    compared = len(cells) - len(bases)
    assert said == [f"{compared} stored cells compared, 0 differ by more than 2 EUR"]


@pytest.mark.parametrize(
    "name",
    [
        "css.free.2@2026-04-01",
        "css.free.1.drom@2018-04-01",
        "css.free.more@2020-04-01",
        "css.paid.1@2019-04-01",
        "css.paid.4.drom@2024-04-01",
        "css.paid.6@2025-04-01",
        "css.paid.more.drom@2018-04-01",
    ],
)
@pytest.mark.parametrize("by", [-4, 4])
def test_a_cell_altered_by_more_than_two_euros_is_named(loaded, name, by):
    value = stored(name).value + by
    change(name, value=value)
    said = tables()
    assert len(said) == 2
    assert said[0].startswith(f"  {name}: stored {value.normalize() + 0:f}, computed ")
    assert said[1].endswith("cells compared, 1 differ by more than 2 EUR")


def test_the_base_altered_makes_its_whole_table_differ(loaded):
    change("css.free.1@2025-04-01", value=Decimal("10319"))
    said = tables()
    assert len(said) - 1 == 27
    assert all("@2025-04-01" in line for line in said[:-1])


def test_a_cell_within_two_euros_is_not_named(loaded):
    name = "css.free.1.drom@2025-04-01"  # 10 339 x 1.113 = 11 507.31
    change(name, value=Decimal("11509"))
    assert len(tables()) == 1
    change(name, value=Decimal("11510"))
    assert len(tables()) == 2


@pytest.mark.parametrize(
    ("command", "word"),
    [("check_figures", "--tables"), ("check_figures", "--on DAY"), ("load_figures", "editor")],
)
def test_help_says_what_the_command_does(capsys, command, word):
    with pytest.raises(SystemExit) as done:
        call_command(command, "--help")
    assert done.value.code == 0
    assert word in capsys.readouterr().out


# The admin

LIST = "/admin/eligibility/figure/"


def test_the_list_shows_figures_and_finds_one(loaded, editor):
    response = editor.get(LIST, {"q": "css.free.1"})
    assert response.status_code == 200
    assert "css.free.1" in response.content.decode()
    assert "aspa.single" not in response.content.decode()
    assert editor.get(LIST, {"confirmed__exact": "0"}).status_code == 200


def test_a_row_is_looked_at_and_not_written(loaded, editor):
    """Figures change by proposals (``guide/editing/figures``)."""
    row = stored(SINGLE)
    url = f"{LIST}{row.pk}/change/"
    assert editor.get(url).status_code == 200
    assert editor.post(url, {"value": "10422"}).status_code == 403
    for forbidden in (f"{LIST}add/", f"{LIST}{row.pk}/delete/"):
        assert editor.get(forbidden).status_code == 403
        assert editor.post(forbidden, {"post": "yes"}).status_code == 403
    assert stored(SINGLE).value == 10421


def test_nothing_is_deleted_in_bulk(loaded, editor):
    own = enter("css.free.1", "2027-04-01", 10600)
    for chosen in (own, stored(SINGLE)):
        sent = {"action": "delete_selected", "_selected_action": [chosen.pk], "post": "yes"}
        editor.post(LIST, sent)
        assert Figure.objects.filter(pk=chosen.pk).exists()


def test_the_admin_is_for_editors_only(loaded, client):
    response = client.get(LIST)
    assert response.status_code == 302
    assert "/login/" in response["Location"]
