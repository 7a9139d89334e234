"""Every letter of every language that we plan is in our fonts, and the engine refuses any other."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from guide.handouts import FONTS, NotPrinted, pdf
from guide.languages import BY_CODE, LANGUAGES, SOURCE, Language
from guide.sheets.sheet import Block, Line, Sheet, french, words
from tests.conftest import ROOT

from . import logical

GLOSSARY = ROOT / "tests/guide/glossary.csv"
OTHERS = [language for language in LANGUAGES if language != SOURCE]
NAMES = ("territories", "languages")
PUNCTUATION = {
    "rtl": "،؛؟«»…“”",
    "ltr": "«»“”‘’„…–—€%",
}


def sheet_of(language: Language, *texts: str) -> Sheet:
    lines = tuple(Line(french("a"), words(text, language)) for text in texts)
    block = Block(french("Mots"), words(language.name, language), lines)
    return Sheet(
        name="alphabet",
        title_french=french("Alphabet"),
        title_other=words(language.name, language),
        language=language,
        blocks=(block,),
        day=date(2026, 11, 23),
        facts_on=None,
        good_until=None,
        code="AAA-AAA-AAA",
        address="https://guichet.example/fr/sheet/AAA-AAA-AAA/",
    )


def alphabet(language: Language) -> str:
    """All letters of the names of countries and languages, large and small."""
    found = "".join(strings([getattr(Locale.parse(language.locale), name) for name in NAMES]))
    letters = sorted({*found, *found.upper(), *found.lower()})
    return " ".join(letters) + PUNCTUATION[language.dir]


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if hasattr(value, "values") else value
    return [text for each in inside for text in strings(each)]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_letter_of_a_language_is_in_our_fonts(language: Language):
    assert pdf(sheet_of(language, alphabet(language))).startswith(b"%PDF-")


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_term_of_the_counter_is_printed_and_read_back_in_order(language: Language):
    with GLOSSARY.open(encoding="utf-8") as file:
        terms = [row[language.code] for row in csv.DictReader(file)]
    assert len(terms) > 60
    made = pdf(sheet_of(language, *terms))
    read = logical.from_the_right if language.dir == "rtl" else logical.from_the_left
    said, place = own_letters(read(made), language), 0
    for term in (own_letters(each, language) for each in terms):
        assert term in said[place:], term
        place = said.index(term, place) + len(term)


def test_a_line_longer_than_a_page_goes_on_on_the_next_and_not_off_the_paper():
    made = pdf(sheet_of(BY_CODE["en"], "mot " * 2000))
    assert logical.from_the_left(made).count("mot") == 2000
    assert min(glyph.y for glyph in logical.glyphs(made)) > 0


def own_letters(text: str, language: Language) -> str:
    """Latin words and numbers stand the other way round in what runs from the right."""
    return re.sub(r"[^\u0621-\u06d3]" if language.dir == "rtl" else r"\s", "", text)


@pytest.mark.parametrize("letter", ["ሀ", "☐", "가"])
def test_a_letter_without_a_shape_is_an_error_and_never_a_box(letter: str):
    with pytest.raises(NotPrinted):
        pdf(sheet_of(BY_CODE["en"], f"a {letter}"))


def test_the_fonts_come_with_their_licence():
    folder = ROOT / "static/fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text().upper()
    listed = (folder / "README.md").read_text()
    assert all(path.stem.partition("-")[0] in listed for path in folder.glob("*.ttf"))


def test_no_font_of_the_machine_is_used():
    """Only the families that we ship are known to the engine."""
    assert all(family.startswith("Noto Sans") for family in FONTS.families())
    assert {Path(font.path or "").parent.name for font in FONTS.fonts()} == {"fonts"}
