"""The series that an editor changes in one go, their states, and their history as a picture."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from eligibility.rules.figures import Figures
from eligibility.shipped import shipped_figures, shipped_rows
from guide.editing.figures.chart import charts
from guide.editing.figures.faults import with_rows
from guide.editing.figures.series import all_series, series_called, series_of, state_of

from .figures import NEXT_APRIL, row

FIGURES = shipped_figures()
TODAY = date(2026, 11, 28)
SVG = "{http://www.w3.org/2000/svg}"


def named(name: str, figures: Figures = FIGURES):
    return series_called(name, figures)


def test_every_figure_belongs_to_one_series_and_every_series_has_its_own_name():
    every = all_series(FIGURES)
    keys = Counter(key for series in every for key in series.keys)
    assert set(keys) >= set(FIGURES.keys)
    assert set(keys.values()) == {1}
    assert max(Counter(series.name for series in every).values()) == 1


def test_the_table_of_ceilings_is_one_series_free_and_paid_in_both_areas():
    ceilings = named("css")
    assert {key for key in FIGURES.keys if key.startswith(("css.free.", "css.paid."))} == set(
        ceilings.keys
    )
    assert len(ceilings.grids) == 2


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("css.paid.more.drom", "css"),
        ("css.price.30.alsace_moselle", "css.price"),
        ("css.price.30.mayotte", "css.price.mayotte"),
        ("css.price.cap", "css.price.cap"),
        ("css.housing.aid.2", "css.housing"),
        ("acs.uplift", "acs.uplift"),
        ("of.an.editor", "of.an.editor"),
    ],
)
def test_a_figure_is_found_in_its_series(key, name):
    assert series_of(key).name == name


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("ame.wait", TODAY, "right"),
        ("css", TODAY, "unconfirmed"),
        ("css", date(2027, 4, 1), "overdue"),
        ("aspa.single", date(2026, 11, 1), "right"),
        ("aspa.single", date(2026, 11, 2), "due"),
        ("aspa.single", date(2027, 1, 1), "overdue"),
        ("cmu_base.free", TODAY, "over"),
        ("ame.proof_age", date(2026, 2, 7), "to_come"),
    ],
)
def test_the_state_of_a_series_is_that_of_its_day(name, day, state):
    assert state_of(named(name), FIGURES, day).name == state


def test_the_next_row_is_told_until_it_is_in_force():
    figures = with_rows(FIGURES, [row("aah.single", NEXT_APRIL, "1050")])
    series = named("aah.single", figures)
    assert state_of(series, figures, NEXT_APRIL - timedelta(1)).next == NEXT_APRIL
    assert state_of(series, figures, NEXT_APRIL).next is None


# The chart


def picture(name: str, figures: Figures = FIGURES, proposed=()) -> ElementTree.Element:
    (chart,) = charts(named(name, figures), figures, TODAY, proposed)
    return ElementTree.fromstring(chart.picture.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" '))


def test_a_line_has_a_step_for_each_row_and_a_name_for_its_last_value():
    drawn = picture("rsa.1")
    lines = [each for each in drawn.iter(f"{SVG}path") if "stroke-opacity" not in each.attrib]
    assert len(lines) == len(FIGURES.series("rsa.1"))
    last = FIGURES.series("rsa.1")[-1]
    words = [each.text for each in drawn.iter(f"{SVG}text")]
    assert f"{last.value:.2f}".replace(".", ",") in words


def test_a_higher_value_stands_higher():
    lines = [each for each in picture("ame.wait").iter(f"{SVG}path") if "stroke-opacity" not in each.attrib]  # fmt: skip
    heights = [float(each.get("d").split()[1].split("H")[0].split("V")[-1]) for each in lines]
    assert heights == sorted(heights, reverse=True)


def test_what_is_only_proposed_is_dashed():
    new = [row("aah.single", NEXT_APRIL, "1050")]
    drawn = picture("aah.single", with_rows(FIGURES, new), new)
    assert len([each for each in drawn.iter() if each.get("stroke-dasharray")]) == 1
    assert not [each for each in picture("aah.single").iter() if each.get("stroke-dasharray")]


def test_a_text_that_nobody_read_is_a_hole_in_the_line():
    hole = row("rsa.1", NEXT_APRIL, "1")._replace(value=None)
    with_hole = picture("rsa.1", with_rows(FIGURES, [hole]), [hole])
    assert len(list(with_hole.iter(f"{SVG}path"))) == len(list(picture("rsa.1").iter(f"{SVG}path")))


def test_the_picture_says_in_words_what_it_shows():
    label = picture("ame.wait").get("aria-label")
    assert "0 depuis le 1er\u00a0janvier\u00a02000, 3 depuis le 1er\u00a0janvier\u00a02004" in label


def test_a_picture_has_no_style_of_its_own():
    """The policy of the desk lets none in."""
    assert all("style" not in each.attrib for each in picture("rsa.1").iter())


def test_every_series_with_a_history_can_be_drawn():
    for series in all_series(FIGURES):
        for chart in charts(series, FIGURES, TODAY):
            ElementTree.fromstring(chart.picture)


def test_one_row_is_no_history():
    assert charts(named("ame.renewal"), FIGURES, TODAY) == []
    assert Decimal(2) in {each.value for each in shipped_rows() if each.key == "ame.renewal"}
