"""What an archive holds: figures, texts, states of translation, places, with their history and approvals.

Not in it: passwords, second factors, sessions. Who is named in it comes in as an account that cannot
sign in.
"""

from typing import Final

from django.apps import apps
from django.db.models import Model
from modeltranslation.manager import get_translatable_fields_for_model

from eligibility.models import Figure, FigureCheck, FigureProposal, ReferenceCase
from guide.models import PageCheck, Place, Section, TextProposal, Translation
from guide.place_loading import untouched
from guide.touched import edited, translation_edited

MODELS: Final = (
    "eligibility.Figure",
    "eligibility.HistoricalFigure",
    "eligibility.FigureCheck",
    "eligibility.FigureProposal",
    "eligibility.ReferenceCase",
    "guide.Page",
    "guide.HistoricalPage",
    "guide.Section",
    "guide.HistoricalSection",
    "guide.Translation",
    "guide.HistoricalTranslation",
    "guide.TextProposal",
    "guide.PageCheck",
    "guide.Place",
    "guide.HistoricalPlace",
    "guide.OutsideLink",
)
"""In the order in which they can be loaded."""


def models() -> list[type[Model]]:
    return [apps.get_model(name) for name in MODELS]


def is_history(model: type[Model]) -> bool:
    """To be emptied last: what is deleted is written down there."""
    return hasattr(model, "history_type")


def written_fields(model: type[Model]) -> list[str]:
    """Without the columns that hold whatever language was active at the last save."""
    without_language = set(get_translatable_fields_for_model(model) or ())
    return [field.name for field in model._meta.fields if field.name not in without_language]


def changed_here() -> list[str]:
    """What somebody did on this site since it was set up: what an archive would put an end to."""
    found = {
        "figures": any(not row.shipped_as or not row.approved for row in Figure.objects.all()),
        "proposals": FigureProposal.objects.exists() or TextProposal.objects.exists(),
        "cases": ReferenceCase.objects.exists(),
        "checks": FigureCheck.objects.exists() or PageCheck.objects.exists(),
        "texts": any(map(edited, Section.objects.all())),
        "translations": any(
            translation_edited(each.section, each)
            for each in Translation.objects.select_related("section")
        ),
        "places": not all(map(untouched, Place.objects.all())),
        "history": any(
            each._default_manager.exclude(history_user=None).exists()
            for each in models()
            if is_history(each)
        ),
    }
    return [what for what, changed in found.items() if changed]
