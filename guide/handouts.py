"""A sheet -> PDF: the only file that knows the PDF engine."""

from guide.sheets.sheet import Sheet


class NotPrinted(ValueError):
    """The engine refused the sheet: a letter without a shape in our fonts, a missing title."""


def pdf(sheet: Sheet) -> bytes:
    """A tagged A4 document, the same bytes for the same sheet. Raises ``NotPrinted``."""
    raise NotImplementedError
