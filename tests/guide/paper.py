"""Reading a PDF as a person, a program and a phone would: its words, its structure, its QR code."""

import io
import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pypdfium2
import zxingcpp
from PIL.Image import Image

from guide.sheets.sheet import Block, Line, Runs, Sheet

SCALE = 2
"""Of the pictures: 144 dots an inch."""
HYPHEN_AT_THE_END = "\ufffe"


def pages(pdf: bytes) -> list[str]:
    """The words of each page, in the order in which Chrome copies them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [text_of(page) for page in document]


def text_of(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return text.get_text_range().replace(HYPHEN_AT_THE_END, "-")
    finally:
        text.close()


def left_halves(pdf: bytes) -> list[str]:
    """The words of the French column."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [half_of(page) for page in document]


def half_of(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        half = text.get_text_bounded(0, 0, width / 2, height)
        return half.replace(HYPHEN_AT_THE_END, "-")
    finally:
        text.close()


def pictures(pdf: bytes, scale: float = SCALE) -> list[Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=scale).to_pil() for page in document]


def qr_codes(pdf: bytes) -> list[str]:
    """Those at the head of the first page, as a phone sees them."""
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
        picture = document[0].render(scale=SCALE, crop=(width / 3, height * 2 / 3, 0, 0)).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def tags(document: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(each.get("/S")) for each in structure(document.Root.StructTreeRoot.K))


def languages(document: pikepdf.Pdf) -> set[str]:
    """That of the document, and those of its passages."""
    inside = {
        str(each.Lang) for each in structure(document.Root.StructTreeRoot.K) if "/Lang" in each
    }
    return {str(document.Root.Lang), *inside}


def structure(part: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(part, pikepdf.Array):
        for each in part:
            yield from structure(each)
    elif isinstance(part, pikepdf.Dictionary):
        yield part
        if "/K" in part:
            yield from structure(part.K)


def fonts(document: pikepdf.Pdf) -> set[str]:
    """Names of the fonts, without the letters that mark a subset."""
    found = {
        str(font.BaseFont)
        for page in document.pages
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
    }
    assert all("+" in name for name in found), "a font is not embedded as a subset"
    return {name.partition("+")[2] for name in found}


# What a sheet says, in the order in which it says it.


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def lines_of(block: Block, first: int) -> Iterator[str]:
    """Each line in French, then in the other language, both with the same number."""
    number = first
    for line in block.lines:
        mark = "" if line.head else str(number)
        number += 0 if line.head else 1
        for runs in (line.french, line.other):
            if runs:
                yield mark + plain(tuple(run for run in runs if not run.cell))


def body_of(sheet: Sheet) -> Iterator[str]:
    number = 1
    for block in sheet.blocks:
        yield plain(block.heading_french) + plain(block.heading_other) + plain(block.notice)
        yield from lines_of(block, number)
        number += sum(not line.head for line in block.lines)


def french_of(sheet: Sheet) -> Iterator[str]:
    number = 1
    for block in sheet.blocks:
        yield plain(block.heading_french)
        alone = Block((), (), tuple(Line(each.french, head=each.head) for each in block.lines))
        yield from lines_of(alone, number)
        number += sum(not line.head for line in block.lines)


def squeezed(text: str) -> str:
    """Without spaces: where a line is broken is the page's to say."""
    return re.sub(r"\s+", "", text.replace("\u00a0", " "))
