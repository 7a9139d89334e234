"""The figures in force on a day, as tables for a reader."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from eligibility.rules import figures
from eligibility.store import stored_figures
from guide.amounts import isolated_amount

Words = str | Promise


@dataclass(frozen=True)
class Cell:
    """One figure as the page shows it. `text` is None where the figures have a hole."""

    text: str | None
    doubtful: bool
    row: figures.Figure | None


@dataclass(frozen=True)
class Line:
    label: Words
    cells: tuple[Cell, ...]

    @property
    def doubtful(self) -> bool:
        return any(cell.doubtful for cell in self.cells)


@dataclass(frozen=True)
class Table:
    title: Words
    columns: tuple[Words, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> list[figures.Figure]:
        return [cell.row for line in self.lines for cell in line.cells if cell.row]

    @property
    def start(self) -> date | None:
        """Since when it has been in force, where all of it began on one day."""
        starts = {row.start for row in self.rows}
        return starts.pop() if len(starts) == 1 else None

    @property
    def doubtful(self) -> bool:
        """Every line is in doubt: said once, of the whole table."""
        return all(line.doubtful for line in self.lines)

    @property
    def sources(self) -> list[tuple[str, str, date]]:
        return list(dict.fromkeys((row.source, row.url, row.checked_on) for row in self.rows))


HOUSEHOLDS = {
    "1": _("1 personne"),
    "2": _("2 personnes"),
    "3": _("3 personnes"),
    "4": _("4 personnes"),
    "5": _("5 personnes"),
    "6": _("6 personnes"),
    "more": _("Par personne en plus"),
}
AGES = {
    "0": _("Jusqu’à 29 ans"),
    "30": _("De 30 à 49 ans"),
    "50": _("De 50 à 59 ans"),
    "60": _("De 60 à 69 ans"),
    "70": _("70 ans et plus"),
}
DELAYS = {
    "ame.wait": _("AME : vivre en France depuis"),
    "ame.wait.irregular": _("AME : être sans titre de séjour depuis"),
    "puma.wait": _("Assurance maladie, sans travail : vivre en France depuis"),
    "puma.wait.asylum": _("Assurance maladie, demande d’asile : vivre en France depuis"),
    "puma.wait.worker": _("Assurance maladie, avec un travail"),
    "rights_kept.months": _("Après la fin du titre de séjour, droits gardés"),
    "css.decision": _("CSS : la réponse arrive en"),
    "css.duration": _("CSS : elle dure"),
}
CEILINGS = (_("Foyer"), _("CSS gratuite et AME"), _("CSS payante"))
# Title, columns, and for each line its words and the keys of its figures.
TABLES = (
    (
        _("Revenus à ne pas dépasser, par an, en métropole"),
        CEILINGS,
        [(words, (f"css.free.{size}", f"css.paid.{size}")) for size, words in HOUSEHOLDS.items()],
    ),
    (
        _("Revenus à ne pas dépasser, par an, outre-mer sauf Mayotte"),
        CEILINGS,
        [
            (words, (f"css.free.{size}.drom", f"css.paid.{size}.drom"))
            for size, words in HOUSEHOLDS.items()
        ],
    ),
    (
        _("Prix de la CSS payante, par mois et par personne"),
        (_("Âge"), _("Prix"), _("Alsace-Moselle")),
        [
            (words, (f"css.price.{age}", f"css.price.{age}.alsace_moselle"))
            for age, words in AGES.items()
        ],
    ),
    (
        _("Délais"),
        (_("Situation"), _("Durée")),
        [(words, (key,)) for key, words in DELAYS.items()],
    ),
)


def tables_in_force(day: date) -> list[Table]:
    known = stored_figures()
    return [
        Table(
            title,
            columns,
            tuple(
                Line(words, tuple(cell(known, key, day) for key in keys)) for words, keys in lines
            ),
        )
        for title, columns, lines in TABLES
    ]


def cell(known: figures.Figures, key: str, day: date) -> Cell:
    try:
        row = known.in_force(key, day)
    except figures.FigureGap:
        return Cell(None, True, None)
    return Cell(written(row), known.is_doubtful(row, day), row)


def written(row: figures.Figure) -> str | None:
    if row.value is None:
        return None
    return isolated_amount(row.value) if row.unit.startswith("EUR") else duration(row)


def duration(row: figures.Figure) -> str:
    number = row.whole
    if number == 0:
        return gettext("aucun délai")
    if row.unit == "days":
        return ngettext("%(number)d jour", "%(number)d jours", number) % {"number": number}
    return ngettext("%(number)d mois", "%(number)d mois", number) % {"number": number}
