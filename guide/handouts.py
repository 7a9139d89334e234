"""A sheet -> PDF: the only file that knows the PDF engine (Typst).

The engine gets values, never markup, so nothing that an editor writes can become an instruction;
it reads no font but ours and no file but the template.
"""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

import typst

from guide.sheets.paper import as_data
from guide.sheets.sheet import Sheet

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = ROOT / "templates/sheets/sheet.typ"
FONTS: Final = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[ROOT / "static/fonts"],
)
"""Read once: ten milliseconds."""


class NotPrinted(ValueError):
    """The engine refused the sheet: a letter that none of our fonts has, a missing title."""


def pdf(sheet: Sheet) -> bytes:
    """A tagged A4 document (PDF/UA-1), the same bytes for the same sheet. Raises ``NotPrinted``."""
    return compiled(TEMPLATE, as_data(sheet), sheet.day)


def compiled(template: Path, data: dict[str, object], day: date) -> bytes:
    try:
        return typst.compile(
            template,
            root=template.parent,
            font_paths=FONTS,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise NotPrinted(str(error)) from error
