"""The people of the desk: invited, given a role, and let go, by an administrator.

Nobody is deleted: what they wrote and approved keeps their name. Who leaves is made inactive.
"""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_otp import devices_for_user
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from guide.editing.roles import NAMES, TRANSLATOR
from guide.languages import LANGUAGES
from guide.models import Desk

SOURCE = "fr"
OWN = ("groups", "languages", "mail")
"""Fields of the form that are not columns of the account, or are shown in another way."""

for _model in (User, Group, TOTPDevice, StaticDevice):
    admin.site.unregister(_model)


apps.get_app_config("auth").verbose_name = _("Personnes")


class Roles(forms.ModelMultipleChoiceField):
    """At least one: an account without a role can open nothing."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return str(NAMES[group.name])


class PersonForm(forms.ModelForm):
    groups = Roles(
        Group.objects.filter(name__in=NAMES).order_by("pk"),
        label=_("Rôles"),
        help_text=_(
            "Rédaction : écrit les textes, propose des chiffres, ajoute des lieux. "
            "Traduction : seulement ses langues. Approbation : accepte ce qu’une autre personne propose. "
            "Administration : tout, et les comptes."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Langues de traduction"),
        choices=[(each.code, each.name) for each in LANGUAGES if each.code != SOURCE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Pour le rôle « traduction » : seulement ces langues."),
    )
    mail = forms.BooleanField(
        label=_("Reçoit la lettre de la semaine"),
        required=False,
        help_text=_("Ce qui est en retard et ce qui arrive. Il faut une adresse électronique."),
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Desk.objects.filter(user=self.instance.pk).first()
        if kept:
            self.initial |= {"languages": kept.languages, "mail": kept.mail}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        roles = {group.name for group in cleaned.get("groups", ())}
        if TRANSLATOR in roles and not cleaned.get("languages"):
            self.add_error("languages", _("Choisissez au moins une langue."))
        if cleaned.get("mail") and not cleaned.get("email"):
            self.add_error("email", _("La lettre de la semaine a besoin d’une adresse."))
        return cleaned

    def keep(self) -> None:
        """What is not in the account itself; once the account has been saved."""
        said = {name: self.cleaned_data[name] for name in ("languages", "mail")}
        Desk.objects.update_or_create(user=self.instance, defaults=said)


class NewPersonForm(PersonForm, AdminUserCreationForm):
    """With a first password, which the person changes."""

    usable_password = None


class KnownPersonForm(PersonForm, UserChangeForm):
    new_phone = forms.BooleanField(
        label=_("Téléphone perdu"),
        required=False,
        help_text=_("Pour un téléphone perdu : la personne en règle un autre en entrant."),
    )

    def keep(self) -> None:
        super().keep()
        if self.cleaned_data["new_phone"]:
            for device in devices_for_user(self.instance, confirmed=None):
                device.delete()


class RoleFilter(admin.SimpleListFilter):
    title = _("rôle")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(NAMES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


NAME = (None, {"fields": ("username", "first_name", "last_name", "email")})
WORK = (_("Travail"), {"fields": OWN})


@admin.register(User)
class PersonAdmin(UserAdmin):
    form = KnownPersonForm
    add_form = NewPersonForm
    add_form_template = None
    fieldsets = (
        NAME,
        WORK,
        (_("Entrer au bureau"), {"fields": ("is_active", "password", "new_phone", "last_login")}),
    )
    add_fieldsets = (
        NAME,
        WORK,
        (_("Premier mot de passe"), {"fields": ("password1", "password2")}),
    )
    readonly_fields = ("last_login",)
    filter_horizontal = ()
    list_display = (
        "username",
        "whole_name",
        "email",
        "roles",
        "languages",
        "last_login",
        "is_active",
    )
    list_filter = ("is_active", RoleFilter)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).select_related("desk").prefetch_related("groups")

    @admin.display(description=_("nom"), ordering="last_name")
    def whole_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("rôles"))
    def roles(self, user: User) -> str:
        names = [str(NAMES.get(group.name, group.name)) for group in user.groups.all()]
        return ", ".join([*([str(_("tous les droits"))] if user.is_superuser else []), *names])

    @admin.display(description=_("langues"))
    def languages(self, user: User) -> str:
        return ", ".join(user.desk.languages) if hasattr(user, "desk") else ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        title = {"title": _("Les personnes du bureau")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        title = {"title": _("Inviter une personne")}
        return super().add_view(request, form_url, {**title, **(extra_context or {})})

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An administrator does not take over the account of who has all rights."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)
        form.keep()
