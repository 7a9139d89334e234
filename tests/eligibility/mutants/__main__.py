"""Breaks the rules one change at a time, and runs the tests of the law: each must be seen.

    MUTANTS=short           a seeded sample of sixty
    MUTANTS=top_up,means    these modules only

The quick tests are collected once. A mutant has a process of its own, forked from there, in which its
module is put in the place of the whole one; a mutant that is not seen meets all the tests in a process
that loads our code anew, as do those of the modules on which everything rests. It works on a copy made at the
start, so that the tree may change meanwhile. Results are kept in ``.mutants`` by the text of the mutant
and of the tests: a run that was stopped goes on where it was.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import hypothesis
import pytest
from django.utils import translation
from hypothesis import Phase, strategies

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
WORK: Final = ROOT / ".mutants"
TREE: Final = WORK / "tree"
QUICK: Final = (
    "test_cases test_mutants_law test_mutants_verdicts test_mutants_means test_mutants_sums "
    "test_mutants_answer test_mutants_shape test_mutants_tracing test_mutants_kept test_children "
    "test_helper_counted test_figures test_contract test_mutants_contract"
).split()
SLOW: Final = "test_second_reading test_properties test_unknown".split()
TESTS: Final = (*QUICK, *SLOW)
"""The quickest to see a broken law first: the others are for the mutants that these do not see."""
OWN: Final = {
    "assess": "test_mutants_answer",
    "contract": "test_contract",
    "counted": "test_helper_counted",
    "extras": "test_mutants_answer",
    "means": "test_mutants_means",
    "resources": "test_mutants_sums",
}
"""What sees most of one module goes before all others."""
EXAMPLES: Final = {"test_second_reading": 250, "default": 40}
"""Random people for each property: fewer than in ``make test``."""
ADDED: Final = "test_mutants_"
OUTCOMES: Final = ("seen", "endless", "not seen")
SAMPLE: Final = 60
SEED: Final = 20261124
SECONDS: Final = 90
"""A mutant that takes longer does not end: seen."""
ENOUGH: Final = 95
JOBS: Final = int(os.environ.get("JOBS", "2"))

UNDER_ALL: Final = {"case", "days", "figures", "in_force", "situation", "tracing"}
"""Modules that others use while they are loaded: these are loaded anew with all the rest."""
OPTIONS: Final = (
    "-q -x -k not(sentence) --durations=12 --noconftest -c /dev/null --rootdir . --assert=plain "
    "-p no:cacheprovider --tb=no"
)
PLUGINS_OFF: Final = ("django", "xdist", "playwright", "time_machine", "base_url")
LOADED_BEFORE: Final = (strategies, translation)
"""So that a mutant need not load them."""

SCREEN: Final = os.fdopen(os.dup(1), "w", encoding="utf-8")
"""Where pytest, which keeps what is printed, does not reach."""

Mutant = dict[str, Any]
UNBROKEN: Final[Mutant] = {"module": "", "source": ""}
Child = Callable[..., int]
"""Runs the tests with these mutants in place, in a process of its own; 0: none saw them."""


class FewExamples:
    """Properties are tried on few people, and a failure is not made smaller."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            test = getattr(item, "function", None)
            used = getattr(test, "_hypothesis_internal_use_settings", None)
            if used is not None:
                name = Path(item.fspath).stem
                test._hypothesis_internal_use_settings = hypothesis.settings(  # type: ignore[union-attr]
                    used,
                    max_examples=EXAMPLES.get(name, EXAMPLES["default"]),
                    phases=(Phase.explicit, Phase.generate),
                    database=None,
                    derandomize=True,
                )


class Broken(SourceFileLoader):
    """Loads a module from the text of a mutant."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_data(self, path: str) -> bytes:
        return self.source.encode()

    def path_stats(self, path: str) -> Any:
        raise OSError("never from a cache")


class Finder:
    def __init__(self, mutant: Mutant) -> None:
        self.name = f"eligibility.rules.{mutant['module']}"
        self.source = mutant["source"]

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name != self.name:
            return None
        file = str(TREE / f"{name.replace('.', '/')}.py")
        return spec_from_file_location(name, file, loader=Broken(name, file, self.source))


def main() -> int:
    chosen = os.environ.get("MUTANTS", "")
    copy_tree()
    plan = planned(chosen)
    os.chdir(TREE)
    sys.path[:] = [str(TREE), *(each for each in sys.path if each not in ("", str(ROOT)))]
    forget_our_code()
    kept = Kept(digest(TESTS), digest(name for name in TESTS if not name.startswith(ADDED)))
    if kept.result(UNBROKEN) != "not seen" and (code := waited(forked(lambda: fresh(None)))):
        say(f"the tests fail without any mutant (exit {code}, see .mutants/unbroken.log)")
        return 2
    kept.add(UNBROKEN, "not seen")
    known = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8")).get("survivor", [])
    results = run(plan, known, kept)
    return report(plan, results, known, chosen)


def say(line: str = "") -> None:
    SCREEN.write(f"{line}\n")
    SCREEN.flush()


def copy_tree() -> None:
    shutil.rmtree(TREE, ignore_errors=True)
    skip = shutil.ignore_patterns("__pycache__", "oracle", "browser", "guide", "bench")
    for folder in ("eligibility", "tests"):
        shutil.copytree(ROOT / folder, TREE / folder, ignore=skip)


def planned(chosen: str) -> list[Mutant]:
    done = subprocess.run(
        [WORK / "bin/python", HERE / "plan.py", TREE / "eligibility/rules"],
        check=True,
        capture_output=True,
        text=True,
    )
    plan = [json.loads(line) for line in done.stdout.splitlines()]
    if chosen == "short":
        return random.Random(SEED).sample(plan, SAMPLE)
    modules = chosen.split(",") if chosen else sorted({mutant["module"] for mutant in plan})
    return [mutant for name in modules for mutant in plan if mutant["module"] == name]


# --- one mutant --------------------------------------------------------------------------------


def forked(work: Callable[[], int]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return pid


def waited(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def silent(target: str | Path = os.devnull) -> None:
    quiet = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)


def forget_our_code() -> None:
    for name in [
        each for each in sys.modules if each.partition(".")[0] in ("tests", "eligibility")
    ]:
        del sys.modules[name]


def pytest_run(plugin: Any, tests: Iterable[str]) -> int:
    options = [*OPTIONS.split(), *(f"-pno:{name}" for name in PLUGINS_OFF)]
    files = map("tests/eligibility/{}.py".format, tests)
    return int(pytest.main([*options, *files], plugins=[FewExamples(), plugin]))


def fresh(mutant: Mutant | None) -> int:
    """All our code is loaded anew, with the mutant in it."""
    silent(os.devnull if mutant else WORK / "unbroken.log")
    if mutant:
        sys.dont_write_bytecode = True
        sys.meta_path.insert(0, Finder(mutant))  # type: ignore[arg-type]
    return pytest_run(None, QUICK) or pytest_run(None, SLOW)


class Collected:
    """Stands where pytest would run the tests it has collected: there each mutant is forked."""

    def __init__(self, work: Callable[[Child], None]) -> None:
        self.work = work

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        def child(*mutants: Mutant) -> int:
            silent()
            session.config.pluginmanager.unregister(name="terminalreporter")
            sys.dont_write_bytecode = True
            for mutant in mutants:
                put_in_place(mutant)
            own = OWN.get(mutants[0]["module"], "")
            items = sorted(session.items, key=lambda item: item.path.stem != own)
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return 1
            return 0

        self.work(child)
        return True


def put_in_place(mutant: Mutant) -> None:
    """Its functions, classes and tables take the place of the whole ones, wherever they are named."""
    name = f"eligibility.rules.{mutant['module']}"
    whole = sys.modules[name]
    broken = ModuleType(name)
    broken.__dict__.update(
        {key: getattr(whole, key) for key in ("__package__", "__file__", "__spec__", "__loader__")}
    )
    sys.modules[name] = broken
    exec(compile(mutant["source"], str(whole.__file__), "exec"), broken.__dict__)
    made = {
        key: (value, broken.__dict__[key])
        for key, value in vars(whole).items()
        if not key.startswith("__") and value is not broken.__dict__.get(key, value)
    }
    by_identity = {id(old): new for old, new in made.values() if callable(old)}
    for module in [each for key, each in sys.modules.items() if is_ours(key)]:
        for key, value in list(vars(module).items()):
            if value is whole:
                setattr(module, key, broken)
            elif id(value) in by_identity:
                setattr(module, key, by_identity[id(value)])
            elif key in made and value is made[key][0]:
                setattr(module, key, made[key][1])
    vars(whole).update({key: new for key, (_, new) in made.items()})


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in ("eligibility", "tests")


def run(plan: list[Mutant], known: list[dict[str, str]], kept: "Kept") -> dict[str, str]:
    """What became of each mutant: ``seen``, ``not seen`` or ``endless``, by its id.

    Those that may live are not tried: they count as not seen.
    """
    tried = [mutant for mutant in plan if not reason_of(mutant, known)]
    waiting = [mutant for mutant in tried if not kept.result(mutant)]
    quick = [mutant for mutant in waiting if mutant["module"] not in UNDER_ALL]

    def work(child: Child) -> None:
        unfit = unfit_modules(child, quick, kept)
        fit = [mutant for mutant in quick if mutant["module"] not in unfit]
        attempt(fit, child, kept, final=False)

    if quick:
        pid = forked(lambda: pytest_run(Collected(work), QUICK))
        waited(pid)
        kept.load()
    left = [mutant for mutant in waiting if not kept.result(mutant)]
    attempt(left, fresh, kept, final=True)
    return {mutant["id"]: "not seen" for mutant in plan} | {
        mutant["id"]: kept.result(mutant) for mutant in tried
    }


def unfit_modules(child: Child, mutants: list[Mutant], kept: "Kept") -> set[str]:
    """Those that cannot be put in place: the tests fail with the whole module itself."""
    names = sorted({mutant["module"] for mutant in mutants})
    paths = [TREE / f"eligibility/rules/{name}.py" for name in names]
    wholes = [{"module": path.stem, "source": path.read_text(encoding="utf-8")} for path in paths]
    everything = {"module": "all", "source": "".join(whole["source"] for whole in wholes)}
    if not kept.result(everything):
        failed = waited(forked(lambda: child(*wholes)))
        kept.add(everything, "seen" if failed else "not seen")
    if kept.result(everything) == "not seen":
        return set()
    unfit = {whole["module"] for whole in wholes if waited(forked(lambda w=whole: child(w)))}
    say(f"loaded anew for each mutant: {', '.join(sorted(unfit))}")
    return unfit


def attempt(mutants: list[Mutant], child: Child, kept: "Kept", *, final: bool) -> list[Mutant]:
    """Those that no test saw."""
    waiting, running, left = mutants[::-1], {}, []
    while waiting or running:
        while waiting and len(running) < JOBS:
            mutant = waiting.pop()
            running[forked(lambda mutant=mutant: child(mutant))] = (mutant, time.monotonic())
        for pid, (mutant, start) in list(running.items()):
            outcome = ended(pid, start)
            if not outcome:
                continue
            del running[pid]
            if outcome == "not seen":
                left.append(mutant)
            if outcome != "not seen" or final:
                kept.add(mutant, outcome)
            if outcome == "not seen":
                say(f"not seen{'' if final else ' so far'}: {told(mutant)}")
        time.sleep(0.01)
    return left


def ended(pid: int, start: float) -> str:
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        return "seen" if status else "not seen"
    if time.monotonic() - start > SECONDS:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return "endless"
    return ""


class Kept:
    """Results of this run and of those before it, on disk."""

    def __init__(self, tests: str, older_tests: str) -> None:
        self.tests, self.older_tests, self.path = tests, older_tests, WORK / "results.jsonl"
        self.load()

    def load(self) -> None:
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        self.results = dict(json.loads(line) for line in lines)

    def key(self, mutant: Mutant, outcome: str) -> str:
        """What is seen stays seen when tests are added; what is not is tried with them."""
        tests = self.tests if outcome == "not seen" else self.older_tests
        text = f"{tests}{outcome}{mutant['module']}{mutant['source']}"
        return hashlib.sha256(text.encode()).hexdigest()

    def result(self, mutant: Mutant) -> str:
        keys = (self.key(mutant, outcome) for outcome in OUTCOMES)
        return next((self.results[key] for key in keys if key in self.results), "")

    def add(self, mutant: Mutant, outcome: str) -> None:
        key = self.key(mutant, outcome)
        self.results[key] = outcome
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps([key, outcome]) + "\n")


def digest(tests: Iterable[str]) -> str:
    """Of the tests, of what they read, and of all the rules: a change makes results worthless."""
    names = set(tests)
    found = hashlib.sha256(repr(EXAMPLES).encode())
    folder = TREE / "tests/eligibility"
    read = [path for path in folder.glob("*.*") if not path.name.startswith("test_")]
    read += (TREE / "eligibility").glob("*.toml")
    read += [folder / f"{name}.py" for name in names if (folder / f"{name}.py").exists()]
    read += (TREE / "eligibility/rules").glob("*.py")
    for path in sorted([*read, TREE / "eligibility/figures.csv"]):
        found.update(path.read_bytes())
    return found.hexdigest()


# --- the table ---------------------------------------------------------------------------------


def told(mutant: Mutant) -> str:
    return f"{mutant['module']}.py:{mutant['line']}  {mutant['old']}  ->  {mutant['new']}"


def reason_of(mutant: Mutant, known: list[dict[str, str]]) -> str:
    """Why it may live; ``after``: what stands in the line before, where a line is there twice."""
    before = mutant["source"].splitlines()[mutant["line"] - 2]
    for row in known:
        if (
            row["module"] == mutant["module"]
            and row["old"] in mutant["old"]
            and row["new"] in mutant["new"]
            and row.get("after", "") in before
        ):
            return row["reason"]
    return ""


def report(
    plan: list[Mutant], results: dict[str, str], known: list[dict[str, str]], chosen: str
) -> int:
    left = [mutant for mutant in plan if results[mutant["id"]] == "not seen"]
    unnamed = [mutant for mutant in left if not reason_of(mutant, known)]
    say()
    say("| module | mutants | seen | not seen | of these, equivalent or named | seen |")
    say("|---|---|---|---|---|---|")
    for name in [*dict.fromkeys(mutant["module"] for mutant in plan), ""]:
        some = [mutant for mutant in plan if name in ("", mutant["module"])]
        row(name or "all", some, results, known)
    say()
    for mutant in unnamed:
        say(f"NOT SEEN, NOT NAMED {told(mutant)}")
    share = 100 * (len(plan) - len(left)) / len(plan)
    say(f"{share:.1f} % of {len(plan)} mutants seen; {len(unnamed)} of those left have no reason")
    return 1 if unnamed or (share < ENOUGH and not chosen) else 0


def row(
    name: str, some: list[Mutant], results: dict[str, str], known: list[dict[str, str]]
) -> None:
    counts = Counter(results[mutant["id"]] for mutant in some)
    named = sum(
        1 for mutant in some if results[mutant["id"]] == "not seen" and reason_of(mutant, known)
    )
    seen = len(some) - counts["not seen"]
    say(
        f"| {name} | {len(some)} | {seen} | {counts['not seen']} | {named} | {100 * seen / len(some):.1f} % |"
    )


if __name__ == "__main__":
    sys.exit(main())
