from django import template
from django.utils.safestring import SafeString, mark_safe

from guide import amounts, dates, styles

register = template.Library()
register.filter("euros", amounts.isolated_amount)
register.filter("long_date", dates.long_date)


@register.simple_tag
def style(kind: str) -> SafeString:
    """The style sheet of a kind of page. It is our own file, so it needs no escaping."""
    return mark_safe(styles.sheet(kind))
