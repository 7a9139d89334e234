"""The people of the desk, and how they get in."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, BrowserContext, Page

from guide.editing import roles
from guide.models import Desk
from tests.browser.conftest import MILLISECONDS, browser_type_launch_args, site

__all__ = ["browser_type_launch_args", "site"]

PASSWORD = "les cerises de juillet"
WINDOW = {"locale": "fr-FR", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(autouse=True)
def _passwords_are_quick(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def person(role: str, name: str = "", *, languages: tuple[str, ...] = ()) -> User:
    """Somebody of staff in this role; a translator into these languages."""
    user = User.objects.create_user(
        name or role, f"{name or role}@example.org", PASSWORD, is_staff=True
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    Desk.objects.create(user=user, languages=list(languages))
    return user


def phone_of(user: User) -> TOTPDevice:
    """That gives the codes, as if it had never given one."""
    fresh = {"last_t": -1, "throttling_failure_count": 0, "throttling_failure_timestamp": None}
    phone, _made = TOTPDevice.objects.update_or_create(user=user, name="default", defaults=fresh)
    return phone


def code_of(phone: TOTPDevice) -> str:
    """What the phone shows at this moment."""
    return f"{totp(phone.bin_key):06}"


@pytest.fixture
def editor(db) -> User:
    return person(roles.EDITOR)


@pytest.fixture
def translator(db) -> User:
    """Into English and Arabic."""
    return person(roles.TRANSLATOR, languages=("en", "ar"))


@pytest.fixture
def approver(db) -> User:
    return person(roles.APPROVER)


@pytest.fixture
def administrator(db) -> User:
    return person(roles.ADMINISTRATOR)


@pytest.fixture
def desk() -> Callable[[User], Client]:
    """Makes a client of somebody who has come in: ``desk(editor).get("/admin/")``."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = phone_of(user).persistent_id
        session.save()
        return client

    return client_of


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as new, on a desk."""
    context = browser.new_context(**WINDOW)
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def signed_in(site: str) -> Callable[[Page, User], Page]:
    """Lets somebody come in by the door, with password and code: ``signed_in(page, editor)``."""

    def come_in(page: Page, user: User) -> Page:
        phone = phone_of(user)
        page.goto(f"{site}{reverse('admin:login')}")
        page.get_by_label("Nom d’utilisateur").fill(user.username)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        enter(page)
        page.get_by_label("Le code à six chiffres de votre téléphone").fill(code_of(phone))
        enter(page)
        page.goto(f"{site}/admin/")
        return page

    return come_in


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Entrer").click()
