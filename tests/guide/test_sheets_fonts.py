"""Every letter of every language that we plan is in our fonts, and the engine refuses any other."""

import csv
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from guide.handouts import FONTS, NotPrinted, pdf
from guide.languages import BY_CODE, LANGUAGES, Language
from guide.sheets.sheet import Block, Line, Sheet, french, words
from tests.conftest import ROOT

GLOSSARY = ROOT / "tests/guide/glossary.csv"
NAMES = ("territories", "languages")
PUNCTUATION = {
    "rtl": "،؛؟«»…“”",
    "ltr": "«»“”‘’„…–—€%",
}


def sheet_of(text: str, language: Language) -> Sheet:
    block = Block(
        french("Mots"), words(language.name, language), (Line(french("a"), words(text, language)),)
    )
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
    assert pdf(sheet_of(alphabet(language), language)).startswith(b"%PDF-")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_term_of_the_counter_can_be_printed(language: Language):
    with GLOSSARY.open(encoding="utf-8") as file:
        terms = [row[language.code] for row in csv.DictReader(file)]
    assert len(terms) > 60
    assert pdf(sheet_of(" · ".join(terms), language)).startswith(b"%PDF-")


@pytest.mark.parametrize("letter", ["ሀ", "☐", "가"])
def test_a_letter_without_a_shape_is_an_error_and_never_a_box(letter: str):
    with pytest.raises(NotPrinted):
        pdf(sheet_of(f"a {letter}", BY_CODE["en"]))


def test_the_fonts_come_with_their_licence():
    folder = ROOT / "static/fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text().upper()
    listed = (folder / "README.md").read_text()
    assert all(path.stem.partition("-")[0] in listed for path in folder.glob("*.ttf"))


def test_no_font_of_the_machine_is_used():
    """Only the families that we ship are known to the engine."""
    assert all(family.startswith("Noto Sans") for family in FONTS.families())
    assert {Path(font.path or "").parent.name for font in FONTS.fonts()} == {"fonts"}
