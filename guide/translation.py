"""Which fields exist in each language. The language itself is chosen in ``languages.py``."""

from modeltranslation.translator import TranslationOptions, register

from .models import Section


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("heading", "body")
    fallback_undefined = {"heading": "", "body": ""}
