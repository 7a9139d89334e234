"""A line of an imported file as a figure: the columns of ``figures.csv``, days and amounts in French too."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, DecimalException
from typing import Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.models import Figure as Stored
from eligibility.rules.figures import Figure
from guide.editing.figures.checks import LIMITS
from guide.editing.figures.typed import NotANumber, read_amount
from guide.figures_page import Words

DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y")
YES_OR_NO: Final = {"yes": True, "oui": True, "no": False, "non": False}


class WrongCell(ValueError):
    """``words``: which column, and what is accepted there."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


def key_of(text: str) -> str:
    Stored._meta.get_field("key").clean(text, None)
    return text


def day_of(text: str) -> date:
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(text)


def unit_of(text: str) -> str:
    if text not in LIMITS:
        raise ValueError(text)
    return text


def source_of(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def url_of(text: str) -> str:
    if text:
        URLValidator(schemes=["http", "https"])(text)
    return text


def value_of(text: str, unit: str) -> Decimal | None:
    """A ratio is a number as in our file, `0.08` or `0,08`, or has its sign: `8 %`."""
    if not text:
        return None
    if unit == "ratio" and "%" not in text:
        text = f"{Decimal(text.replace(',', '.')) * 100:f}"
    return read_amount(text, unit)


class Column(NamedTuple):
    name: str
    accepted: Words
    read: Callable[[str], Any]
    required: bool = True


COLUMNS: Final = (
    Column("key", _("Le code du chiffre : css.free.1"), key_of),
    Column("start", _("Un jour : 2027-04-01 ou 01/04/2027"), day_of),
    Column(
        "value",
        _("Un nombre : 10 421,50 ou 10421.50 ; vide : nouveau texte non lu"),
        str,
        required=False,
    ),
    Column("unit", format_lazy(_("L’unité : {units}"), units=", ".join(LIMITS)), unit_of),
    Column("source", _("L’article ou le texte officiel"), source_of),
    Column("url", _("L’adresse de la source : https://…"), url_of, required=False),
    Column("checked_on", _("Un jour : 2027-03-28 ou 28/03/2027"), day_of),
    Column("confirmed", _("oui ou non"), YES_OR_NO.__getitem__),
    Column(
        "review_by",
        _("Un jour, ou rien"),
        lambda text: day_of(text) if text else None,
        required=False,
    ),
)
WRONG: Final = _("{column} : {accepted}.")


def read_line(texts: dict[str, str]) -> Figure:
    """Raises ``WrongCell`` for the first cell that says something else than its column takes."""
    said = {column.name: read_cell(column, texts.get(column.name, "")) for column in COLUMNS}
    try:
        said["value"] = value_of(said["value"], said["unit"])
    except (NotANumber, DecimalException) as error:
        raise wrong(COLUMNS[2]) from error
    return Figure(**said)


def read_cell(column: Column, text: str) -> Any:
    try:
        return column.read(text)
    except (ValueError, KeyError, ValidationError) as error:
        raise wrong(column) from error


def wrong(column: Column) -> WrongCell:
    return WrongCell(format_lazy(WRONG, column=column.name, accepted=column.accepted))
