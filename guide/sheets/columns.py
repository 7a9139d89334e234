"""A section of the guide as a block of two columns: the French, and the translation beside it."""

from itertools import chain
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from guide.freshness import SHOWN, State
from guide.languages import BY_CODE, SOURCE
from guide.pages import column, freshness_of
from guide.sheets.runs import Said, said, said_line
from guide.sheets.sheet import Block, Line, Runs, words
from guide.text import Setting


def block(row: dict[str, Any], french: Setting, asked: Setting) -> Block:
    """``row``: of ``pages.rows_in``. Where the translation is not good, the French and why."""
    heading, lines = said_line(row["heading_fr"], french), said(row["body_fr"] or "", french)
    if asked.language == SOURCE.code:
        return Block(heading, (), alone(lines))
    fresh = freshness_of(row, asked)
    if fresh not in SHOWN:
        return Block(heading, (), alone(lines), notice=why_in_french(fresh, asked.language))
    suffix = column(asked.language)
    theirs = said(row[f"body_{suffix}"] or "", asked)
    return side_by_side(heading, said_line(row[f"heading_{suffix}"], asked), lines, theirs)


def side_by_side(heading: Runs, other: Runs, french: list[Said], theirs: list[Said]) -> Block:
    """Line by line where both texts have the same shape; else each in one piece: no line of a
    translation may stand beside another line than its own."""
    if [each.shape for each in french] == [each.shape for each in theirs]:
        pairs = zip(french, theirs, strict=True)
        lines = tuple(Line(a.runs, b.runs, a.tick, a.head) for a, b in pairs)
        return Block(heading, other, lines)
    apart = (Line((), each.runs, each.tick, each.head) for each in theirs)
    return Block(heading, other, tuple(chain(alone(french), apart)), kind="apart")


def alone(lines: list[Said]) -> tuple[Line, ...]:
    return tuple(Line(each.runs, (), each.tick, each.head) for each in lines)


def why_in_french(fresh: State, language: str) -> Runs:
    """As on the page (borrowed.html), in the reader's language."""
    with translation.override(language):
        if fresh == State.OUTDATED:
            text = gettext(
                "Ce texte a changé. La traduction n’est pas encore à jour : voici le français."
            )
        else:
            text = gettext("Pas encore traduit : voici le français.")
    return words(text, BY_CODE[language])


def unread_notice(language: str) -> Line:
    """Of a translation that no person has read: in both languages, so that the clerk knows too."""
    return Line(_unread("fr"), _unread(language))


def _unread(language: str) -> Runs:
    with translation.override(language):
        first = gettext("Traduction faite avec un ordinateur.")
        more = gettext(
            "Personne ne l’a encore relue. En cas de différence, le texte français compte."
        )
    own = BY_CODE[language]
    return (*words(f"{first} ", own, bold=True), *words(more, own))
