"""A small change of a French text: the translations that were up to date stay so."""

from datetime import date

from guide.editing.checks import lost_or_invented
from guide.models import Section, Translation
from guide.origins import French, french_of, made_from
from guide.pages import column
from guide.setting import setting_of


def keep_translations(section: Section, old: French, day: date) -> list[str]:
    """Stamp again what was made from the French before the change. Codes of the languages kept.

    Called after ``section`` was saved, in the same transaction. What was out of date stays so; and a
    translation that now lacks a figure, a French term or a link of the text was not kept by a small
    change: it becomes out of date.
    """
    kept = []
    for each in section.translations.order_by("language"):
        setting = setting_of(each.language, day)
        if each.made_from == made_from(old, setting) and still_right(section, each):
            each.made_from = made_from(french_of(section), setting)
            each.save(update_fields=["made_from"])
            kept.append(each.language)
    return kept


def still_right(section: Section, translation: Translation) -> bool:
    heading, body = (
        getattr(section, f"{name}_{column(translation.language)}") or ""
        for name in ("heading", "body")
    )
    french = french_of(section)
    return not (lost_or_invented(french.heading, heading) or lost_or_invented(french.body, body))
