"""How the shipped texts get into the database: added, and followed while nobody changed them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from eligibility.rules.figures import Figures
from guide.editing.checks import lost_or_invented
from guide.editing.texts.chosen import chosen
from guide.freshness import digest
from guide.languages import READY, SOURCE
from guide.models import Page, Section, Translation
from guide.origins import French, french_of, is_made_from, made_from
from guide.pages import column
from guide.shipped import (
    ShippedPage,
    ShippedSection,
    ShippedTranslation,
    shipped_translations,
)
from guide.text import Setting
from guide.touched import edited, touched, translation_edited


@transaction.atomic
def load(pages: Collection[ShippedPage], figures: Figures, day: date) -> Counter[str]:
    """Add what is missing; follow what we ship where no person changed it. Counts what was done."""
    loading = _Loading(figures, day, chosen(Section))
    stored = {(row.page.slug, row.key): row for row in Section.objects.select_related("page")}
    known = {(row.section_id, row.language): row for row in Translation.objects.all()}
    kept = chosen(Page)
    for shipped in pages:
        page = _page(shipped, kept)
        for position, each in enumerate(shipped.sections):
            section = loading.section(page, position, each, stored.pop((page.slug, each.key), None))
            for language in READY:
                if language != SOURCE:
                    old = known.get((section.pk, language.code))
                    loading.translation(section, language.code, old)
    loading.write()
    loading.forget(each for each in stored.values() if each.shipped_as)
    for shipped in pages:
        _read_again(shipped)
    return loading.done


def _page(shipped: ShippedPage, chosen: dict[int, set[str]]) -> Page:
    """With our place and pictogram, unless somebody chose others."""
    ours = {"position": shipped.position, "icon": shipped.icon}
    fields = {**ours, "checked_on": shipped.checked_on}
    page, _created = Page.objects.get_or_create(slug=shipped.slug, defaults=fields)
    kept = chosen.get(page.pk, set())
    new = [name for name in ours if name not in kept and getattr(page, name) != ours[name]]
    for name in new:
        setattr(page, name, ours[name])
    if new:
        page.save(update_fields=new)
    return page


def _read_again(shipped: ShippedPage) -> None:
    """The day on which we read a page counts where it says what we read, and nothing else."""
    ours = {each.key: digest(each.heading, each.body) for each in shipped.sections}
    for page in Page.objects.filter(slug=shipped.slug, checked_on__lt=shipped.checked_on):
        rows = page.sections.values_list("key", "heading_fr", "body_fr")
        if {key: digest(heading, body) for key, heading, body in rows} == ours:
            page.checked_on = shipped.checked_on
            page.save(update_fields=["checked_on"])


@dataclass
class _Loading:
    """What is about to be written, in as few queries as can be."""

    figures: Figures
    day: date
    chosen: dict[int, set[str]]
    """Columns that a person chose, by the number of the section."""
    done: Counter[str] = field(default_factory=Counter)
    added: list[Section] = field(default_factory=list)
    changed: dict[Section, set[str]] = field(default_factory=dict)
    translations: list[Translation] = field(default_factory=list)

    def section(
        self, page: Page, position: int, shipped: ShippedSection, stored: Section | None
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
            self.done["added"] += 1
            self.added.append(Section(page=page, key=shipped.key, **fields))
            return self.added[-1]
        for name in self.chosen.get(stored.pk, ()):
            del fields[name]
        if edited(stored):
            self.done["left as edited"] += 1
            if fields.get("critical") and not stored.critical:
                self._set(stored, {"critical": True})  # from now on two people change these words
        elif any(getattr(stored, name) != value for name, value in fields.items()):
            self.done["updated"] += 1
            self._set(stored, fields)
        return stored

    def translation(self, section: Section, language: str, stored: Translation | None) -> None:
        """A catalogue's text comes in as a machine's, of the French that the catalogue names."""
        shipped = shipped_translations(language).get((section.page.slug, section.key))
        if shipped is None:
            return
        if stored is not None and translation_edited(section, stored):
            self.done["translations left as edited"] += 1
            return
        setting = Setting(language, self.figures, self.day, address=str, block=str)
        if stored is not None and not _is_news(section, stored, shipped, setting):
            return
        if _lost_or_invented(shipped):
            self.done["translations refused"] += 1
            return
        self._take(section, stored or Translation(section=section, language=language), setting)

    def _take(self, section: Section, found: Translation, setting: Setting) -> None:
        shipped = shipped_translations(setting.language)[section.page.slug, section.key]
        code = column(setting.language)
        self._set(section, {f"heading_{code}": shipped.heading, f"body_{code}": shipped.body})
        found.status, found.shipped_as = "machine", digest(shipped.heading, shipped.body)
        found.made_from = made_from(_source(shipped), setting)
        self.translations.append(found)
        self.done["translations"] += 1

    def _set(self, section: Section, fields: dict[str, Any]) -> None:
        for name, value in fields.items():
            setattr(section, name, value)
        if section.pk is not None:
            self.changed.setdefault(section, set()).update(fields)

    def write(self) -> None:
        bulk_create_with_history(self.added, Section)
        for section, names in self.changed.items():
            section.save(update_fields=sorted(names))
        new = [each for each in self.translations if each.pk is None]
        old = [each for each in self.translations if each.pk is not None]
        for each in new:
            each.section_id = each.section.pk
        Translation.objects.bulk_create(new)
        for each in old:
            each.save()

    def forget(self, gone: Iterable[Section]) -> None:
        """What we ship no more, unless somebody worked on it."""
        for section in gone:
            if touched(section):
                self.done["left as edited"] += 1
            else:
                section.delete()
                self.done["removed"] += 1


def _source(shipped: ShippedTranslation) -> French:
    return French(shipped.source_heading, shipped.source_body)


def _is_news(
    section: Section, stored: Translation, shipped: ShippedTranslation, setting: Setting
) -> bool:
    """Whether to follow a catalogue: for a new text, or the same one said of the French of today.

    The same text loaded again brings nothing: what a new figure or another French made out of date stays
    so, and what a small change kept stays kept.
    """
    ours = french_of(section)
    stands = is_made_from(stored.made_from, ours, setting)
    is_of_today = _source(shipped) == ours
    if stored.shipped_as == digest(shipped.heading, shipped.body):
        return is_of_today and not stands
    return is_of_today or not stands


@cache
def _lost_or_invented(shipped: ShippedTranslation) -> bool:
    """By the same check as what a translator writes."""
    heading = lost_or_invented(shipped.source_heading, shipped.heading)
    return bool(heading or lost_or_invented(shipped.source_body, shipped.body))
