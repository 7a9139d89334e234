"""What keeps a text from being saved, with the line it stands in: one door for every editor's text.

A French text is checked alone; a translation also against the French that it says.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from guide.setting import known_address, setting_of, stored_anchors
from guide.text import Setting, links, problems, terms
from guide.wording import typed_figures
from guide.written import BLOCKS, codes


@dataclass(frozen=True)
class Fault:
    """``line`` counts from 1; 0 where the fault is in no one line. ``shown``: that line."""

    words: str
    line: int = 0
    shown: str = ""
    french: bool = False
    """The line is one of the French: the translation lost what it says."""


def checking(language: str, day: date) -> Setting:
    """As readers get the text, but a link to a page or section that is not there is a fault."""
    return replace(setting_of(language, day), address=known_address(stored_anchors()))


def faults(text: str, setting: Setting) -> list[Fault]:
    """Of a text in the language of the setting: figures, links, braces, HTML, typed amounts."""
    whole = list(dict.fromkeys(problems(text, setting)))
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        # a link may go over two lines, so a line alone may look worse than it is
        told = [words for words in dict.fromkeys(problems(line, setting)) if words in whole]
        told += [_typed(each) for each in typed_figures(line, setting.language)]
        found += [Fault(words, number, line.strip()) for words in told]
    placed = {each.words for each in found}
    return found + [Fault(words) for words in whole if words not in placed]


def _typed(figure: str) -> str:
    words = gettext(
        "« %s » est écrit à la main : mettez le code du chiffre, avec ses accolades. "
        "Il est sous le texte, ou dans le français."
    )
    return words % _isolated(figure.strip())


def _isolated(what: str) -> str:
    """Words of any direction inside a sentence of another."""
    return f"\u2068{what}\u2069"


class Kept(NamedTuple):
    """What a translation must have from its French, and how to say that it is lost or invented."""

    found: Callable[[str], list[str]]
    lost: Callable[[str], str]
    invented: Callable[[str], str]
    each_time: bool = False
    """As often as the French has it, and not only once."""


def _code(code: str) -> str:
    """`css.free:3` and `css.free.3` are one figure."""
    return code if code.startswith(BLOCKS) else code.replace(":", ".")


KEPT = (
    Kept(
        lambda text: [_code(each) for each in codes(text)],
        lambda what: gettext("Le chiffre {{ %s }} manque dans la traduction.") % what,
        lambda what: gettext("Le chiffre {{ %s }} n’est pas dans le français.") % what,
        each_time=True,
    ),
    Kept(
        terms,
        lambda what: (
            gettext("Le mot français *%s* manque : gardez-le, en lettres latines.")
            % _isolated(what)
        ),
        lambda what: (
            gettext("*%s* n’est pas un mot du français : enlevez les étoiles.") % _isolated(what)
        ),
    ),
    Kept(
        links,
        lambda what: gettext("Le lien %s manque dans la traduction.") % what,
        lambda what: gettext("Le lien %s n’est pas dans le français.") % what,
    ),
)


def translation_faults(french: str, text: str, setting: Setting) -> list[Fault]:
    """The same, and what the translation lost of its French or has beyond it."""
    return faults(text, setting) + lost_or_invented(french, text)


def lost_or_invented(french: str, text: str) -> list[Fault]:
    return [fault for kept in KEPT for fault in _compared(kept, french, text)]


def _compared(kept: Kept, french: str, text: str) -> Iterator[Fault]:
    for what in _missing(kept, french, text):
        yield _at(french, what, kept.lost(what), kept, french=True)
    for what in _missing(kept, text, french):
        yield _at(text, what, kept.invented(what), kept)


def _missing(kept: Kept, here: str, there: str) -> list[str]:
    """In order, what ``here`` has and ``there`` lacks."""
    left, missing = kept.found(there), []
    for what in kept.found(here) if kept.each_time else dict.fromkeys(kept.found(here)):
        if what not in left:
            missing.append(what)
        elif kept.each_time:
            left.remove(what)
    return missing


def _at(text: str, what: str, words: str, kept: Kept, *, french: bool = False) -> Fault:
    for number, line in enumerate(text.splitlines(), 1):
        if what in kept.found(line):
            return Fault(words, number, line.strip(), french)
    return Fault(words, french=french)
