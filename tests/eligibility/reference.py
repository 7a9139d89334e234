"""The reference cases, and how an answer is held against what a case expects."""

from datetime import date
from typing import Any

from eligibility.reference_cases import reference_cases
from eligibility.rules.assess import assess
from eligibility.rules.contract import answer, read
from eligibility.shipped import shipped_figures

TODAY = date(2026, 11, 23)
FIGURES = shipped_figures()
CASES = list(reference_cases())
SCHEMES = "puma rights_kept css_free css_paid ame urgent_care cmu_base cmu_c acs".split()


def ask(**line: Any) -> dict[str, Any]:
    """The answer to one line of ``assess``, without the command."""
    request = read(line, TODAY)
    return answer(request.id, assess(request.situation, request.day, FIGURES))


def differences(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """What is not as the case expects, in words; empty when all is."""
    return [
        f"{name}: expected {wanted}, got {found}"
        for name, wanted in expected.items()
        if not _agrees(name, wanted, found := _found(name, got))
    ]


def _found(name: str, got: dict[str, Any]) -> Any:
    if name not in SCHEMES:
        return got["schemes"]["cmu_base"]["contribution"] if name == "contribution" else got[name]
    scheme = got["schemes"][name]
    if scheme["verdict"] != "later":
        return scheme["verdict"]
    return f"later from {scheme['from']}" if scheme["from"] else "later, day unknown"


def _agrees(name: str, wanted: Any, found: Any) -> bool:
    if wanted == "not yes":
        return found != "yes"
    if name == "to_confirm":
        return bool(found) is wanted
    if name == "needs":
        return set(wanted) <= set(found)
    if name == "ceilings":
        return wanted.items() <= found.items()
    if name == "resources_counted":
        return found is not None and abs(found - wanted) <= 0.10
    return found == wanted
