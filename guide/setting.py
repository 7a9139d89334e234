"""In what a text is set on the site: the figures in force, and where its links and tables come from."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from eligibility.live import UnknownFigure
from eligibility.rules.days import add_months
from eligibility.rules.figures import Figures
from eligibility.store import stored_figures
from guide.dates import month_and_year
from guide.figures_page import table_in_force
from guide.models import Page
from guide.text import Setting

FIRST_MONTH, LAST_MONTH = -13, -2
"""The months whose means count for CSS, from that of the request (CSS art. R861-8)."""


def setting_of(language: str, day: date) -> Setting:
    figures = stored_figures()
    return Setting(language, figures, day, address, partial(block, language, figures, day))


def address(link: str) -> str:
    """`page:css#price` -> `/fr/css/#price` in the language of the page; others as they are."""
    kind, _, rest = link.partition(":")
    if kind == "check":
        return reverse("check:start")
    if kind != "page":
        return link
    slug, _, anchor = rest.partition("#")
    return reverse("page", args=[slug]) + (f"#{anchor}" if anchor else "")


def block(language: str, figures: Figures, day: date, code: str) -> str:
    """HTML of `table:css`; the months of `window:css`. Raises ``UnknownFigure`` for another."""
    with translation.override(language):
        kind, _, name = code.partition(":")
        if kind == "table":
            table = table_in_force(name, figures, day)
            return render_to_string("figures_table.html", {"table": table})
        if code == "window:css":
            return window(day)
    raise UnknownFigure(f"nothing is called {code}")


def window(day: date) -> str:
    """`octobre 2025 – septembre 2026`: the same in every language, so no word has to agree."""
    months = (month_and_year(add_months(day, step)) for step in (FIRST_MONTH, LAST_MONTH))
    return " – ".join(months)


def known_address(pages: dict[str, set[str]]) -> Callable[[str], str]:
    """For the checks of an editor's text: refuses a page or an anchor that does not exist."""

    def checked(link: str) -> str:
        if link.startswith("page:"):
            slug, _, anchor = link.removeprefix("page:").partition("#")
            if slug not in pages or (anchor and anchor not in pages[slug]):
                raise ValueError(f"no page or section is called {link}")
        return address(link)

    return checked


def stored_anchors() -> dict[str, set[str]]:
    """Slug of each page -> keys of its sections."""
    found: dict[str, set[str]] = {}
    for slug, key in Page.objects.values_list("slug", "sections__key"):
        found.setdefault(slug, set()).add(key or "")
    return found
