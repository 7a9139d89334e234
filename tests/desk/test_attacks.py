"""What somebody with bad intentions tries at the door and at the desk."""

import io
import json
import re
import zipfile
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from two_factor.plugins.registry import registry

from eligibility.models import Figure, FigureProposal, ReferenceCase
from eligibility.store import stored_figures
from guide.editing import approval, door, links
from guide.editing.archive import carrying
from guide.editing.archive.carrying import NotAnArchive, read, write
from guide.editing.figures import proposals
from guide.models import Place, Section, TextProposal
from guide.setting import setting_of
from guide.text import render, render_line

from .conftest import PASSWORD, code_of, phone_of
from .figures import NEXT_APRIL, SERIES, loaded, next_april, proposal_of, row, texts
from .test_getting_in import LOGIN, with_code, with_password

__all__ = ["loaded", "texts"]
pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
ELSEWHERE = (
    "//evil.example/",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
)


# The door


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_after_wrong_codes_even_the_right_one_has_to_wait(editor):
    phone = phone_of(editor)
    client, _asked = with_password(editor)
    for _attempt in range(3):
        with_code(client, wrong(code_of(phone)))
    with_code(client, code_of(phone))
    assert client.get("/admin/").status_code == 302


def test_recovery_codes_are_not_guessed_one_after_the_other(editor):
    phone_of(editor)
    door.renew_codes(editor)
    client, _asked = with_password(editor)
    client.post(LOGIN, {"wizard_goto_step": "backup", "sign_in-current_step": "token"})
    for guess in ("aaaaaaaa", "bbbbbbbb", "cccccccc"):
        with_code(client, guess, "backup")
    with_code(client, StaticToken.objects.first().token, "backup")
    assert client.get("/admin/").status_code == 302


def test_a_code_that_was_seen_opens_nothing_a_second_time(editor):
    phone = phone_of(editor)
    code = code_of(phone)
    for opened in (200, 302):
        client, _asked = with_password(editor)
        with_code(client, code)
        assert client.get("/admin/").status_code == opened


def asked_at_once(phone: TOTPDevice, *codes: str) -> list[bool]:
    """Whether each is let in, of requests that have all read the device before any code was."""
    devices = [TOTPDevice.objects.get(pk=phone.pk) for _code in codes]
    form = registry.method_from_device(phone).get_token_form_class()
    forms = [
        form(phone.user, device, data={"otp_token": code})
        for device, code in zip(devices, codes, strict=True)
    ]
    return [each.is_valid() for each in forms]


def test_of_two_who_bring_one_code_at_once_one_comes_in(editor):
    phone = phone_of(editor)
    assert asked_at_once(phone, code_of(phone), code_of(phone)) == [True, False]


def test_wrong_codes_at_once_all_count(editor):
    phone = phone_of(editor)
    right = code_of(phone)
    assert asked_at_once(phone, wrong(right), wrong(right), right) == [False, False, False]


def test_a_code_without_a_password_is_not_even_read(editor):
    phone = phone_of(editor)
    client = Client()
    for step in ("token", "backup"):
        with_code(client, code_of(phone), step)
        assert client.get("/admin/").status_code == 302


def test_ones_own_code_opens_nobody_elses_account(editor, approver):
    mine = phone_of(editor)
    phone_of(approver)
    client, _asked = with_password(editor)
    with_password(approver, client=client)
    with_code(client, code_of(mine))
    assert client.get("/admin/").status_code == 302


def test_the_session_of_before_the_password_is_not_that_of_after(editor):
    client = Client()
    client.get(LOGIN)
    client.post(LOGIN, {"auth-username": "x", "auth-password": "y", "sign_in-current_step": "auth"})
    before = client.cookies["sessionid"].value
    with_password(editor, client=client)
    assert client.get("/admin/").status_code == 200
    assert client.cookies["sessionid"].value != before


def test_a_name_that_nobody_has_is_answered_like_a_wrong_password(editor):
    def answered(name: str) -> tuple[int, str]:
        fields = {"auth-username": name, "auth-password": "wrong"}
        answer = Client().post(LOGIN, {**fields, "sign_in-current_step": "auth"})
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode())
        return answer.status_code, page.replace(name, "")

    for _attempt in range(6):
        assert answered(editor.username) == answered("nobody")


def test_another_browser_or_a_made_up_address_opens_no_shut_door(editor):
    def made_up(n: int) -> dict[str, str]:
        there = f"198.51.100.{n}"
        return {"user-agent": f"browser {n}", "x-forwarded-for": there, "x-real-ip": there}

    for n in range(5):
        with_password(editor, f"wrong {n}", **made_up(n))
    assert with_password(editor, **made_up(6))[1].status_code == 429


@pytest.mark.parametrize("url", ELSEWHERE)
@pytest.mark.parametrize("path", ["login/", "language/", "logout/"])
def test_nobody_is_led_elsewhere(editor, url, path):
    fields = {"auth-username": editor.username, "auth-password": PASSWORD, "language": "en"}
    sent = {**fields, "sign_in-current_step": "auth", "next": url}
    answer = Client().post(f"/admin/{path}?{urlencode({'next': url})}", sent)
    assert answer.status_code == 302
    assert answer.url == "/" or answer.url.startswith("/admin/")


PAGES = (
    "codes/ codes/forget/ set-up/ begin/ using/ archive/ password_change/ auth/user/ guide/page/ "
    "eligibility/figureproposal/ guide/translation/en/po/out/ guide/place/export/"
).split()
FORMS = (
    "login/ language/ codes/ codes/forget/ archive/ guide/page/ guide/section/preview/ auth/user/add/ "
    "guide/translation/en/po/ guide/place/import/ eligibility/figurecheck/ eligibility/figureproposal/"
).split()


def test_a_password_alone_opens_no_page(administrator):
    phone_of(administrator)
    door.renew_codes(administrator)
    client = Client()
    client.force_login(administrator)
    for path in PAGES:
        for send in (client.get, client.post):
            answer = send(f"/admin/{path}", {"understand": "on"})
            assert answer.status_code == 302, path
            assert answer.url == "/admin/" or answer.url.startswith("/admin/login/"), path
    assert administrator.totpdevice_set.count() == 1
    assert StaticToken.objects.count() == 10


def test_a_form_of_another_site_is_refused(desk, administrator):
    client = desk(administrator)
    client.handler.enforce_csrf_checks = True
    for path in FORMS:
        assert client.post(f"/admin/{path}", {"decision": "approve"}).status_code == 403, path


# The second person

LIST = "/admin/eligibility/figureproposal/"


def test_nothing_in_a_form_says_who_proposed_or_approved(desk, editor, approver, loaded):
    client = desk(editor)
    extra = {
        "proposed_by": approver.pk,
        "approved_by": editor.pk,
        "alone": "on",
        "closed_at": "2026-11-23",
        "approved_as": "x",
        "shipped_as": "x",
        "rows": "[]",
    }
    client.post(f"{SERIES}css/", {**next_april(client), **extra})
    made = FigureProposal.objects.get()
    assert (made.proposed_by, made.approved_by, made.alone, made.waits) == (
        editor,
        None,
        False,
        True,
    )


def test_one_person_who_may_do_everything_approves_nothing_of_their_own(desk, loaded):
    client = desk(User.objects.create_superuser("boss", password=PASSWORD))
    client.post(f"{SERIES}css/", next_april(client))
    proposal, standing = FigureProposal.objects.get(), Figure.objects.count()
    one = {"_selected_action": [proposal.pk], "select_across": "1", "post": "yes"}
    for path, sent in (
        (f"{proposal.pk}/change/", {"decision": "approve", "_save": "1"}),
        (f"{proposal.pk}/change/?decision=approve", {}),
        (f"{proposal.pk}/delete/", {"post": "yes"}),
        ("add/", {"series": "css", "rows": "[]"}),
        ("", {"action": "approve_chosen", **one}),
        ("", {"action": "delete_selected", **one}),
    ):
        client.get(LIST + path)
        client.post(LIST + path, sent)
    assert FigureProposal.objects.get().waits
    assert Figure.objects.count() == standing


@pytest.mark.parametrize("path", ["change/", "delete/"])
def test_a_row_of_the_law_has_no_form_of_its_own(desk, loaded, path):
    client = desk(User.objects.create_superuser("boss", password=PASSWORD))
    figure = Figure.objects.get(key="css.free.1", start=date(2025, 4, 1))
    sent = {"value": "1", "confirmed": "on", "post": "yes"}
    assert client.post(f"/admin/eligibility/figure/{figure.pk}/{path}", sent).status_code == 403
    assert client.post("/admin/eligibility/figure/add/", sent).status_code == 403
    assert Figure.objects.get(pk=figure.pk).value == figure.value


def test_what_one_may_alone_is_not_what_two_must(desk, approver, settings, loaded):
    settings.SECOND_PERSON = False
    mine = proposal_of(row("css.free.1", NEXT_APRIL, "10515", confirmed=True), by=approver)
    settings.SECOND_PERSON = True
    desk(approver).post(f"{LIST}{mine.pk}/change/", {"decision": "approve"})
    assert FigureProposal.objects.get().waits


def test_loading_again_approves_nothing(loaded, texts, editor):
    Figure.objects.filter(key="css.free.1", start=date(2026, 4, 1)).update(value=12000)
    Figure.objects.create(**row("css.free.1", NEXT_APRIL, "12000", confirmed=True)._asdict())
    call_command("load_figures", stdout=io.StringIO())
    got = [stored_figures().starting("css.free.1", d) for d in (date(2026, 4, 1), NEXT_APRIL)]
    assert [(r.value, r.confirmed) for r in got] == [(12000, False), (12000, False)]


def test_where_a_row_vanished_the_one_before_is_not_taken_for_the_law_of_today(loaded):
    Figure.objects.filter(key="css.free.1", start=date(2026, 4, 1)).delete()
    left = stored_figures()
    assert left.is_doubtful(left.begun("css.free.1", TODAY), TODAY)


# What is typed and sent in


def figures_file(*lines: str) -> dict[str, object]:
    head = "key,start,value,unit,source,url,checked_on,confirmed,review_by"
    text = "\n".join([head, *lines])
    return {"file": SimpleUploadedFile("figures.csv", text.encode()), "why": "C’est écrit ainsi."}


@pytest.mark.parametrize("unit", ["ratio", "EUR/year"])
@pytest.mark.parametrize("value", ["1e999999999", "1e999998", "nan", "9" * 5000])
def test_a_number_of_no_size_is_refused_and_not_calculated(desk, editor, loaded, value, unit):
    sent = figures_file(f"some.thing,2027-01-01,{value},{unit},Loi,,2026-11-01,yes,")
    answer = desk(editor).post(f"{SERIES}import/", sent)
    assert answer.context["report"].refused
    assert not FigureProposal.objects.exists()


@pytest.mark.parametrize(
    ("start", "review_by"), [("0001-01-01", ""), ("9999-12-31", ""), ("2027-01-01", "9999-12-31")]
)
def test_a_day_at_the_end_of_the_calendar_is_refused(desk, editor, loaded, start, review_by):
    sent = figures_file(f"some.thing,{start},5,months,Loi,,2026-11-01,yes,{review_by}")
    answer = desk(editor).post(f"{SERIES}import/", sent)
    assert answer.context["report"].refused


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_source_is_a_formula_for_who_takes_the_open_figures(
    desk, editor, approver, loaded, begins
):
    source = f'{begins}HYPERLINK("https://evil.example")'
    client = desk(editor)
    answer = client.post(f"{SERIES}css/", {**next_april(client), "source": source})
    assert answer.status_code == 200
    line = f"ame.wait,2027-01-01,3,months,{source.replace(chr(34), '')},,2026-11-01,yes,"
    assert client.post(f"{SERIES}import/", figures_file(line)).context["report"].refused
    kept = proposal_of(row("css.free.1", NEXT_APRIL, "10515", source=source), by=editor)
    with pytest.raises(approval.NotNow):
        proposals.approve(kept, approver, timezone.now(), TODAY)


# An archive that somebody else made


def archive_with(**texts: str) -> io.BytesIO:
    """One of ours, with files in the place of its own."""
    ours, theirs = io.BytesIO(), io.BytesIO()
    write(ours, timezone.now())
    with zipfile.ZipFile(ours) as old, zipfile.ZipFile(theirs, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, texts.get(name.removesuffix(".jsonl"), old.read(name)))
    return theirs


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        ("auth.user", {"username": "me", "password": "md5$x$y", "is_superuser": True}),
        ("otp_totp.totpdevice", {"user": 1, "name": "mine", "key": "00" * 20}),
        ("guide.desk", {"user": 1, "languages": ["ar"]}),
        ("sessions.session", {"session_data": "", "expire_date": "2030-01-01T00:00:00Z"}),
    ],
)
def test_an_archive_brings_no_accounts_and_no_keys(loaded, editor, model, fields):
    line = json.dumps({"model": model, "pk": 1 if model == "guide.desk" else 99, "fields": fields})
    before = Figure.objects.count()
    with pytest.raises(NotAnArchive):
        read(archive_with(**{"guide.OutsideLink": line}))
    assert not User.objects.filter(username="me").exists()
    assert not TOTPDevice.objects.exists()
    assert Figure.objects.count() == before


def test_an_archive_that_grows_beyond_all_measure_is_not_opened(loaded, monkeypatch):
    monkeypatch.setattr(carrying, "LARGEST", 1_000_000)
    bomb = archive_with(**{"guide.OutsideLink": " " * 1_000_001})
    assert len(bomb.getvalue()) < 1_000_000
    with pytest.raises(NotAnArchive, match="too large"):
        read(bomb)


@pytest.mark.parametrize("head", ["[]", "1", '{"format": 1, "people": [[]]}', '{"format": []}'])
def test_an_archive_with_a_strange_head_changes_nothing(loaded, head):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("guichet.json", head)
    with pytest.raises(NotAnArchive):
        read(file)
    assert Figure.objects.exists()


def test_what_two_people_corrected_is_not_set_back_by_one(loaded, editor, approver):
    """Not even to what we shipped."""
    shipped = Figure.objects.get(key="css.free.1", start=date(2025, 4, 1))
    corrected = proposal_of(row("css.free.1", shipped.start, "10340", confirmed=True), by=editor)
    proposals.approve(corrected, approver, timezone.now(), TODAY)
    assert stored_figures().starting("css.free.1", shipped.start).confirmed
    names = ("value", "source", "url", "checked_on", "confirmed", "review_by")
    Figure.objects.filter(pk=shipped.pk).update(**{name: getattr(shipped, name) for name in names})
    written = stored_figures().starting("css.free.1", shipped.start)
    assert (written.value, written.confirmed) == (shipped.value, False)


# Texts


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\x00", "\x02", "\x7f"])
def test_no_sign_turns_the_letters_round_or_hides(desk, editor, translator, texts, sign):
    new = {"heading": f"Numéro {sign}36 46", "body": ""}
    assert desk(editor).post("/admin/guide/page/ame/add/", new).status_code == 422
    client = desk(translator)
    url = "/admin/guide/translation/en/ame/top/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    answer = client.post(url, {**sent, "heading": f"{sign}{sent['heading']}"})
    assert answer.status_code == 422


HOSTILE = (
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html,x)",
    "[a](//evil.example)",
    "[a](/admin/logout/)",
    '[a](https://x"onmouseover=alert(1))',
    '[a](tel:"onclick=x)',
    "[a][b]\n\n[b]: javascript:x",
    "<javascript:x>",
    "<img src=x onerror=alert(1)>",
    "![a](https://evil.example/x.png)",
    "`<script>`",
    "| a |\n|---|\n| <script> |",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_an_editor_runs_or_leads_where_it_must_not(texts, text):
    shown = render(text, setting_of("fr", TODAY)) + render_line(text, setting_of("fr", TODAY))
    assert not re.search(r"<(?:img|script)|<[^>]* on\w+=", shown, re.IGNORECASE)
    assert not re.search(r'href="(?!https://|tel:|#|/fr/)', shown)


@pytest.mark.parametrize("code", ["fr", "zz", "es"])
def test_a_translator_writes_no_other_language_by_any_address(desk, translator, texts, code):
    client = desk(translator)
    po = SimpleUploadedFile("x.po", b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n')
    for path, sent in (
        (f"{code}/ame/top/", {"heading": "x", "body": "x", "status": "reviewed"}),
        (f"{code}/po/", {"file": po, "status": "draft"}),
        (f"{code}/po/out/", {}),
    ):
        assert client.post(f"/admin/guide/translation/{path}", sent).status_code in (403, 404)
    version = Section.objects.get(page__slug="ame", key="top").history.first().pk
    history = "/admin/guide/section/ame/top/history/"
    answer = client.post(history, {"version": version, "language": code})
    assert answer.status_code in (403, 404)


def test_no_file_declares_itself_read(desk, translator, texts):
    po = SimpleUploadedFile("x.po", b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n')
    url = "/admin/guide/translation/en/po/"
    answer = desk(translator).post(url, {"file": po, "status": "reviewed"})
    assert answer.context["report"] is None


def test_a_critical_text_changes_by_no_form_of_one_person(desk, approver, texts):
    section = Section.objects.filter(critical=True).select_related("page").first()
    url = f"/admin/guide/section/{section.page.slug}/{section.key}/"
    client = desk(approver)
    form = client.get(url).context["form"]
    shown = {"shown_text": form["shown_text"].value(), "heading": "Autre", "body": "Autre texte."}
    for more in ({}, {"critical": ""}, {"critical": "on"}, {"small": "on"}, {"approved_by": "1"}):
        client.post(url, {**shown, **more})
    for proposal in TextProposal.objects.all():
        client.post(f"/admin/guide/textproposal/{proposal.pk}/change/", {"decision": "approve"})
    chosen = [each.pk for each in TextProposal.objects.all()]
    sent = {"action": "approve_chosen", "_selected_action": chosen, "select_across": "1"}
    client.post("/admin/guide/textproposal/", sent)
    now = Section.objects.get(pk=section.pk)
    assert (now.heading_fr, now.body_fr, now.critical) == (
        section.heading_fr,
        section.body_fr,
        True,
    )
    assert TextProposal.objects.filter(closed_at=None).count() == len(chosen) > 0


# Cases of editors


@pytest.mark.parametrize(
    "text", ["9" * 5000, "[" * 50_000, "\x00", "\ud7ff1/1/1", "1e999999", "NaN"]
)
def test_nonsense_in_the_boxes_of_a_case_is_refused(desk, editor, loaded, text):
    client = desk(editor)
    client.raise_request_exception = False
    for box in ("on", "age", "stay", "resources", "ages", "in_france_since"):
        sent = {"title": "Une famille", "on": "23/11/2026", box: text}
        assert client.post("/admin/eligibility/referencecase/add/", sent).status_code == 200
    assert not ReferenceCase.objects.exists()


def test_a_box_that_is_not_of_the_form_is_not_kept_with_a_case(desk, editor, loaded):
    sent = {"title": "Une famille", "on": "23/11/2026", "nom": "Awa", "forget": "on", "id": "7"}
    client = desk(editor)
    assert client.post("/admin/eligibility/referencecase/add/", sent).status_code == 302
    assert ReferenceCase.objects.get().situation == {"on": "2026-11-23"}


# Addresses that editors write, asked by our machine


def test_our_machine_is_not_made_to_knock_at_its_own_doors(db):
    knocked = []

    class Inside(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            knocked.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD

        def log_message(self, *what: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Inside) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/latest/meta-data/"
        said = {"name": "x", "source": "x", "checked_on": TODAY, "website": address}
        Place.objects.create(kind="pass", department="75", **said)
        list(links.answers(links.uses(), 1))
        server.shutdown()
    assert not knocked
