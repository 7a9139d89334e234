"""Checked, still right: one press, with name and day; and no more than that."""

from datetime import date, timedelta

import pytest

from eligibility.models import Figure, FigureCheck
from eligibility.store import stored_figures
from eligibility.versions import version
from guide.editing.checked import figures_to_check, pages_to_check
from guide.editing.figures.series import series_called
from guide.models import Page, PageCheck
from guide.sheets.scheme_sheet import scheme_sheet
from tests.conftest import NOON

from .figures import SERIES, loaded, texts

__all__ = ["loaded", "texts"]

FIGURES = "/admin/eligibility/figurecheck/"
PAGES = "/admin/guide/pagecheck/"
TODAY = NOON.date()


def said(response) -> str:
    return " ".join(str(each) for each in response.context["messages"])


def test_one_press_checks_every_row_in_force_of_a_series(loaded, desk, editor):
    assert desk(editor).post(FIGURES, {"one": "css.price"}).status_code == 302
    checks = FigureCheck.objects.all()
    assert {(each.on, each.by) for each in checks} == {(TODAY, editor)}
    figures = stored_figures()
    rows = {figures.begun(key, TODAY).name for key in series_called("css.price", figures).keys}
    assert len(rows) > 1
    assert {f"{each.figure.key}@{each.figure.start}" for each in checks} == rows


def test_a_list_is_checked_at_once_and_nothing_else(loaded, desk, editor):
    response = desk(editor).post(FIGURES, {"chosen": ["rsa.1", "ame.wait"]}, follow=True)
    assert "2 vérifiés aujourd’hui" in said(response)
    checked = {each.name for each in figures_to_check(TODAY) if each.by == "editor"}
    assert checked == {"rsa.1", "ame.wait"}


def test_pressed_twice_on_a_day_it_is_checked_once(loaded, desk, editor):
    client = desk(editor)
    for _ in range(2):
        client.post(FIGURES, {"one": "ame.wait"})
    assert FigureCheck.objects.count() == 1


def test_nothing_ticked_checks_nothing_and_says_so(loaded, desk, editor):
    assert "Rien n’est coché" in said(desk(editor).post(FIGURES, follow=True))
    assert not FigureCheck.objects.exists()


def test_it_lifts_neither_overdue_nor_unconfirmed_and_leads_to_the_proposal(loaded, desk, editor):
    before = stored_figures().begun("css.free.1", TODAY)
    response = desk(editor).post(FIGURES, {"one": "css"}, follow=True)
    after = stored_figures().begun("css.free.1", TODAY)
    assert (before.confirmed, after.confirmed) == (False, False)
    assert after.checked_on == TODAY
    assert after.review_by == before.review_by
    assert "reste « à confirmer »" in said(response).replace("\u00a0", " ")
    assert f'href="{SERIES}css/#form"' in said(response)


def test_a_press_on_the_screen_of_a_series_comes_back_to_it(loaded, desk, editor):
    response = desk(editor).post(FIGURES, {"one": "css", "back": "series"})
    assert response["Location"] == f"{SERIES}css/"


def test_the_site_says_the_new_day_of_a_figure_at_once(loaded, client, desk, editor, time_machine):
    key = "ame.wait"
    assert day_said(client, key) == TODAY.isoformat()
    time_machine.move_to(NOON + timedelta(days=7))
    desk(editor).post(FIGURES, {"one": key})
    assert day_said(client, key) == "2026-11-30"


def day_said(client, key: str) -> str:
    figures = client.get("/sources.json").json()["figures"]
    return next(each["checked_on"] for each in figures if each["key"] == key)


def test_the_site_says_the_new_day_of_a_page_at_once(texts, client, desk, editor):
    Page.objects.update(checked_on=date(2026, 5, 3))
    assert "3 mai 2026" in client.get("/fr/ame/").content.decode().replace("\u00a0", " ")
    before = version()
    desk(editor).post(PAGES, {"one": "ame"})
    assert version() != before
    page = client.get("/fr/ame/").content.decode().replace("\u00a0", " ")
    assert "3 mai 2026" not in page
    assert "23 novembre 2026" in page
    assert PageCheck.objects.get().by == editor
    assert "3 mai 2026" in client.get("/fr/css/").content.decode().replace("\u00a0", " ")


def test_a_sheet_says_the_day_of_the_page_that_was_checked_longest_ago(texts, desk, editor):
    Page.objects.update(checked_on=date(2026, 5, 3))
    assert scheme_sheet("ame", "fr", TODAY, str).facts_on == date(2026, 5, 3)
    code = scheme_sheet("ame", "fr", TODAY, str).code
    desk(editor).post(PAGES, {"chosen": list(Page.objects.values_list("slug", flat=True))})
    assert scheme_sheet("ame", "fr", TODAY, str).facts_on == TODAY
    assert scheme_sheet("ame", "fr", TODAY, str).code == code


def test_an_older_check_does_not_make_a_page_older(texts, client, editor):
    page = Page.objects.get(slug="ame")
    PageCheck.objects.create(page=page, on=date(2020, 1, 1), by=editor)
    (line,) = [each for each in pages_to_check(TODAY) if each.name == "ame"]
    assert line.checked_on == page.checked_on
    assert "janvier 2020" not in client.get("/fr/ame/").content.decode().replace("\u00a0", " ")


def test_the_list_says_who_checked_and_when_the_oldest_first(texts, desk, editor, approver):
    Page.objects.update(checked_on=date(2026, 3, 1))
    desk(approver).post(PAGES, {"chosen": ["ame", "css"]})
    lines = desk(editor).get(PAGES).context["lines"]
    assert {(each.by, each.old) for each in lines[:-2]} == {("", True)}
    assert {(each.name, each.by, each.old) for each in lines[-2:]} == {
        ("ame", "approver", False),
        ("css", "approver", False),
    }


def test_a_series_that_is_over_is_not_to_be_checked(loaded):
    names = {each.name for each in figures_to_check(TODAY)}
    assert names
    assert not any(name.startswith("cmu_base") for name in names)


@pytest.mark.parametrize("url", [FIGURES, PAGES])
def test_a_translator_checks_nothing(url, texts, desk, translator):
    assert desk(translator).get(url).status_code == 403
    assert desk(translator).post(url, {"one": "ame"}).status_code == 403
    assert not FigureCheck.objects.exists()
    assert not PageCheck.objects.exists()


def test_a_check_writes_no_figure(loaded, desk, editor):
    before = list(Figure.objects.order_by("pk").values())
    names = [each.name for each in figures_to_check(TODAY)]
    desk(editor).post(FIGURES, {"chosen": names})
    assert list(Figure.objects.order_by("pk").values()) == before
