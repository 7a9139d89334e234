"""The first page of the desk: what is to be done, for each person what the job needs."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User

from eligibility.models import FigureProposal
from guide.editing import roles
from guide.editing.home.showing import board
from guide.models import OutsideLink, Page, Place, Section, TextProposal, Translation
from tests.conftest import NOON

from .conftest import person
from .figures import loaded, proposal_of, row, texts

__all__ = ["loaded", "texts"]

TODAY = NOON.date()
HOME = "/admin/"


def names(user: User, day: date = TODAY) -> dict[str, int]:
    """The groups that somebody sees, and how much is in each."""
    return {group.name: group.count for group in board(User.objects.get(pk=user.pk), day)}


def lines(user: User, group: str, day: date = TODAY) -> list[str]:
    found = [each for each in board(user, day) if each.name == group]
    return [str(line.words) for each in found for line in each.lines]


def links(user: User, group: str) -> list[str]:
    return [line.url for each in board(user, TODAY) if each.name == group for line in each.lines]


# Figures


def test_on_its_day_a_figure_is_overdue_and_told_once(loaded, editor):
    day = date(2027, 4, 1)
    assert "RSA, une personne" in lines(editor, "overdue", day)
    assert sum("RSA, une personne" in lines(editor, name, day) for name in names(editor, day)) == 1


@pytest.mark.parametrize(
    ("left", "group"), [(7, "due_7"), (8, "due_30"), (30, "due_30"), (60, "due_60")]
)
def test_what_is_due_is_told_as_the_day_comes_near(loaded, editor, left, group):
    """The RSA is to be looked at again on 1 April 2027."""
    day = date(2027, 4, 1) - timedelta(days=left)
    assert "RSA, une personne" in lines(editor, group, day)
    assert sum("RSA, une personne" in lines(editor, name, day) for name in names(editor, day)) == 1


def test_what_is_due_later_than_sixty_days_is_not_told(loaded, editor):
    day = date(2027, 4, 1) - timedelta(days=61)
    assert not any("RSA, une personne" in lines(editor, name, day) for name in names(editor, day))


def test_the_figures_that_nobody_confirmed_lead_to_their_series(loaded, editor):
    assert "/admin/eligibility/figure/series/css/" in links(editor, "unconfirmed")


# Proposals


def test_a_proposal_waits_for_another_and_is_shown_to_who_made_it(loaded, editor, approver):
    proposal = proposal_of(row("ame.wait", date(2027, 4, 1), "4"), by=editor)
    url = f"/admin/eligibility/figureproposal/{proposal.pk}/change/"
    assert links(editor, "eligibility_figureproposal_mine") == [url]
    assert links(approver, "eligibility_figureproposal_approve") == [url]
    assert "eligibility_figureproposal_approve" not in names(editor)
    assert "eligibility_figureproposal_mine" not in names(approver)


def test_an_approver_cannot_approve_the_own_proposal(loaded, approver):
    proposal_of(row("ame.wait", date(2027, 4, 1), "4"), by=approver)
    assert "eligibility_figureproposal_approve" not in names(approver)
    assert names(approver)["eligibility_figureproposal_mine"] == 1


def test_with_one_editor_the_own_proposal_is_there_to_approve(loaded, approver, settings):
    settings.SECOND_PERSON = False
    proposal_of(row("ame.wait", date(2027, 4, 1), "4"), by=approver)
    assert names(approver)["eligibility_figureproposal_approve"] == 1


def test_a_closed_proposal_is_no_longer_told(loaded, editor, approver):
    proposal_of(row("ame.wait", date(2027, 4, 1), "4"), by=editor)
    FigureProposal.objects.update(closed_at=NOON)
    assert not {name for name in names(approver) if "proposal" in name}


def test_a_proposed_text_waits_too(texts, editor, approver):
    section = Section.objects.filter(critical=True).first()
    made = TextProposal.objects.create(
        section=section, heading="x", proposed_by=editor, made_from=""
    )
    url = f"/admin/guide/textproposal/{made.pk}/change/"
    assert links(approver, "guide_textproposal_approve") == [url]
    assert links(editor, "guide_textproposal_mine") == [url]


# Translations


def all_read() -> None:
    Translation.objects.update(status="reviewed")


def test_what_the_french_left_behind_is_told_the_important_first(texts, translator):
    all_read()
    before = names(translator)
    assert "critical" not in before or before["critical"]
    plain, critical = (
        Section.objects.filter(critical=mark, translations__language="en").first()
        for mark in (False, True)
    )
    for section in (plain, critical):
        section.body_fr += "\n\nUne phrase de plus."
        section.save()
    after = names(translator)
    added = {
        name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name)
    }
    assert list(added) == ["critical", "outdated"]
    assert all(added.values())


def test_a_translator_sees_the_own_languages_and_nothing_else(texts):
    arabic = person(roles.TRANSLATOR, languages=("ar",))
    groups = board(arabic, TODAY)
    assert {group.name for group in groups} <= {"critical", "outdated", "unread_critical", "unread"}
    assert {line.words for group in groups for line in group.lines} == {"العربية"}


def test_who_translates_not_is_not_asked_to_read(texts, editor, translator):
    assert not {"unread", "unread_critical"} & set(names(editor))
    assert {"unread", "unread_critical"} <= set(names(translator))


# Links, pages, places


def test_links_that_died_are_told_and_no_others(loaded, editor):
    OutsideLink.objects.create(url="https://a.example/", status=200)
    OutsideLink.objects.create(url="https://b.example/", status=404, dead_since=TODAY)
    assert lines(editor, "links") == ["https://b.example/"]


def test_pages_and_places_are_old_after_six_months(texts, editor):
    Page.objects.update(checked_on=date(2026, 5, 23))
    Place.objects.update(shown=False)
    place = Place.objects.create(
        kind="other", department="75", name="Ici", source="visite", checked_on=date(2026, 5, 23)
    )
    assert not {"pages", "places"} & set(names(editor))
    Page.objects.filter(slug="ame").update(checked_on=date(2026, 5, 22))
    place.checked_on = date(2026, 5, 22)
    place.save()
    found = names(editor)
    assert (found["pages"], found["places"]) == (1, 1)


def test_a_page_checked_again_is_no_longer_told(texts, desk, editor):
    Page.objects.update(checked_on=date(2026, 1, 1))
    desk(editor).post(
        "/admin/guide/pagecheck/", {"chosen": list(Page.objects.values_list("slug", flat=True))}
    )
    assert "pages" not in names(editor)


# The page


def test_nothing_to_do_says_so(db, desk, editor):
    assert "Rien à faire aujourd’hui." in desk(editor).get(HOME).content.decode()


def test_what_there_is_to_do_is_counted_and_linked(loaded, desk, editor):
    page = desk(editor).get(HOME).content.decode()
    assert "Rien à faire" not in page
    assert 'href="#unconfirmed"' in page
    assert 'id="unconfirmed"' in page
    assert 'href="/admin/eligibility/figure/series/css/"' in page


def test_everybody_gets_a_home_in_both_languages(texts, desk, administrator, approver, translator):
    OutsideLink.objects.create(url="https://b.example/", dead_since=TODAY)
    for user in (administrator, approver, translator):
        client = desk(user)
        assert client.get(HOME).status_code == 200
        client.post("/admin/language/", {"language": "en"})
        assert client.get(HOME).status_code == 200


def test_a_long_list_is_cut_and_leads_to_all_of_it(texts, desk, editor):
    Page.objects.update(checked_on=date(2026, 1, 1))
    page = desk(editor).get(HOME).content.decode()
    (group,) = [each for each in board(editor, TODAY) if each.name == "pages"]
    assert len(group.first) == 6
    assert f"et {group.others} autres" in page


def test_the_home_asks_the_database_little(
    texts, desk, administrator, django_assert_max_num_queries
):
    client = desk(administrator)
    client.get(HOME)
    with django_assert_max_num_queries(30):
        client.get(HOME)


# The archive


def test_an_administrator_takes_all_content_away(texts, desk, administrator):
    response = desk(administrator).post("/admin/archive/")
    assert response["Content-Disposition"] == 'attachment; filename="guichet-2026-11-23.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert "guide.Section.jsonl" in archive.namelist()


@pytest.mark.parametrize("role", [roles.EDITOR, roles.TRANSLATOR, roles.APPROVER])
def test_nobody_else_does(db, desk, role):
    client = desk(person(role))
    assert client.post("/admin/archive/").status_code == 403
    assert "/admin/archive/" not in client.get(HOME).content.decode()


def test_an_archive_is_asked_for_by_a_button_only(db, desk, administrator):
    assert desk(administrator).get("/admin/archive/").status_code == 405
