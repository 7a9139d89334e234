"""``make sheets``: what a sheet costs, and what it costs those who read the guide meanwhile.

Before the site as ``make run`` runs it, with its own database: cold start, sheets a second on one
core (processor time), memory over 500 sheets, then fifty readers who ask for a sheet at once.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter, process_time, sleep
from typing import Any, Final, NamedTuple
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
django.setup()

# What follows reads models, which there are only once Django is set up.
from django.utils import timezone  # noqa: E402

from guide.handouts import pdf  # noqa: E402
from guide.sheets.scheme_sheet import scheme_sheet  # noqa: E402
from guide.sheets.schemes import SCHEMES  # noqa: E402
from tests.browser.running import Running, running  # noqa: E402
from tests.conftest import ROOT  # noqa: E402

SHEETS, READERS, REST = 500, 50, 3
PAGES: Final = ("/fr/ame/", "/ar/urgence/", "/en/css/", "/fr/guide/")
LEAST_A_SECOND, MOST_GROWTH, MOST_FOR_A_PAGE = 1.0, 8.0, 100.0
"""Sheets a second and core; megabytes from the hundredth sheet on; milliseconds, 95th percentile."""


class Result(NamedTuple):
    what: str
    value: str
    target: str = ""
    missed: bool = False


def main() -> int:
    with TemporaryDirectory() as name, running(Path(name)) as site:
        results = [cold(site), *warm(inside(site, "warm")), *together(site)]
    for each in results:
        missed = "  MISSED" if each.missed else ""
        sys.stdout.write(f"{each.what:<58} {each.value:>20}  {each.target}{missed}\n")
    return int(any(each.missed for each in results))


# --- In a process of its own, with the database of the site --------------------------------------


def inside(site: Running, part: str) -> Any:
    database = f"sqlite:///{site.folder}/site.sqlite3"
    command = [sys.executable, "-m", "tests.guide.bench_sheets", part]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def cold(site: Running) -> Result:
    started = perf_counter()
    inside(site, "one")
    return Result("a process from nothing to its first sheet", f"{perf_counter() - started:.1f} s")


def warm(found: dict[str, float]) -> Iterator[Result]:
    yield Result("first sheet of a process that runs", f"{found['first'] * 1000:.0f} ms")
    each = found["median"]
    yield Result("a warm bilingual sheet, processor time", f"{each * 1000:.0f} ms")
    rate = 1 / each
    yield Result(
        "sheets a second and core",
        f"{rate:.1f}",
        f"at least {LEAST_A_SECOND:.0f}",
        rate < LEAST_A_SECOND,
    )
    growth = found["memory"] - found["memory_100"]
    yield Result(
        f"memory after {SHEETS} sheets (since the hundredth)",
        f"{found['memory']:.0f} MB ({growth:+.1f})",
        f"at most {MOST_GROWTH:+.0f}",
        growth > MOST_GROWTH,
    )


def measured(part: str) -> dict[str, float]:
    def one(name: str, language: str) -> float:
        started = process_time()
        pdf(scheme_sheet(name, language, timezone.localdate(), lambda code: f"https://x/{code}/"))
        return process_time() - started

    first = one("ame", "ar")
    if part == "one":
        return {"first": first}
    kinds = cycle((name, language) for name in SCHEMES for language in ("ar", "en"))
    times, memory_100 = [], 0.0
    for number in range(SHEETS):
        times.append(one(*next(kinds)))
        memory_100 = memory() if number == 99 else memory_100
    return {"first": first, "median": median(times), "memory": memory(), "memory_100": memory_100}


def memory() -> float:
    """Megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


# --- Fifty at once -------------------------------------------------------------------------------


def together(site: Running) -> Iterator[Result]:
    for url in PAGES:
        got(site.url + url)
    quiet = pages_while(site, lambda: sleep(REST))
    asked: list[float] = []
    busy = pages_while(site, lambda: asked.extend(fifty(site)))
    yield Result("a guide page, 95th percentile, nobody prints", f"{slow(quiet):.0f} ms")
    yield Result(
        f"a guide page, 95th percentile, {READERS} print at once",
        f"{slow(busy):.0f} ms",
        f"at most {MOST_FOR_A_PAGE:.0f}, or as slow as before on a busy machine",
        slow(busy) > max(MOST_FOR_A_PAGE, slow(quiet)),
    )
    yield Result(
        f"{READERS} sheets asked for at once: middle, last",
        f"{median(asked):.1f} s, {max(asked):.1f} s",
    )


def fifty(site: Running) -> list[float]:
    """Everybody gets theirs, or this raises."""
    names = cycle(SCHEMES)
    urls = [
        f"{site.url}/{language}/sheets/{next(names)}.pdf"
        for language, _ in zip(cycle(("ar", "en", "fr")), range(READERS), strict=False)
    ]
    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(got, urls))


def pages_while(site: Running, work: Any) -> list[float]:
    """Seconds that each page took a reader who goes from page to page until the work is done."""
    done = Event()

    def read() -> list[float]:
        found = []
        for url in cycle(PAGES):
            if done.is_set():
                return found
            found.append(got(site.url + url))
            sleep(0.02)
        return found

    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(read)
        work()
        done.set()
        return reading.result()


def got(url: str) -> float:
    started = perf_counter()
    with urlopen(url) as response:
        content = response.read()
    assert response.status == 200, url
    assert not url.endswith(".pdf") or content.startswith(b"%PDF-"), url
    return perf_counter() - started


def slow(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] * 1000


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(measured(sys.argv[1])))
    else:
        sys.exit(main())
