"""Who may do what: the groups follow the table."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS

from guide.editing import roles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", roles.NAMES)
def test_a_group_has_exactly_the_permissions_of_the_table(role):
    given = Group.objects.get(name=role).permissions.values_list(
        "content_type__app_label", "content_type__model", "codename"
    )
    assert sorted(given) == sorted(roles.codenames(role))


def test_a_permission_given_by_hand_is_taken_back_at_the_next_migrate():
    group = Group.objects.get(name=roles.TRANSLATOR)
    group.permissions.add(Permission.objects.get(codename="add_user"))
    roles.follow(using=DEFAULT_DB_ALIAS)
    assert not group.permissions.filter(codename="add_user").exists()


def test_a_database_without_accounts_yet_is_left_alone():
    Group.objects.all().delete()
    roles.follow(using=DEFAULT_DB_ALIAS, apps=Apps())
    assert not Group.objects.exists()


def test_nobody_writes_a_figure_without_a_proposal():
    for role in roles.NAMES:
        assert {code for _a, model, code in roles.codenames(role) if model == "figure"} <= {
            "view_figure"
        }


def test_only_approver_and_administrator_approve():
    approving = {
        role
        for role in roles.NAMES
        for _app, _model, code in roles.codenames(role)
        if code.startswith("approve_")
    }
    assert approving == {roles.APPROVER, roles.ADMINISTRATOR}


def test_every_model_of_the_table_exists():
    assert all(apps.get_model(name) for name in roles.TABLE)


def test_everybody_of_the_desk_gets_in(desk, editor, translator, approver, administrator):
    for user in (editor, translator, approver, administrator):
        assert desk(user).get("/admin/").status_code == 200
