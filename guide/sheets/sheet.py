"""What a sheet of paper says, as values: the French beside the reader's language, line by line."""

from dataclasses import dataclass
from datetime import date

from guide.languages import SOURCE, Language


@dataclass(frozen=True)
class Run:
    """A stretch of words in one language and one direction."""

    text: str
    lang: str
    """As in ``lang`` of a page: `fr`, `fa-AF`."""
    dir: str
    """`ltr` or `rtl`. Another than that of the line: it is kept in order by itself."""
    bold: bool = False
    link: str = ""
    """`https://` or `tel:`; empty for a link inside the site, which leads nowhere on paper."""
    cell: bool = False
    """What stands between two cells of a table: the next one begins after it."""
    blank: bool = False
    """A rule to write on by hand; the text is what a voice says there."""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Line:
    """One line of both columns. ``other`` is empty where the French stands alone."""

    french: Runs
    other: Runs = ()
    tick: bool = False
    """With a box to tick."""
    head: bool = False
    """A small heading inside a block: it has no number."""


@dataclass(frozen=True)
class Block:
    """Lines under one heading. ``kind``: `text`; `letter`, on a page of its own, without numbers and
    with room to write; `apart` for lines that are no pairs: those of the French have no ``other``,
    and those of the other language no ``french``."""

    heading_french: Runs
    heading_other: Runs
    lines: tuple[Line, ...]
    kind: str = "text"
    notice: Runs = ()
    """In the reader's language, why this block is in French alone."""


@dataclass(frozen=True)
class Sheet:
    """``language``: French for a sheet in French alone. ``good_until``: its last good day."""

    name: str
    """Of the file, without its ending; it may be seen by others on the same computer."""
    title_french: Runs
    title_other: Runs
    language: Language
    blocks: tuple[Block, ...]
    day: date
    facts_on: date | None
    """On which day the oldest of these facts was last looked at."""
    good_until: date | None
    code: str
    """The edition: what "is my sheet still right?" is asked with."""
    address: str
    """Where it is asked, in full: what the QR code holds."""
    notice: tuple[Line, ...] = ()
    """Before all: how far the words can be trusted."""
    figures_since: tuple[date, ...] = ()
    """Since when each figure shown is in force."""
    layout: str = "beside"
    """`beside`: two columns. `under`: the reader's language under each French line (letters)."""

    @property
    def is_bilingual(self) -> bool:
        return self.language != SOURCE


@dataclass(frozen=True)
class Poster:
    """For a wall: the French, one sentence in each language, and where to go on."""

    name: str
    title: Runs
    sentences: tuple[tuple[Language, Runs], ...]
    note: Runs
    day: date
    address: str


def words(text: object, language: Language, *, bold: bool = False) -> Runs:
    """Words of the interface as one run."""
    return (Run(str(text), language.tag, language.dir, bold=bold),) if text else ()


def french(text: object) -> Runs:
    return words(text, SOURCE)


def blank(said: object = "") -> Run:
    """A rule to write on; ``said``: what goes there, for who hears the page."""
    return Run(str(said), SOURCE.tag, SOURCE.dir, blank=True)
