"""Figures from a CSV file, as proposals: one for each series, and a word on each line.

A series of which one line is refused is left whole: half a table would be worse than none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.models import FigureProposal
from eligibility.rules.figures import Figure, Figures
from eligibility.store import stored_figures
from guide.editing.approval import is_reason
from guide.editing.figures.ceilings import incomplete
from guide.editing.figures.cells import COLUMNS, WrongCell, read_line
from guide.editing.figures.checks import impossible
from guide.editing.figures.proposals import changed, propose, standing
from guide.editing.figures.series import series_of
from guide.editing.figures.unusual import unusual
from guide.editing.sent import file_field
from guide.figures_page import Words
from guide.place_table import LARGEST, TOO_LARGE, Unreadable, decoded, numbered, plain

__all__ = ["COLUMNS", "FileForm", "Line", "Report", "taken"]

IGNORED: Final = {"doubtful"}
"""A column of the file that the site gives out."""
MISSING: Final = _("Il manque une colonne : {names}.")
UNKNOWN: Final = _("Nous ne connaissons pas cette colonne : {names}. Acceptées : {known}.")
NO_LINE: Final = _("Ce fichier n’a pas de ligne.")
TWICE: Final = _("Cette ligne est là deux fois.")
ALREADY: Final = _("Déjà là, mot pour mot.")
OTHERS: Final = _("Une autre ligne de cette série est refusée.")
PROPOSED: Final = _("Proposé.")
SAY_WHY: Final = _("{words} Si c’est juste, écrivez pourquoi et importez de nouveau.")


class FileForm(forms.Form):
    file = file_field(_("Fichier CSV"), ".csv,text/csv", LARGEST, TOO_LARGE)
    why = forms.CharField(
        label=_("Pourquoi un changement inhabituel est juste"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass
class Line:
    """``words``: what became of it. ``refused``: nothing of its series was proposed."""

    number: int
    name: str
    row: Figure | None = None
    words: Words = ""
    refused: bool = False

    def refuse(self, words: Words) -> None:
        if not self.refused:
            self.words, self.refused = words, True


class Report(NamedTuple):
    lines: list[Line]
    proposals: list[FigureProposal]

    @property
    def refused(self) -> list[Line]:
        return [line for line in self.lines if line.refused]


def taken(form: FileForm, by: AbstractBaseUser, today: date) -> Report | None:
    """What became of the file; ``None``, and an error in the form, for one that we cannot read."""
    try:
        lines = list(read_lines(form.cleaned_data["file"].read(), stored_figures()))
    except Unreadable as error:
        form.add_error("file", error.sentence)
        return None
    return Report(lines, proposed(lines, by, form.cleaned_data["why"], today))


def read_lines(data: bytes, figures: Figures) -> Iterator[Line]:
    """Raises ``Unreadable`` for a file without the columns."""
    table = list(numbered(decoded(data)))
    if len(table) < 2:
        raise Unreadable(NO_LINE)
    (_first, names), *rest = table
    columns = heading([plain(name) for name in names])
    seen: set[str] = set()
    for number, cells in rest:
        texts = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        line = one_line(number, texts, figures)
        if line.name in seen:
            line.refuse(TWICE)
        seen.add(line.name)
        yield line


def heading(names: list[str]) -> list[str]:
    known = [column.name for column in COLUMNS]
    for sentence, wrong in (
        (UNKNOWN, [name for name in names if name and name not in {*known, *IGNORED}]),
        (MISSING, [name for name in known if name not in names]),
    ):
        if wrong:
            raise Unreadable(
                format_lazy(
                    sentence,
                    names=", ".join(name[:40] for name in wrong[:5]),
                    known=", ".join(known),
                )
            )
    return names


def one_line(number: int, texts: dict[str, str], figures: Figures) -> Line:
    line = Line(number, f"{texts.get('key', '')}@{texts.get('start', '')}"[:80])
    try:
        line.row = read_line(texts)
        line.name = line.row.name
    except WrongCell as error:
        line.refuse(error.words)
    return line


@transaction.atomic
def proposed(
    lines: list[Line], by: AbstractBaseUser, why: str, today: date
) -> list[FigureProposal]:
    """One proposal for each series of the file of which no line is refused."""
    figures = stored_figures()
    found = []
    for group in by_series(lines).values():
        series = series_of(group[0].name.partition("@")[0])
        rows = looked_at(group, figures, why, today)
        if rows:
            made_from, said = standing(series, figures), why if unusual(rows, figures) else ""
            found.append(propose(series, rows, by=by, made_from=made_from, why=said))
    return found


def by_series(lines: list[Line]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        name = series_of(line.name.partition("@")[0]).name
        groups.setdefault(name, []).append(line)
    return groups


def looked_at(lines: list[Line], figures: Figures, why: str, today: date) -> list[Figure]:
    """The rows to propose; none where a line is refused. Each line is told what became of it."""
    rows = changed((line.row for line in lines if line.row and not line.refused), figures)
    told: list[tuple[str, Any]] = [*impossible(rows, figures, today), *incomplete(rows, figures)]
    if not is_reason(why):
        told += [(key, format_lazy(SAY_WHY, words=words)) for key, words in unusual(rows, figures)]
    keys = {row.key for row in rows}
    for key, words in told:
        for line in lines:
            if line.row and line.row in rows and (key not in keys or key == line.row.key):
                line.refuse(words)
    whole = not any(line.refused for line in lines)
    for line in (each for each in lines if not each.refused):
        line.words = PROPOSED if line.row in rows else ALREADY
        if line.row in rows and not whole:
            line.refuse(OTHERS)
    return rows if whole else []
