"""The texts that we ship: `content/fr/*.md` (the source) and `content/<language>.po`. No database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import polib

from guide.models import TOP

CONTENT: Final = Path(__file__).with_name("content")
TITLE: Final = re.compile(r"^# (?P<heading>.+)$", re.MULTILINE)
SECTION: Final = re.compile(
    r"^## (?P<heading>.+?) \{#(?P<key>[a-z][a-z0-9_]*)(?P<critical> critical)?\}$", re.MULTILINE
)
ANY_SECTION: Final = re.compile(r"^## ", re.MULTILINE)


class Misshapen(ValueError):
    """A file of ours that does not say what it must; the message names the file."""


@dataclass(frozen=True)
class ShippedSection:
    key: str
    heading: str
    body: str
    critical: bool = False


@dataclass(frozen=True)
class ShippedPage:
    slug: str
    position: int
    icon: str
    checked_on: date
    sections: tuple[ShippedSection, ...]


@cache
def shipped_pages() -> tuple[ShippedPage, ...]:
    pages = map(read_page, sorted((CONTENT / "fr").glob("*.md")))
    return tuple(sorted(pages, key=lambda page: page.position))


def read_page(path: Path) -> ShippedPage:
    """Raises ``Misshapen`` for a file without its head, its title, or with a heading without key."""
    try:
        _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
        return ShippedPage(
            path.stem,
            int(fields["position"]),
            fields["icon"],
            date.fromisoformat(fields["checked_on"]),
            tuple(_sections(text)),
        )
    except (ValueError, KeyError) as error:
        raise Misshapen(f"{path.name}: {error}") from error


def _sections(text: str) -> Iterator[ShippedSection]:
    """The title with the first words, then what stands under each `## Heading {#key}`."""
    found = list(SECTION.finditer(text))
    if len(found) != len(ANY_SECTION.findall(text)):
        raise ValueError("a heading without {#key}")
    first = found[0].start() if found else len(text)
    title = TITLE.search(text[:first])
    if title is None:
        raise ValueError("no title")
    yield ShippedSection(TOP, title["heading"].strip(), text[title.end() : first].strip())
    ends = [each.start() for each in found[1:]] + [len(text)]
    for each, end in zip(found, ends, strict=True):
        body = text[each.end() : end].strip()
        yield ShippedSection(each["key"], each["heading"], body, bool(each["critical"]))


@dataclass(frozen=True)
class ShippedTranslation:
    """What a catalogue says of one section, and the French it says it of."""

    heading: str
    body: str
    source_heading: str
    source_body: str


@cache
def shipped_translations(language: str) -> dict[tuple[str, str], ShippedTranslation]:
    """By page and section; only those whose heading and body are both there."""
    path = catalogue(language)
    if not path.exists():
        return {}
    entries = {e.msgctxt: e for e in polib.pofile(str(path)) if e.msgstr and not e.fuzzy}
    found = {}
    for context, heading in entries.items():
        where, _, field = context.rpartition(".")
        body = entries.get(f"{where}.body")
        if field == "heading" and (body or f"{where}.body" not in _contexts(language)):
            page, _, key = where.partition(".")
            found[page, key] = ShippedTranslation(
                heading.msgstr,
                body.msgstr if body else "",
                heading.msgid,
                body.msgid if body else "",
            )
    return found


@cache
def _contexts(language: str) -> frozenset[str]:
    return frozenset(entry.msgctxt for entry in polib.pofile(str(catalogue(language))))


def catalogue(language: str) -> Path:
    return CONTENT / f"{language}.po"
