"""The figures in force as a file, for a spreadsheet or another program: CSV and JSON."""

import csv
import io
import json
from datetime import date

from eligibility.rules.figures import Figure, Figures
from guide.sources_page import rows_in_force

LICENCE = "EUPL-1.2"
NOTE = (
    "Chiffres en vigueur ce jour-là, heure de Paris. value : nombre décimal, vide ou null si le "
    "nouveau texte n’a pas été lu. doubtful : à confirmer, à ne pas prendre pour sûr. "
    "source : le texte de loi, puis « lu » : où nous l’avons lu, « calculé » : notre calcul."
)
Record = dict[str, str | bool | None]


def as_csv(figures: Figures, day: date) -> str:
    """The columns of the file that we ship, and `doubtful`; yes or no as there."""
    written = io.StringIO()
    lines = csv.DictWriter(written, [*Figure._fields, "doubtful"])
    lines.writeheader()
    for found in records(figures, day):
        lines.writerow({name: in_a_cell(value) for name, value in found.items()})
    return written.getvalue()


def in_a_cell(value: str | bool | None) -> str:
    return {True: "yes", False: "no", None: ""}.get(value, str(value))


def as_json(figures: Figures, day: date) -> str:
    head = {"day": day.isoformat(), "licence": LICENCE, "note": NOTE}
    found = {**head, "figures": records(figures, day)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def records(figures: Figures, day: date) -> list[Record]:
    return [record(row, figures.is_doubtful(row, day)) for row in rows_in_force(figures, day)]


def record(row: Figure, doubtful: bool) -> Record:
    """Amounts as text, so that no program rounds them."""
    return {
        "key": row.key,
        "start": row.start.isoformat(),
        "value": None if row.value is None else f"{row.value:f}",
        "unit": row.unit,
        "source": row.source,
        "url": row.url,
        "checked_on": row.checked_on.isoformat(),
        "confirmed": row.confirmed,
        "review_by": row.review_by.isoformat() if row.review_by else None,
        "doubtful": doubtful,
    }
