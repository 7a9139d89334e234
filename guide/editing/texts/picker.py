"""Every figure that a text can show: its name in words, what it is today, and what to write."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from eligibility.rules.figures import Figures
from guide.editing.figures.series import Series, all_series
from guide.figure_values import value
from guide.figures_page import TABLES


@dataclass(frozen=True)
class Offered:
    """``code``: with its braces. ``today``: with its unit, as readers see it."""

    code: str
    words: str
    today: SafeString | str
    doubtful: bool = False


def offered(figures: Figures, day: date, asked: str = "") -> list[Offered]:
    """Those whose name, code or value has every word that was asked for, whatever the accents."""
    found = [
        *tables(),
        *(each for one in all_series(figures) for each in of_series(one, figures, day)),
    ]
    return [each for each in found if has_all(each, asked)]


def tables() -> list[Offered]:
    made = [
        Offered(
            braced(f"table:{name}"),
            f"{title} – {', '.join(map(str, columns[1:]))}",
            gettext("tableau entier"),
        )
        for name, (title, columns, _lines) in TABLES.items()
    ]
    words = gettext("Mois dont les revenus comptent, pour la CSS")
    return [*made, Offered(braced("window:css"), words, gettext("douze mois"))]


def of_series(series: Series, figures: Figures, day: date) -> list[Offered]:
    return [each for key in series.keys if (each := of_key(key, series, figures, day))]


def of_key(key: str, series: Series, figures: Figures, day: date) -> Offered | None:
    """``None`` for a figure that has no row that day."""
    row = figures.begun(key, day)
    if row is None:
        return None
    place = [series.scheme, *([series.title] if series.is_table else []), *series.words_of(key)]
    words = " – ".join(dict.fromkeys(str(each) for each in place))
    return Offered(braced(key), words, value(row), figures.is_doubtful(row, day))


def braced(code: str) -> str:
    return f"{{{{ {code} }}}}"


def has_all(each: Offered, asked: str) -> bool:
    told = folded(f"{each.code} {each.words} {each.today}")
    return all(word in told for word in folded(asked).split())


def folded(text: str) -> str:
    """Without accents, capitals and marks of grouping: `10421` finds `10 421 €`."""
    bare = re.sub(r"<[^>]*>", "", text).replace("\u00a0", " ")
    joined = re.sub(r"(?<=\d) (?=\d{3})", "", bare)
    return "".join(
        each
        for each in unicodedata.normalize("NFKD", joined.casefold())
        if not unicodedata.combining(each)
    )
