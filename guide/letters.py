"""The letters: French to fill in by hand, and beside it, in the reader's language, what to do with it.

Both are sections of one page, ``ame`` (what to do) and ``ame_letter`` (the letter), so that editors
change them and translators find them as everything else. A letter's translation is printed only
where a person has read it.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from guide.editions import edition_of, good_until
from guide.freshness import State
from guide.languages import BY_CODE, SOURCE, Language
from guide.pages import Shown, checked_on, freshness_of, section, shown
from guide.setting import setting_of
from guide.sheets.columns import alone, block, unread_notice
from guide.sheets.runs import said, said_line
from guide.sheets.scheme_sheet import Address, figures_in, is_unread, rows_of, starts
from guide.sheets.sheet import Block, Line, Run, Runs, Sheet, blank, words
from guide.text import Setting

PAGE: Final = "lettres"
LETTERS: Final = ("ame", "court", "cra", "attestation", "receipt", "host", "means")
BLANK: Final = "……"
"""Where somebody writes by hand."""


def kind(name: str) -> str:
    """What a letter is called in the code of its edition."""
    return f"letter-{name}"


def rows(name: str, language: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to do, and the letter. Raises ``LookupError`` where an editor has taken one away."""
    found = rows_of((f"{PAGE}.{name}", f"{PAGE}.{name}_letter"), language)
    if len(found) != 2:
        raise LookupError(name)
    return found[0], found[1]


# --- On paper ------------------------------------------------------------------------------------


def letter_sheet(name: str, language: str, day: date, address: Address) -> Sheet:
    """First what to do, for who keeps it; then, on a page of its own, the letter that is sent."""
    french, asked = setting_of(SOURCE.code, day), setting_of(language, day)
    advice, letter = rows(name, language)
    told, written = block(advice, french, asked), letter_block(letter, french, asked)
    keys = figures_in([advice, letter])
    sheet = Sheet(
        name=f"lettre-{name}-{language}",
        title_french=told.heading_french,
        title_other=told.heading_other,
        language=BY_CODE[language],
        blocks=(with_heading(told, BY_CODE[language]), written),
        day=day,
        facts_on=checked_on(advice),
        good_until=good_until(keys, asked.figures, day),
        code="",
        address="",
        notice=(unread_notice(language),) if is_unread([advice], asked) else (),
        figures_since=starts(keys, asked),
        layout="under" if written.heading_other else "beside",
    )
    code = edition_of(kind(name), sheet).code
    return replace(sheet, code=code, address=address(code))


def with_heading(told: Block, language: Language) -> Block:
    """Its own heading is the title of the sheet."""
    other = heading_in(language) if told.heading_other else ()
    return replace(told, heading_french=heading_in(SOURCE), heading_other=other)


def heading_in(language: Language) -> Runs:
    with override(language.code):
        return words(gettext("Avant d’envoyer la lettre"), language)


def letter_block(row: dict[str, Any], french: Setting, asked: Setting) -> Block:
    if is_read(row, asked):
        found = block(row, french, asked)
        if found.kind == "text":
            return replace(found, lines=to_fill_in(found.lines), kind="letter")
    lines = alone(said(row["body_fr"], french))
    return Block(said_line(row["heading_fr"], french), (), to_fill_in(lines), kind="letter")


def is_read(row: dict[str, Any], asked: Setting) -> bool:
    return asked.language != SOURCE.code and freshness_of(row, asked) == State.REVIEWED


def to_fill_in(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """With rules to write on, under the French only: that is what is sent."""
    return tuple(
        replace(line, french=with_rules(line.french), other=() if is_rule(line) else line.other)
        for line in lines
    )


def is_rule(line: Line) -> bool:
    return "".join(run.text for run in line.french) == BLANK


def with_rules(runs: Runs) -> Runs:
    return tuple(piece for run in runs for piece in _pieces(run) if piece.text or piece.blank)


def _pieces(run: Run) -> list[Run]:
    first, *others = run.text.split(BLANK)
    found = [replace(run, text=first)]
    for text in others:
        found += [blank(gettext("à remplir")), replace(run, text=text)]
    return found


# --- On the web ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letter:
    """``advice``: in the best language we have; ``french``: the letter itself; ``translated``: the
    same in the reader's language, where a person has read it."""

    name: str
    advice: Shown
    french: Shown
    translated: Shown | None


def letter(name: str, language: str, day: date) -> Letter:
    advice, row = rows(name, language)
    french, asked = setting_of(SOURCE.code, day), setting_of(language, day)
    written = with_wide_blanks(shown(row, "fr", french, State.REVIEWED))
    translated = section(row, asked) if is_read(row, asked) else None
    return Letter(name, section(advice, asked), written, translated)


def with_wide_blanks(found: Shown) -> Shown:
    rule = format_html('<span class="blank">{}</span>', BLANK)
    return replace(found, body=SafeString(mark_safe(found.body.replace(BLANK, rule))))
