"""My sheet: the answer of the check on paper, and a neutral one with the papers alone.

Neither has a name on it, nor an answer that was given. Nothing of them is kept.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from django.utils import translation
from django.utils.translation import gettext

from eligibility.path import Path
from guide.editions import good_until
from guide.languages import BY_CODE, SOURCE, Language
from guide.sheets.columns import side_by_side, unread_notice
from guide.sheets.runs import Said
from guide.sheets.sheet import Block, Runs, Sheet
from guide.sheets.tickets_said import Told, papers, text, told
from guide.still_right_contents import personal_edition

NAME, NEUTRAL_NAME = "guichet", "papiers"
"""Of the files. Whoever sees the list of downloads learns nothing."""
TELLS_THE_SCHEME: Final = re.compile(r"\bCerfa\b|\bAME\b|\bCSS\b|\bPUMa\b")
Address = Callable[[str], str]
Spoken = Callable[[Path], list[Told]]


def my_sheet(path: Path, language: str, address: Address) -> Sheet:
    """What I can ask for, what to bring, where, by when, and what if they say no."""
    return personal(NAME, path, BY_CODE[language], answer, address)


def my_papers(path: Path, language: str, address: Address) -> Sheet:
    """The papers to bring, and not for what."""
    return personal(NEUTRAL_NAME, path, BY_CODE[language], neutral(path), address)


def personal(name: str, path: Path, language: Language, speak: Spoken, address: Address) -> Sheet:
    """The first block that is spoken is the title. The code holds the day and the version of all
    our texts, never a scheme."""
    title, *rest = side_by_side_in(language, path, speak)
    code = personal_edition(path.figures, path.day).code
    return Sheet(
        name=name,
        title_french=title.heading_french,
        title_other=title.heading_other,
        language=language,
        blocks=tuple(rest),
        day=path.day,
        facts_on=None,
        good_until=good_until(path.figures.keys, path.figures, path.day),
        code=code,
        address=address(code),
        notice=() if language.read else (unread_notice(language.code),),
    )


def side_by_side_in(language: Language, path: Path, speak: Spoken) -> Iterator[Block]:
    """Said once in each language: the same path gives the same lines."""
    with translation.override(SOURCE.code):
        french = speak(path)
    with translation.override(language.code):
        other = speak(path)
    for ours, theirs in zip(french, other, strict=True):
        if language == SOURCE:
            theirs = Told((), [Said((), each.tick, each.head) for each in ours.lines])
        yield side_by_side(ours.heading, theirs.heading, ours.lines, theirs.lines)


def answer(path: Path) -> list[Told]:
    decision = gettext(
        "Ce résultat n’est pas une décision. C’est la CPAM qui décide. En cas de refus, demandez de l’aide à une association."
    )
    last = Told(text(gettext("À savoir")), [Said(text(decision))])
    return [Told(text(gettext("Ma feuille")), []), *told(path), last]


def neutral(path: Path) -> Spoken:
    """Which papers tell the scheme is seen in the French: it is the same paper in each language."""
    with translation.override(SOURCE.code):
        kept = [TELLS_THE_SCHEME.search(plain(each)) is None for each in papers(path)]

    def speak(path: Path) -> list[Told]:
        found = [each for each, keep in zip(papers(path), kept, strict=True) if keep]
        form = text(gettext("Le formulaire de la demande : demandez-le au guichet"))
        lines = [Said(each, tick=True) for each in (form, *found)]
        return [
            Told(text(gettext("Mes papiers")), []),
            Told(text(gettext("Papiers à apporter")), lines),
        ]

    return speak


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
