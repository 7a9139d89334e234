"""The words of a PDF in the order in which they are read, glyph by glyph.

Readers of PDF put the letters of a line in order by rules of their own, and spell some Arabic words
wrong. Here each glyph says the letters it stands for (its /ActualText, or else its /ToUnicode), and
the place on the page says the order.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text

SAME_LINE = 4
"""Points: a mark above a letter is set less far from its line, another line farther."""
SAME_LETTER = 9
"""Points between a letter and its vowel sign, at most; the sign is set off the line."""
MARKS = re.compile("[\u064b-\u0652]")


class Glyph(NamedTuple):
    page: int
    x: float
    y: float
    letters: str


class Glyphs(PDFLayoutAnalyzer):
    """Notes each glyph; of those that stand for one text together, the first."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.found: list[Glyph] = []
        self.instead: list[str | None] = []
        """What the open tags say in place of their glyphs; empty once it is said."""

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        said = props.get("ActualText") if isinstance(props, dict) else None
        self.instead.append(None if said is None else decode_text(said))

    def end_tag(self) -> None:
        self.instead.pop()

    def render_char(self, matrix: Any, font: Any, *more: Any, **named: Any) -> float:
        inside = [place for place, said in enumerate(self.instead) if said is not None]
        letters = self.instead[inside[0]] if inside else font.to_unichr(more[3])
        if inside:
            self.instead[inside[0]] = ""
        if letters:
            self.note(matrix, letters)
        return float(super().render_char(matrix, font, *more, **named))

    def note(self, matrix: Any, letters: str) -> None:
        self.found.append(Glyph(self.pageno, matrix[4], matrix[5], letters))


def glyphs(pdf: bytes) -> list[Glyph]:
    resources = PDFResourceManager()
    device = Glyphs(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(io.BytesIO(pdf)):
        interpreter.process_page(page)
    return device.found


def lines(found: list[Glyph]) -> Iterator[list[Glyph]]:
    """Those of a line, line after line."""
    line: list[Glyph] = []
    for glyph in sorted(found, key=lambda each: (each.page, -each.y)):
        if line and (glyph.page != line[0].page or line[0].y - glyph.y > SAME_LINE):
            yield line
            line = []
        line.append(glyph)
    yield line


def from_the_right(pdf: bytes) -> str:
    """What a column of Arabic says; numbers and Latin words in it come out backwards."""
    return "".join(
        glyph.letters
        for line in lines(glyphs(pdf))
        for glyph in once(sorted(line, key=lambda each: -each.x))
    )


def from_the_left(pdf: bytes) -> str:
    """In the order in which it was written down, which is that in which it is read."""
    return "".join(glyph.letters for glyph in once(glyphs(pdf)))


def once(found: list[Glyph]) -> Iterator[Glyph]:
    """The engine says a letter again for each sign that is set off the line, above or below it."""
    again: list[Glyph] = []
    for glyph in found:
        if again and not is_again(again, glyph):
            yield max(again, key=lambda each: len(each.letters))
            again = []
        again.append(glyph)
    yield max(again, key=lambda each: len(each.letters))


def is_again(said: list[Glyph], glyph: Glyph) -> bool:
    last = said[-1]
    letters = {MARKS.sub("", each.letters) for each in (last, glyph)}
    split = len(said) > 1 or last.y != glyph.y or len(glyph.letters) > 1
    return split and len(letters) == 1 and abs(last.x - glyph.x) < SAME_LETTER
