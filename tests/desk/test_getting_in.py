"""The door of the desk: password, code, lock, first run, people, languages."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from guide.editing import door, roles
from guide.models import Desk
from tests.conftest import NOON, ROOT

from .conftest import PASSWORD, code_of, person, phone_of

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def with_password(user: User, password: str = PASSWORD, client: Client | None = None, **headers):
    """What answers the first page of the sign-in."""
    client = client or Client()
    fields = {"auth-username": user.username, "auth-password": password}
    step = {"sign_in-current_step": "auth"}
    return client, client.post(LOGIN, fields | step, headers=headers)


def with_code(client: Client, code: str, step: str = "token"):
    return client.post(LOGIN, {f"{step}-otp_token": code, "sign_in-current_step": step})


# Two factors


def test_a_password_and_a_code_open_the_desk(editor):
    phone = phone_of(editor)
    client, asked = with_password(editor)
    assert "Le code à six chiffres de votre téléphone" in asked.content.decode()
    assert client.get("/admin/").status_code == 302
    assert with_code(client, code_of(phone)).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_wrong_code_does_not(editor):
    phone = phone_of(editor)
    client, _asked = with_password(editor)
    wrong = f"{(int(code_of(phone)) + 1) % 1_000_000:06}"
    assert with_code(client, wrong).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_password_alone_opens_nothing_where_two_factors_are_demanded(editor, settings):
    settings.TWO_FACTOR = True
    client, entered = with_password(editor)
    assert entered.url == "/admin/"
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").url == "/admin/set-up/"
    assert client.get("/admin/codes/").status_code == 302


def test_who_has_a_phone_is_asked_for_the_code_everywhere(editor, settings):
    phone_of(editor)
    client = Client()
    client.force_login(editor)
    assert client.get("/admin/").status_code == 302


def test_nobody_adds_a_second_phone_without_the_first(editor):
    phone_of(editor)
    client = Client()
    client.force_login(editor)
    for answer in (client.get("/admin/set-up/"), client.post("/admin/set-up/", {})):
        assert answer.url.startswith(LOGIN)
    assert client.get("/admin/set-up/qr/").status_code in (302, 404)


def test_setting_up_gives_ten_codes_and_each_works_once(editor, settings):
    settings.TWO_FACTOR = True
    client, _entered = with_password(editor)
    shown = client.get("/admin/set-up/")
    key = client.session["wizard_set_up"]["extra_data"]["keys"]["generator"]
    assert shown.context["secret_key"] in shown.content.decode()
    picture = client.get("/admin/set-up/qr/")
    assert picture.headers["Content-Type"].startswith("image/svg+xml")
    code = code_of(TOTPDevice(user=editor, key=key))
    done = client.post(
        "/admin/set-up/", {"generator-token": code, "set_up-current_step": "generator"}
    )
    assert done.url == "/admin/codes/"
    page = client.get("/admin/codes/").content.decode()
    codes = list(StaticToken.objects.values_list("token", flat=True))
    assert len(codes) == 10
    assert all(each in page for each in codes)
    for accepted in (True, False):
        other, _asked = with_password(editor)
        other.post(LOGIN, {"wizard_goto_step": "backup", "sign_in-current_step": "token"})
        with_code(other, codes[0], "backup")
        assert (other.get("/admin/").status_code == 200) is accepted


def test_an_account_without_a_place_at_the_desk_is_refused():
    stranger = User.objects.create_user("stranger", password=PASSWORD)
    person(roles.EDITOR)
    client, refused = with_password(stranger)
    assert refused.status_code == 200
    assert "_auth_user_id" not in client.session


def test_what_is_kept_of_who_only_looked_at_the_door_goes_by_a_line_of_cron(editor, time_machine):
    time_machine.move_to(NOON)
    Client().get(LOGIN)
    assert Session.objects.count() == 1
    time_machine.move_to(NOON + timedelta(hours=9))
    of_cron = re.findall(r"^ +\d+ \d+ .* manage\.py (\w+)$", (ROOT / "README.md").read_text(), re.M)
    assert {"check_links", "remind", "clearsessions"} == set(of_cron)
    call_command("clearsessions")
    assert not Session.objects.exists()


# Wrong passwords


def test_the_fifth_wrong_password_shuts_the_door_even_to_the_right_one(editor):
    statuses = [with_password(editor, f"wrong {n}")[1].status_code for n in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    _client, shut = with_password(editor)
    assert shut.status_code == 429
    assert "Porte fermée" in shut.content.decode()
    assert "unsafe" not in shut.headers["Content-Security-Policy"]


def test_the_door_is_shut_to_that_name_at_that_address_only(editor, approver):
    for n in range(5):
        with_password(editor, f"wrong {n}")
    assert with_password(approver)[1].status_code == 302
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert with_password(editor, client=elsewhere)[1].status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "made up, 203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_nobody_chooses_the_address_that_is_counted(rf, settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    assert door.address_of(rf.get("/", headers={"x-forwarded-for": forwarded})) == address


def test_the_door_opens_again_after_half_an_hour(editor, time_machine):
    time_machine.move_to("2026-11-23T12:00:00Z", tick=False)
    for n in range(5):
        with_password(editor, f"wrong {n}")
    time_machine.move_to("2026-11-23T12:29:00Z", tick=False)
    assert with_password(editor)[1].status_code == 429
    time_machine.move_to("2026-11-23T13:00:00Z", tick=False)
    assert with_password(editor)[1].status_code == 302


def test_a_wrong_password_is_not_kept(editor):
    with_password(editor, "almost my password")
    kept = [
        str(value)
        for model in (AccessAttempt, AccessFailureLog)
        for row in model.objects.values()
        for value in row.values()
    ]
    assert kept
    assert "almost my password" not in " ".join(kept)


def test_administrators_read_who_came_in_and_nobody_changes_it(desk, editor, administrator):
    with_password(editor, "wrong")
    with_password(editor)
    client = desk(administrator)
    for model, name in ((AccessLog, "accesslog"), (AccessFailureLog, "accessfailurelog")):
        entry = model.objects.get(username=editor.username)
        assert editor.username in client.get(f"/admin/axes/{name}/").content.decode()
        url = f"/admin/axes/{name}/{entry.pk}/"
        assert client.get(f"{url}change/").status_code == 200
        assert client.post(f"{url}change/", {"username": "x"}).status_code == 403
        assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert desk(editor).get("/admin/axes/accesslog/").status_code == 403


# Sessions and cookies


def test_the_session_ends_after_eight_hours_and_its_cookie_stays_at_the_desk(editor):
    client, _entered = with_password(editor)
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == 8 * 60 * 60
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")


def test_no_cookie_of_the_desk_goes_to_a_page_for_readers(editor):
    client, _entered = with_password(editor)
    client.get("/admin/password_change/")
    client.post("/admin/language/", {"language": "en", "next": "/admin/"})
    client.post("/admin/password_change/", {})
    assert set(client.cookies) == {"sessionid", "csrftoken", "django_language"}
    assert {cookie["path"] for cookie in client.cookies.values()} == {"/admin/"}


def test_a_page_for_readers_asks_nothing_about_sign_ins(client):
    with CaptureQueriesContext(connection) as asked:
        client.get("/fr/check/erased/")
    words = ("auth_", "django_session", "otp_", "axes_")
    assert not [each["sql"] for each in asked if any(word in each["sql"] for word in words)]


# First run


def test_a_desk_with_nobody_says_in_two_languages_how_to_begin(client):
    page = client.get("/admin/", follow=True).content.decode()
    assert page.count("manage.py createsuperuser") == 2
    assert 'lang="fr"' in page
    assert 'lang="en"' in page


def test_after_the_first_sign_in_a_page_leads():
    first = User.objects.create_superuser("first", password=PASSWORD)
    client, entered = with_password(first)
    assert entered.url == "/admin/begin/"
    page = client.get("/admin/begin/").content.decode()
    assert all(reverse(f"admin:{name}") in page for name in ("set_up", "auth_user_add", "index"))
    assert "GUICHET_PUBLISHER" in page


def test_an_editor_is_not_led(editor):
    assert with_password(editor)[1].url == "/admin/"


# People


def invitation(**more):
    return {
        "username": "awa",
        "email": "awa@example.org",
        "groups": [Group.objects.get(name=roles.TRANSLATOR).pk],
        "languages": ["ar"],
        "mail": "on",
        "password1": PASSWORD,
        "password2": PASSWORD,
    } | more


def test_an_administrator_invites_a_translator_in_one_form(desk, administrator):
    desk(administrator).post("/admin/auth/user/add/", invitation())
    awa = User.objects.get(username="awa")
    assert (awa.is_staff, awa.is_superuser) == (True, False)
    assert [group.name for group in awa.groups.all()] == [roles.TRANSLATOR]
    assert (awa.desk.languages, awa.desk.mail) == (["ar"], True)
    assert with_password(awa)[1].status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"password1": "court-2026", "password2": "court-2026"},
        {"groups": []},
        {"languages": []},
        {"email": ""},
    ],
)
def test_an_invitation_that_would_not_work_is_refused(desk, administrator, wrong):
    answer = desk(administrator).post("/admin/auth/user/add/", invitation(**wrong))
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not User.objects.filter(username="awa").exists()


def known(user: User, **more):
    return {
        "username": user.username,
        "email": user.email,
        "groups": [group.pk for group in user.groups.all()],
        "is_active": "on",
    } | more


def test_a_role_is_changed_and_a_lost_phone_forgotten(desk, administrator, editor):
    phone_of(editor)
    group = Group.objects.get(name=roles.APPROVER)
    sent = known(editor, groups=[group.pk], new_phone="on")
    answer = desk(administrator).post(f"/admin/auth/user/{editor.pk}/change/", sent)
    assert answer.status_code == 302
    assert [each.name for each in editor.groups.all()] == [roles.APPROVER]
    assert not editor.totpdevice_set.exists()
    assert Desk.objects.get(user=editor).languages == []


def test_an_administrator_makes_nobody_almighty(desk, administrator, editor):
    sent = known(editor, is_superuser="on", user_permissions=["1"])
    desk(administrator).post(f"/admin/auth/user/{editor.pk}/change/", sent)
    editor.refresh_from_db()
    assert not editor.is_superuser
    assert not editor.user_permissions.exists()


def test_an_administrator_does_not_take_over_who_has_all_rights(desk, administrator):
    first = User.objects.create_superuser("first", password=PASSWORD)
    client = desk(administrator)
    url = f"/admin/auth/user/{first.pk}"
    assert client.post(f"{url}/change/", known(first, email="x@example.org")).status_code == 403
    new = {"password1": "x" * 5 + PASSWORD, "password2": "x" * 5 + PASSWORD}
    assert client.post(f"{url}/password/", new).status_code == 403


def test_nobody_is_deleted(desk, administrator, editor):
    answer = desk(administrator).post(f"/admin/auth/user/{editor.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    assert User.objects.filter(pk=editor.pk).exists()


def test_secrets_of_phones_and_groups_have_no_page(desk):
    first = User.objects.create_superuser("first", password=PASSWORD)
    client = desk(first)
    for path in ("otp_totp/totpdevice", "otp_static/staticdevice", "auth/group"):
        assert client.get(f"/admin/{path}/").status_code == 404


# Languages


def test_the_desk_changes_to_english_and_says_so(desk, editor):
    client = desk(editor)
    assert re.search(r'<html lang="fr"', client.get("/admin/").content.decode())
    client.post("/admin/language/", {"language": "en", "next": "/admin/"})
    assert client.cookies["django_language"]["path"] == "/admin/"
    assert re.search(r'<html lang="en"', client.get("/admin/").content.decode())


def test_who_reads_another_language_gets_the_desk_in_french(desk, editor):
    page = desk(editor).get("/admin/", headers={"accept-language": "ar"}).content.decode()
    assert '<html lang="fr" dir="ltr"' in page
