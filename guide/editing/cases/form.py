"""The form of a case: its name, why it is kept, and the questions of the helper's page."""

from functools import cached_property
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.case_boxes import boxed, reread, strangers
from eligibility.helper_form import Reading
from eligibility.helper_pages import form_page
from eligibility.helper_sheet import Sheet, Speech
from eligibility.models import ReferenceCase
from eligibility.rules.contract import READERS
from eligibility.rules.situation import Situation
from eligibility.store import stored_figures
from guide.figures_page import Words

FORGET: Final = "forget"
"""Box of the fields that the rules do not know."""


class CaseForm(forms.ModelForm):
    class Meta:
        model = ReferenceCase
        fields = ("title", "why")
        labels = {"title": _("Nom du cas"), "why": _("Pourquoi garder ce cas")}
        help_texts = {
            "title": _("Une situation, jamais le nom d’une personne. Exemple : visa fini, seule."),
            "why": _("Ce qui est difficile, et l’article de loi si vous le connaissez."),
        }
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "why": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.figures = localdate(), stored_figures()
        stored = self.instance.situation or self.initial.get("situation")
        self.before: dict[str, Any] = stored if isinstance(stored, dict) else {}
        self.wrong: dict[str, Words] = {}

    @property
    def posted(self) -> dict[str, list[str]]:
        """What stands in the boxes: as it was sent, or as it is kept."""
        if self.is_bound:
            return {name: self.data.getlist(name) for name in self.data}
        if self.before or self.instance.pk:
            return boxed(self.before)
        return {"on": [f"{self.today:%d/%m/%Y}"], "puma_excluded": ["no"]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        without = set(self.posted.get(FORGET, [])) & set(self.strangers)
        said, self.wrong = reread(
            self.before, self.posted, self.today, self.figures, without=without
        )
        if self.wrong:
            raise ValidationError(gettext("Rien n’est enregistré encore. Corrigez la situation."))
        if said != self.before:
            self.instance.situation = said
        return cleaned

    @cached_property
    def changed_data(self) -> list[str]:
        """What the history of the case says was changed."""
        changed = self.instance.situation != self.before
        return [*super().changed_data, *(["situation"] if changed else [])]

    @property
    def strangers(self) -> list[str]:
        return strangers(self.before)

    @property
    def page(self) -> dict[str, Any]:
        """For the template: the rows of the helper's page that say something of a case."""
        reading = Reading(self.today, Situation(), False, {}, self.wrong)
        page = form_page(Sheet(self.posted, reading, Speech(self.figures, self.today)))
        groups = [(words, list(filter(is_of_a_case, rows))) for words, rows in page["groups"]]
        return {**page, "groups": groups}


def is_of_a_case(row: Any) -> bool:
    return {box.name for box in row.boxes} <= READERS.keys()
