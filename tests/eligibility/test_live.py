"""Live figures in sentences: what a placeholder may say, and what it prints."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from eligibility.live import Reference, UnknownFigure, agreed, filled, look_up, reference
from eligibility.rules.figures import Figures
from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.texts import QUESTIONS

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("ame.wait", Reference("ame.wait")),
        ("css.free:3", Reference("css.free.3")),
        ("css.free.3/month", Reference("css.free.3", per_month=True)),
        ("css.free.1/month@2003-07-01", Reference("css.free.1", True, date(2003, 7, 1))),
    ],
)
def test_a_placeholder_names_a_series_or_one_row_of_it(code, named):
    assert reference(code) == named


@pytest.mark.parametrize(
    "code", ["", "ame", "ame wait", "سقف", "css.free:١", "{ ame.wait", "a.b@2"]
)
def test_anything_else_names_nothing(code):
    with pytest.raises(UnknownFigure):
        reference(code)


@pytest.mark.parametrize("code", ["ame.no_such_thing", "ame.wait@2011-01-01"])
def test_a_figure_that_does_not_exist_is_refused(code):
    with pytest.raises(UnknownFigure):
        look_up(reference(code), shipped_figures(), DAY)


def test_a_past_amount_a_month_is_the_one_of_the_old_paper():
    named = reference("css.free.1/month@2003-07-01")
    assert look_up(named, shipped_figures(), DAY).value == Decimal("566.50")


def test_a_sentence_prints_the_number_in_force_on_that_day():
    words = "depuis plus de {{ ame.wait }} mois"
    assert filled(words, shipped_figures(), DAY) == "depuis plus de 3 mois"
    assert filled(words, shipped_figures(), date(2003, 1, 1)) == "depuis plus de 0 mois"


def test_a_delay_whose_text_was_not_read_is_not_guessed():
    assert filled("{{ rights_kept.months }} mois", shipped_figures(), DAY) == "? mois"


def test_a_question_means_the_months_of_its_answer_whatever_the_law_becomes():
    """The rules take "more than 3 months" as that; a wait that changes must not change the question."""
    longer = [
        row._replace(value=Decimal(6)) if row.key.endswith(("wait", "irregular")) else row
        for row in shipped_rows()
    ]
    for key in ("in_france_3_months", "irregular_3_months"):
        with override("fr"):
            assert "3\u00a0mois" in filled(QUESTIONS[key].title, Figures(longer), DAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("في أجل {{ cra.appeal }}\u00a0شهر بعد", "في أجل شهرين بعد"),
        ("أجل {{ rights_kept.reply }} شهر", "أجل شهر واحد"),
        ("آخر {{ ame.means_period }} شهرًا", "آخر 12 شهرًا"),
        ("منذ {{ ame.wait }} أشهر", "منذ 3 أشهر"),
        ("{{ css.renewal.to }} شهرية", "2 شهرية"),
    ],
)
def test_in_arabic_two_months_are_one_word(words: str, said: str):
    with override("ar"):
        assert filled(words, shipped_figures(), DAY) == said


def test_a_number_in_doubt_stays_a_number_that_can_be_marked():
    rows = [row._replace(confirmed=False) for row in shipped_rows() if row.key == "cra.appeal"]
    words = "{{ cra.appeal }} شهر"
    assert agreed(words, "ar", Figures(rows), DAY) == words


def test_only_arabic_says_two_months_in_one_word():
    words = "{{ cra.appeal }} شهر"
    assert agreed(words, "fa", shipped_figures(), DAY) == words
