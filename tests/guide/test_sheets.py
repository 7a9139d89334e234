"""From a section of the guide to the lines of a sheet: words, figures, languages, numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from eligibility.rules.figures import Figure, Figures
from guide.freshness import State, digest
from guide.handouts import NotPrinted, pdf
from guide.languages import BY_CODE
from guide.sheets.columns import block
from guide.sheets.paper import sheet_data
from guide.sheets.runs import said, said_line
from guide.sheets.sheet import Block, Line, Run, Sheet, french, words
from guide.text import Setting

from . import paper

DAY = date(2026, 11, 23)
FIGURES = Figures(
    Figure(key, date(2026, 4, 1), Decimal(value), unit, "source", "", DAY, sure, None)
    for key, value, unit, sure in (
        ("css.free.1", "10421", "EUR/year", True),
        ("css.paid.1", "14069", "EUR/year", False),
        ("ame.wait", "3", "months", True),
    )
)
ENGLISH, ARABIC = BY_CODE["en"], BY_CODE["ar"]


def setting(language: str) -> Setting:
    return Setting(language, FIGURES, DAY, lambda link: "/", lambda code: "avril – mai")


def only(text: str, language: str = "fr") -> tuple[Run, ...]:
    (line,) = said(text, setting(language))
    return line.runs


def row(french_body: str, body: str = "", status: str = State.MACHINE, **more: str) -> dict:
    now = digest("Titre", french_body)
    made = {"made__status": status if body else "", "made__made_from": now}
    return {
        "heading_fr": "Titre",
        "body_fr": french_body,
        "heading_en": "Title",
        "body_en": body or None,
        **made,
        **more,
    }


def english(row: dict) -> Block:
    return block(row, setting("fr"), setting("en"))


def test_a_paragraph_and_each_item_of_a_list_are_a_line_each():
    lines = said("Voici :\n\n- un ;\n- deux.\n\n1. trois", setting("fr"))
    assert [paper.plain(line.runs) for line in lines] == ["Voici :", "un ;", "deux.", "trois"]


def test_papers_to_bring_have_a_box_to_tick_and_others_have_none():
    lines = said("- [ ] Passeport\n- [ ] Photo\n\nPuis :\n\n- rien", setting("fr"))
    assert [line.tick for line in lines] == [True, True, False, False]


def test_a_small_heading_is_a_heading():
    lines = said("### Titre\n\nTexte", setting("fr"))
    assert [line.head for line in lines] == [True, False]


def test_bold_and_its_end():
    assert only("a **b** c") == (
        Run("a ", "fr", "ltr"),
        Run("b", "fr", "ltr", bold=True),
        Run(" c", "fr", "ltr"),
    )


def test_a_french_term_keeps_its_language_and_direction_inside_arabic():
    assert only("ا *PASS* ب", "ar") == (
        Run("ا ", "ar", "rtl"),
        Run("PASS", "fr", "ltr"),
        Run(" ب", "ar", "rtl"),
    )


def test_an_amount_keeps_its_direction_and_its_no_break_spaces():
    assert Run("10\u00a0421\u00a0€", "ar", "ltr") in only("ا {{ css.free.1 }} ب", "ar")


def test_a_figure_in_doubt_says_so_in_the_language_of_the_line():
    assert paper.plain(only("{{ css.paid.1 }}")) == "14\u00a0069\u00a0€ (à confirmer)"
    assert paper.plain(only("{{ css.paid.1 }}", "en")) == "14\u00a0069\u00a0€ (to be confirmed)"


def test_a_figure_that_is_gone_is_to_be_confirmed_and_no_hole():
    assert paper.plain(only("{{ css.gone }}")) == "à confirmer"


def test_a_delay_is_its_number():
    assert paper.plain(only("{{ ame.wait }} mois")) == "3 mois"


def test_a_table_is_a_heading_and_a_line_for_each_household():
    title, columns, first, *_ = said("{{ table:css }}", setting("fr"))
    assert title.head
    assert paper.plain(columns.runs) == "Foyer, par an – CSS gratuite – CSS payante"
    assert paper.plain(first.runs).startswith("1\u00a0personne")
    assert "10\u00a0421\u00a0€ – 14\u00a0069\u00a0€" in paper.plain(first.runs)


def test_a_table_inside_a_sentence_is_words_and_no_html():
    table = replace(setting("fr"), block=lambda code: "<table><td>10 &euro;</td></table>")
    (line,) = said("Voir {{ table:css }} ici", table)
    assert paper.plain(line.runs) == "Voir 10 € ici"


def test_a_table_of_an_editor_is_a_line_a_row():
    lines = said("| a | b |\n|---|---|\n| c | d |", setting("fr"))
    assert [paper.plain(line.runs) for line in lines] == ["a – b", "c – d"]


def test_a_link_inside_the_site_leads_nowhere_on_paper():
    assert only("[La PUMa](page:puma)") == (Run("La PUMa", "fr", "ltr"),)


def test_a_link_outside_names_the_site():
    assert paper.plain(only("[Gisti](https://www.gisti.org/x)")) == "Gisti (gisti.org)"
    assert paper.plain(only("[gisti.org](https://www.gisti.org)")) == "gisti.org"


def test_a_name_and_its_address_stay_in_one_piece_inside_arabic():
    found = only("ا [Gisti](https://www.gisti.org)، ب", "ar")
    assert [(run.text, run.dir) for run in found] == [
        ("ا ", "rtl"),
        ("Gisti", "ltr"),
        (" (", "ltr"),
        ("gisti.org", "ltr"),
        (")", "ltr"),
        ("، ب", "rtl"),
    ]


def test_an_arabic_name_of_a_site_keeps_its_direction():
    assert Run("ا", "ar", "rtl", link="https://x.fr") in only("[ا](https://x.fr)", "ar")


def test_a_number_to_dial_stays_in_one_piece_inside_arabic():
    assert Run("36\u00a046", "ar", "ltr", link="tel:3646") in only("ا [36\u00a046](tel:3646)", "ar")


def test_a_heading_may_hold_a_term():
    assert paper.plain(said_line("La *PASS*", setting("fr"))) == "La PASS"


def test_lines_stand_beside_their_own_translation():
    found = english(row("Un.\n\n- [ ] Deux", "One.\n\n- [ ] Two"))
    assert [(paper.plain(a.french), paper.plain(a.other), a.tick) for a in found.lines] == [
        ("Un.", "One.", False),
        ("Deux", "Two", True),
    ]
    assert found.kind == "text"


@pytest.mark.parametrize("other", ["One.", "One.\n\n- Two", "- [ ] Two\n\nOne."])
def test_lines_that_are_no_pairs_never_stand_side_by_side(other: str):
    """A translation with another number or another kind of lines: each text in one piece."""
    found = english(row("Un.\n\n- [ ] Deux", other))
    assert found.kind == "apart"
    assert all(not (line.french and line.other) for line in found.lines)


def test_a_missing_translation_is_the_french_and_says_why():
    found = english(row("Un."))
    assert paper.plain(found.notice) == "Not translated yet: here is the French."
    assert found.heading_other == ()
    assert found.lines == (Line(french("Un.")),)


def test_a_translation_of_an_older_text_is_the_french_and_says_why():
    found = english(row("Un.", "One.", made__made_from=digest("Titre", "Zéro.")))
    assert "changed" in paper.plain(found.notice)
    assert found.lines == (Line(french("Un.")),)


def test_french_alone_has_no_second_column():
    found = block(row("Un."), setting("fr"), setting("fr"))
    assert (found.heading_other, found.notice, found.lines) == ((), (), (Line(french("Un.")),))


# What goes to the engine.

PLAIN = Sheet(
    name="essai",
    title_french=french("Titre"),
    title_other=words("Title", ENGLISH),
    language=ENGLISH,
    blocks=(Block(french("Un"), words("One", ENGLISH), (Line(french("a"), words("b", ENGLISH)),)),),
    day=DAY,
    facts_on=None,
    good_until=None,
    code="AAA-AAA-AAA",
    address="https://guichet.example/en/sheet/AAA-AAA-AAA/",
)


def with_line(text: str) -> Sheet:
    line = Line(french(text), words(text, ENGLISH))
    return replace(PLAIN, blocks=(replace(PLAIN.blocks[0], lines=(line,)),))


def test_lines_are_numbered_through_all_blocks_and_headings_are_not():
    lines = (Line(french("h"), head=True), Line(french("a")), Line(french("b")))
    sheet = replace(PLAIN, blocks=(Block((), (), lines), Block((), (), lines)))
    numbers = [line["number"] for each in sheet_data(sheet)["blocks"] for line in each["lines"]]
    assert numbers == [0, 1, 2, 0, 3, 4]


def test_a_letter_has_no_numbers_and_a_page_of_its_own():
    letter = Block((), (), (Line(french("Madame,")),), kind="letter")
    sheet = replace(PLAIN, blocks=(*PLAIN.blocks, letter), layout="under")
    first, second = paper.pages(pdf(sheet))
    assert "Imprimée" in first
    assert second.split()[0] == "Madame,"
    assert "Imprimée" not in second


INJECTION = '#eval("1+1") #read("sheet.typ") $x$ *b* _i_ <a> @b `c` = d \\ // e [f] {g} "h" \u202e'


def test_what_an_editor_writes_is_printed_and_never_run():
    (page,) = paper.pages(pdf(with_line(INJECTION)))
    for piece in ('#eval("1+1")', '#read("sheet.typ")', "$x$", "*b*", "<a>", "@b", "// e", "{g}"):
        assert page.count(piece) == 2, piece


def test_control_characters_do_not_stop_the_printing():
    (page,) = paper.pages(pdf(with_line("a\x07b\x00c\td\ne")))
    assert "abc d e" in page


def test_a_sheet_without_a_title_is_not_printed():
    with pytest.raises(NotPrinted):
        pdf(replace(PLAIN, title_french=(), title_other=()))


def test_nothing_outside_the_folder_of_templates_is_read(tmp_path):
    """A sheet that names files prints their names."""
    secret = tmp_path / "secret.txt"
    secret.write_text("do not print")
    made = pdf(with_line(f'#read("{secret}") ![](file://{secret})'))
    assert "do not print" not in "".join(paper.pages(made))


def test_the_sheet_of_another_day_is_another_file():
    assert pdf(PLAIN) == pdf(PLAIN)
    assert pdf(PLAIN) != pdf(replace(PLAIN, day=date(2026, 11, 24)))


def test_the_foot_says_the_edition_the_days_and_until_when():
    sheet = replace(
        PLAIN,
        facts_on=date(2026, 11, 2),
        good_until=date(2027, 3, 31),
        figures_since=(date(2026, 4, 1),),
    )
    page = " ".join(paper.pages(pdf(sheet))[0].split()).replace("\u00a0", " ")
    for said_there in (
        "AAA-AAA-AAA",
        "Imprimée le 23 novembre 2026.",
        "Vérifiée le 2 novembre 2026.",
        "1er avril 2026",
        "Bonne jusqu’au 31 mars 2027.",
        "https://guichet.example/en/sheet/AAA-AAA-AAA/",
    ):
        assert said_there in page


# What runs from the right: where the letters stand on the paper.


def left_edges(runs: tuple[Run, ...], signs: str) -> list[float]:
    """Of the first of each of these signs in a line of an Arabic sheet."""
    line = Line(french("x"), runs)
    sheet = replace(
        PLAIN, language=ARABIC, title_other=(), blocks=(Block(french("x"), (), (line,)),)
    )
    with pypdfium2.PdfDocument(pdf(sheet)) as document:
        text = document[0].get_textpage()
        found = text.get_text_range()
        edges = [text.get_charbox(found.index(sign))[0] for sign in signs]
        text.close()
    return edges


def test_an_amount_reads_from_the_left_inside_arabic():
    digit, euro = left_edges(only("دفع {{ css.free.1 }} في السنة", "ar"), "4€")
    assert digit < euro


def test_names_in_an_arabic_list_follow_each_other_from_the_right():
    runs = only("هم: [Zola](https://z.fr)، [Wada](https://w.fr).", "ar")
    first, second = left_edges(runs, "ZW")
    assert first > second
    name, address = left_edges(only("هم: [Zola](https://k.fr) هنا", "ar"), "Zk")
    assert name < address


def test_the_french_is_left_of_what_runs_from_the_right():
    ours, theirs = left_edges(words("كلمة", ARABIC), "xك")
    assert ours < theirs
