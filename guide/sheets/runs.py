"""A text of the guide -> lines of runs: by the same parser as the pages, with the same figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from django.utils import translation
from markdown_it.token import Token

from guide.languages import BY_CODE, SOURCE, Language
from guide.markup import MARKDOWN
from guide.sheets.live_figures import TABLE, figure, joined, merged, table_lines
from guide.sheets.sheet import Run, Runs
from guide.text import Setting, spoken

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
        return list(_lines(MARKDOWN.parse(spoken(text, setting)), setting))


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
                yield Said(joined(cells, BY_CODE[setting.language]))
                cells, in_cell = [], False
            case "inline" if in_cell:
                cells.append(_inline(token.children or [], setting))
            case "inline" if table := _table_of(token):
                for runs, head in table_lines(table, setting):
                    yield Said(runs, head=head)
            case "inline":
                yield Said(_inline(token.children or [], setting), in_papers, in_heading)


def _table_of(token: Token) -> str:
    """The code of a table that stands alone in its paragraph."""
    children = token.children or []
    alone = len(children) == 1 and children[0].type == "figure"
    return children[0].content if alone and children[0].content.startswith(TABLE) else ""


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
                pen.runs += figure(token.content, setting, pen.language, bold=pen.bold)
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
