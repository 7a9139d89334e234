"""``manage.py assess``: a line in, a line out, whatever is on the other lines."""

import gzip
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import time_machine
from django.core.management import call_command

from eligibility.models import Figure
from eligibility.rows import says
from eligibility.rules.contract import READERS
from eligibility.shipped import shipped_rows
from eligibility.store import load
from tests.conftest import ROOT

from .reference import CASES, SCHEMES, differences

pytestmark = pytest.mark.django_db

NOTE = "no figures in the database: using those shipped in figures.csv"
GOOD = {"id": "good"}
LONGEST = 64 * 1024


class Answered(NamedTuple):
    code: int
    answers: list[dict[str, Any]]
    said: list[str]
    """The lines of standard error, without the note on the figures."""
    notes: int

    @property
    def ids(self) -> list[str | None]:
        return [answer["id"] for answer in self.answers]


Assess = Callable[..., Answered]


@pytest.fixture
def assess(monkeypatch) -> Assess:
    """The command in this very process, with these bytes (or these objects) on its input."""

    def run(*lines: Any) -> Answered:
        data = b"".join(map(as_line, lines))
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
        monkeypatch.setattr(sys, "stdin", stdin)
        out, err = io.StringIO(), io.StringIO()
        with pytest.raises(SystemExit) as done:
            call_command("assess", stdout=out, stderr=err)
        return answered(done.value.code, out.getvalue(), err.getvalue())

    return run


def as_line(line: Any) -> bytes:
    return line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n"


def answered(code: int, out: str, err: str) -> Answered:
    said = err.splitlines()
    others = [line for line in said if line != NOTE]
    return Answered(code, list(map(json.loads, out.splitlines())), others, len(said) - len(others))


def run_process(data: bytes, database: Path) -> Answered:
    """The command as a user runs it; warnings are errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "assess"],
        input=data,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        timeout=60,
    )
    return answered(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def stored_figures() -> None:
    load(shipped_rows())


def change(key: str, start: str, **what: Any) -> None:
    figure = Figure.objects.get(key=key, start=start)
    for name, value in what.items():
        setattr(figure, name, value)
    figure.approved_as = says(figure.as_written())
    figure.save()


def situation(case: dict[str, Any]) -> dict[str, Any]:
    return {"id": case["id"], **case["situation"]}


R01 = situation(CASES[0])


# The reference cases


def test_the_reference_cases_are_answered_in_one_run(assess):
    done = assess(*map(situation, CASES))
    assert len(CASES) == 40
    assert (done.code, done.said) == (0, [])
    assert done.ids == [case["id"] for case in CASES]
    assert wrong(done.answers) == {}


def wrong(answers: list[dict[str, Any]]) -> dict[str, list[str]]:
    found = {
        case["id"]: differences(case["expect"], answer)
        for case, answer in zip(CASES, answers, strict=True)
    }
    return {name: differing for name, differing in found.items() if differing}


def test_bad_lines_between_the_cases_change_none_of_their_answers(assess):
    lines = [each for case in CASES for each in (situation(case), b"{not json\n", {"age": 130})]
    done = assess(*lines)
    assert done.code == 1
    assert done.answers == assess(*map(situation, CASES)).answers
    assert len(done.said) == 2 * len(CASES)


def test_the_reference_cases_are_answered_from_stored_figures_too(assess, stored_figures):
    done = assess(*map(situation, CASES))
    assert (done.code, done.said, done.notes) == (0, [], 0)
    assert wrong(done.answers) == {}


# One clear line for a line that is refused

REFUSED = [
    ({"rfr": 1}, f"rfr: unknown field; known: id, on, {', '.join(READERS)}"),
    ({"age": 130}, "age: a whole number from 0 to 120"),
    ({"age": 34.5}, "age: a whole number from 0 to 120"),
    ({"household_size": 0}, "household_size: a whole number from 1 to 1000"),
    ({"stay": "visa"}, None),
    ({"works": "yes"}, "works: true or false"),
    ({"in_france_since": "2026-02-30"}, "in_france_since: a day as 2026-11-23"),
    ({"on": "23/11/2026"}, "on: a day as 2026-11-23"),
    ({"on": "1999-12-31"}, "on: a day from 2000-01-01 to 2999-12-31"),
    ({"resources": -1}, "resources: an amount in euros from 0 to 1000000000000"),
    ({"resources": "9000"}, "resources: an amount in euros from 0 to 1000000000000"),
    (b'{"resources": 1e400}\n', "resources: an amount in euros from 0 to 1000000000000"),
    (b'{"resources": 1e99999999999999999999}\n', "resources: an amount in euros from 0 to"),
    (b'{"resources": 1e-99999999999999999999}\n', "resources: an amount in euros from 0 to"),
    (b'{"resources": ' + b"9" * 5000 + b"}\n", "resources: an amount in euros from 0 to"),
    (b'{"age": ' + b"9" * 5000 + b"}\n", "age: a whole number from 0 to 120"),
    (b'{"id": ' + b"9" * 5000 + b"}\n", "id: a string"),
    ({"receives": "rsa"}, "receives: a list"),
    ({"receives": ["rmi"]}, "receives: one of rsa, aspa, asi, aah, ass, housing_aid,"),
    (b'{"ages": ' + b"[" * 200 + b"]" * 200 + b"}\n", "ages: a whole number from 0 to 120"),
    ({"id": 7}, "id: a string"),
    ({"age": 30, "minor_with": "alone"}, "minor_with: only under 18"),
    (
        {"on": "2020-01-01", "in_france_since": "2020-01-02"},
        "in_france_since: not after 2020-01-01",
    ),
    (
        {"on": "2020-01-01", "stay": "expired", "stay_ended_on": "2020-01-01"},
        "stay_ended_on: before 2020-01-01 for a stay that has ended",
    ),
    (
        {"cover_since": "2020-01-02", "cover_until": "2020-01-01"},
        "cover_since: not after cover_until",
    ),
    (
        {"resources_over": 2, "resources_at_most": 1},
        "resources_over: below resources_at_most",
    ),
    (
        {"household_size": 2, "children_alternating": 2},
        "children_alternating: fewer than household_size",
    ),
    ({"household_size": 2, "ages": [3]}, "ages: as many as household_size, at least one"),
    (["a", "list"], "line: a JSON object with the fields of a situation"),
    (b"null\n", "line: a JSON object with the fields of a situation"),
    (b'"text"\n', "line: a JSON object with the fields of a situation"),
    (b'{"age": 30\n', "line: broken JSON, expected one object a line"),
    (b"{'age': 30}\n", "line: broken JSON, expected one object a line"),
    (b'{"age": 30,}\n', "line: broken JSON, expected one object a line"),
    (b'{"age": 30} {"age": 31}\n', "line: broken JSON, expected one object a line"),
    (b'{"age": 0x1e}\n', "line: broken JSON, expected one object a line"),
    (b'{"resources": NaN}\n', "line: broken JSON, expected one object a line"),
    (b'{"resources": Infinity}\n', "line: broken JSON, expected one object a line"),
    (b'{"resources": -Infinity}\n', "line: broken JSON, expected one object a line"),
    (b"[" * 30_000 + b"]" * 30_000 + b"\n", "line: broken JSON, expected one object a line"),
    (b'{"a":' * 10_000 + b"\n", "line: broken JSON, expected one object a line"),
    (b'{"id": "\xe9"}\n', "line: not UTF-8 text"),
    (b'{"id": "' + b"x" * 1_000_000 + b'"}\n', f"line: too long, at most {LONGEST} bytes"),
]


def shown(value: Any) -> str:
    return str(value)[:40]


@pytest.mark.parametrize(("line", "why"), REFUSED, ids=shown)
def test_a_refused_line_is_named_once_and_the_others_are_answered(assess, line, why):
    done = assess({"id": "first"}, line, GOOD)
    assert (done.code, done.ids) == (1, ["first", "good"])
    assert len(done.said) == 1
    expected = why or "stay: one of permit, receipt, long_visa, short_stay, asylum_seeker, refugee,"
    assert done.said[0].startswith(f"line 2: {expected}")


def test_the_name_of_an_unknown_field_cannot_break_the_line_or_colour_the_screen(assess):
    done = assess({"a\nb\x1b[31m\u2028": 1}, GOOD)
    assert done.ids == ["good"]
    assert [line.split(": unknown")[0] for line in done.said] == [r"line 1: a\nb\x1b[31m\u2028"]


def test_several_refused_lines_are_said_in_order(assess):
    done = assess({"age": -1}, GOOD, b"\n", b"{\n", GOOD, {"works": 1})
    assert [line.split(":")[:2] for line in done.said] == [
        ["line 1", " age"],
        ["line 4", " line"],
        ["line 6", " works"],
    ]
    assert done.ids == ["good", "good"]


def test_when_every_line_is_refused_the_exit_code_says_that_lines_were_refused(assess):
    assert assess({"age": -1}, b"{\n")[:2] == (1, [])


# Lines of every length


@pytest.mark.parametrize(("size", "code"), [(LONGEST, 0), (LONGEST + 1, 1), (LONGEST + 2, 1)])
def test_a_line_is_taken_up_to_the_longest_and_refused_beyond(assess, size, code):
    line = b'{"id": "' + b"x" * (size - 11) + b'"}\n'
    assert len(line) == size
    done = assess(GOOD, line, {"age": -1}, GOOD)
    assert [each.split(":")[0] for each in done.said] == ["line 2", "line 3"][1 - code :]
    assert len(done.answers) == 3 - code


@pytest.mark.parametrize("chunks", [1, 2, 16])
def test_a_line_that_is_too_long_is_refused_and_the_others_answered(assess, chunks):
    """Read in chunks: wherever the line ends, the next one begins."""
    for off in (-1, 0, 1):
        line = b"x" * (LONGEST * chunks + 1 + off) + b"\n"
        done = assess(GOOD, line, GOOD, {"age": -1})
        assert done.ids == ["good", "good"]
        assert [each.split(":")[0] for each in done.said] == ["line 2", "line 4"]


def test_a_last_line_that_is_too_long_and_never_ends_is_refused(assess):
    done = assess(GOOD, b"x" * 300_000)
    assert (done.code, done.ids) == (1, ["good"])
    assert done.said == [f"line 2: line: too long, at most {LONGEST} bytes"]


# Files that are not what was meant


@pytest.mark.parametrize("data", [b"", b"\n", b"\n \n\t\r\n   "], ids=repr)
def test_a_file_without_a_line_is_said_in_one_line(assess, data):
    done = assess(data)
    assert (done.code, done.answers) == (2, [])
    assert done.said == ["assess: nothing to read: expected one JSON object a line"]


TEXT = "\n".join(json.dumps({"id": f"é{n}"}, ensure_ascii=False) for n in range(40))
BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f" + b"\0" * 64,
    "random": random.Random(1).randbytes(20_000),
    "random without NUL": bytes(b or 1 for b in random.Random(4).randbytes(20_000)),
    "gzip": gzip.compress(TEXT.encode() * 50, mtime=0),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 without a mark": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "latin-1": TEXT.encode("latin-1"),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\0\xff" * 20,
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_a_binary_file_is_said_in_one_line(assess, data):
    done = assess(data)
    assert (done.code, done.answers) == (2, [])
    assert done.said == ["assess: this is not UTF-8 text with one JSON object a line"]


@pytest.mark.parametrize("before", [0, 1, 5])
def test_one_line_that_is_not_utf_8_among_good_ones_is_refused_alone(assess, before):
    done = assess(*[GOOD] * before, b'{"id": "caf\xe9"}\n', GOOD)
    assert (done.code, done.ids) == (1, ["good"] * (before + 1))
    assert done.said == [f"line {before + 1}: line: not UTF-8 text"]


def test_a_stray_nul_far_down_a_text_is_a_refused_line(assess):
    done = assess(*[{"id": "x" * 1000}] * 10, b'{"age": 30}\0\n', GOOD)
    assert (done.code, len(done.answers)) == (1, 11)
    assert done.said == ["line 11: line: broken JSON, expected one object a line"]


def test_a_character_cut_by_the_end_of_what_was_looked_at_is_text(assess):
    """The command looks at 8 192 bytes; the two bytes of é lie on either side of that."""
    line = {"id": "x" * 8183 + "é"}
    data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
    assert data[8191:8193] == "é".encode()
    assert assess(data).answers[0]["id"] == line["id"]


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbf{"id": "1"}\n{"id": "2"}\n',
        b'{"id": "1"}\n{"id": "2"}',
        b'{"id": "1"}\r\n{"id": "2"}\r\n',
        b'\n\n{"id": "1"}\n   \n{"id": "2"}\n\n\n',
        b'  {"id": "1"}  \n\t{ "id" :\t"2" }\n',
    ],
    ids=["byte order mark", "no last newline", "CRLF", "blank lines", "spaces"],
)
def test_every_way_to_end_a_line_is_read(assess, data):
    done = assess(data)
    assert (done.code, done.ids, done.said) == (0, ["1", "2"], [])


def test_blank_lines_are_counted(assess):
    assert assess(b'\n\r\n{"age": -1}\n').said[0].startswith("line 3: age:")


@pytest.mark.parametrize("name", ["stay_ended_on", "removal_final_on", "cover_until"])
@pytest.mark.parametrize("stay", ["permit", "receipt", "long_visa", "refugee"])
def test_a_day_at_the_end_of_the_calendar_stops_no_run(assess, name, stay):
    """Some write 9999-12-31 for "no end"."""
    line = {"id": "far", "on": "2024-11-23", "stay": stay, name: "9999-12-31"}
    assert assess(line, GOOD).ids == ["far", "good"]


@pytest.mark.parametrize("name", ["", "é", "日本", "a\nb", '"quoted"', "\ud800", "x" * 5000])
def test_the_id_is_copied_through(assess, name):
    assert assess({"id": name}).ids == [name]


def test_an_answer_is_one_line_of_ascii_with_every_scheme(assess, capsys):
    done = assess({"id": "é\u2028\n"}, {})
    assert done.ids == ["é\u2028\n", None]
    assert [list(answer["schemes"]) for answer in done.answers] == [SCHEMES, SCHEMES]
    assert capsys.readouterr() == ("", "")


def test_amounts_are_exact_whatever_their_last_digit(assess):
    """Floats would make 0.1 + 0.2 of it."""
    line = {**R01, "on": "2025-11-23"}
    at = b'"resources": 10339.00000000000000001'
    done = assess({**line, "resources": 10339}, as_line(line).replace(b'"resources": 9000', at))
    assert [answer["schemes"]["ame"]["verdict"] for answer in done.answers] == ["yes", "no"]


# Which figures


def test_with_an_empty_table_the_shipped_figures_are_used_and_that_is_said_once(assess):
    done = assess(*[R01] * 5)
    assert done.notes == 1
    assert {answer["ceilings"]["ame"] for answer in done.answers} == {10421}


def test_stored_figures_are_used_and_nothing_is_said(assess, stored_figures):
    assert assess(R01).notes == 0


def test_a_figure_changed_in_the_database_changes_the_verdict(assess, stored_figures):
    assert assess(R01).answers[0]["schemes"]["ame"]["verdict"] == "yes"
    change("css.free.1", "2026-04-01", value=Decimal("8000"), confirmed=True)
    after = assess(R01).answers[0]
    assert after["schemes"]["ame"]["verdict"] == "no"
    assert after["ceilings"]["ame"] == 8000
    assert "css.free.1@2026-04-01" not in after["to_confirm"]


def test_a_figure_entered_for_a_later_day_changes_nothing_before(assess, stored_figures):
    before = assess(R01).answers
    last = Figure.objects.get(key="css.free.1", start="2026-04-01")
    last.pk, last.start, last.review_by = None, date(2027, 4, 1), date(2028, 4, 1)
    last.value, last.confirmed = Decimal("5000"), True
    last.approved_as = says(last.as_written())
    last.save()
    assert assess(R01).answers == before
    assert assess({**R01, "on": "2027-04-01"}).answers[0]["schemes"]["ame"]["verdict"] == "no"


def test_with_a_single_figure_stored_the_others_are_gaps_and_not_those_shipped(assess):
    Figure.objects.create(
        key="css.free.1",
        start=date(2026, 4, 1),
        value=10421,
        unit="EUR/year",
        source="L861-1",
        checked_on=date(2026, 11, 23),
    )
    done = assess(R01)
    assert (done.code, done.notes) == (0, 0)
    assert "ame.wait@2026-11-23" in done.answers[0]["to_confirm"]
    assert done.answers[0]["schemes"]["ame"]["verdict"] == "unknown"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 3, 31, 21, 59, tzinfo=UTC), "2026-03-31"),
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), "2026-04-01"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "2026-12-31"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_without_a_day_the_application_is_today_in_paris(assess, now, day):
    with time_machine.travel(now, tick=False):
        done = assess({"place": "metropole", "household_size": 1}, {"on": None})
    assert [answer["on"] for answer in done.answers] == [day, day]
    assert done.answers[0]["ceilings"]["ame"] == (10339 if day < "2026-04-01" else 10421)


def test_a_day_that_is_said_is_used_whatever_today_is(assess):
    with time_machine.travel(datetime(2031, 5, 1, tzinfo=UTC), tick=False):
        assert assess(R01).answers[0]["on"] == "2026-11-23"


# As a user runs it


def test_the_command_answers_from_the_shell_with_an_unmigrated_database(tmp_path):
    database = tmp_path / "empty.sqlite3"
    database.touch()
    data = b"".join(map(as_line, [R01, {"age": 130}, *[GOOD] * 20]))
    done = run_process(data, database)
    assert (done.code, done.ids) == (1, ["R01", *["good"] * 20])
    assert done.notes == 1
    assert done.said == ["line 2: age: a whole number from 0 to 120"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(as_line(GOOD), 0), (b"", 2)],
    ids=["good", "empty"],
)
def test_the_exit_code_is_that_of_the_process(tmp_path, data, code):
    done = run_process(data, tmp_path / "empty.sqlite3")
    assert done.code == code
    assert len(done.said) == (code == 2)


def test_the_command_has_help_that_names_its_exit_codes():
    shown = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "assess", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    words = " ".join(shown.stdout.split())
    assert "0 all answered, 1 some lines refused, 2 nothing could be read" in words
    assert "manage.py assess < people.jsonl > verdicts.jsonl" in words


def test_a_closed_input_is_said_in_one_line(tmp_path):
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -W error manage.py assess <&-', sys.executable],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr == "assess: nothing to read: standard input is closed\n"


# A small process that starts the command: what a child has used is counted from its parent's size.
LAUNCHER = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "manage.py", "assess"], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


def memory_used(chunks: Iterable[bytes], database: Path) -> tuple[float, int]:
    """The most memory that the command held, in MB, and its exit code."""
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
    )
    with launcher:
        for chunk in chunks:
            launcher.stdin.write(chunk)
        launcher.stdin.close()
        kilobytes, code = launcher.stdout.read().split()
    return int(kilobytes) / 1024, int(code)


def people(count: int) -> Iterator[bytes]:
    """Lines of some 30 kB, all different; two in three are refused."""
    for n in range(count):
        year, size = 2016 + n % 10, 1 + n % 7
        line = {"id": f"{n}" + "x" * 30_000, "on": f"{year}-06-0{size}", "household_size": size}
        yield as_line({**line, "resources": -1 if n % 3 else n, "place": "metropole"})


def test_memory_stays_the_same_however_many_lines_and_however_long(tmp_path):
    database = tmp_path / "empty.sqlite3"
    few, _ = memory_used(people(60), database)
    many, code = memory_used(people(2400), database)
    assert code == 1
    assert many - few < 10
    endless, code = memory_used((b"x" * 1_000_000 for _ in range(60)), database)
    assert code == 1
    assert endless - few < 10


def test_a_reader_who_has_enough_is_no_error(tmp_path):
    lines = tmp_path / "many.jsonl"
    lines.write_text('{"id": "x"}\n' * 400, encoding="utf-8")
    command = f'"{sys.executable}" manage.py assess < "{lines}" | head -1'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
