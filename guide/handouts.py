"""A sheet -> PDF: the only file that knows the PDF engine (Typst).

The engine gets values, never markup, so nothing that an editor writes can become an instruction;
it reads no font but ours and no file but its template.
"""

import hashlib
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final, NamedTuple

import typst

from guide.sheets.paper import poster_data, sheet_data
from guide.sheets.sheet import Poster, Sheet

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = ROOT / "templates/sheets"
FONTS: Final = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[ROOT / "static/fonts"],
)
"""Read once, in ten milliseconds."""


def step_back() -> None:
    """Whoever reads a page goes first: on Linux a thread has a priority of its own."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


NICE: Final = 10
PRESS: Final = ThreadPoolExecutor(1, "press", initializer=step_back)
"""One sheet at a time in each process, beside the pages: the engine leaves Python free meanwhile."""


EMPTY_ONES: Final = 4
"""Measured: 209 MB instead of 410, for a tenth more time, after the sheet is handed out."""


class NotPrinted(ValueError):
    """The engine refused the sheet: a letter that none of our fonts has, a missing title."""


def pdf(made: Sheet | Poster) -> bytes:
    """A tagged A4 document (PDF/UA-1), the same bytes for the same sheet. Raises ``NotPrinted``."""
    asked = order(made)
    try:
        return PRESS.submit(
            compiled,
            asked.template,
            root=TEMPLATES,
            sys_inputs={"data": asked.data},
            pdf_standards=["ua-1"],
            timestamp=int(datetime.combine(made.day, time(), UTC).timestamp()),
        ).result()
    except typst.TypstError as error:
        raise NotPrinted(str(error)) from error
    finally:
        PRESS.submit(forget)


def compiled(source: Path | bytes, **options: Any) -> bytes:
    """By the engine, with our fonts and no other."""
    made: bytes = typst.compile(source, font_paths=FONTS, ignore_system_fonts=True, **options)
    return made


def forget() -> None:
    """The engine remembers its last ten documents, 20 MB each: empty ones take the place of some."""
    for _ in range(EMPTY_ONES):
        compiled(b"")


def etag(made: Sheet | Poster) -> str:
    """Of the PDF that this sheet would be, without making it."""
    asked = order(made)
    parts = (typst.__version__.encode(), asked.template.read_bytes(), asked.data.encode())
    return f'"{hashlib.sha256(b"".join(parts)).hexdigest()[:32]}"'


class Order(NamedTuple):
    template: Path
    data: str


def order(made: Sheet | Poster) -> Order:
    if isinstance(made, Poster):
        return Order(TEMPLATES / "poster.typ", as_json(poster_data(made)))
    return Order(TEMPLATES / "sheet.typ", as_json(sheet_data(made)))


def as_json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False)
