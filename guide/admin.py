"""The places, seen, edited and imported by an editor."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eligibility.rules.days import add_months
from guide.departments import DEPARTMENTS
from guide.editing.cases import admin as cases  # noqa: F401
from guide.editing.figures import admin as figures  # noqa: F401  (the figures and proposals)
from guide.editing.framed import Framed
from guide.editing.home import admin as checks  # noqa: F401  (and links)
from guide.editing.sent import file_field
from guide.editing.texts import admin as texts  # noqa: F401
from guide.editing.translating import admin as translations  # noqa: F401
from guide.models import Place
from guide.place_cells import COLUMNS, Refused, read_cell, write_cell
from guide.place_import import Saved, as_csv, read, save
from guide.place_table import LARGEST, TOO_LARGE, Unreadable
from guide.places_page import OLD_AFTER

EXAMPLE = (
    "sorte;departement;nom;adresse;telephone;horaires;langues;site;source;verifie_le",
    "pass;75;PASS de l’hôpital X;1 rue Y, 75010 Paris;01 99 00 12 34;lundi-vendredi 9 h-16 h;"
    "français, anglais;https://example.org;visite du 20 novembre;20/11/2026",
)


class PlaceForm(forms.ModelForm):
    """Takes what a line of an imported file may say, and nothing else."""

    department = forms.ChoiceField(
        label=_("Département"),
        choices=[("", "–"), *((each.code, f"{each.code} {each.name}") for each in DEPARTMENTS)],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for column in COLUMNS:
            if cleaned.get(column.field):
                text = write_cell(column, cleaned[column.field])
                try:
                    cleaned[column.field] = read_cell(column, text, timezone.localdate())
                except Refused as refused:
                    self.add_error(column.field, capfirst(str(refused.accepted)))
        return cleaned


class FileForm(forms.Form):
    file = file_field(_("Fichier CSV"), ".csv,text/csv", LARGEST, TOO_LARGE)


class Age(admin.SimpleListFilter):
    title = _("date de vérification")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("old", _("il y a plus de six mois")), ("new", _("depuis moins de six mois"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Place]) -> QuerySet[Place]:
        limit = add_months(timezone.localdate(), -OLD_AFTER)
        kept = {"old": {"checked_on__lt": limit}, "new": {"checked_on__gte": limit}}
        return queryset.filter(**kept.get(self.value() or "", {}))


@admin.register(Place)
class PlaceAdmin(Framed):
    form = PlaceForm
    fields = (*(column.field for column in COLUMNS), "shown")
    list_display = ("name", "kind", "department", "checked_on", "shown")
    list_filter = ("kind", "shown", Age, ("department", admin.AllValuesFieldListFilter))
    search_fields = ("name", "address", "source")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """By another name, a place that we shipped would be loaded once more beside it."""
        return ("kind", "department", "name") if obj and obj.shipped_as else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A place that we shipped would come back: it is hidden."""
        return super().has_delete_permission(request, obj) and not (obj and obj.shipped_as)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deletion in bulk: it would not ask place by place."""
        return {}

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def get_urls(self) -> list[Any]:
        own = [
            path("import/", self.admin_site.admin_view(self.import_file), name="place_import"),
            path("export/", self.admin_site.admin_view(self.export_file), name="place_export"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may = {"has_import_permission": self.has_import_permission(request)}
        return super().changelist_view(request, {**(extra_context or {}), **may})

    def import_file(self, request: HttpRequest) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = FileForm(*sent)
        report = taken(form) if form.is_valid() else {}
        if report:
            log(request, report["saved"])
        context = {"form": form, "columns": COLUMNS, "example": "\n".join(EXAMPLE), **report}
        return self.show(request, "import.html", title=_("Importer des lieux"), **context)

    def show(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        frame = {**self.frame(request), **context}
        return TemplateResponse(request, f"admin/guide/place/{template}", frame)

    def export_file(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        name = f"guichet-{timezone.localdate():%Y-%m-%d}.csv"
        return HttpResponse(
            as_csv(Place.objects.all()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def taken(form: FileForm) -> dict[str, Any]:
    """What became of the file; an empty report, and an error in the form, for one we cannot read."""
    try:
        reading = read(form.cleaned_data["file"].read(), timezone.localdate())
    except Unreadable as error:
        form.add_error("file", str(error))
        return {}
    return {"reading": reading, "saved": save(reading.rows)}


def log(request: HttpRequest, saved: Saved) -> None:
    """In the history of each place, as if it had been typed."""
    for flag, places in ((ADDITION, saved.added), (CHANGE, saved.updated)):
        if places:
            words = gettext("Importé d’un fichier.")
            LogEntry.objects.log_actions(request.user.pk, places, flag, change_message=words)
