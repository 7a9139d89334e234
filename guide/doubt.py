"""Whether a text shows a figure that is to be confirmed: from its codes, before it is rendered."""

from eligibility.live import UnknownFigure, look_up, reference
from guide.figures_page import TABLES
from guide.text import Setting
from guide.written import codes


def is_doubtful(text: str, setting: Setting) -> bool:
    """A code that names nothing is shown as to be confirmed, so it counts."""
    try:
        return any(
            look_up(reference(code), setting.figures, setting.day).doubtful
            for block in codes(text)
            for code in figures_behind(block)
        )
    except UnknownFigure:
        return True


def figures_behind(code: str) -> list[str]:
    """`table:css` -> the figures of that table; a figure is itself; months are no figure."""
    kind, _, name = code.partition(":")
    if kind == "table" and name in TABLES:
        return [each for _words, keys in TABLES[name][2] for each in keys]
    return [] if code.startswith("window:") else [code]
