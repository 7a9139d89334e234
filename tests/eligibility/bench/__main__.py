"""``make bench``: what an answer costs; exits 1 when a budget is broken.

Processor time, the best of many repeats for each situation: what others do on the machine adds to a
repeat, never takes from it.

BENCH=short    fewer repeats, and 10 000 lines instead of a million: under a minute
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryFile
from threading import Thread
from time import process_time
from typing import Any, Final, NamedTuple

from eligibility.rules.assess import assess
from eligibility.rules.case import Case, Law
from eligibility.rules.contract import Request, read
from eligibility.rules.schemes import findings
from tests.eligibility.reference import CASES, FIGURES, TODAY

ROOT: Final = Path(__file__).parents[3]
SHORT: Final = os.environ.get("BENCH") == "short"
REPEATS: Final = 50 if SHORT else 500
LINES: Final = 10_000 if SHORT else 1_000_000
VERDICTS_TARGET, ANSWER_TARGET = 200, 2_000
"""Microseconds a situation."""
GROWTH_TARGET: Final = 4
"""Megabytes that a long run may grow by once its caches are full, after a fifth of it."""
ORACLE: Final = ROOT / ".oracle/bin/python"
FIRST: Final = date(2005, 1, 1)
DAYS: Final = 8_000


class Result(NamedTuple):
    what: str
    value: str
    target: str = ""
    missed: bool = False


def main() -> int:
    requests = [read(case["situation"], TODAY) for case in CASES]
    verdicts = per_situation(only_verdicts, requests)
    answers = per_situation(whole_answer, requests)
    results = [
        timed("verdicts of all schemes, with their traces", verdicts, VERDICTS_TARGET),
        timed("whole answer, with later and needs", answers, ANSWER_TARGET),
        *theirs(median(verdicts)),
        *long_run(),
    ]
    for each in results:
        say(f"{each.what:<52} {each.value:>34}  {each.target}{'  MISSED' if each.missed else ''}")
    return int(any(each.missed for each in results))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def only_verdicts(request: Request) -> object:
    return findings(Case(request.situation, Law(FIGURES, request.day), request.day))


def whole_answer(request: Request) -> object:
    return assess(request.situation, request.day, FIGURES)


def per_situation(work: Callable[[Request], object], requests: list[Request]) -> list[float]:
    """Microseconds of each situation: the best of its repeats."""
    times: list[list[float]] = [[] for _ in requests]
    for request in requests:
        work(request)
    for _ in range(REPEATS):
        for request, taken in zip(requests, times, strict=True):
            start = process_time()
            work(request)
            taken.append((process_time() - start) * 1e6)
    return [min(taken) for taken in times]


def timed(what: str, times: list[float], target: int) -> Result:
    value = f"{median(times):.0f} µs (slowest {max(times):.0f})"
    return Result(what, value, f"< {target} µs", median(times) >= target)


def theirs(ours: float) -> list[Result]:
    """OpenFisca-France, in the oracle's own environment: its CMU-C for one household, and many."""
    if not ORACLE.exists():
        return [Result("OpenFisca: cmu_c of one household", "not installed (make oracle)")]
    script = Path(__file__).with_name("theirs.py")
    asked = ["short"] if SHORT else []
    done = subprocess.run([ORACLE, script, *asked], capture_output=True, text=True)
    if done.returncode:
        return [Result("OpenFisca: cmu_c of one household", "did not run (make oracle)")]
    found = json.loads(done.stdout)
    one, many, built = found["one"], found["many"], found["built"]
    return [
        Result("OpenFisca: cmu_c of one household", f"{one:.0f} µs, {one / ours:.0f} times ours"),
        Result("OpenFisca: building that simulation", f"{built:.0f} µs"),
        Result(
            f"OpenFisca: cmu_c of {found['size']} households at once, each",
            f"{many:.0f} µs, {many / ours:.1f} times ours",
        ),
    ]


def lines() -> Iterator[bytes]:
    """Situations that differ in day and means, so that what is kept between them gets full."""
    for n in range(LINES):
        situation: dict[str, Any] = dict(CASES[n % len(CASES)]["situation"])
        if n % 2:
            situation["on"] = str(FIRST + timedelta(n * 7919 % DAYS))
            dates = [name for name, value in situation.items() if is_day(value) and name != "on"]
            for name in dates:
                del situation[name]
        if "resources" in situation:
            situation["resources"] = n * 37 % 40_000
        yield json.dumps({"id": str(n), **situation}).encode() + b"\n"


def is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


def long_run() -> list[Result]:
    """``manage.py assess`` over all lines; its memory is looked at as it goes."""
    command = [sys.executable, "manage.py", "assess"]
    before = getrusage(RUSAGE_CHILDREN)
    with TemporaryFile() as errors:
        run = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        assert run.stdin is not None
        assert run.stdout is not None
        writer = Thread(target=write, args=(run.stdin,))
        writer.start()
        sizes, answered = [], 0
        for _line in run.stdout:
            answered += 1
            if answered % (LINES // 100) == 0:
                sizes.append(resident(run.pid))
        writer.join()
        code = run.wait()
    settled = sizes[len(sizes) // 5 :]
    grown = max(settled) - settled[0]
    spent = getrusage(RUSAGE_CHILDREN)
    each = (spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime) / LINES * 1e6
    return [
        Result(f"one line of assess, of {LINES}", f"{each:.0f} µs"),
        Result(
            f"memory over {LINES} lines of assess",
            f"{max(sizes):.1f} MB, grown by {grown:.1f} MB",
            f"< {GROWTH_TARGET} MB",
            grown >= GROWTH_TARGET or answered != LINES or code != 0,
        ),
    ]


def write(pipe: Any) -> None:
    for line in lines():
        pipe.write(line)
    pipe.close()


def resident(process: int) -> float:
    """Megabytes in memory, as Linux counts them."""
    status = Path(f"/proc/{process}/status").read_text()
    (line,) = [each for each in status.splitlines() if each.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
