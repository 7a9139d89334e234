"""How the shipped texts get into the database: added, and followed while nobody changed them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from eligibility.rules.figures import Figures
from guide.freshness import digest
from guide.languages import READY, SOURCE
from guide.models import Page, Section, Translation
from guide.shipped import ShippedPage, ShippedSection, shipped_translations
from guide.text import plural_classes


@transaction.atomic
def load(pages: Iterable[ShippedPage], figures: Figures, day: date) -> Counter[str]:
    """Add what is missing; follow what we ship where no person changed it. Counts what was done."""
    done: Counter[str] = Counter()
    stored = {(row.page.slug, row.key): row for row in Section.objects.select_related("page")}
    known = {(row.section_id, row.language): row for row in Translation.objects.all()}
    for shipped in pages:
        page = _page(shipped)
        for position, each in enumerate(shipped.sections):
            section = _section(page, position, each, stored.pop((page.slug, each.key), None), done)
            for language in READY:
                if language != SOURCE:
                    old = known.get((section.pk, language.code))
                    _translate(section, language.code, old, figures, day, done)
    _forget(stored.values(), done)
    return done


def _page(shipped: ShippedPage) -> Page:
    fields = {name: getattr(shipped, name) for name in ("position", "icon", "checked_on")}
    page, _created = Page.objects.get_or_create(slug=shipped.slug, defaults=fields)
    return page


def _section(
    page: Page,
    position: int,
    shipped: ShippedSection,
    stored: Section | None,
    done: Counter[str],
) -> Section:
    now = digest(shipped.heading, shipped.body)
    fields: dict[str, Any] = {
        "position": position,
        "critical": shipped.critical,
        "heading_fr": shipped.heading,
        "body_fr": shipped.body,
        "shipped_as": now,
    }
    if stored is None:
        done["added"] += 1
        return Section.objects.create(page=page, key=shipped.key, **fields)
    if stored.shipped_as != digest(stored.heading_fr, stored.body_fr):
        done["left as edited"] += 1
    elif stored.shipped_as != now or stored.position != position:
        done["updated"] += 1
        _write(stored, fields)
    return stored


def _translate(
    section: Section,
    language: str,
    stored: Translation | None,
    figures: Figures,
    day: date,
    done: Counter[str],
) -> None:
    """A catalogue's text comes in as a machine's, made from the French that the catalogue names."""
    shipped = shipped_translations(language).get((section.page.slug, section.key))
    if shipped is None:
        return
    code = language.replace("-", "_")
    now = digest(shipped.heading, shipped.body)
    there = digest(
        getattr(section, f"heading_{code}") or "", getattr(section, f"body_{code}") or ""
    )
    plurals = plural_classes(shipped.source_body, language, figures, day)
    made_from = digest(shipped.source_heading, shipped.source_body, plurals)
    if stored is not None and (stored.shipped_as != there or stored.status != "machine"):
        done["translations left as edited"] += 1
        return
    if stored is not None and stored.shipped_as == now and stored.made_from == made_from:
        return
    _write(section, {f"heading_{code}": shipped.heading, f"body_{code}": shipped.body})
    Translation.objects.update_or_create(
        section=section,
        language=language,
        defaults={"status": "machine", "made_from": made_from, "shipped_as": now},
    )
    done["translations"] += 1


def _write(section: Section, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(section, name, value)
    section.save(update_fields=list(fields))


def _forget(gone: Iterable[Section], done: Counter[str]) -> None:
    """A section that we shipped, that nobody touched and that we ship no more."""
    for section in gone:
        if section.shipped_as == digest(section.heading_fr, section.body_fr):
            section.delete()
            done["removed"] += 1
