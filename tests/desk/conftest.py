"""The people of the desk, and how they get in."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from guide.editing import roles
from guide.models import Desk
from tests.browser.conftest import MILLISECONDS, browser_type_launch_args, site

__all__ = ["browser_type_launch_args", "site"]

PASSWORD = "les cerises de juillet"
WINDOW = {"locale": "fr-FR", "viewport": {"width": 1280, "height": 900}}


def person(role: str, name: str = "", *, languages: tuple[str, ...] = ()) -> User:
    """Somebody of staff in this role; a translator into these languages."""
    user = User.objects.create_user(
        name or role, f"{name or role}@example.org", PASSWORD, is_staff=True
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    Desk.objects.create(user=user, languages=list(languages))
    return user


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
        page.goto(f"{site}{reverse('admin:login')}?next=/admin/")
        page.locator("[name$=username]").fill(user.username)
        page.locator("[name$=password]").fill(PASSWORD)
        page.locator("[type=submit]").first.click()
        page.wait_for_url(f"{site}/admin/")
        return page

    return come_in
