"""Where readers would see proposed figures: sections of pages, the pages of the law, sheets of paper."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from eligibility.law import law_of
from eligibility.live import Reference, UnknownFigure, reference
from eligibility.rules.figures import Figure, Figures
from eligibility.rules.in_force import LIFE, is_law
from guide.doubt import figures_behind
from guide.editing.figures.faults import with_rows
from guide.figures_page import Words
from guide.freshness import SHOWN, State
from guide.languages import READY, SOURCE, Language
from guide.letters import LETTERS
from guide.letters import PAGE as LETTERS_PAGE
from guide.pages import freshness_of, rows_in
from guide.setting import setting_of
from guide.sheets.scheme_sheet import rows_of
from guide.sheets.schemes import SCHEMES as SHEETS
from guide.still_right_contents import NOT_SAID
from guide.text import Setting, render_line
from guide.written import codes


@dataclass(frozen=True)
class Touched:
    """A section that shows one of the figures. ``borrowed``: shown in French there; ``outdated``:
    the translation will be, as the number changes its plural class."""

    slug: str
    key: str
    heading: str
    languages: tuple[Language, ...]
    borrowed: tuple[Language, ...]
    outdated: tuple[Language, ...]


def touched_sections(rows: list[Figure], figures: Figures, day: date) -> list[Touched]:
    by_language = {each.code: rows_by_section(each.code) for each in READY}
    after = with_rows(figures, rows)
    seen = {Reference(row.key, start=row.start) for row in rows}
    seen |= {Reference(row.key) for row in rows if after.begun(row.key, max(day, row.start)) == row}
    return [
        touched(name, french, by_language, (figures, day), (after, max(row.start for row in rows)))
        for name, french in by_language[SOURCE.code].items()
        if seen & references(f"{french['heading_fr']} {french['body_fr']}")
    ]


def rows_by_section(language: str) -> dict[tuple[str, str], dict[str, Any]]:
    rows = rows_in(language).order_by("page__position", "position")
    return {(row["page__slug"], row["key"]): row for row in rows}


def references(text: str) -> set[Reference]:
    """What a text shows: `{{ css.free:1/month }}`, a table of ceilings, a past row by its day."""
    found = set()
    for code in (each for block in codes(text) for each in figures_behind(block)):
        try:
            found.add(reference(code)._replace(per_month=False))
        except UnknownFigure:
            continue
    return found


def touched(
    name: tuple[str, str],
    french: dict[str, Any],
    by_language: dict[str, dict[tuple[str, str], dict[str, Any]]],
    now: tuple[Figures, date],
    then: tuple[Figures, date],
) -> Touched:
    states = {}
    for language in READY:
        row = by_language[language.code][name]
        states[language] = (state_in(row, language, *now), state_in(row, language, *then))
    return Touched(
        *name,
        plain_heading(french, now[1]),
        tuple(each for each, (state, _then) in states.items() if state in SHOWN),
        tuple(each for each, (state, _then) in states.items() if state not in SHOWN),
        tuple(
            each
            for each, (state, later) in states.items()
            if state in SHOWN and later == State.OUTDATED
        ),
    )


def state_in(row: dict[str, Any], language: Language, figures: Figures, day: date) -> State:
    if language == SOURCE:
        return State.REVIEWED
    return freshness_of(row, replace(set_in(language.code, day), figures=figures))


def set_in(language: str, day: date) -> Setting:
    return setting_of(language, day)


def plain_heading(row: dict[str, Any], day: date) -> str:
    with translation.override(SOURCE.code):
        return strip_tags(render_line(row["heading_fr"], set_in(SOURCE.code, day)))


def touched_sheets(sections: list[Touched], rows: list[Figure], day: date) -> list[Words]:
    """Titles of the sheets and letters that have one of the sections, and of the reader's own sheet."""
    names = {f"{each.slug}.{each.key}" for each in sections}
    found: list[Words] = [each.title for each in SHEETS.values() if names & set(each.sections)]
    for name in LETTERS:
        if names & {f"{LETTERS_PAGE}.{name}", f"{LETTERS_PAGE}.{name}_letter"}:
            found.append(plain_heading(rows_of((f"{LETTERS_PAGE}.{name}",), SOURCE.code)[0], day))
    if {row.key.partition(".")[0] for row in rows} - NOT_SAID:
        found.append(_("Ma feuille"))
    return found


def touched_laws(rows: list[Figure], figures: Figures) -> list[tuple[str, date]]:
    """Schemes whose page of the law shows one of the rows, on the day on which it begins."""
    after, names = with_rows(figures, rows), {row.name for row in rows}
    return [
        (scheme, start)
        for start in sorted({row.start for row in rows})
        for scheme in LIFE
        if is_law(scheme, start)
        if names & {row.name for row in law_of(scheme, start, after).rows}
    ]
