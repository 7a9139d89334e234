"""What every page owes its reader: their language, our own style, and nothing kept."""

import datetime
import logging
import re
from decimal import Decimal
from io import BytesIO
from smtplib import SMTPSenderRefused

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.core import mail
from django.db import OperationalError, connection
from django.test import Client
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation.template import templatize

from eligibility import amounts
from eligibility.models import Figure
from guide import dates, languages, styles
from guide.error_reports import MailToAdmins, WithoutTheReader
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

PAGES = ["/fr/", "/en/", "/fr/nowhere/", "/en/nowhere/"]


def page(client: Client, url: str, **headers: str) -> str:
    return client.get(url, headers=headers).content.decode()


@pytest.fixture
def single_ceiling() -> Figure:
    return Figure.objects.create(
        key="css.free.1",
        start=datetime.date(2026, 4, 1),
        value=Decimal("10421"),
        unit="EUR/year",
        source="L861-1",
        url="https://www.legifrance.gouv.fr/",
        checked_on=datetime.date(2026, 11, 23),
        confirmed=True,
        review_by=datetime.date(2027, 4, 1),
    )


# Nothing kept


@pytest.mark.parametrize("url", ["/", *PAGES])
def test_a_public_page_sets_no_cookie_and_does_not_depend_on_one(client, url):
    response = client.get(url)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_admin_does_have_its_session(admin_client):
    response = admin_client.get("/admin/")
    assert response.status_code == 200
    assert "Cookie" in response["Vary"]


def test_an_error_report_carries_nothing_a_reader_sent(rf, client):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "x %s", ("/fr/?a=b",), None)
    record.request = rf.post("/fr/?q=secret-query", {"answer": "secret-answer"})
    record.request.COOKIES["check"] = "secret-cookie"
    try:
        raise ValueError("secret-message") from KeyError("secret-cause")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    report = WithoutTheReader().format(record)
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_site.py" in report
    assert report.count("secret-") == report.count('raise ValueError("secret-message")') * 2


def test_a_mail_about_a_broken_page_names_the_view_and_not_the_reader(
    client, settings, monkeypatch
):
    settings.ADMINS = [("Us", "us@example.org")]
    monkeypatch.setattr("guide.views.render", lambda *_: 1 / 0)
    client.raise_request_exception = False
    client.cookies["check"] = "secret-cookie"
    response = client.get("/fr/?q=secret-query", headers={"user-agent": "secret-agent"})
    assert response.status_code == 500
    assert "secret" not in mail.outbox[0].body
    assert "ERROR django.request in home" in mail.outbox[0].subject
    assert "ZeroDivisionError" in mail.outbox[0].body
    assert not mail.outbox[0].alternatives


def test_a_report_that_no_mail_server_takes_is_missed_in_the_log(settings, monkeypatch, capsys):
    def refused(*_):
        raise SMTPSenderRefused(550, b"secret-words", "us@example.org")

    settings.ADMINS = [("Us", "us@example.org")]
    monkeypatch.setattr(mail.backends.locmem.EmailBackend, "send_messages", refused)
    MailToAdmins().emit(logging.LogRecord("django.request", logging.ERROR, "", 1, "x", None, None))
    assert capsys.readouterr().err == "This report was not mailed: SMTPSenderRefused\n"


# One page, one request


@pytest.mark.parametrize("url", PAGES)
def test_the_policy_allows_the_very_style_of_the_page(client, url):
    response = client.get(url)
    (style,) = re.findall(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    assert styles.source_hash(style) in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("url", PAGES)
def test_a_page_loads_nothing_else(client, url, single_ceiling):
    html = page(client, url)
    assert not re.findall(r"<(?:script|img|iframe|object|embed)\b", html)
    assert re.findall(r'<link[^>]*href="([^"]*)"', html) == ["data:,"]
    assert not re.findall(r"""url\(|@import|\ssrc=|\sstyle=|\son\w+=""", html)


def test_a_template_gets_the_style_whose_hash_was_sent_and_not_the_file_of_today():
    assert styles.sheet(mark_safe("guide")) is styles.sheet("guide")


@pytest.mark.parametrize("kind", styles.KINDS)
def test_the_style_of_a_kind_of_page_is_small_and_has_no_direction_of_its_own(kind):
    sheet = styles.sheet(kind)
    # the helper's page has a form, a table and an answer in one, and two languages
    assert len(sheet) < (13_000 if kind == "helper" else 10_500)
    assert "</" not in sheet
    assert not re.findall(
        r"(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)", sheet
    )


def test_the_admin_may_load_its_own_files_and_run_nothing_inline(client):
    response = client.get("/admin/login/")
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


# Language


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("en-GB,en;q=0.9", "/en/"), ("fr-CA", "/fr/"), ("xx", "/fr/"), ("", "/fr/")],
)
def test_the_root_sends_to_the_language_of_the_browser(client, asked, answered):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, answered)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("code", [language.code for language in languages.READY])
def test_a_page_says_its_language_and_has_one_h1(client, code):
    html = page(client, f"/{code}/")
    language = languages.BY_CODE[code]
    assert f'<html lang="{language.tag}" dir="{language.dir}">' in html
    assert len(re.findall(r"<h1\b", html)) == 1


def test_an_unknown_page_is_excused_in_the_language_of_its_address(client):
    response = client.get("/en/nowhere/", headers={"accept-language": "fr"})
    assert response.status_code == 404
    assert "This page does not exist" in response.content.decode()


def test_an_unknown_page_without_language_is_excused_in_that_of_the_browser(client):
    response = client.get("/nowhere/", headers={"accept-language": "en"}, follow=True)
    assert (response.status_code, response.redirect_chain) == (404, [("/en/nowhere/", 302)])
    assert "This page does not exist" in response.content.decode()


def test_the_language_links_lead_to_the_same_page_without_the_query(client):
    html = page(client, "/fr/?q=secret")
    assert 'href="/en/" lang="en" hreflang="en" dir="ltr"' in html
    assert 'href="/fr/" lang="fr" hreflang="fr" dir="ltr" aria-current="true"' in html
    assert "secret" not in html


def test_a_page_for_when_all_else_fails_needs_no_database(client):
    def no_database(*_):
        raise OperationalError("the disk is full")

    client.raise_request_exception = False
    with connection.execute_wrapper(no_database):
        response = client.get("/en/ame/")
    assert response.status_code == 500
    assert "This is our fault" in response.content.decode()


@pytest.mark.parametrize("language", languages.READY, ids=lambda row: row.code)
def test_every_language_offered_has_a_catalogue(language):
    assert translation.trans_real.check_for_language(language.code)
    assert (ROOT / "locale" / translation.to_locale(language.code)).is_dir()


OF_THE_DESK = re.compile(
    r"guide/(editing/|apps|models|text\.|wording|templatetags/\w+_desk)|eligibility/(models|proposed)\.py|templates/admin/"
)
"""Where words stand that only editors read: the desk speaks French and English."""


def read_at_the_desk_only(message) -> bool:
    return all(OF_THE_DESK.match(place) for place, _line in message.locations)


@pytest.mark.parametrize(
    "language", [row for row in languages.READY if row.code != "fr"], ids=lambda row: row.code
)
def test_every_language_offered_is_complete(language):
    path = ROOT / "locale" / translation.to_locale(language.code) / "LC_MESSAGES/django.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.locale)
    words = [message for message in catalogue if message.id]
    if language.code != "en":
        words = [message for message in words if not read_at_the_desk_only(message)]
    assert len(words) > 40
    assert [m.id for m in words if m.fuzzy or not all(m.string)] == []
    escaped = [m.id for m in words if "\\u00a0" in str(m.id) or "\\xa0" in m.id]
    assert escaped == [], "xgettext does not read escapes: type the no-break space itself"


def words_of_the_site() -> set[str]:
    """Every word marked for translation, in code and in templates."""
    code = [
        path.read_text()
        for folder in ("eligibility", "guide")
        for path in (ROOT / folder).rglob("*.py")
    ]
    pages = [templatize(path.read_text()) for path in (ROOT / "templates").rglob("*.html")]
    keywords = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"))
    keywords |= {"ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2)}
    found = set()
    for text in [*code, *pages]:
        for _line, message, *_rest in extract("python", BytesIO(text.encode()), keywords):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


@pytest.mark.parametrize(
    "language", [row for row in languages.READY if row.code != "fr"], ids=lambda row: row.code
)
def test_every_word_of_the_site_is_in_the_catalogue(language):
    path = ROOT / "locale" / translation.to_locale(language.code) / "LC_MESSAGES/django.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.locale)
    known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in catalogue}
    assert words_of_the_site() - known == set()


def test_right_to_left_languages_are_known_to_django(settings):
    assert {"ar", "fa", "ps", "ur"} <= set(settings.LANGUAGES_BIDI)
    assert translation.get_language_info("ps")["bidi"]


# Figures


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10421, "10\u00a0421\u00a0€"),
        (Decimal("4.9"), "4,90\u00a0€"),
        (Decimal("8.0000"), "8\u00a0€"),
        (Decimal("1234567.895"), "1\u00a0234\u00a0567,90\u00a0€"),
        (0, "0\u00a0€"),
    ],
)
def test_an_amount_looks_as_on_the_french_letter(value, written):
    assert amounts.amount(value) == written
    assert amounts.isolated_amount(value) == f'<bdi dir="ltr">{written}</bdi>'


@pytest.mark.parametrize(
    ("code", "written"), [("fr", "1er\u00a0avril\u00a02026"), ("en", "1\u00a0April\u00a02026")]
)
def test_a_date_is_in_the_words_of_the_reader(code, written):
    with translation.override(code):
        assert dates.long_date(datetime.date(2026, 4, 1)) == written
        before_midnight_in_london = datetime.datetime(2026, 3, 31, 22, 30, tzinfo=datetime.UTC)
        assert dates.long_date(before_midnight_in_london) == written
