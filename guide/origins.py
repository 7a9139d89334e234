"""Which French a translation was made from: its digest, and the words themselves, found again."""

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Final, NamedTuple

from babel import Locale

from guide.freshness import digest
from guide.languages import BY_CODE
from guide.models import Section
from guide.shipped import shipped_translations
from guide.text import Setting
from guide.written import plural_classes

MOST_VARIANTS: Final = 10_000
"""A text with many delays in a language of six plurals: the likely ones come first."""


class French(NamedTuple):
    heading: str
    body: str


def french_of(section: Section) -> French:
    return French(section.heading_fr or "", section.body_fr or "")


def made_from(french: French, setting: Setting) -> str:
    """The stamp of a translation made now. ``setting``: in the language of the translation."""
    plurals = plural_classes(french.body, setting.language, setting.figures, setting.day)
    return digest(*french, plurals)


def is_made_from(stamp: str, french: French, setting: Setting) -> bool:
    """In whatever plural classes the delays of the text stood on that day."""
    return any(stamp == digest(*french, plurals) for plurals in _plurals(french.body, setting))


def _plurals(body: str, setting: Setting) -> Iterator[Iterable[str]]:
    now = plural_classes(body, setting.language, setting.figures, setting.day)
    yield now
    tags = sorted({*Locale.parse(BY_CODE[setting.language].locale).plural_form.tags, "other"})
    yield from islice(product(tags, repeat=len(now)), MOST_VARIANTS)


def origin(stamp: str, section: Section, setting: Setting) -> French | None:
    """The French that bears this stamp; ``None`` where neither we nor the history know it."""
    known = was_ours(section, setting.language)
    return next((french for french in known if is_made_from(stamp, french, setting)), None)


def was_ours(section: Section, language: str) -> list[French]:
    """Every French of this section that we know, that of now first."""
    return list(dict.fromkeys(_known(section, language)))


def _known(section: Section, language: str) -> Iterator[French]:
    """Of now, of what we shipped, and of every day before."""
    yield french_of(section)
    shipped = shipped_translations(language).get((section.page.slug, section.key))
    if shipped is not None:
        yield French(shipped.source_heading, shipped.source_body)
    for heading, body in section.history.values_list("heading_fr", "body_fr"):
        yield French(heading or "", body or "")
