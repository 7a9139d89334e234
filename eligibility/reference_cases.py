"""The reference cases that we ship: situations with the right answers, for a lawyer to read and extend.

Each is a ``[[case]]`` of ``cases.toml``: ``id``, ``title`` and ``titre`` (the same in French), ``why``,
``situation`` (a line of ``assess``) and ``expect``.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import get_language

PATH: Final = Path(__file__).with_name("cases.toml")


@cache
def reference_cases() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(PATH.read_text(encoding="utf-8"))["case"])


def title_of(case: dict[str, Any]) -> str:
    """Number and title, in French or in English."""
    return f"{case['id']}. {case['titre' if get_language() == 'fr' else 'title']}"
