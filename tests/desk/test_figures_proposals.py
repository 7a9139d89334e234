"""Proposing figures on their screen, and approving them as another person, by whatever path is tried."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from eligibility.models import Figure, FigureCheck, FigureProposal
from eligibility.reference_cases import reference_cases
from eligibility.rows import says
from eligibility.shipped import shipped_figures
from eligibility.store import load, stored_figures
from guide.editing import approval
from guide.editing.figures import proposals
from guide.editing.figures.changed_by import entries
from guide.editing.figures.series import series_called
from tests.eligibility.helping import form_of, verdict_lines

from .conftest import person
from .figures import NEXT_APRIL, ORDER, SERIES, loaded, next_april, proposal_of, row, texts, typed

__all__ = ["loaded", "texts"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

LIST = "/admin/eligibility/figureproposal/"
TODAY = date(2026, 11, 23)


def page_of(proposal: FigureProposal) -> str:
    return f"{LIST}{proposal.pk}/change/"


def messages_of(response) -> str:
    return " ".join(str(each) for each in response.context["messages"])


def ceiling(day: date = NEXT_APRIL) -> Decimal | None:
    return stored_figures().in_force("css.free.1", day).value


# The screen


def test_a_whole_table_is_one_proposal(desk, editor):
    client = desk(editor)
    response = client.post(f"{SERIES}css/", next_april(client))
    proposal = FigureProposal.objects.get()
    assert response.status_code == 302
    assert (proposal.series, len(proposal.rows), proposal.proposed_by) == ("css", 28, editor)
    assert {each["start"] for each in proposal.rows} == {"2027-04-01"}
    assert not Figure.objects.filter(start=NEXT_APRIL).exists()


def test_five_and_six_people_follow_from_the_table_and_are_not_confirmed(desk, editor):
    client = desk(editor)
    client.post(f"{SERIES}css/", next_april(client))
    rows = {each.key: each for each in proposals.rows_of(FigureProposal.objects.get())}
    four, more, six = (rows[f"css.paid.{size}.drom"] for size in ("4", "more", "6"))
    assert six.value == four.value + 2 * more.value
    assert (four.confirmed, six.confirmed) == (True, False)


def test_10166_typed_as_1016_is_stopped_and_said(desk, editor):
    client = desk(editor)
    sent = next_april(client) | {"cell_css-free-1-drom": "1 170", "cell_css-free-1": "1 051"}
    response = client.post(f"{SERIES}css/", sent)
    assert response.status_code == 200
    assert "−89,9" in response.content.decode()
    assert not FigureProposal.objects.exists()


def test_an_unusual_change_passes_with_its_reason_and_the_reason_is_kept(desk, editor):
    client = desk(editor)
    sent = typed(client, "ame.wait", start="2027-01-01", source="Loi", **{"cell_ame-wait": "6"})
    assert client.post(f"{SERIES}ame.wait/", sent).status_code == 200
    assert client.post(f"{SERIES}ame.wait/", sent | {"why": "oui"}).status_code == 200
    why = "La loi de finances double le délai."
    assert client.post(f"{SERIES}ame.wait/", sent | {"why": why}).status_code == 302
    assert FigureProposal.objects.get().why == why


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("source", "", "source"),
        ("start", "", "start"),
        ("start", "1999-04-01", "cell_css-free-1"),
        ("cell_css-free-2", "10.421", "cell_css-free-2"),
        ("cell_css-free-2", "", "cell_css-free-2"),
        ("cell_css-free-3", "15 000", "cell_css-free-3"),
        ("url", "javascript:alert(1)", "url"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_cell(desk, editor, name, text, field):
    client = desk(editor)
    response = client.post(f"{SERIES}css/", next_april(client, **{name: text}))
    assert response.status_code == 200
    assert response.context["form"].errors[field]
    assert not FigureProposal.objects.exists()


def test_a_text_that_nobody_read_leaves_holes_on_purpose(desk, editor):
    client = desk(editor)
    sent = typed(client, "ame.wait", start="2027-01-01", source="Loi", **{"cell_ame-wait": ""})
    assert client.post(f"{SERIES}ame.wait/", sent).status_code == 200
    assert client.post(f"{SERIES}ame.wait/", sent | {"empty": "on"}).status_code == 302
    assert FigureProposal.objects.get().rows[0]["value"] == ""


def test_a_correction_changes_its_cell_alone(desk, editor):
    client = desk(editor)
    sent = typed(client, "css", "?start=2025-04-01", **{"cell_css-free-1": "10 340"})
    assert client.post(f"{SERIES}css/?start=2025-04-01", sent).status_code == 302
    (only,) = proposals.rows_of(FigureProposal.objects.get())
    was = stored_figures().starting("css.free.1", date(2025, 4, 1))
    assert only == was._replace(value=Decimal(10340))


def test_saving_what_is_there_proposes_nothing(desk, editor):
    client = desk(editor)
    response = client.post(
        f"{SERIES}css/?start=2025-04-01", typed(client, "css", "?start=2025-04-01")
    )
    assert response.status_code == 200
    assert not FigureProposal.objects.exists()


def test_what_changed_while_somebody_typed_is_not_overwritten(desk, editor, approver):
    client = desk(editor)
    sent = next_april(client)
    other = proposal_of(row("css.free.1", date(2026, 4, 1), "10422"), by=approver)
    proposals.approve(other, editor, timezone.now(), TODAY)
    assert client.post(f"{SERIES}css/", sent).status_code == 200
    assert FigureProposal.objects.count() == 1


def test_who_may_not_propose_sees_and_cannot_send(desk, translator):
    client = desk(translator)
    for url in (SERIES, f"{SERIES}css/", f"{SERIES}import/", LIST):
        assert client.get(url).status_code == 403
    assert client.post(f"{SERIES}css/", {"start": "2027-04-01"}).status_code == 403


# The second person


@pytest.fixture
def proposal(approver) -> FigureProposal:
    """By somebody who may approve, but not this one."""
    return proposal_of(row("css.free.1", NEXT_APRIL, "10515", confirmed=True), by=approver)


def test_nobody_approves_their_own_by_the_form(desk, approver, proposal):
    response = desk(approver).post(page_of(proposal), {"decision": "approve"}, follow=True)
    assert "une autre personne" in messages_of(response)
    assert ceiling() == 10421


def test_nobody_approves_their_own_in_bulk(desk, approver, proposal):
    sent = {"action": "approve_chosen", "_selected_action": [proposal.pk]}
    response = desk(approver).post(LIST, sent, follow=True)
    assert "une autre personne" in messages_of(response)
    assert ceiling() == 10421


def test_in_bulk_what_cannot_be_approved_keeps_nothing_else_back(desk, approver, proposal):
    theirs = proposal_of(row("aah.single", NEXT_APRIL, "1050"), by=person("editor", "other"), why="Revalorisation d’avril")  # fmt: skip
    sent = {"action": "approve_chosen", "_selected_action": [proposal.pk, theirs.pk]}
    desk(approver).post(LIST, sent)
    assert Figure.objects.filter(key="aah.single", start=NEXT_APRIL).exists()
    assert ceiling() == 10421


def test_an_editor_who_may_not_approve_cannot_in_any_way(desk, editor, proposal):
    client = desk(editor)
    assert client.post(page_of(proposal), {"decision": "approve"}).status_code == 403
    assert client.post(page_of(proposal), {"decision": "refuse"}).status_code == 403
    client.post(LIST, {"action": "approve_chosen", "_selected_action": [proposal.pk]})
    assert FigureProposal.objects.get().waits


@pytest.mark.parametrize(
    "path",
    [
        lambda each: FigureProposal.objects.filter(pk=each.pk).update(
            approved_by=each.proposed_by, closed_at=timezone.now()
        ),
        lambda each: (setattr(each, "approved_by", each.proposed_by), each.save()),
        lambda each: (
            setattr(each, "approved_by", each.proposed_by),
            FigureProposal.objects.bulk_update([each], ["approved_by"]),
        ),
        lambda each: FigureProposal.objects.create(
            series="css",
            rows=each.rows,
            proposed_by=each.proposed_by,
            approved_by=each.proposed_by,
        ),
    ],
    ids=["update", "save", "bulk_update", "create"],
)
def test_the_database_refuses_an_approver_who_is_the_proposer(proposal, path):
    with pytest.raises(IntegrityError), transaction.atomic():
        path(proposal)
    assert FigureProposal.objects.get(pk=proposal.pk).waits


@pytest.mark.parametrize(
    "path",
    [
        lambda fields: Figure.objects.filter(**fields).update(value=12000, confirmed=True),
        lambda fields: [
            (setattr(each, "value", 12000), setattr(each, "confirmed", True), each.save())
            for each in Figure.objects.filter(**fields)
        ],
        lambda fields: Figure.objects.bulk_update(
            [
                Figure(pk=each.pk, value=12000, confirmed=True)
                for each in Figure.objects.filter(**fields)
            ],
            ["value", "confirmed"],
        ),
    ],
    ids=["update", "save", "bulk_update"],
)
def test_a_figure_written_by_another_way_is_not_confirmed(path):
    path({"key": "css.free.1", "start": date(2025, 4, 1)})
    written = stored_figures().starting("css.free.1", date(2025, 4, 1))
    assert (written.value, written.confirmed) == (12000, False)


def test_a_figure_added_by_another_way_is_not_confirmed():
    Figure.objects.create(**row("css.free.1", NEXT_APRIL, "12000", confirmed=True)._asdict())
    assert not stored_figures().starting("css.free.1", NEXT_APRIL).confirmed


def test_another_person_approves_and_it_is_written_down(desk, approver, proposal):
    other = person("approver", "other")
    desk(other).post(page_of(proposal), {"decision": "approve"})
    closed, figure = FigureProposal.objects.get(), Figure.objects.get(key="css.free.1", start=NEXT_APRIL)  # fmt: skip
    assert (closed.approved_by, closed.approved, closed.alone) == (other, True, False)
    assert figure.approved_as == says(figure.as_written())
    assert figure.history.get().history_user == other
    assert LogEntry.objects.get(object_id=str(proposal.pk)).user == other


def test_with_one_editor_only_nobody_approves_and_the_proposal_says_so(desk, approver, proposal, settings):  # fmt: skip
    settings.SECOND_PERSON = False
    desk(approver).post(page_of(proposal), {"decision": "approve"})
    closed = FigureProposal.objects.get()
    assert (closed.approved_by, closed.alone, closed.approved) == (None, True, True)
    assert ceiling() == 10515


def test_what_stood_there_has_changed_since_so_it_is_not_approved(desk, editor, proposal):
    meanwhile = proposal_of(row("css.free.1", date(2026, 4, 1), "10422"), by=editor)
    other = person("approver", "other")
    proposals.approve(meanwhile, other, timezone.now(), TODAY)
    response = desk(other).post(page_of(proposal), {"decision": "approve"}, follow=True)
    assert "ont changé depuis" in messages_of(response)
    assert ceiling() == 10422


def test_a_row_that_was_only_looked_at_again_has_not_changed(proposal, editor):
    for figure in Figure.objects.filter(key="css.free.1"):
        FigureCheck.objects.create(figure=figure, on=date(2026, 11, 24), by=editor)
    proposals.approve(proposal, editor, timezone.now(), TODAY)
    assert ceiling() == 10515


def test_what_was_closed_stays_closed(proposal, approver, editor):
    approval.refuse(proposal, editor, timezone.now(), "Source introuvable")
    for decide in (
        lambda: proposals.approve(proposal, editor, timezone.now(), TODAY),
        lambda: approval.refuse(proposal, editor, timezone.now(), "encore une fois"),
        lambda: approval.take_back(proposal, approver, timezone.now()),
    ):
        with pytest.raises(approval.NotNow):
            decide()
    assert ceiling() == 10421


def test_a_refusal_says_why(desk, proposal):
    client = desk(person("approver", "other"))
    client.post(page_of(proposal), {"decision": "refuse", "reason": ""})
    assert FigureProposal.objects.get().waits
    response = client.post(
        page_of(proposal), {"decision": "refuse", "reason": "Ce n’est pas cet arrêté."}, follow=True
    )
    assert "Ce n’est pas cet arrêté." in response.content.decode()
    assert not FigureProposal.objects.get().waits


def test_only_who_proposed_takes_back(desk, approver, editor, proposal):
    desk(editor).post(page_of(proposal), {"decision": "take_back"})
    assert FigureProposal.objects.get().waits
    desk(approver).post(page_of(proposal), {"decision": "take_back"})
    assert not FigureProposal.objects.get().waits


def test_a_correction_of_a_shipped_row_has_its_history_and_can_be_gone_back_on(desk, editor, approver):  # fmt: skip
    fix = proposal_of(row("css.free.1", date(2026, 4, 1), "10422"), by=editor)
    desk(approver).post(page_of(fix), {"decision": "approve"})
    client = desk(editor)
    first, last = client.get(f"{SERIES}css/").context["entries"][::-1]
    assert (first.by, last.by) == (None, approver)
    assert (first.after.replace("\u00a0", ""), last.after.replace("\u00a0", "")) == (
        "10421",
        "10422",
    )
    assert client.post(f"{SERIES}css/", {"version": first.version}).status_code == 302
    (back,) = proposals.rows_of(FigureProposal.objects.get(closed_at=None))
    was = shipped_figures().starting("css.free.1", date(2026, 4, 1))
    assert back == was


def test_a_long_history_and_a_long_list_ask_the_database_no_more_often(
    desk, editor, django_assert_max_num_queries
):
    for row_of_today in Figure.objects.filter(key__startswith="css.free"):
        row_of_today.url = "https://guichet.example/"
        row_of_today.save()
    client = desk(editor)
    with django_assert_max_num_queries(20):
        assert len(client.get(f"{SERIES}css/").context["entries"]) > 30
    with django_assert_max_num_queries(20):
        assert client.get("/admin/eligibility/figure/").content.count(SERIES.encode()) >= 100


@pytest.mark.parametrize(("corrected", "listed"), [({}, 1), ({"value": Decimal(10422)}, 2)])
def test_a_row_that_a_release_only_looked_at_again_is_not_listed_as_changed(corrected, listed):
    was = shipped_figures().starting("css.free.1", date(2026, 4, 1))
    load([was._replace(checked_on=NEXT_APRIL, **corrected)])
    assert len(entries(series_called("css", stored_figures()))) == listed


# Its day


PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("moment", "shown", "ame"),
    [
        (datetime(2027, 3, 31, 23, 59, 59, tzinfo=PARIS), "10\u00a0421", "no"),
        (datetime(2027, 4, 1, 0, 0, tzinfo=PARIS), "10\u00a0515", "yes"),
    ],
    ids=["the last second of March", "the first of April"],
)
def test_it_takes_effect_at_midnight_in_paris(
    client, editor, proposal, time_machine, moment, shown, ame
):
    """On the page and in the check, for somebody without papers and with 10 450 EUR."""
    proposals.approve(proposal, editor, timezone.now(), TODAY)
    case = next(each for each in reference_cases() if each["id"] == "R01")
    boxes = form_of({**case["situation"], "resources": 10450})
    del boxes["on"]
    time_machine.move_to(moment)
    assert shown in client.get("/fr/sources/").content.decode()
    answer = client.post("/fr/check/all/", boxes).content.decode()
    verdicts = [v for v, said in verdict_lines(answer) if "Aide médicale" in said[0]]
    assert verdicts == [ame]


def test_the_page_of_a_proposal_shows_it_dashed_and_never_changes_it(desk, editor, proposal):
    html = desk(editor).get(page_of(proposal)).content.decode()
    assert 'stroke-dasharray="4 3"' in html
    assert FigureProposal.objects.get().rows == proposal.rows
    assert ORDER in html
