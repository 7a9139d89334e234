"""A sheet as a template of the PDF engine gets it: plain values, all words said."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import count
from typing import Any, Final

import segno
from django.utils import translation
from django.utils.translation import gettext

from guide.dates import long_date
from guide.languages import SOURCE, Language
from guide.sheets.sheet import Block, Line, Poster, Runs, Sheet, words

SCRIPTS: Final = {
    "ar": "Noto Sans Arabic",
    "fa": "Noto Sans Arabic",
    "ps": "Noto Sans Arabic",
    "ur": "Noto Sans Arabic",
    "bn": "Noto Sans Bengali",
    "ta": "Noto Sans Tamil",
    "ka": "Noto Sans Georgian",
    "zh-hans": "Noto Sans SC",
}
"""The font of each language that Noto Sans has no letters for."""
LATIN: Final = "Noto Sans"
LEADING: Final = {"ar": 0.25, "fa": 0.25, "ps": 0.3, "ur": 0.3, "bn": 0.3, "ta": 0.3}
"""Between lines, in parts of the letters' size, where vowels stand above and below them."""
Data = dict[str, Any]


def fonts(language: Language) -> list[str]:
    """The font of the language first: a French comma looks otherwise in a Chinese font."""
    own = SCRIPTS.get(language.code)
    return [own, LATIN] if own else [LATIN]


def poster_data(poster: Poster) -> Data:
    french, *_ = poster.title
    return {
        "title": french.text,
        "heading": runs_data(poster.title),
        "sentences": [
            {"language": language_data(language), "runs": runs_data(runs)}
            for language, runs in poster.sentences
        ],
        "note": runs_data(poster.note),
        "qr": qr(poster.address),
        "address": poster.address,
    }


def sheet_data(sheet: Sheet) -> Data:
    numbers = count(1)
    return {
        "title": " – ".join(filter(None, (plain(sheet.title_french), plain(sheet.title_other)))),
        "language": language_data(sheet.language),
        "bilingual": sheet.is_bilingual,
        "layout": sheet.layout,
        "heading": pair(sheet.title_french, sheet.title_other),
        "notice": [line_data(line) for line in sheet.notice],
        "blocks": [block_data(block, numbers) for block in sheet.blocks],
        "foot": [line_data(line) for line in foot(sheet)],
        "code": sheet.code,
        "qr": qr(sheet.address),
        "address": sheet.address,
    }


def language_data(language: Language) -> Data:
    primary, _, region = language.tag.partition("-")
    return {
        "lang": primary,
        "region": region if len(region) == 2 else None,
        "dir": language.dir,
        "fonts": fonts(language),
        "leading": LEADING.get(language.code, 0.12),
    }


def block_data(block: Block, numbers: "count[int]") -> Data:
    numbered = block.kind != "letter"
    return {
        "heading": pair(block.heading_french, block.heading_other),
        "kind": block.kind,
        "notice": runs_data(block.notice),
        "lines": [
            line_data(line) | {"number": next(numbers) if numbered and not line.head else 0}
            for line in block.lines
        ],
    }


def line_data(line: Line) -> Data:
    return pair(line.french, line.other) | {"tick": line.tick, "head": line.head}


def pair(french: Runs, other: Runs) -> Data:
    return {"french": runs_data(french), "other": runs_data(other)}


def runs_data(runs: Runs) -> list[Data]:
    return [asdict(run) | {"text": printable(run.text)} for run in runs]


def plain(runs: Runs) -> str:
    return printable("".join(run.text for run in runs))


def printable(text: str) -> str:
    """Without the control characters at which the engine stops; a line is one line."""
    return "".join(
        " " if sign in "\t\n" else sign for sign in text if sign >= " " or sign in "\t\n"
    )


def qr(address: str) -> str:
    """As SVG, with a border of four modules as the standard wants, correcting fifteen per cent."""
    return segno.make(address, error="m", micro=False).svg_inline(scale=4, border=4, omitsize=True)


# --- The foot of the sheet -----------------------------------------------------------------------


def foot(sheet: Sheet) -> list[Line]:
    """What edition this is, and where to ask whether it is still right: in both languages."""
    french = foot_in(sheet, SOURCE)
    other = foot_in(sheet, sheet.language) if sheet.is_bilingual else ("", "")
    pairs = zip(french, other, strict=True)
    return [Line(words(ours, SOURCE), words(theirs, sheet.language)) for ours, theirs in pairs]


def foot_in(sheet: Sheet, language: Language) -> tuple[str, str]:
    with translation.override(language.code):
        asked = gettext("Cette feuille est-elle encore juste ? Ouvrez l’adresse de ce carré :")
        return " ".join(days(sheet)), asked


def days(sheet: Sheet) -> Iterator[str]:
    yield gettext("Imprimée le %(day)s.") % {"day": long_date(sheet.day)}
    if sheet.facts_on:
        yield gettext("Vérifiée le %(day)s.") % {"day": long_date(sheet.facts_on)}
    if sheet.figures_since:
        listed = gettext(", ").join(long_date(day) for day in sheet.figures_since)
        yield gettext("Ses chiffres datent de : %(days)s.") % {"days": listed}
    if sheet.good_until:
        yield gettext("Bonne jusqu’au %(day)s.") % {"day": long_date(sheet.good_until)}
