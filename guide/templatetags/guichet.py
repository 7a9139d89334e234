from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from guide import amounts, dates, styles

register = template.Library()
register.filter("euros", amounts.isolated_amount)
register.filter("long_date", dates.long_date)


@register.filter
def term(words: str) -> SafeString:
    """A French term of the law: the counter only knows the French word, in Latin letters."""
    return format_html('<bdi lang="fr" dir="ltr" translate="no">{}</bdi>', words)


@register.simple_tag
def style(kind: str) -> SafeString:
    """The style sheet of a kind of page. It is our own file, so it needs no escaping."""
    return mark_safe(styles.sheet(kind))
