import re
from typing import Final

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from eligibility import amounts
from guide import dates, styles
from guide.languages import Language

register = template.Library()
register.filter("euros", amounts.isolated_amount)
register.filter("long_date", dates.long_date)

INVERTED: Final = re.compile(r"\S+-(?:vous|ils?|elles?|on|ce)\b")


@register.filter
def term(words: str) -> SafeString:
    """A French term of the law: the counter only knows the French word, in Latin letters."""
    return format_html('<bdi lang="fr" dir="ltr" translate="no">{}</bdi>', words)


@register.filter
def unbroken(words: object) -> SafeString:
    """French words, safe; a verb and its pronoun ("avez-vous") stay on one line."""
    return mark_safe(INVERTED.sub(r"<bdi>\g<0></bdi>", conditional_escape(words)))


@register.filter
def ltr(words: str) -> SafeString:
    """A number that a reader dials: left to right, on one line, inside any script."""
    return format_html('<bdi dir="ltr">{}</bdi>', words)


@register.simple_tag
def style(kind: str) -> SafeString:
    """The style sheet of a kind of page. It is our own file, so it needs no escaping."""
    return mark_safe(styles.sheet(kind))


@register.simple_tag
def foreign(language: Language) -> SafeString:
    """`lang` and `dir` of a text that is not in the language of the page; nothing for one that is."""
    if language.code == get_language():
        return SafeString()
    return format_html(' lang="{}" dir="{}"', language.tag, language.dir)


@register.simple_tag
def icon(name: str) -> SafeString:
    return mark_safe(get_template(f"icons/{name}.svg").render())
