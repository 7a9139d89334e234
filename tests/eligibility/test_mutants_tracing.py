"""Small trees: what they give, what settles them, what could still change them."""

from itertools import product

import pytest

from eligibility.rules.tracing import (
    NOT_IN_FORCE,
    Fact,
    Finding,
    all_of,
    any_of,
    bar,
    because,
    check,
    could_be,
    leaves,
    open_fields,
)

YES = check("yes", Fact(True), "CSS 1")
NO = check("no", Fact(False), "CSS 2")
WORKS = check("works", Fact(None, ("works",)), "CSS 3")
STAY = check("stay", Fact(None, ("stay", "citizenship")), "CSS 4")
NOBODY = check("nobody", Fact(None), "CSS 5")


def test_a_check_is_its_fact_with_its_article():
    assert WORKS == ("check", "works", None, "CSS 3", ("works",), ())
    assert (
        type(WORKS) is type(bar("b", YES, "")) is type(all_of(YES)) is type(any_of(NO)) is Finding
    )
    assert type(all_of(NO)) is type(any_of(YES)) is Finding
    assert Finding("check", "key", True) == ("check", "key", True, "", (), ())
    assert Fact(True).needs == ()


@pytest.mark.parametrize(("given", "holds"), [(True, False), (False, True), (None, None)])
def test_a_bar_holds_as_long_as_what_it_bars_does_not(given, holds):
    fact = Fact(given, ("works",))
    found = bar("barred", fact, "CSS 6")
    assert found == ("bar", "barred", holds, "CSS 6", (), (check("barred", fact, "CSS 6"),))
    tree = all_of(check("inner", fact, "CSS 7"))
    assert bar("barred", tree, "CSS 6") == ("bar", "barred", holds, "CSS 6", (), (tree,))


@pytest.mark.parametrize("values", list(product((True, False, None), repeat=2)))
def test_all_of_and_any_of_in_three_values(values):
    parts = tuple(check(f"part_{n}", Fact(each), "CSS 8") for n, each in enumerate(values))
    lowest = False if False in values else None if None in values else True
    highest = True if True in values else None if None in values else False
    assert all_of(*parts) == ("all_of", "", lowest, "", (), parts)
    assert any_of(*parts) == ("any_of", "", highest, "", (), parts)


def test_of_nothing_all_hold_and_none_does():
    assert (all_of().verdict, any_of().verdict) == (True, False)


def keys(finding):
    return [found.key for found in because(finding)]


OUT = bar(NOT_IN_FORCE, Fact(True), "Loi")


def test_what_settles_a_verdict():
    assert (NOT_IN_FORCE, keys(all_of(OUT, NO, WORKS))) == ("not_in_force", ["not_in_force"])
    assert keys(all_of(NO, OUT, check("other", Fact(False), ""))) == ["no", NOT_IN_FORCE, "other"]
    assert keys(all_of(YES, NO, WORKS, check("other", Fact(False), ""))) == ["no", "other"]
    assert keys(all_of(YES, bar("barred", Fact(False), ""))) == ["yes"]
    assert keys(all_of(YES, WORKS, bar("barred", Fact(None), ""))) == ["works", "barred"]
    assert keys(all_of(bar("barred", Fact(True), ""))) == ["barred"]
    assert keys(any_of(NO, YES, check("other", Fact(True), ""))) == ["yes"]
    assert keys(any_of(NO, check("other", Fact(False), ""))) == ["no"]
    assert keys(any_of(NO, WORKS, STAY)) == ["works", "stay"]
    assert keys(all_of(any_of(NO, NO), NO)) == ["no"]
    assert keys(any_of(OUT, NO)) == [NOT_IN_FORCE]
    assert keys(all_of(WORKS, STAY)) == ["works", "stay"]


@pytest.mark.parametrize(
    ("tree", "never", "asked"),
    [
        (WORKS, set(), {"works"}),
        (YES, set(), set()),
        (NOBODY, set(), set()),
        (STAY, {"stay"}, {"citizenship"}),
        (bar("barred", WORKS, ""), set(), {"works"}),
        (bar("barred", STAY, ""), {"stay"}, {"citizenship"}),
        (all_of(WORKS, STAY), set(), {"works", "stay", "citizenship"}),
        (any_of(WORKS, STAY), set(), {"works", "stay", "citizenship"}),
        (any_of(WORKS, STAY), {"works"}, {"stay", "citizenship"}),
        (all_of(NO, WORKS), set(), set()),
        (any_of(YES, WORKS), set(), set()),
        # nobody can make all of them a yes; each may still make them a no
        (all_of(NOBODY, WORKS), set(), {"works"}),
        # what can no longer be a yes within is asked for the no alone
        (all_of(NOBODY, any_of(WORKS, NO)), set(), {"works"}),
        (any_of(NOBODY, all_of(NOBODY, WORKS)), set(), set()),
        (all_of(NOBODY, any_of(NOBODY, WORKS)), set(), set()),
        (any_of(NOBODY, bar("barred", any_of(NOBODY, WORKS), "")), set(), set()),
        (any_of(NOBODY, bar("barred", all_of(NOBODY, WORKS), "")), set(), {"works"}),
        (all_of(WORKS, any_of(STAY, YES)), set(), {"works"}),
    ],
)
def test_only_what_could_change_the_verdict_is_asked(tree, never, asked):
    assert open_fields(tree, frozenset(never)) == asked


def test_nothing_is_asked_towards_nothing_and_only_what_leads_there():
    assert open_fields(WORKS, towards=()) == frozenset()
    tree = all_of(NOBODY, WORKS)
    assert open_fields(tree, towards=(True,)) == frozenset()
    assert open_fields(tree, towards=(False,)) == {"works"}
    assert open_fields(bar("barred", tree, ""), towards=(True,)) == {"works"}
    assert open_fields(bar("barred", tree, ""), towards=(False,)) == frozenset()


@pytest.mark.parametrize(
    ("tree", "yes", "no"),
    [
        (YES, True, False),
        (NO, False, True),
        (WORKS, True, True),
        (NOBODY, False, False),
        (bar("barred", WORKS, ""), True, True),
        (bar("barred", all_of(NOBODY, WORKS), ""), True, False),
        (all_of(NOBODY, WORKS), False, True),
        (any_of(NOBODY, WORKS), True, False),
        (all_of(YES, WORKS), True, True),
        (any_of(NO, WORKS), True, True),
        (all_of(WORKS, any_of(NOBODY, NO)), False, True),
        (any_of(WORKS, all_of(NOBODY, YES)), True, False),
    ],
)
def test_what_a_tree_could_still_be(tree, yes, no):
    assert (could_be(tree, True), could_be(tree, False)) == (yes, no)


def test_what_will_never_be_said_cannot_change_anything():
    never = frozenset({"works"})
    for tree in (WORKS, bar("barred", WORKS, ""), all_of(WORKS), any_of(NO, WORKS)):
        assert not could_be(tree, True, never)
        assert not could_be(tree, False, never)
    assert could_be(STAY, True, frozenset({"stay"}))


def test_the_leaves_are_all_checks_and_bars_and_a_bar_of_a_fact_is_one():
    inner = bar("whole", all_of(WORKS, bar("fact", Fact(False), "")), "")
    tree = all_of(YES, any_of(NO, inner))
    assert [leaf.key for leaf in leaves(tree)] == ["yes", "no", "whole", "works", "fact"]
    assert [leaf.kind for leaf in leaves(tree)] == ["check", "check", "bar", "check", "bar"]
