"""The sheet of one scheme, in one language, on one day: from the sections of the guide."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.functional import Promise

from guide.doubt import figures_behind
from guide.editions import edition_of, good_until
from guide.freshness import SHOWN, State
from guide.languages import BY_CODE, SOURCE
from guide.pages import checked_on, freshness_of, rows_in
from guide.setting import setting_of
from guide.sheets.columns import block, unread_notice
from guide.sheets.schemes import SCHEMES
from guide.sheets.sheet import Runs, Sheet, words
from guide.text import Setting
from guide.written import codes

Address = Callable[[str], str]
"""Edition code -> where "is my sheet still right?" is asked, in full."""
Row = dict[str, Any]


def scheme_sheet(name: str, language: str, day: date, address: Address) -> Sheet:
    """Raises ``KeyError`` for a scheme that has no sheet."""
    french, asked = setting_of(SOURCE.code, day), setting_of(language, day)
    rows = rows_of(SCHEMES[name].sections, language)
    with_figures = figures_in(rows)
    sheet = Sheet(
        name=f"{name}-{language}",
        title_french=title(SCHEMES[name].title, SOURCE.code),
        title_other=title(SCHEMES[name].title, language) if language != SOURCE.code else (),
        language=BY_CODE[language],
        blocks=tuple(block(row, french, asked) for row in rows),
        day=day,
        facts_on=min(map(checked_on, rows), default=None),
        good_until=good_until(with_figures, asked.figures, day),
        code="",
        address="",
        notice=(unread_notice(language),) if is_unread(rows, asked) else (),
        figures_since=starts(with_figures, asked),
    )
    code = edition_of(name, sheet).code
    return replace(sheet, code=code, address=address(code))


def rows_of(sections: tuple[str, ...], language: str) -> list[Row]:
    """In the order asked for, without those that an editor has taken away."""
    wanted = Q()
    for name in sections:
        slug, _, key = name.partition(".")
        wanted |= Q(page__slug=slug, key=key)
    found = {f"{row['page__slug']}.{row['key']}": row for row in rows_in(language).filter(wanted)}
    return [found[name] for name in sections if name in found]


def title(said: str | Promise, language: str) -> Runs:
    with translation.override(language):
        return words(said, BY_CODE[language])


def is_unread(rows: list[Row], asked: Setting) -> bool:
    """A translation is shown here that no person has read."""
    if asked.language == SOURCE.code:
        return False
    return bool({freshness_of(row, asked) for row in rows} & (SHOWN - {State.REVIEWED}))


def figures_in(rows: list[Row]) -> list[str]:
    """Keys of all figures that the French shows: a translation has the same."""
    found = (code for row in rows for code in codes(f"{row['heading_fr']} {row['body_fr']}"))
    names = (name for code in found for name in figures_behind(code))
    return [*dict.fromkeys(name.split("/")[0].replace(":", ".") for name in names)]


def starts(keys: list[str], asked: Setting) -> tuple[date, ...]:
    rows = (asked.figures.begun(key, asked.day) for key in keys)
    return tuple(sorted({row.start for row in rows if row}))
