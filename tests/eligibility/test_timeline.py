"""The picture of each scheme's life and of the ceilings: drawn from the rules and the figures alone."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from eligibility.law import SAYS_NOTHING, title, trees_of
from eligibility.law_figures import used_by
from eligibility.models import Figure as Stored
from eligibility.rules.contract import read
from eligibility.rules.figures import Figures
from eligibility.rules.in_force import FOREVER, LIFE
from eligibility.rules.resources import ceiling
from eligibility.rules.schemes import SCHEMES
from eligibility.shipped import shipped_rows
from eligibility.store import load
from eligibility.timeline import timeline
from eligibility.timeline_svg import svg

from .reference import CASES, FIGURES, TODAY, ask

ONE = timedelta(1)
DRAWN = timeline(FIGURES, TODAY)
LIVES = {life.scheme: life for life in DRAWN.lives}
NAMESPACE = "{http://www.w3.org/2000/svg}"
GIVEN = {"ame.planned_care"}
"""Delays before what a scheme gives: no verdict hangs on them."""


def with_rows(*rows):
    return Figures([*shipped_rows(), *rows])


def without(*keys):
    return Figures(row for row in shipped_rows() if row.key not in keys)


def next_ceiling(**fields):
    """Of the spring after: as an editor enters it."""
    start = date(2027, 4, 1)
    return FIGURES.series("css.free.1")[-1]._replace(
        start=start, value=Decimal(10600), confirmed=True, review_by=date(2028, 4, 1), **fields
    )


def curve(drawn, key):
    return next(each for each in drawn.curves if each.key == key).stretches


def picture(drawn=DRAWN):
    return ElementTree.fromstring(svg(drawn))


def texts(root):
    return [each.text for each in root.iter(f"{NAMESPACE}text")]


def dashed(root):
    paths = root.iter(f"{NAMESPACE}path")
    return [path.get("d") for path in paths if path.get("stroke-dasharray")]


# Lives


def test_every_scheme_has_its_line_once():
    assert sorted(life.scheme for life in DRAWN.lives) == sorted(SCHEMES)
    names = [text.partition(",")[0] for text in texts(picture())]
    assert {names.count(title(scheme)) for scheme in SCHEMES} == {1}


@pytest.mark.parametrize("scheme", [name for name in SCHEMES if LIFE[name][0] > date.min])
def test_the_day_before_a_line_begins_the_law_does_not_know_the_scheme(scheme):
    start = LIVES[scheme].start
    assert start == LIVES[scheme].stretches[0].start
    assert "not_in_force" not in why_not(scheme, start)
    if start > DRAWN.first:
        assert why_not(scheme, start - ONE) == {"not_in_force"}


@pytest.mark.parametrize("scheme", [name for name in SCHEMES if LIFE[name][1] < FOREVER])
def test_the_day_after_a_line_ends_the_law_knows_the_scheme_no_more(scheme):
    end = LIVES[scheme].end
    assert LIVES[scheme].stretches[-1].end == end + ONE
    assert "not_in_force" not in why_not(scheme, end)
    assert why_not(scheme, end + ONE) == {"not_in_force"}


def why_not(scheme, day):
    """What bars the scheme for a person who says nothing but the day."""
    (verdict,) = [ask(on=str(day))["schemes"][scheme]]
    return set(verdict["because"]) if verdict["verdict"] == "no" else set()


def test_who_had_the_scheme_on_the_last_day_of_its_line_has_it_no_more_the_day_after():
    found = 0
    for scheme in ("cmu_base", "cmu_c", "acs"):
        last = LIVES[scheme].end
        for case in CASES:
            person = {**case["situation"], "on": str(last)}
            if refused(person) or ask(**person)["schemes"][scheme]["verdict"] != "yes":
                continue
            found += 1
            after = ask(**{**person, "on": str(last + ONE)})["schemes"][scheme]
            assert after["verdict"] == "no", case["id"]
    assert found


def refused(person):
    try:
        read(person, TODAY)
    except ValueError:
        return True
    return False


def test_a_notch_is_each_day_on_which_the_law_reads_otherwise_and_no_other():
    """Day by day: what it asks of somebody who says nothing, and the delays that it reads."""
    found = {scheme: set() for scheme in SCHEMES}
    before = asked_on(DRAWN.first)
    for day in days():
        now = asked_on(day)
        for scheme in SCHEMES:
            if now[scheme] != before[scheme] or (day in TURNS and another_delay(scheme, day)):
                found[scheme].add(day)
        before = now
    for scheme, life in LIVES.items():
        ends = {life.start, life.end and life.end + ONE}
        other = {each.day for each in life.changes if each.key in GIVEN}
        notches = {each.day for each in life.changes}
        assert {day for day in found[scheme] - ends if during(day, life)} == notches - other, scheme
        assert len(notches) == len(life.changes)


def days():
    day = DRAWN.first
    while (day := day + ONE) <= TODAY:
        yield day


def during(day, life):
    return (life.start or DRAWN.first) < day <= (life.end or TODAY)


def asked_on(day):
    """By scheme, without the schemes that it rests on: those have a line of their own."""
    trees = trees_of(SAYS_NOTHING, day, FIGURES)
    return {
        scheme: [(leaf.key, leaf.verdict) for leaf in own_leaves(tree, trees)]
        for scheme, tree in trees.items()
    }


def own_leaves(tree, trees):
    others = [each for each in trees.values() if each is not tree]
    below = [part for part in tree.parts if not any(part is each for each in others)]
    if not tree.parts:
        yield tree
    for part in below:
        yield from own_leaves(part, trees)


MEANS = re.compile("means_(below|not_below|between|within)")
TURNS = {row.start for row in shipped_rows() if row.unit in ("months", "days")}


def another_delay(scheme, day):
    return delays(scheme, day) != delays(scheme, day - ONE)


def delays(scheme, day):
    """The rows of delays behind its conditions."""
    trees = trees_of(SAYS_NOTHING, day, FIGURES)
    checks = {(leaf.key, leaf.article): leaf for leaf in own_leaves(trees[scheme], trees)}
    used = [
        used_by(leaf, FIGURES, day).rows for leaf in checks.values() if not MEANS.match(leaf.key)
    ]
    return {row.name for rows in used for row in rows if row.unit in ("months", "days")}


def test_a_time_of_which_we_do_not_know_the_law_is_dashed():
    doubtful = {
        life.scheme for life in DRAWN.lives if any(each.doubtful for each in life.stretches)
    }
    assert doubtful == {"rights_kept"}
    ends = [(each.start, each.end) for each in LIVES["rights_kept"].stretches if each.doubtful]
    read_from, unread_from = date(2017, 2, 27), date(2026, 4, 1)
    assert ends == [(DRAWN.first, read_from), (unread_from, TODAY + ONE)]


def test_a_delay_that_changes_cuts_a_notch_from_its_day_on():
    row = FIGURES.series("ame.wait")[-1]._replace(start=date(2027, 1, 1), value=Decimal(6))
    figures = with_rows(row)
    for day, cut in ((date(2026, 12, 31), False), (date(2027, 1, 1), True)):
        (life,) = (each for each in timeline(figures, day).lives if each.scheme == "ame")
        assert (row in {each.row for each in life.changes}) is cut


# Ceilings


def test_a_ceiling_is_drawn_day_by_day_as_the_rules_read_it():
    for level in ("free", "paid"):
        for piece in curve(DRAWN, level):
            day = piece.start
            while day < piece.end:
                rows = (found := ceiling(FIGURES, level, day, "metropole", 1)).rows
                doubtful = any(FIGURES.is_doubtful(row, day) for row in rows)
                assert (found.amount, doubtful) == (piece.amount, piece.doubtful), day
                day += ONE


@pytest.mark.parametrize(
    ("scheme", "level"),
    [("cmu_c", "free"), ("acs", "paid"), ("css_free", "free"), ("css_paid", "paid")],
)
def test_the_check_says_the_ceiling_that_is_drawn_and_that_of_ame_is_the_free_one(scheme, level):
    life = LIVES[scheme]
    for day in (life.start, *(each.day for each in life.changes), life.end or TODAY):
        asked = ask(on=str(day), place="metropole", household_size=1)["ceilings"]
        assert Decimal(str(asked[scheme])) == curve_at(level, day)
        assert Decimal(str(asked["ame"])) == curve_at("free", day)


def curve_at(key, day):
    return next(each.amount for each in curve(DRAWN, key) if each.start <= day < each.end)


def test_each_row_of_the_ceiling_is_a_step():
    rows = FIGURES.series("css.free.1")
    assert [(each.start, each.amount) for each in curve(DRAWN, "free")] == [
        (row.start, row.value) for row in rows
    ]
    assert curve(DRAWN, "paid")[0].start == LIFE["acs"][0]


def test_a_new_row_moves_the_picture_from_its_own_day_on():
    row = next_ceiling()
    before, after = row.start - ONE, row.start
    assert svg(timeline(with_rows(row), before)) == svg(timeline(FIGURES, before))
    moved = timeline(with_rows(row), after)
    assert curve(moved, "free")[-1] == (after, after + ONE, False, Decimal(10600))
    assert "10\u00a0600\u00a0€" in texts(picture(moved))
    assert "10\u00a0600\u00a0€" not in svg(timeline(FIGURES, after))


def test_a_ceiling_not_confirmed_or_overdue_is_dashed():
    sure = {row.key: row._replace(confirmed=True) for row in shipped_rows() if not row.confirmed}
    figures = Figures(
        sure.get(row.key, row) if not row.confirmed else row for row in shipped_rows()
    )
    ((unconfirmed),) = [each for each in curve(DRAWN, "free") if each.doubtful]
    assert unconfirmed.start == date(2026, 4, 1)
    assert [each for each in curve(timeline(figures, TODAY), "free") if each.doubtful] == []
    later = timeline(figures, date(2027, 6, 1))
    (overdue,) = [each for each in curve(later, "free") if each.doubtful]
    assert (overdue.start, overdue.amount) == (date(2027, 4, 1), unconfirmed.amount)
    assert len(dashed(picture(later))) > len(dashed(picture(timeline(figures, TODAY))))


def test_the_threshold_of_base_cmu_ends_with_it_and_is_dashed_where_its_rows_are_missing():
    drawn = curve(DRAWN, "threshold")
    assert drawn[-1].end == LIFE["cmu_base"][1] + ONE
    for each in drawn:
        row = FIGURES.begun("cmu_base.free", each.start)
        assert each.doubtful is (each.start >= row.review_by)


# The picture


def test_without_any_figure_the_lives_are_there():
    drawn = timeline(Figures(()), TODAY)
    assert len(drawn.lives) == len(SCHEMES)
    assert [each.stretches for each in drawn.curves] == [(), (), ()]
    assert picture(drawn).tag == f"{NAMESPACE}svg"


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2001, 1, 1), date(2999, 12, 31)])
def test_the_first_and_the_last_day_can_be_drawn(day):
    drawn = timeline(FIGURES, day)
    years = [text for text in texts(picture(drawn)) if re.fullmatch(r"\d{4}", text)]
    assert years[0] == "2000"
    assert len(years) <= 8
    assert {life.scheme for life in drawn.lives} >= {"cmu_base", "cmu_c", "ame"}


@pytest.mark.parametrize("code", ["fr", "en", "ar"])
def test_the_picture_is_plain_svg_that_says_what_it_is(code):
    with translation.override(code):
        root = picture()
    assert root.get("role") == "img"
    said = [root.find(f"*[@id='{name}']") for name in root.get("aria-labelledby").split()]
    assert [each.tag for each in said] == [f"{NAMESPACE}title", f"{NAMESPACE}desc"]
    assert all(each.text for each in said)
    for scheme in SCHEMES:
        assert title(scheme) in said[1].text
    every = [(each.tag.removeprefix(NAMESPACE), set(each.attrib)) for each in root.iter()]
    assert {tag for tag, _ in every} == {"svg", "title", "desc", "path", "text"}
    assert not [
        names for _, names in every if "style" in names or any(n[:2] == "on" for n in names)
    ]
    colours = {each.get(name) for each in root.iter() for name in ("fill", "stroke")}
    assert colours <= {None, "none", "currentColor"}


def test_years_run_from_left_to_right_in_every_language():
    for code in ("fr", "ar"):
        with translation.override(code):
            root = picture()
        assert root.get("direction") == "ltr"
        places = [
            float(each.get("x"))
            for each in root.iter(f"{NAMESPACE}text")
            if re.fullmatch(r"\d{4}", each.text)
        ]
        assert places == sorted(places)
        assert len(places) > 4


def test_nothing_is_drawn_outside_the_picture():
    root = picture()
    _x, _y, width, height = map(float, root.get("viewBox").split())
    for each in root.iter(f"{NAMESPACE}path"):
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)", each.get("d")):
            assert 0 <= float(x) <= width
            assert 0 <= float(y) <= height


# The command


@pytest.fixture
def stored(db):
    load(shipped_rows())


def written(*options):
    out = io.StringIO()
    call_command("timeline", *options, stdout=out)
    return out.getvalue()


def test_the_command_writes_the_picture_of_that_day(stored):
    assert written("--on", "2026-11-23") == svg(DRAWN) + "\n"


def test_a_row_that_an_editor_enters_moves_the_picture_of_the_command(stored):
    before = written("--on", "2027-04-01")
    Stored.objects.create(**next_ceiling()._asdict())
    assert "10\u00a0600\u00a0€" in (after := written("--on", "2027-04-01"))
    assert "10\u00a0600\u00a0€" not in before
    assert after != before


def test_without_database_rows_the_shipped_figures_are_drawn(db):
    assert written("--on", "2026-11-23") == svg(DRAWN) + "\n"


def test_the_command_writes_a_file(stored, tmp_path):
    target = tmp_path / "timeline.svg"
    assert written("--on", "2026-11-23", "--language", "en", "--output", str(target)) == ""
    assert ElementTree.fromstring(target.read_text(encoding="utf-8")).tag == f"{NAMESPACE}svg"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--on", "2026-13-01"), "no day '2026-13-01'"),
        (("--on", "1999-12-31"), "no day '1999-12-31'"),
        (("--language", "xx"), "no language 'xx'"),
        (("--output", "/nowhere/at/all.svg"), "cannot write /nowhere/at/all.svg"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(stored, options, why):
    with pytest.raises(CommandError) as said:
        written(*options)
    assert said.value.returncode == 2
    assert str(said.value).startswith(why)
    assert "\n" not in str(said.value)
