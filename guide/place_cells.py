"""What an editor may write in each cell of a table of places, and how it is understood. No database."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eligibility.amounts import NO_BREAK_SPACE
from guide.departments import BY_CODE
from guide.models import Place

Words = str | Promise
KINDS: Final = {**{kind.value: kind.value for kind in Place.Kind}, "autre": Place.Kind.OTHER.value}
NO_FORMULA: Final = _("du texte : une formule de tableur n’est pas prise")


class Refused(ValueError):
    """A cell that we do not take. ``accepted``: what may stand there, in the editor's words."""

    def __init__(self, accepted: Words) -> None:
        super().__init__(str(accepted))
        self.accepted = accepted


def read_text(text: str, day: date) -> str | None:
    return text


def read_kind(text: str, day: date) -> str | None:
    return KINDS.get(text.casefold())


def read_department(text: str, day: date) -> str | None:
    """A spreadsheet makes 1 of 01."""
    code = text.upper().zfill(2)
    return code if code in BY_CODE else None


def read_phone(text: str, day: date) -> str | None:
    """`01 23 45 67 89`; a number of four digits, `36 46`; another country's as `+590…`."""
    digits = re.sub(r"\(0\)|[\s.()/-]", "", text).replace("+33", "0", 1)
    if re.fullmatch(r"[1-9]\d{8}", digits):  # a spreadsheet takes the first 0 away
        digits = f"0{digits}"
    if re.fullmatch(r"0[1-9]\d{8}|[1-9]\d{3}", digits):
        return NO_BREAK_SPACE.join(re.findall("..", digits))
    known = re.fullmatch(r"\+[1-9]\d{7,14}|1\d{1,2}|116\d{3}", digits)
    return NO_BREAK_SPACE.join(text.split()) if known else None


def read_website(text: str, day: date) -> str | None:
    try:
        URLValidator(schemes=["https", "http"])(text)
    except ValidationError:
        return None
    return text


def read_day(text: str, day: date) -> date | None:
    """As in France or as in ISO 8601; none that is still to come."""
    found = re.fullmatch(r"(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>\d{4})", text)
    found = found or re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", text)
    try:
        read = date(*(int(found[part]) for part in "ymd")) if found else None
    except ValueError:
        return None
    return read if read and read <= day else None


@dataclass(frozen=True)
class Column:
    name: str  # in the first line of the file; not translated
    field: str  # of Place
    accepted: Words
    read: Callable[[str, date], Any] = read_text  # None: not accepted
    required: bool = False

    @property
    def longest(self) -> int | None:
        """How many characters there is room for."""
        return Place._meta.get_field(self.field).max_length


def up_to(length: int) -> Words:
    return format_lazy(_("un texte de {length} signes au plus"), length=length)


COLUMNS: Final = (
    Column("sorte", "kind", _("cpam, pass, ccas, pmi, association ou autre"), read_kind, True),
    Column(
        "departement",
        "department",
        _("un code : 01 à 95, 2A, 2B, 971 à 974, 976, 977 ou 978"),
        read_department,
        True,
    ),
    Column("nom", "name", up_to(150), required=True),
    Column("adresse", "address", up_to(250)),
    Column("telephone", "phone", _("01 23 45 67 89, 36 46 ou +590 590 12 34 56"), read_phone),
    Column("horaires", "hours", up_to(200)),
    Column("langues", "languages", up_to(150)),
    Column("site", "website", _("une adresse qui commence par https:// ou http://"), read_website),
    Column("source", "source", up_to(300), required=True),
    Column(
        "verifie_le",
        "checked_on",
        _("un jour, 23/11/2026 ou 2026-11-23, qui n’est pas dans l’avenir"),
        read_day,
        True,
    ),
)


def read_cell(column: Column, text: str, day: date) -> Any:
    """The value for ``Place``; "" for an empty cell that may be empty. Raises ``Refused``."""
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()
    if is_formula(column, text):
        raise Refused(NO_FORMULA)
    if not text and not column.required:
        return ""
    value = column.read(text, day) if text else None
    if value is None or (column.longest and len(value) > column.longest):
        raise Refused(column.accepted)
    return value


def is_formula(column: Column, text: str) -> bool:
    """What a spreadsheet would calculate. Only a telephone may begin with a plus."""
    return text.startswith(("=", "@", "-") if column.field == "phone" else ("=", "@", "-", "+"))


def write_cell(column: Column, value: Any) -> str:
    """The text that ``read_cell`` reads as this value."""
    if column.field == "kind":
        return "autre" if value == Place.Kind.OTHER else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
