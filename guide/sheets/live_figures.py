"""Live figures on paper: one in a sentence, or a table as lines. In the active language."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import nh3
from django.utils.translation import gettext

from eligibility.live import UnknownFigure
from guide.figures_page import Line, table_in_force
from guide.languages import BY_CODE, Language
from guide.sheets.sheet import Run, Runs, words
from guide.text import Setting
from guide.written import BLOCKS, known, written

TABLE: Final = "table:"
BETWEEN_CELLS: Final = " – "
"""For who reads the line as words; on paper the cells stand under each other."""


def figure(code: str, setting: Setting, language: Language, *, bold: bool) -> Iterator[Run]:
    """A figure, the months of `window:css`; "to be confirmed" for what is gone."""
    if code.startswith(BLOCKS):
        yield from words(_block(code, setting), language, bold=bold)
        return
    shown = known(code, setting.figures, setting.day)
    if shown is None or shown.value is None:
        yield Run(gettext("à confirmer"), language.tag, language.dir, bold)
        return
    yield Run(_plain(written(shown._replace(doubtful=False))), language.tag, "ltr", bold)
    if shown.doubtful:
        yield Run(f" ({gettext('à confirmer')})", language.tag, language.dir, bold)


def table_lines(code: str, setting: Setting) -> Iterator[tuple[Runs, bool]]:
    """Lines of `table:css`, and whether each is a heading."""
    language = BY_CODE[setting.language]
    try:
        table = table_in_force(code.removeprefix(TABLE), setting.figures, setting.day)
    except UnknownFigure:
        yield words(gettext("à confirmer"), language), False
        return
    doubt = f" ({gettext('à confirmer')})" if table.doubtful else ""
    yield words(f"{table.title}{doubt}", language), True
    columns = [words(each, language, bold=True) for each in table.columns]
    yield joined(columns, language, cell=True), False
    for line in table.lines:
        yield _row(line, language, doubt=line.doubtful and not table.doubtful), False


def joined(cells: list[Runs], language: Language, *, cell: bool = False) -> Runs:
    """One line of them all; ``cell``: amounts, which stand under each other on paper."""
    dash = Run(BETWEEN_CELLS, language.tag, language.dir, cell=cell)
    return merged([run for each in cells if each for run in (dash, *each)][1:])


def merged(runs: Iterable[Run]) -> Runs:
    """Neighbours that look alike become one: a paragraph is shaped in one piece."""
    found: list[Run] = []
    for run in runs:
        if found and replace(found[-1], text=run.text) == run:
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _row(line: Line, language: Language, *, doubt: bool) -> Runs:
    label = f"{line.label} ({gettext('à confirmer')})" if doubt else str(line.label)
    amounts = [(Run(_plain(cell.text or "–"), language.tag, "ltr"),) for cell in line.cells]
    return joined([words(label, language), *amounts], language, cell=True)


def _block(code: str, setting: Setting) -> str:
    try:
        return _plain(setting.block(code))
    except UnknownFigure:
        return gettext("à confirmer")


def _plain(markup: str) -> str:
    """As the pages write it, without their HTML."""
    return html.unescape(nh3.clean(markup, tags=set()))
