"""A CSV file of figures becomes proposals, with a word on each line."""

from csv import DictWriter
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from eligibility.models import FigureProposal
from eligibility.rows import write
from eligibility.shipped import shipped_rows
from eligibility.store import stored_figures
from guide.editing.figures.ceilings import CELL
from guide.editing.figures.proposals import rows_of

from .figures import NEXT_APRIL, SERIES, loaded

__all__ = ["loaded"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

TODAY = date(2026, 11, 23)
URL = f"{SERIES}import/"
HEAD = "key,start,value,unit,source,url,checked_on,confirmed,review_by"
ONE = "css.free.1,2026-04-01,10515,EUR/year,Arrêté,https://www.legifrance.gouv.fr/,2026-11-20,yes,2027-04-01"
TWO = ONE.replace("free.1", "free.2").replace("10515", "15773")
FRENCH = (
    "key;start;value;unit;source;url;checked_on;confirmed;review_by",
    "css.free.1;01/04/2026;10 515,00;EUR/year;Arrêté;;20/11/2026;oui;01/04/2027",
)


def sent(client, *lines: str, why: str = "", code: str = "utf-8"):
    file = SimpleUploadedFile("figures.csv", "\n".join(lines).encode(code), "text/csv")
    return client.post(URL, {"file": file, "why": why})


def told(response) -> list[tuple[int, bool, str]]:
    return [
        (each.number, each.refused, str(each.words)) for each in response.context["report"].lines
    ]


def test_each_series_of_the_file_is_one_proposal_and_no_figure(desk, editor):
    aah = "aah.single,2027-04-01,1041.59,EUR/month,D821-1,,2026-11-20,no,2028-04-01"
    response = sent(desk(editor), HEAD, ONE, aah, TWO)
    assert told(response) == [
        (2, False, "Proposé."),
        (3, False, "Proposé."),
        (4, False, "Proposé."),
    ]
    found = {each.series: len(each.rows) for each in FigureProposal.objects.all()}
    assert found == {"css": 2, "aah.single": 1}
    assert {each.proposed_by for each in FigureProposal.objects.all()} == {editor}
    assert stored_figures().in_force("css.free.1", TODAY).value == 10421


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_french_spreadsheet_is_read(desk, editor, code):
    sent(desk(editor), *FRENCH, code=code)
    (row,) = rows_of(FigureProposal.objects.get())
    assert (row.value, row.start, row.confirmed) == (10515, date(2026, 4, 1), True)
    assert (row.checked_on, row.source) == (date(2026, 11, 20), "Arrêté")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (ONE.replace("css.free.1", "CSS free"), "key"),
        (ONE.replace("2026-04-01", "04-2026"), "start"),
        (ONE.replace("10515", "ten"), "value"),
        (ONE.replace("10515", "NaN"), "value"),
        (ONE.replace("EUR/year", "EUR"), "unit"),
        (ONE.replace("Arrêté", ""), "source"),
        (ONE.replace("https://www", "javascript:www"), "url"),
        (ONE.replace("yes", "maybe"), "confirmed"),
        (ONE.replace("10515", "-1"), "0 à 1 000 000"),
        (ONE.replace("10515", "9000"), "écrivez pourquoi"),
        (ONE.replace("2026-04-01,1", "2027-04-01,1").replace("yes,2027-04-01", "yes,"), "entier"),
        (ONE.replace("2026-04-01,1", "1999-04-01,1"), "commence le"),
    ],
)
def test_a_line_that_cannot_be_is_named_and_its_series_left_whole(desk, editor, line, word):
    response = sent(desk(editor), HEAD, TWO, line)
    (_n, first_refused, _words), (number, refused, words) = told(response)
    assert (number, refused) == (3, True)
    assert word in words.replace("\u00a0", " ")
    if "key" not in words:
        assert first_refused
        assert not FigureProposal.objects.exists()


def test_next_aprils_whole_table_is_one_proposal(desk, editor):
    stands = [each for each in shipped_rows() if each.start == date(2026, 4, 1)]
    rows = [write(each._replace(start=NEXT_APRIL)) for each in stands if CELL.fullmatch(each.key)]
    file = StringIO()
    lines = DictWriter(file, rows[0], delimiter=";")
    lines.writeheader()
    lines.writerows({**each, "review_by": "2028-04-01"} for each in rows)
    response = sent(desk(editor), file.getvalue())
    assert {words for _n, _refused, words in told(response)} == {"Proposé."}
    assert len(FigureProposal.objects.get().rows) == 28


def test_what_is_unusual_passes_with_its_reason(desk, editor):
    sent(desk(editor), HEAD, ONE.replace("10515", "9000"), why="Loi de finances rectificative")
    assert FigureProposal.objects.get().why == "Loi de finances rectificative"


def test_the_file_that_the_site_gives_out_changes_nothing(desk, editor):
    csv = desk(editor).get("/sources.csv").content.decode()
    response = sent(desk(editor), csv)
    assert {words for _n, _refused, words in told(response)} == {"Déjà là, mot pour mot."}
    assert not FigureProposal.objects.exists()


def test_the_same_line_twice_is_refused(desk, editor):
    response = sent(desk(editor), HEAD, ONE, ONE)
    assert [refused for _n, refused, _words in told(response)] == [True, True]


@pytest.mark.parametrize(
    "lines", [("",), (HEAD,), ("a,b", "1,2"), (HEAD.replace("unit", "x"), ONE)]
)
def test_a_file_that_is_no_table_of_figures_says_so(desk, editor, lines):
    response = sent(desk(editor), *lines)
    assert response.context["form"].errors["file"]
    assert response.context["report"] is None


def test_an_import_approves_nothing(desk, approver):
    """Even by somebody who may approve what others propose."""
    sent(desk(approver), HEAD, ONE)
    proposal = FigureProposal.objects.get()
    assert (proposal.waits, proposal.approved_by) == (True, None)
    client = desk(approver)
    client.post(f"/admin/eligibility/figureproposal/{proposal.pk}/change/", {"decision": "approve"})
    assert stored_figures().in_force("css.free.1", TODAY).value == 10421
