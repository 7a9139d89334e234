"""What the template of the helper's page is given, but for the answer."""

from typing import Any

from .helper_calculator import calculator
from .helper_rows import BOXES, FIRST_ROWS, GROUPS, ROW_OF
from .helper_sheet import Sheet, first
from .helper_texts import DONT_KNOW, INCOME, MAY_COUNT, Words
from .helper_texts import GROUPS as GROUP_WORDS
from .helper_texts import ROWS as ROW_WORDS


def form_page(sheet: Sheet) -> dict[str, Any]:
    return {
        "on": first(sheet.posted, "on"),
        "on_error": sheet.reading.errors.get("on"),
        "rows": [sheet.row(row) for row in FIRST_ROWS],
        "groups": [
            (GROUP_WORDS[key], [sheet.row(row) for row in rows]) for key, rows in GROUPS.items()
        ],
        "calculator": calculator(sheet),
        "may_count": MAY_COUNT,
        "dont_know": DONT_KNOW,
        "errors": [(name, label(name), words) for name, words in sheet.reading.errors.items()],
    }


def label(name: str) -> Words:
    """What the box of this name is called, in the summary of errors."""
    if name in BOXES:
        return ROW_WORDS[ROW_OF[name]]
    key = name.partition("_")[2]
    return INCOME.get(key, "")
