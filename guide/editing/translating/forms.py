"""The form of one section in one language."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guide.editing.checks import Fault
from guide.freshness import SHOWN, State
from guide.languages import Language
from guide.models import Section, Translation
from guide.origins import french_of
from guide.text import Setting

from .saving import Stored, Text, Written, faults_of, tidy


class TranslationForm(forms.Form):
    """``faults``: by field, what keeps the text from being saved, each with its line."""

    heading = forms.CharField(label=_("Titre"), max_length=200)
    body = forms.CharField(label=_("Texte"), widget=forms.Textarea(attrs={"rows": 18}))
    status = forms.ChoiceField(
        label=_("Cette traduction est"),
        choices=[
            (Translation.Status.MACHINE, _("faite par un ordinateur, personne ne l’a relue")),
            (Translation.Status.DRAFT, _("un brouillon : écrite ou corrigée, pas encore relue")),
            (
                Translation.Status.REVIEWED,
                _("relue : je l’ai comparée au français, elle est juste"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    shown_french = forms.CharField(widget=forms.HiddenInput)
    shown_text = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, section: Section, language: Language, setting: Setting, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.section, self.setting = section, setting
        self.faults: dict[str, list[Fault]] = {}
        for name in Text._fields:
            written_in = {"lang": language.tag, "dir": language.dir, "spellcheck": "true"}
            self.fields[name].widget.attrs.update(written_in)
        if not section.body_fr:
            del self.fields["body"]

    @property
    def text(self) -> Text:
        """As typed, whether it is good or not."""
        return Text(*(tidy(str(self.data.get(name, ""))) for name in Text._fields))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.faults = faults_of(french_of(self.section), self.text, self.setting)
        for name in self.faults.keys() & self.fields.keys() - self.errors.keys():
            self.add_error(name, gettext("À corriger : voyez ci-dessus."))
        return cleaned

    def written(self, reader: str) -> Written:
        return Written(self.text, self.cleaned_data["status"], reader)


def first_values(found: Stored, state: State, stamp: str) -> dict[str, str]:
    """What the form shows. ``stamp``: of the French beside it. Out of date, it is read by nobody yet."""
    return {
        **found.text._asdict(),
        "status": found.status if state in SHOWN else Translation.Status.DRAFT,
        "shown_french": stamp,
        "shown_text": found.shown_as,
    }
