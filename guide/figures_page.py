"""The figures in force on a day, as tables for a reader."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eligibility.amounts import isolated_amount
from eligibility.live import UnknownFigure, look_up, reference
from eligibility.rules import figures

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
    "more": _("Par personne en plus"),
}
AGES = {
    "0": _("Jusqu’à 29 ans"),
    "30": _("De 30 à 49 ans"),
    "50": _("De 50 à 59 ans"),
    "60": _("De 60 à 69 ans"),
    "70": _("70 ans et plus"),
}
PAGE_HOUSEHOLDS = ("1", "2", "3", "4", "more")
METROPOLE = _("Revenus à ne pas dépasser, en métropole")
OVERSEAS = _("Revenus à ne pas dépasser, outre-mer (sauf Mayotte)")


def of_households(*keys: str) -> list[tuple[Words, tuple[str, ...]]]:
    """A line for each size of household; ``{}`` in a key is the size."""
    return [(HOUSEHOLDS[size], tuple(key.format(size) for key in keys)) for size in PAGE_HOUSEHOLDS]


AME = (_("Foyer"), _("Par an"), _("Par mois"))
CSS = (_("Foyer, par an"), _("CSS gratuite"), _("CSS payante"))
# By the name that a text gives them: title, columns, and for each line its words and its figures.
TABLES: dict[str, tuple[Words, tuple[Words, ...], list[tuple[Words, tuple[str, ...]]]]] = {
    "ame": (METROPOLE, AME, of_households("css.free.{}", "css.free.{}/month")),
    "ame.drom": (OVERSEAS, AME, of_households("css.free.{}.drom", "css.free.{}.drom/month")),
    "css": (METROPOLE, CSS, of_households("css.free.{}", "css.paid.{}")),
    "css.drom": (OVERSEAS, CSS, of_households("css.free.{}.drom", "css.paid.{}.drom")),
    "price": (
        _("Prix de la CSS payante, par mois et par personne"),
        (_("Âge"), _("Prix"), _("Alsace-Moselle")),
        [
            (words, (f"css.price.{age}", f"css.price.{age}.alsace_moselle"))
            for age, words in AGES.items()
        ],
    ),
}


def table_in_force(name: str, known: figures.Figures, day: date) -> Table:
    """Raises ``UnknownFigure`` for a table that does not exist."""
    if name not in TABLES:
        raise UnknownFigure(f"no table is called {name}; there are {', '.join(TABLES)}")
    title, columns, lines = TABLES[name]
    return Table(
        title,
        columns,
        tuple(Line(words, tuple(cell(known, key, day) for key in keys)) for words, keys in lines),
    )


def cell(known: figures.Figures, code: str, day: date) -> Cell:
    """A figure that is gone leaves a hole in the table, never a broken page."""
    named = reference(code)
    try:
        shown = look_up(named, known, day)
    except UnknownFigure:
        return Cell(None, True, None)
    row = known.begun(named.key, day)
    text = None if shown.value is None else isolated_amount(shown.value)
    return Cell(text, shown.doubtful, row)
