"""A whole table of figures as one form: cells as on the official page, and one source for all of them."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from eligibility.rules.figures import Figure, Figures
from guide.editing.approval import is_reason
from guide.editing.figures.checks import LIMITS, NO_SOURCE, impossible
from guide.editing.figures.faults import Fault
from guide.editing.figures.proposals import changed, standing
from guide.editing.figures.series import Series
from guide.editing.figures.typed import NotANumber, read_amount
from guide.editing.figures.typing_rows import COMMON, Typed, is_calculated, rows_typed, unit_of
from guide.editing.figures.unusual import unusual

READ_FIRST: Final = {"start", "checked_on", "review_by"}
"""Without these days no row can be looked at."""
MOVED: Final = _(
    "Ces chiffres ont changé pendant que vous écriviez. Regardez ce qui est là maintenant, puis proposez de nouveau."
)
NOTHING: Final = _("Rien ne change : ces chiffres sont déjà là, mot pour mot.")
SAY_WHY: Final = _(
    "Un changement sort de l’ordinaire. S’il est juste, écrivez pourquoi ici, en une phrase."
)
EMPTY_CELL: Final = _("Une case est vide.")
NO_NUMBER: Final = _("Un seul nombre. Exemple : 10 421 ou 10 421,50.")


def day_field(**more: Any) -> forms.DateField:
    """A day of the browser's own calendar; typed by hand, the day before the month."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **more)


class FigureForm(forms.Form):
    """``rows``: what it proposes, once it is valid. ``unusual``: what somebody must say why of."""

    start = day_field(label=_("En vigueur depuis le"))
    source = forms.CharField(
        label=_("Source : article ou texte officiel"),
        error_messages={"required": NO_SOURCE},
    )
    url = forms.URLField(
        label=_("Adresse de la source"), required=False, max_length=500, assume_scheme="https"
    )
    checked_on = day_field(label=_("Vérifié le"))
    review_by = day_field(
        label=_("À revoir avant le"),
        required=False,
        help_text=_("À partir de ce jour, sans nouvelle ligne, la valeur est à confirmer."),
    )
    confirmed = forms.BooleanField(
        label=_("Confirmé : j’ai lu ces chiffres dans le texte officiel"), required=False
    )
    empty = forms.BooleanField(
        label=_("Les cases vides sont voulues"),
        required=False,
        help_text=_(
            "La loi a changé, mais le nouveau texte n’a pas été lu. Avec « Confirmé » : la loi a supprimé ces chiffres."
        ),
    )
    why = forms.CharField(
        label=_("Pourquoi ce changement est juste"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seulement si on vous le demande."),
    )
    made_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, series: Series, figures: Figures, today: date, **more: Any):
        """``initial`` is that of ``starting.py``; its ``ground`` is what a corrected row has."""
        super().__init__(*args, **more)
        self.series, self.figures, self.today = series, figures, today
        self.rows: list[Figure] = []
        self.unusual: list[Fault] = []
        for key in series.keys:
            self.fields[name_of(key)] = cell_field(key, series, figures)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cells = {key: self.read_cell(key) for key in self.series.keys}
        if cleaned.keys() >= READ_FIRST:
            self.take(cells)
        return cleaned

    def read_cell(self, key: str) -> Any:
        text = self.cleaned_data.get(name_of(key), "")
        if not text:
            return None
        try:
            return read_amount(text, unit_of(key, self.series, self.figures))
        except NotANumber:
            self.add_error(name_of(key), NO_NUMBER)
            return None

    def take(self, cells: dict[str, Any]) -> None:
        common = {name: self.cleaned_data.get(name) or "" for name in ("source", "url")}
        common |= {name: self.cleaned_data.get(name) for name in COMMON if name not in common}
        typed = Typed(cells, common, self.kept())
        rows, holes = rows_typed(typed, self.series, self.figures)
        for key in () if self.cleaned_data["empty"] else holes:
            if not self.errors.get(name_of(key)):
                self.add_error(name_of(key), EMPTY_CELL)
        self.rows = changed(rows, self.figures)
        for fault in impossible(self.rows, self.figures, self.today):
            if fault.words != NO_SOURCE:
                self.add_error(name_of(fault.key) if fault.key else None, fault.words)
        self.look_twice()

    def kept(self) -> set[str]:
        """Of a row that is corrected: what was not touched stays as it is in each cell."""
        ground = self.initial.get("ground", {})
        if self.cleaned_data["start"] != ground.get("start"):
            return set()
        return {name for name in COMMON if self.cleaned_data.get(name) == ground[name]}

    def look_twice(self) -> None:
        if not self.rows:
            self.add_error(None, NOTHING)
        if self.cleaned_data["made_from"] != standing(self.series, self.figures):
            self.add_error(None, MOVED)
        self.unusual = unusual(self.rows, self.figures)
        if self.unusual and not is_reason(self.cleaned_data["why"]):
            self.add_error("why", SAY_WHY)


def name_of(key: str) -> str:
    return f"cell_{key.replace('.', '-')}"


def cell_field(key: str, series: Series, figures: Figures) -> forms.CharField:
    unit = unit_of(key, series, figures)
    limit = LIMITS.get(unit)
    attrs = {
        "inputmode": "decimal" if limit is None or limit.decimals else "numeric",
        "autocomplete": "off",
        "class": "figure",
    }
    if is_calculated(key):
        attrs["placeholder"] = str(_("calculé"))
    words = " – ".join(map(str, series.words_of(key)))
    return forms.CharField(
        label=words, required=False, max_length=30, widget=forms.TextInput(attrs=attrs)
    )
