"""How a table of figures is typed and proposed in tests."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from eligibility.models import Figure as Stored
from eligibility.models import FigureProposal
from eligibility.rows import digest
from eligibility.rules.figures import Figure
from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import stored_figures
from guide.editing.figures.proposals import propose, standing
from guide.editing.figures.series import series_of
from guide.loading import load as load_texts
from guide.shipped import shipped_pages
from tests.conftest import NOON

SERIES = "/admin/eligibility/figure/series/"
NEXT_APRIL = date(2027, 4, 1)
ORDER = "Arrêté du 26 mars 2027"
RISE = Decimal("1.009")


@pytest.fixture
def loaded(db, time_machine) -> None:
    """The figures that we ship, without the texts, at noon of a day on which we know them."""
    time_machine.move_to(NOON)
    Stored.objects.bulk_create(
        Stored(**each._asdict(), shipped_as=digest(each)) for each in shipped_rows()
    )


@pytest.fixture
def texts(loaded) -> None:
    """The pages that we ship."""
    load_texts(shipped_pages(), shipped_figures(), NOON.date())


def typed(client: Client, series: str, query: str = "", **said: str) -> dict[str, str]:
    """What a browser would send of the screen of a series, with some cells typed over."""
    form = client.get(f"{SERIES}{series}/{query}").context["form"]
    sent = {field.html_name: field.value() for field in form}
    texts = {name: "" if value in (None, False) else str(value) for name, value in sent.items()}
    return {**{name: text for name, text in texts.items() if text}, **said}


def risen(sent: dict[str, str], by: Decimal = RISE) -> dict[str, str]:
    """Every ceiling that was typed, raised by so much and written as on the official page."""
    return sent | {
        name: f"{round(Decimal(text.replace(chr(160), '')) * by):,}".replace(",", " ")
        for name, text in sent.items()
        if name.startswith("cell_")
    }


def next_april(client: Client, **said: str) -> dict[str, str]:
    more = {"source": ORDER, "url": "https://www.legifrance.gouv.fr/", "confirmed": "on"}
    return {**risen(typed(client, "css")), **more, **said}


def row(key: str, start: date, value: str, **what: Any) -> Figure:
    """A row like the last of its series, but for what is said."""
    last = shipped_figures().series(key)[-1]
    said = {"source": ORDER, "checked_on": date(2026, 11, 23), "review_by": None, **what}
    return last._replace(start=start, value=Decimal(value), **said)


def proposal_of(*rows: Figure, by: User, why: str = "") -> FigureProposal:
    figures = stored_figures()
    series = series_of(rows[0].key)
    return propose(series, list(rows), by=by, made_from=standing(series, figures), why=why)
