"""The reference cases that we ship: situations with the right answers, for a lawyer to read and extend.

Each is a ``[[case]]`` of ``cases.toml``: ``id``, ``title``, ``why``, ``situation`` (a line of
``assess``) and ``expect``.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

PATH: Final = Path(__file__).with_name("cases.toml")


@cache
def reference_cases() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(PATH.read_text(encoding="utf-8"))["case"])
