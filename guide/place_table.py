"""A CSV file as cells, whatever spreadsheet wrote it: its encoding, its lines, its first line."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from io import StringIO
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from guide.place_cells import COLUMNS, Column, Words

LARGEST: Final = 2_000_000
"""Bytes: some fifteen thousand places."""
BY_NAME: Final = {column.name: column for column in COLUMNS}
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

TOO_LARGE: Final = _("Ce fichier fait plus de 2 Mo : coupez-le en plusieurs fichiers.")
NO_TEXT: Final = _(
    "Ce n’est pas un fichier CSV : dans le tableur, choisissez « Enregistrer sous », puis « CSV UTF-8 »."
)
EMPTY: Final = _("Ce fichier est vide.")
MISSING_COLUMNS: Final = _("Il manque une colonne : {names}.")
UNKNOWN_COLUMNS: Final = _("Nous ne connaissons pas cette colonne : {names}. Acceptées : {known}.")
TWICE: Final = _("Une colonne est là deux fois : {names}.")
OPEN_QUOTE: Final = _('Un guillemet (") est mal placé ou n’est pas fermé, vers la ligne {line}.')


class Unreadable(ValueError):
    """A file of which no line can be taken. ``sentence`` says why to its editor."""

    def __init__(self, sentence: Words) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, or what Excel writes in Western Europe."""
    if len(data) > LARGEST:
        raise Unreadable(TOO_LARGE)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROLS.search(text):
            return text
    raise Unreadable(NO_TEXT)


def numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not blank, with the number that it has in an editor's window."""
    first, _newline, _rest = text.lstrip("\r\n").partition("\n")
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = lines.line_num
    except csv.Error as error:
        raise Unreadable(format_lazy(OPEN_QUOTE, line=before + 1)) from error


def heading(cells: list[str]) -> list[Column | None]:
    """The columns in the order of the file; ``None`` for one without a name. Any order will do."""
    names = [plain(cell) for cell in cells]
    for sentence, wrong in faults([name for name in names if name]):
        if wrong:
            words = {
                "names": ", ".join(name[:40] for name in wrong[:5]),
                "known": ", ".join(BY_NAME),
            }
            raise Unreadable(format_lazy(sentence, **words))
    return [BY_NAME[name] if name else None for name in names]


def faults(names: list[str]) -> Iterator[tuple[Words, list[str]]]:
    """What can be wrong with the first line, and the columns of which it is."""
    yield EMPTY, [] if names else [""]
    yield UNKNOWN_COLUMNS, [name for name in names if name not in BY_NAME]
    yield TWICE, sorted({name for name in names if names.count(name) > 1})
    required = [column.name for column in COLUMNS if column.required]
    yield MISSING_COLUMNS, [name for name in required if name not in names]


def plain(name: str) -> str:
    """`Vérifié le` -> `verifie_le`."""
    letters = unicodedata.normalize("NFKD", name.strip().casefold())
    return re.sub(r"\s+", "_", "".join(each for each in letters if not unicodedata.combining(each)))
