import gzip
from collections.abc import Callable

import html5lib
import pytest
from django.test import Client

from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import load as load_figures
from guide.loading import load as load_texts
from guide.shipped import shipped_pages
from tests.conftest import NOON


@pytest.fixture
def site(db, time_machine, client: Client) -> Client:
    """A browser before the site as it ships, on a day whose figures we know."""
    time_machine.move_to(NOON)
    load_figures(shipped_rows())
    load_texts(shipped_pages(), shipped_figures(), NOON.date())
    return client


@pytest.fixture
def read(site: Client) -> Callable[[str], str]:
    return lambda url: site.get(url).content.decode()


def elements(html: str) -> int:
    """DOM elements of a page, as a browser's parser counts them; fails on what it must repair."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True)
    return sum(1 for each in parser.parse(html).iter() if isinstance(each.tag, str))


def compressed(html: str) -> int:
    return len(gzip.compress(html.encode(), 9))
