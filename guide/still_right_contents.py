"""What each kind of sheet is made of, for "is my sheet still right?"."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from eligibility.advice import ROWS
from eligibility.rules.figures import Figure, Figures
from guide.editions import PERSONAL, Edition, digest, edition_of
from guide.languages import READY, SOURCE
from guide.letters import LETTERS, letter_sheet, rows
from guide.sheets.paper import plain
from guide.sheets.scheme_sheet import figures_in, rows_of, scheme_sheet
from guide.sheets.schemes import SCHEMES
from guide.sheets.sheet import Runs, Sheet
from guide.sources_page import rows_in_force
from guide.still_right import Printed

NOT_SAID: Final = frozenset({"csm", "aah", "aspa"})
"""Figures that no answer to a reader uses: of a contribution, and of the helper's calculator."""


def printed(edition: Edition, figures: Figures, day: date) -> Printed | None:
    """``None``: a kind of sheet that is printed no more."""
    if edition.kind == PERSONAL:
        return personal(edition, figures, day)
    if edition.kind in SCHEMES:
        return of_scheme(edition)
    letter = edition.kind.removeprefix("letter-")
    return of_letter(letter, edition) if letter in LETTERS else None


def personal(edition: Edition, figures: Figures, day: date) -> Printed:
    """Its code names no scheme: the figures of all of them are looked at."""
    keys = {row.key for on in (edition.day, day) for row in rows_said(figures, on)}
    found = personal_edition(figures, edition.day).digest
    return Printed(gettext("Ma feuille"), keys, found, reverse("check:start"))


def rows_said(figures: Figures, day: date) -> list[Figure]:
    rows = rows_in_force(figures, day)
    return [row for row in rows if row.key.partition(".")[0] not in NOT_SAID]


def of_scheme(edition: Edition) -> Printed:
    scheme = SCHEMES[edition.kind]
    sheets = (
        scheme_sheet(edition.kind, language.code, edition.day, lambda code: "")
        for language in READY
    )
    keys = figures_in(rows_of(scheme.sections, SOURCE.code))
    again = reverse("sheet", args=[edition.kind])
    return Printed(scheme.title, keys, one_of(sheets, edition), again)


def of_letter(name: str, edition: Edition) -> Printed | None:
    try:
        sheets = [letter_sheet(name, each.code, edition.day, lambda code: "") for each in READY]
        advice, letter = rows(name, get_language() or SOURCE.code)
    except LookupError:  # an editor has taken it away
        return None
    title = plain(title_in(sheets, get_language() or SOURCE.code))
    again = reverse("letter", args=[name])
    return Printed(title, figures_in([advice, letter]), one_of(sheets, edition), again)


def title_in(sheets: Iterable[Sheet], language: str) -> Runs:
    """The title in this language, in French where there is none."""
    sheet = next(each for each in sheets if each.language.code == language)
    return sheet.title_other or sheet.title_french


def one_of(sheets: Iterable[Sheet], edition: Edition) -> str:
    """The code does not say the language: the digest of the sheet that it can be, or of the last."""
    found = [edition_of(edition.kind, sheet).digest for sheet in sheets]
    return edition.digest if edition.digest in found else found[-1]


def personal_edition(figures: Figures, day: date) -> Edition:
    """Of every personal sheet of a day, whoever it is for: the version of all that we say."""
    return Edition(PERSONAL, day, digest(_all_content(figures, day)))


def _all_content(figures: Figures, day: date) -> Iterator[str]:
    """The rows in force on that day and the French of all advice; a later row changes nothing."""
    for row in rows_said(figures, day):
        value = "" if row.value is None else f"{row.value.normalize():f}"
        yield f"{row.key} {row.start} {value} {row.unit}"
    with override(SOURCE.code):
        yield from (str(row.words) for row in ROWS)
