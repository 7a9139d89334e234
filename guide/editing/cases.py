"""The editors' own reference cases: made-up people whose answers are looked at before a figure changes."""

import json
import re
from datetime import date
from typing import Any, Final, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.clock import today_in_paris
from eligibility.models import ReferenceCase
from eligibility.reference_cases import reference_cases
from eligibility.rules.assess import assess
from eligibility.rules.contract import READERS, Refused, read
from eligibility.store import stored_figures
from guide.figures_page import Words

ACCEPTED: Final[tuple[tuple[str, Words], ...]] = (
    (r"one of (.+)", _("un de ces mots : %s")),
    (r"true or false", _("true ou false")),
    (r"a whole number from (\d+) to (\d+)", _("un nombre entier de %s à %s")),
    (r"a day as 2026-11-23", _('un jour, comme "2026-11-23"')),
    (r"a day from (\S+) to (\S+)", _("un jour du %s au %s")),
    (r"an amount in euros from 0 to (\d+)", _("un montant en euros, de 0 à %s")),
    (r"a list", _("une liste entre crochets")),
    (r"unknown field; known: (.+)", _("champ inconnu ; connus : %s")),
    (r"a JSON object with the fields of a situation", _("des champs entre accolades")),
    (r"not after (.+)", _("pas après %s")),
    (r"before (\S+) for a stay that has ended", _("avant le %s : le séjour est fini")),
    (r"below (\S+)", _("moins que %s")),
    (r"fewer than (\S+)", _("moins que %s")),
    (r"only under (\d+)", _("seulement avant %s ans")),
    (r"as many as household_size, at least one", _("autant que household_size, au moins un")),
)
"""What the contract of ``assess`` says of a refused field, and the same in the words of the desk."""


def in_words(accepted: str) -> str:
    for pattern, words in ACCEPTED:
        if found := re.fullmatch(pattern, accepted):
            return str(words) % found.groups() if found.groups() else str(words)
    return accepted


class Field(NamedTuple):
    name: str
    accepted: str


def fields() -> list[Field]:
    """Every field of a situation, with what it takes: each reader says so when it is given nonsense."""
    on = Field("on", gettext('le jour de la demande, comme "2026-11-23"'))
    return [on, *(Field(name, accepted(name)) for name in READERS)]


def accepted(name: str) -> str:
    nonsense = object()
    outer, inner = refusal(name, nonsense), refusal(name, [nonsense])
    if outer == inner:
        return in_words(outer)
    return gettext("une liste entre crochets ; chacun : %s") % in_words(inner)


def refusal(name: str, nonsense: object) -> str:
    try:
        READERS[name](name, nonsense)
    except Refused as refused:
        return refused.accepted
    raise AssertionError(name)


class Said(NamedTuple):
    """What one scheme says of a case: on the day of the case, and today."""

    scheme: str
    then: tuple[str, date | None]
    now: tuple[str, date | None]


def answers(situation: Any, today: date) -> tuple[date, list[Said]]:
    """Day of the case, and its answers with the figures as they stand. Raises ``Refused``."""
    request, figures = read(situation, today), stored_figures()
    then, now = (assess(request.situation, day, figures) for day in (request.day, today))
    return request.day, [
        Said(
            name,
            (verdict.verdict, verdict.since),
            (now.schemes[name].verdict, now.schemes[name].since),
        )
        for name, verdict in then.schemes.items()
    ]


class Situation(forms.Field):
    """JSON, one field a line. Too deep, a number without end, half a character: not readable either."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            found = json.loads(value) if value.strip() else None
            json.dumps(found, ensure_ascii=False).encode()
        except (RecursionError, ValueError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        return json.dumps(value, indent=2, ensure_ascii=False)


class CaseForm(forms.ModelForm):  # type: ignore[type-arg]
    situation = Situation(
        label=_("Situation"),
        widget=forms.Textarea(attrs={"rows": 24, "cols": 70, "spellcheck": "false"}),
        help_text=_(
            "Une personne inventée, jamais un nom. Un champ par ligne ; ce qui n’est pas écrit n’a pas été dit."
        ),
        error_messages={
            "invalid": _(
                "Ce n’est pas lisible : vérifiez les guillemets, les virgules et les accolades."
            )
        },
    )

    class Meta:
        model = ReferenceCase
        fields = ("title", "situation")

    def clean_situation(self) -> Any:
        situation = self.cleaned_data["situation"]
        try:
            read(situation, today_in_paris())
        except Refused as error:
            words = gettext("Champ « {field} » : {accepted}.")
            said = words.format(field=error.field, accepted=in_words(error.accepted))
            raise forms.ValidationError(said) from error
        if "on" not in situation:
            raise forms.ValidationError(gettext("Il manque le jour : « on »."))
        return situation


@admin.register(ReferenceCase)
class ReferenceCaseAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = CaseForm
    list_display = ("title",)
    search_fields = ("title",)
    change_form_template = "admin/home/case.html"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """That of one of our cases, to begin with."""
        asked = request.GET.get("example")
        found = (case for case in reference_cases() if case["id"] == asked)
        case = next(found, reference_cases()[0])
        return {"situation": case["situation"]}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        more = {"fields": fields(), "examples": reference_cases()}
        return super().add_view(request, form_url, {**(extra_context or {}), **more})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        more = {"fields": fields(), **judged(self.get_object(request, object_id))}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **more})

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        return self.seen(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        return self.seen(request, obj)

    def seen(self, request: HttpRequest, case: ReferenceCase) -> HttpResponse:
        """Back to its page, which shows the answers."""
        messages.success(request, gettext("Le cas est enregistré. Ses réponses sont en bas."))
        return redirect("admin:eligibility_referencecase_change", case.pk)


def judged(case: ReferenceCase | None) -> dict[str, Any]:
    """The answers of a case, or why it can no longer be judged."""
    if case is None:
        return {}
    today = today_in_paris()
    try:
        day, said = answers(case.situation, today)
    except Refused as error:
        return {"refused": f"{error.field} : {in_words(error.accepted)}"}
    return {"day": day, "today": today, "answers": said}
