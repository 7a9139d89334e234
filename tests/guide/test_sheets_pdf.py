"""The PDF of every sheet that we print, in every language that we have."""

import re
from datetime import date
from functools import cache

import pytest

from guide.freshness import State
from guide.handouts import pdf
from guide.languages import BY_CODE, READY
from guide.models import Translation
from guide.sheets.poster import SENTENCES, poster
from guide.sheets.scheme_sheet import scheme_sheet
from guide.sheets.schemes import SCHEMES
from guide.sheets.sheet import Sheet
from tests.browser.screens import load_the_site
from tests.conftest import NOON

from . import logical, paper

DAY = NOON.date()
SITE = "https://guichet.example"
MOST_PAGES = 2
FEWEST_LETTERS = 300
"""On a page: five lines in French alone."""
FOUND_IN_ARABIC = 0.6
"""Of the words; the others are those that PDFium spells in another order (lam-alef, vowels)."""
pytestmark = pytest.mark.django_db
each_sheet = pytest.mark.parametrize("name", SCHEMES)
each_language = pytest.mark.parametrize("code", [language.code for language in READY])
NOT_FRENCH = [language.code for language in READY if language.code != "fr"]


@cache
def sheets() -> dict[tuple[str, str], Sheet]:
    """All of them, from a site that is loaded once."""
    load_the_site()
    return {(name, each.code): sheet_of(name, each.code) for name in SCHEMES for each in READY}


def sheet_of(name: str, code: str) -> Sheet:
    return scheme_sheet(name, code, DAY, lambda edition: f"{SITE}/{code}/sheet/{edition}/")


@cache
def printed(name: str, code: str) -> tuple[Sheet, bytes]:
    sheet = sheets()[name, code]
    return sheet, pdf(sheet)


def body(pages: list[str]) -> str:
    """What is printed, without the line under each page: the lines of the guide come last."""
    return paper.squeezed("".join(re.sub(r"Guichet · .*", "", page) for page in pages))


@each_sheet
@pytest.mark.parametrize("code", ["fr", "en"])
def test_what_is_printed_is_the_text_line_by_line_in_order(name: str, code: str):
    sheet, made = printed(name, code)
    expected = paper.squeezed("".join(paper.body_of(sheet)))
    assert len(expected) > 900
    assert body(paper.pages(made)).endswith(expected)


@each_sheet
@pytest.mark.parametrize("code", [code for code in NOT_FRENCH if BY_CODE[code].dir == "rtl"])
def test_the_french_beside_what_runs_from_the_right_is_in_order(name: str, code: str):
    """Its column is read alone; where there is no translation, the French has the whole width."""
    sheet, made = printed(name, code)
    column = letters("".join(paper.left_halves(made)))
    page = letters("".join(paper.pages(made)))
    place = 0
    for block in sheet.blocks:
        for line in block.lines:
            said = letters(paper.plain(line.french))
            if line.other:
                assert said in column[place:], paper.plain(line.french)
                place = column.index(said, place) + len(said)
            else:
                assert said in page, paper.plain(line.french)


def letters(text: str) -> str:
    return re.sub(r"[^A-Za-zÀ-ÿœŒ]", "", text)


@each_sheet
@pytest.mark.parametrize("code", [code for code in NOT_FRENCH if BY_CODE[code].dir == "rtl"])
def test_what_runs_from_the_right_is_the_text_line_by_line_in_order(name: str, code: str):
    """As the file holds it; a reader of PDF copies some words in another order of its own."""
    sheet, made = printed(name, code)
    said, place = arabic(logical.from_the_right(made)), 0
    lines = [line.other for block in sheet.blocks for line in block.lines if line.other]
    assert lines or name == "address", "a page without Arabic"
    for line in lines:
        letters_of_it = arabic(paper.plain(line))
        assert letters_of_it in said[place:], paper.plain(line)
        place = said.index(letters_of_it, place) + len(letters_of_it)


def arabic(text: str) -> str:
    return re.sub(r"[^\u0621-\u0652]", "", text)


@each_sheet
def test_arabic_can_be_copied_as_far_as_readers_of_pdf_go(name: str):
    sheet, made = printed(name, "ar")
    words = [
        word
        for block in sheet.blocks
        for line in block.lines
        for word in re.findall(r"[\u0621-\u064a]{3,}", paper.plain(line.other))
    ]
    found = set(re.findall(r"[\u0621-\u064a]{3,}", " ".join(paper.pages(made))))
    assert sum(word in found for word in words) >= FOUND_IN_ARABIC * len(words)


@each_sheet
@each_language
def test_a_sheet_has_at_most_two_pages_and_its_qr_leads_to_its_edition(name: str, code: str):
    sheet, made = printed(name, code)
    assert 1 <= len(paper.pages(made)) <= MOST_PAGES
    assert sheet.code in sheet.address
    assert paper.qr_codes(made) == [sheet.address]
    assert all(sheet.code in page for page in paper.pages(made))


@each_sheet
def test_what_is_in_one_language_is_on_one_page(name: str):
    assert len(paper.pages(printed(name, "fr")[1])) == 1


@pytest.mark.parametrize(("code", "columns"), [("fr", 2), ("en", 4)])
def test_the_amounts_of_a_table_stand_under_each_other(code: str, columns: int):
    euros = [each for each in logical.glyphs(printed("css", code)[1]) if each.letters == "€"]
    assert len(euros) == 5 * columns
    assert len({round(each.x) for each in euros}) == columns


@each_sheet
@each_language
def test_no_page_has_but_a_few_last_lines(name: str, code: str):
    """Lines that stand alone on a second page are lost at the counter."""
    _, made = printed(name, code)
    _, *others = paper.pages(made)
    assert all(len(page) > FEWEST_LETTERS for page in others)


@each_sheet
@each_language
def test_a_sheet_is_tagged_titled_and_says_its_languages(name: str, code: str):
    sheet, made = printed(name, code)
    with paper.opened(made) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo.Title).startswith(paper.plain(sheet.title_french))
        found = paper.tags(document)
        assert found["/H1"] >= 1
        assert found["/H2"] >= len(sheet.blocks)
        assert found["/Figure"] == 1
        assert found["/P"] >= sum(len(block.lines) for block in sheet.blocks)
        assert paper.languages(document) >= {"fr", BY_CODE[code].tag.partition("-")[0]}
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@each_sheet
@each_language
def test_the_letters_are_our_fonts_and_black_on_white(name: str, code: str):
    _, made = printed(name, code)
    with paper.opened(made) as document:
        assert all(font.startswith("NotoSans") for font in paper.fonts(document))
    for picture in paper.pictures(made, scale=0.5):
        red, green, blue = (channel.tobytes() for channel in picture.convert("RGB").split())
        assert red == green == blue, "a colour"


@each_language
def test_the_same_sheet_is_the_same_bytes(code: str):
    sheet, made = printed("ame", code)
    assert pdf(sheet) == made


def test_a_translation_that_no_person_has_read_says_so_on_paper():
    sheet, made = printed("ame", "en")
    said = " ".join(paper.pages(made)[0].split())
    assert "Traduction faite avec un ordinateur." in said
    assert "Translation made by a computer." in said
    load_the_site()
    Translation.objects.filter(language="en").update(status=State.REVIEWED)
    assert sheet_of("ame", "en").notice == ()
    assert sheet.notice != ()


def test_the_sheet_in_french_alone_says_nothing_of_translations():
    sheet, made = printed("ame", "fr")
    assert sheet.notice == ()
    assert "ordinateur" not in paper.pages(made)[0]


def test_the_poster_says_it_in_seventeen_languages_on_one_page():
    made = pdf(poster(f"{SITE}/", date(2026, 11, 23)))
    (page,) = paper.pages(made)
    for code in ("en", "es", "tr", "ru", "ka", "zh-hans", "ta"):
        assert paper.squeezed(SENTENCES[code]) in paper.squeezed(page)
    assert paper.qr_codes(made) == [f"{SITE}/"]
    with paper.opened(made) as document:
        assert paper.languages(document) >= {
            "zh" if code == "zh-hans" else BY_CODE[code].tag for code in SENTENCES
        }
    assert set(SENTENCES) == set(BY_CODE)
