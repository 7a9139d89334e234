"""The weekly letter: what the first page of the desk shows somebody, as plain text in French."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils import translation
from django.utils.translation import gettext, ngettext

from guide.dates import long_date

from .board import Group
from .showing import board

LANGUAGE: Final = "fr"
"""Of the letter, whatever language the desk was read in last."""


class Letter(NamedTuple):
    subject: str
    text: str


def letter(user: Any, day: date, site: str) -> Letter | None:
    """``None`` where this person has nothing to do. ``site``: `https://guichet.example`, without a slash."""
    with translation.override(LANGUAGE):
        groups = board(user, day)
        if not groups:
            return None
        number = sum(group.count for group in groups)
        words = ngettext(
            "Guichet : %(number)d chose à faire", "Guichet : %(number)d choses à faire", number
        )
        return Letter(words % {"number": number}, "\n".join(written(user, groups, day, site)))


def written(user: Any, groups: list[Group], day: date, site: str) -> Iterator[str]:
    yield gettext("Bonjour %s,") % (user.get_short_name() or user.get_username())
    yield ""
    yield gettext("Voici ce qui attend au bureau, le %s.") % long_date(day)
    for group in groups:
        yield from ("", f"{group.title} ({group.count})")
        yield from lines(group, site)
    yield ""
    yield gettext("Le bureau : %s") % f"{site}/admin/"
    yield gettext("Pour ne plus recevoir cette lettre, demandez à l’administration du site.")


def lines(group: Group, site: str) -> Iterator[str]:
    for line in group.first:
        yield f"- {line.words}" + (f" ({line.detail})" if line.detail else "")
        yield f"  {address(line.url, site)}"
    if group.others:
        words = ngettext("et %(number)d autre", "et %(number)d autres", group.others)
        yield f"- {words % {'number': group.others}}"
        yield f"  {address(group.url, site)}"


def address(url: str, site: str) -> str:
    return f"{site}{url}" if url.startswith("/") else url
