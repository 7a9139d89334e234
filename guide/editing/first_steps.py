"""What an administrator does first, and how much of it is done."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_otp import user_has_device

from eligibility.models import Figure
from guide import publisher


@dataclass(frozen=True)
class Step:
    title: str | Promise
    why: str | Promise
    url: str
    link: str | Promise
    done: bool


def steps(user: Any) -> tuple[Step, ...]:
    return (
        Step(
            _("Protéger votre compte"),
            _("Votre téléphone donne un code. Un mot de passe volé ne suffit plus pour entrer."),
            reverse("admin:set_up"),
            _("Régler le téléphone"),
            user_has_device(user),
        ),
        Step(
            _("Inviter des personnes"),
            _("Un chiffre est proposé par une personne et approuvé par une autre."),
            reverse("admin:auth_user_add"),
            _("Inviter une personne"),
            User.objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk).exists(),
        ),
        Step(
            _("Dire qui publie ce site"),
            _(
                "La loi veut le nom et l’adresse de l’éditeur et de l’hébergeur. Donnez cette liste à la personne qui a installé le site."
            ),
            "",
            "",
            not unsaid(),
        ),
        Step(
            _("Vérifier les chiffres"),
            _(
                "Chaque montant a une date et une source. Ce qui n’est pas confirmé est dit au lecteur."
            ),
            reverse("admin:figure_list"),
            _("Voir les chiffres"),
            not Figure.objects.filter(confirmed=False).exists(),
        ),
    )


def unsaid() -> list[str]:
    """Names of the settings that say who publishes, and are missing."""
    return publisher.unsaid(settings.PUBLISHER)


def lead(user: Any) -> bool:
    """Whether to lead this person there: an administrator with something left among the first three."""
    return user.has_perm("auth.add_user") and not all(step.done for step in steps(user)[:3])


def begin(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    context = {"title": _("Premiers pas"), "steps": steps(request.user), "unsaid": unsaid()}
    return TemplateResponse(request, "admin/first_steps.html", {**frame, **context})
