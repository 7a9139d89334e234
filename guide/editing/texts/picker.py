"""Every figure that a text can show: its name in words, what it is today, and what to write."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from eligibility.rules.figures import Figures
from guide.editing.figures.series import Series, all_series
from guide.figure_values import value
from guide.figures_page import TABLES, Words
from guide.languages import SOURCE

TABLE_WORDS: Final = {
    name: (title, *columns[1:]) for name, (title, columns, _lines) in TABLES.items()
}
WINDOW: Final = _("Mois dont les revenus comptent, pour la CSS")


@dataclass(frozen=True)
class Offered:
    """``code``: with its braces. ``today``: with its unit, as readers see it."""

    code: str
    words: str
    today: SafeString | str
    told: str
    """What is searched: the words in French too, whatever language the desk speaks."""
    doubtful: bool = False


def offered(figures: Figures, day: date, asked: str = "") -> list[Offered]:
    """Those whose name, code or value has every word that was asked for, whatever the accents."""
    whole, months = gettext("tableau entier"), gettext("douze mois")
    found = [
        *(offer(f"table:{name}", words, whole) for name, words in TABLE_WORDS.items()),
        offer("window:css", (WINDOW,), months),
        *(each for series in all_series(figures) for each in of_series(series, figures, day)),
    ]
    return [each for each in found if all(word in each.told for word in folded(asked).split())]


def of_series(series: Series, figures: Figures, day: date) -> Iterator[Offered]:
    """Without the figures that have no row that day."""
    for key in series.keys:
        if row := figures.begun(key, day):
            title = [series.title] if series.is_table else []
            words = (series.scheme, *title, *series.words_of(key))
            yield offer(key, words, value(row), doubtful=figures.is_doubtful(row, day))


def offer(
    code: str, words: Iterable[Words], today: SafeString | str, *, doubtful: bool = False
) -> Offered:
    shown, braced = joined(words), f"{{{{ {code} }}}}"
    with override(SOURCE.code):
        told = folded(f"{braced} {shown} {joined(words)} {today}")
    return Offered(braced, shown, today, told, doubtful)


def joined(words: Iterable[Words]) -> str:
    """In the language of the desk; what is there twice is said once."""
    return " – ".join(dict.fromkeys(str(each) for each in words))


def folded(text: str) -> str:
    """Without accents, capitals and marks of grouping: `10421` finds `10 421 €`."""
    bare = re.sub(r"<[^>]*>", "", text).replace("\u00a0", " ")
    whole = re.sub(r"(?<=\d) (?=\d{3})", "", bare)
    return "".join(
        each
        for each in unicodedata.normalize("NFKD", whole.casefold())
        if not unicodedata.combining(each)
    )
