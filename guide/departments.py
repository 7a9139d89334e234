"""The départements, and the two collectivities whose people our check knows. No database."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATH: Final = Path(__file__).with_name("content") / "departments.csv"

DEDICATED_OFFICES: Final = frozenset({"02", "09", "18", "30", "44", "59", "62", "68", "75", "93"})
"""Where only some offices of the caisse take a first request of AME: list of 2025, fiche F3079."""


@dataclass(frozen=True)
class Department:
    code: str  # as on a number plate: 01, 2A, 971
    name: str
    kind: str  # metropole, overseas, collectivity
    caisse: str  # who decides there: cpam, cgss, cssm (Mayotte), other (not known to us)

    @property
    def dedicated_offices(self) -> bool:
        return self.code in DEDICATED_OFFICES


def _read() -> tuple[Department, ...]:
    lines = PATH.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(Department(**row) for row in rows)


DEPARTMENTS: Final = _read()
BY_CODE: Final = {department.code: department for department in DEPARTMENTS}
