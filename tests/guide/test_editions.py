"""The code on a sheet: short, typed by hand, and every slip of the finger is told."""

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest

from eligibility.rules.figures import Figure, Figures
from guide.editions import (
    ALPHABET,
    FIRST_DAY,
    KINDS,
    PERSONAL,
    Edition,
    NoEdition,
    digest,
    good_until,
    read,
)

DAY = date(2026, 11, 28)
EDITION = Edition("ame", DAY, digest(["AME", "Passeport"]))
ROW = Figure("ame.wait", date(2020, 1, 1), Decimal(3), "months", "", "", DAY, True, None)


def figures(*rows: Figure) -> Figures:
    return Figures(rows)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", [FIRST_DAY, DAY, date(2045, 12, 31)])
def test_a_code_says_again_what_it_was_made_from(kind, day):
    edition = Edition(kind, day, EDITION.digest)
    assert read(edition.code) == edition


def test_a_code_has_nine_characters_that_no_hand_confuses():
    assert len(EDITION.code.replace("-", "")) == 9
    assert set(ALPHABET).isdisjoint("0O1IL2Z5S8BGU")


def test_kinds_have_letters_of_their_own_out_of_the_alphabet():
    assert len(set(KINDS.values())) == len(KINDS)
    assert set("".join(KINDS.values())) <= set(ALPHABET)


def test_every_mistake_in_one_character_is_told():
    code = EDITION.code.replace("-", "")
    for at, wrong in itertools.product(range(len(code)), ALPHABET):
        if wrong != code[at]:
            with pytest.raises(NoEdition):
                read(code[:at] + wrong + code[at + 1 :])


def test_every_two_characters_that_changed_places_are_told():
    code = EDITION.code.replace("-", "")
    for one, other in itertools.combinations(range(len(code)), 2):
        if code[one] != code[other]:
            letters = [*code]
            letters[one], letters[other] = letters[other], letters[one]
            with pytest.raises(NoEdition):
                read("".join(letters))


@pytest.mark.parametrize("typed", ["", "AME", "A6W-K7Q", "A" * 30, "<script>", "0OI-1L5-S8B", "\0"])
def test_what_is_no_code_is_told(typed):
    with pytest.raises(NoEdition):
        read(typed)


def test_a_code_is_read_however_it_was_typed():
    code = EDITION.code
    arabic = code.translate(str.maketrans("34679", "٣٤٦٧٩"))
    persian = code.translate(str.maketrans("34679", "۳۴۶۷۹"))
    spoken = [code.lower(), code.replace("-", " "), code.replace("-", "–"), f"\u200f {code} "]
    wide = "".join(chr(ord(each) + 0xFEE0) for each in code)
    for typed in [*spoken, arabic, persian, wide]:
        assert read(typed) == EDITION


def test_a_digest_is_another_when_a_word_or_the_order_is_another():
    made = [digest(texts) for texts in (["a", "b"], ["b", "a"], ["a b"], ["a", "b", ""])]
    assert len(set(made)) == len(made)


def test_a_personal_code_never_depends_on_the_scheme():
    """It has nowhere to put one: kind, day and version are all that it holds."""
    assert read(Edition(PERSONAL, DAY, "3333").code) == Edition(PERSONAL, DAY, "3333")
    assert Edition(PERSONAL, DAY, "3333").code.startswith(KINDS[PERSONAL])


# Until when


def test_a_sheet_is_good_until_the_day_before_a_row_that_is_entered_begins():
    later = replace_row(start=date(2027, 4, 1), value=Decimal(6))
    assert good_until(["ame.wait"], figures(ROW, later), DAY) == date(2027, 3, 31)


def test_a_sheet_is_good_until_the_day_before_a_figure_falls_due():
    due = replace_row(review_by=date(2027, 3, 1))
    assert good_until(["ame.wait"], figures(due), DAY) == date(2027, 2, 28)


def test_a_figure_that_has_a_next_row_does_not_fall_due():
    due = replace_row(review_by=date(2027, 3, 1))
    later = replace_row(start=date(2027, 4, 1))
    assert good_until(["ame.wait"], figures(due, later), DAY) == date(2027, 3, 31)


def test_what_is_overdue_already_or_is_not_used_is_no_end():
    old = replace_row(review_by=DAY - timedelta(1))
    other = replace_row(key="css.wait", review_by=date(2027, 3, 1))
    assert good_until(["ame.wait"], figures(old, other), DAY) is None


def test_the_first_of_all_ends_counts():
    one = replace_row(review_by=date(2027, 6, 1))
    other = replace_row(key="css.wait", review_by=date(2027, 3, 1))
    assert good_until(["ame.wait", "css.wait"], figures(one, other), DAY) == date(2027, 2, 28)


def replace_row(**fields) -> Figure:
    return ROW._replace(**fields)
