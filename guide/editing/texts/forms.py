"""The forms of a French section, of a new one and of a new page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.urls import Resolver404, resolve
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from guide.editing.checks import Fault
from guide.editing.texts.saving import Written, french_faults, standing
from guide.editing.texts.structure import ICONS
from guide.editing.translating.saving import Text, tidy
from guide.languages import SOURCE
from guide.models import Page, Section
from guide.text import Setting


class NewSectionForm(forms.Form):
    """``faults``: by field, what keeps the text from being saved, each with its line."""

    heading = forms.CharField(label=_("Titre"), max_length=200)
    body = forms.CharField(
        label=_("Texte"), required=False, widget=forms.Textarea(attrs={"rows": 16})
    )

    def __init__(self, *args: Any, setting: Setting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.setting = setting
        self.faults: dict[str, list[Fault]] = {}
        for name in Text._fields:
            attrs = {"lang": SOURCE.tag, "dir": SOURCE.dir, "spellcheck": "true"}
            self.fields[name].widget.attrs.update(attrs)

    @property
    def text(self) -> Text:
        """As typed, whether it is good or not; before anything is typed, what there is."""
        said = self.data if self.is_bound else self.initial
        return Text(*(tidy(str(said.get(name, ""))) for name in Text._fields))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.faults = french_faults(self.text, self.setting)
        for name in self.faults.keys() - self.errors.keys():
            self.add_error(name, gettext("À corriger : voyez ci-dessus."))
        return cleaned


class SectionForm(NewSectionForm):
    critical = forms.BooleanField(
        label=_("À ne pas mal traduire"),
        required=False,
        help_text=_(
            "Délais de recours, refus : une deuxième personne approuve chaque changement du texte, et de cette marque."
        ),
    )
    small = forms.BooleanField(
        label=_("Petite correction, garder les traductions"),
        required=False,
        help_text=_("Une faute de frappe, une virgule : le sens ne change pas."),
    )
    why = forms.CharField(
        label=_("Pourquoi, pour la personne qui approuve"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    shown_text = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def written(self) -> Written:
        """Of a form that was sent."""
        critical, small = (bool(self.data.get(name)) for name in ("critical", "small"))
        return Written(self.text, critical, small)


def first_values(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading_fr or "",
        "body": section.body_fr or "",
        "critical": section.critical,
        "shown_text": standing(section),
    }


class IconForm(forms.Form):
    icon = forms.ChoiceField(
        label=_("Pictogramme"),
        choices=ICONS.items(),
        widget=forms.RadioSelect,
        help_text=_("Le même dessin que dans la liste du guide, à côté du titre."),
    )


class NewPageForm(IconForm, NewSectionForm):
    """A page begins with its title and its first words."""

    slug = forms.CharField(
        label=_("Adresse"),
        required=False,
        max_length=50,
        validators=[
            RegexValidator(
                r"^[a-z]+(-[a-z]+)*$",
                _("Seulement des lettres sans accent et des tirets : mon-sujet."),
            )
        ],
        help_text=_("Vide : faite avec le titre. Elle ne change plus : des liens y mènent."),
    )

    def clean_slug(self) -> str:
        """Raises ``ValidationError`` for an address of something else."""
        title = slugify(str(self.data.get("heading", "")))
        slug = self.cleaned_data["slug"] or "-".join(
            word for word in title.split("-") if word.isalpha()
        )
        if slug and not is_free(slug):
            raise ValidationError(gettext("Cette adresse est prise : choisissez-en une autre."))
        if not slug:
            raise ValidationError(gettext("Écrivez une adresse, par exemple : mon-sujet."))
        return slug[:50].strip("-")


def is_free(slug: str) -> bool:
    """No page is there, and nothing else of the site or the desk answers to it."""
    if slug == "add" or Page.objects.filter(slug=slug).exists():
        return False
    try:
        with override(SOURCE.code):
            return resolve(f"/{SOURCE.code}/{slug}/").view_name == "page"
    except Resolver404:
        return False
