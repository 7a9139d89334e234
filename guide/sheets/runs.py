"""A text of the guide -> lines of runs: by the same parser as the pages, with the same figures."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

import nh3
from django.utils import translation
from django.utils.translation import gettext
from markdown_it.token import Token

from eligibility.live import Shown, UnknownFigure
from guide.figures_page import Cell, table_in_force
from guide.figures_page import Line as TableLine
from guide.languages import BY_CODE, SOURCE, Language
from guide.sheets.sheet import Run, Runs, words
from guide.text import BLOCKS, MARKDOWN, Setting, known, written

TABLE: Final = "table:"
BETWEEN_CELLS: Final = " – "
RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u08ff]")


@dataclass(frozen=True)
class Said:
    """One line in one language: a paragraph, an item, a row of a table."""

    runs: Runs
    tick: bool = False
    head: bool = False

    @property
    def shape(self) -> tuple[bool, bool]:
        return self.tick, self.head


def said(text: str, setting: Setting) -> list[Said]:
    """The lines of a section's body. A figure or a table that is gone shows as to be confirmed."""
    with translation.override(setting.language):
        return list(_lines(MARKDOWN.parse(text), setting))


def said_line(text: str, setting: Setting) -> Runs:
    """A heading."""
    return said(text, setting)[0].runs if text.strip() else ()


def _lines(tokens: list[Token], setting: Setting) -> Iterator[Said]:
    cells: list[Runs] = []
    in_cell = in_heading = in_papers = False
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                in_papers = token.attrGet("class") == "papers"
            case "bullet_list_close":
                in_papers = False
            case "heading_open" | "heading_close":
                in_heading = token.type == "heading_open"
            case "th_open" | "td_open":
                in_cell = True
            case "tr_close":
                yield Said(_joined(cells, setting))
                cells, in_cell = [], False
            case "inline" if in_cell:
                cells.append(_inline(token.children or [], setting))
            case "inline" if table := _table_of(token):
                yield from _table(table, setting)
            case "inline":
                yield Said(_inline(token.children or [], setting), in_papers, in_heading)


def _joined(cells: list[Runs], setting: Setting) -> Runs:
    dash = words(BETWEEN_CELLS, BY_CODE[setting.language])
    return merged(iter([run for cell in cells if cell for run in (*dash, *cell)][1:]))


# --- One line ------------------------------------------------------------------------------------


@dataclass
class _Pen:
    """What is being written: in which language, how, and the runs so far."""

    setting: Setting
    runs: list[Run] = field(default_factory=list)
    bold: bool = False
    term: bool = False
    link: str = ""
    since: int = 0

    @property
    def language(self) -> Language:
        return SOURCE if self.term else BY_CODE[self.setting.language]

    def write(self, text: str, direction: str = "") -> None:
        way = direction or self.language.dir
        self.runs.append(Run(text, self.language.tag, way, self.bold, self.link))


def _inline(tokens: list[Token], setting: Setting) -> Runs:
    pen = _Pen(setting)
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                pen.write(token.content)
            case "softbreak" | "hardbreak":
                pen.write(" ")
            case "strong_open" | "strong_close":
                pen.bold = token.type == "strong_open"
            case "em_open" | "em_close":
                pen.term = token.type == "em_open"
            case "link_open":
                pen.link, pen.since = _outside(token), len(pen.runs)
            case "link_close":
                _close_link(pen)
            case "figure":
                pen.runs += _figure(token.content, pen)
    return merged(run for run in pen.runs if run.text)


def _outside(token: Token) -> str:
    href = str(token.attrs["href"])
    return href if href.startswith(("https:", "tel:")) else ""


def _close_link(pen: _Pen) -> None:
    """Paper cannot be pressed: the name of the site is written out; a number stands by itself.

    Latin letters stay in one piece with the address after them, in whatever the line is written.
    """
    spoken = "".join(run.text for run in pen.runs[pen.since :])
    host = urlsplit(pen.link).netloc.removeprefix("www.")
    if host and host != spoken.removeprefix("www."):
        _write_host(pen, host)
    if pen.link and not RIGHT_TO_LEFT.search(spoken):
        pen.runs[pen.since :] = [replace(run, dir="ltr") for run in pen.runs[pen.since :]]
    pen.link = ""


def _write_host(pen: _Pen, host: str) -> None:
    link = pen.link
    for text, leads, direction in ((" (", "", ""), (host, link, "ltr"), (")", "", "")):
        pen.link = leads
        pen.write(text, direction)
    pen.link = link


def merged(runs: Iterator[Run]) -> Runs:
    """Neighbours that look alike become one: a paragraph is shaped in one piece."""
    found: list[Run] = []
    for run in runs:
        if found and replace(found[-1], text=run.text) == run:
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


# --- Live figures --------------------------------------------------------------------------------


def _figure(code: str, pen: _Pen) -> Iterator[Run]:
    setting, language = pen.setting, pen.language
    if code.startswith(BLOCKS):
        yield from words(_block(code, setting), language, bold=pen.bold)
        return
    shown = known(code, setting.figures, setting.day)
    if shown is None or shown.value is None:
        yield Run(gettext("à confirmer"), language.tag, language.dir, pen.bold)
        return
    yield Run(_number(shown), language.tag, "ltr", pen.bold)
    if shown.doubtful:
        yield Run(f" ({gettext('à confirmer')})", language.tag, language.dir, pen.bold)


def _number(shown: Shown) -> str:
    """As the pages write it, without their HTML."""
    return html.unescape(nh3.clean(written(shown._replace(doubtful=False)), tags=set()))


def _block(code: str, setting: Setting) -> str:
    try:
        return setting.block(code)
    except UnknownFigure:
        return gettext("à confirmer")


def _table_of(token: Token) -> str:
    children = token.children or []
    alone = len(children) == 1 and children[0].type == "figure"
    return children[0].content if alone and children[0].content.startswith(TABLE) else ""


def _table(code: str, setting: Setting) -> Iterator[Said]:
    try:
        table = table_in_force(code.removeprefix(TABLE), setting.figures, setting.day)
    except UnknownFigure:
        yield Said(words(gettext("à confirmer"), BY_CODE[setting.language]))
        return
    language = BY_CODE[setting.language]
    doubt = f" ({gettext('à confirmer')})" if table.doubtful else ""
    yield Said(words(f"{table.title}{doubt}", language), head=True)
    yield Said(_joined([words(each, language) for each in table.columns], setting))
    for line in table.lines:
        yield Said(_row(line, setting, doubt=line.doubtful and not table.doubtful))


def _row(line: TableLine, setting: Setting, *, doubt: bool) -> Runs:
    language = BY_CODE[setting.language]
    label = f"{line.label} ({gettext('à confirmer')})" if doubt else str(line.label)
    amounts = [(_amount(cell, language),) for cell in line.cells]
    return _joined([words(label, language), *amounts], setting)


def _amount(cell: Cell, language: Language) -> Run:
    text = html.unescape(nh3.clean(cell.text or "–", tags=set()))
    return Run(text, language.tag, "ltr")
