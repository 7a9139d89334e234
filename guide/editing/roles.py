"""Who may do what at the desk: one table, which the groups follow at every ``migrate``.

A role is a group. Figures have no row to write here: they change by proposals only.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

EDITOR, TRANSLATOR, APPROVER, ADMINISTRATOR = "editor", "translator", "approver", "administrator"
NAMES = {
    EDITOR: _("rédaction"),
    TRANSLATOR: _("traduction"),
    APPROVER: _("approbation"),
    ADMINISTRATOR: _("administration"),
}
EVERYTHING = "view add change delete"

# Model: what each role may do with it, beside the administrator's.
# fmt: off
TABLE: dict[str, dict[str, str]] = {
    "eligibility.figure":         {EDITOR: "view", APPROVER: "view", ADMINISTRATOR: "view"},
    "eligibility.figurecheck":    {EDITOR: "view add", APPROVER: "view add", ADMINISTRATOR: "view add"},
    "eligibility.figureproposal": {EDITOR: "view add change", APPROVER: "view add change approve",
                                   ADMINISTRATOR: "view add change approve"},
    "eligibility.referencecase":  {EDITOR: EVERYTHING, APPROVER: "view", ADMINISTRATOR: EVERYTHING},
    "guide.page":                 {EDITOR: "view add change", APPROVER: "view", TRANSLATOR: "view",
                                   ADMINISTRATOR: EVERYTHING},
    "guide.section":              {EDITOR: "view add change", APPROVER: "view change",
                                   TRANSLATOR: "view translate",
                                   ADMINISTRATOR: f"{EVERYTHING} translate"},
    "guide.translation":          {EDITOR: "view", APPROVER: "view", TRANSLATOR: "view add change",
                                   ADMINISTRATOR: "view add change"},
    "guide.textproposal":         {EDITOR: "view add change", APPROVER: "view add change approve",
                                   ADMINISTRATOR: "view add change approve"},
    "guide.pagecheck":            {EDITOR: "view add", APPROVER: "view add", ADMINISTRATOR: "view add"},
    "guide.outsidelink":          {EDITOR: "view", APPROVER: "view", ADMINISTRATOR: "view"},
    "guide.place":                {EDITOR: EVERYTHING, ADMINISTRATOR: EVERYTHING},
    "guide.desk":                 {ADMINISTRATOR: "view add change"},
    "auth.user":                  {ADMINISTRATOR: "view add change"},
    "axes.accesslog":             {ADMINISTRATOR: "view"},
    "axes.accessfailurelog":      {ADMINISTRATOR: "view"},
}
# fmt: on


def follow(using: str, apps: Apps = installed, **signal: Any) -> None:
    """The groups get what the table says, and lose what it does not say. After each ``migrate``."""
    if not all(app in apps.app_configs for app in ("auth", "contenttypes")):
        return  # a database on its way, or on its way back
    for label in {model.partition(".")[0] for model in TABLE}:
        create_permissions(installed.get_app_config(label), verbosity=0, using=using)
    for role in NAMES:
        group, _made = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(permitted(role, using))


def permitted(role: str, using: str) -> list[Permission]:
    wanted = Q(pk=None)
    for label, model, codename in codenames(role):
        wanted |= Q(content_type__app_label=label, content_type__model=model, codename=codename)
    return list(Permission.objects.using(using).filter(wanted))


def codenames(role: str) -> Iterator[tuple[str, str, str]]:
    """App, model and code of each permission of a role."""
    for full_name, given in TABLE.items():
        label, _dot, model = full_name.partition(".")
        for action in given.get(role, "").split():
            yield label, model, f"{action}_{model}"
