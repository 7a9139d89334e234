"""Which fields exist in each language, and of what a history is kept.

The language itself is chosen in ``languages.py``. The history of a section leaves out the columns without
a language: they hold whatever language was active at the last save.
"""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from .models import Page, Place, Section, Translation


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("heading", "body")
    fallback_undefined = {"heading": "", "body": ""}


simple_history.register(Section, app="guide", excluded_fields=["heading", "body"])
for _model in (Page, Place, Translation):
    simple_history.register(_model, app="guide")
