from django import template

from guide import law_page

register = template.Library()
register.simple_tag(law_page.laws_of, name="laws_of")
