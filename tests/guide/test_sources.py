"""Sources and dates: every figure in force, in words, with its date and source; and as a file."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from eligibility.models import Figure
from eligibility.rows import says
from eligibility.rules.figures import Figure as Row
from eligibility.rules.in_force import LIFE
from eligibility.shipped import shipped_figures, shipped_rows
from eligibility.store import stored_figures
from eligibility.timeline import timeline
from eligibility.timeline_svg import svg
from guide.doubt import is_doubtful
from guide.figure_names import NAMED, SCHEMES
from guide.figure_values import value
from guide.languages import READY
from guide.setting import setting_of
from guide.sources_page import OFFICIAL, Origin, groups_in_force, rows_in_force
from guide.timeline_page import ACTS
from tests.conftest import NOON, ROOT

from .conftest import compressed, elements

DAY = NOON.date()
CLOCK = (ROOT / "templates/icons/clock.svg").read_text().strip()
OVER = ("acs.", "cmu_base.")


def changed(key: str, **fields: object) -> None:
    """As an editor changes the row in force, and a second person approves it."""
    row = Figure.objects.get(key=key, start=stored_figures().in_force(key, DAY).start)
    for name, said in fields.items():
        setattr(row, name, said)
    row.approved_as = says(row.as_written())
    row.save()


def row_of(amount: object, unit: str, **fields: object) -> Row:
    held = {"source": "art. 1", "url": "", "checked_on": DAY, "confirmed": True, "review_by": None}
    worth = None if amount is None else Decimal(str(amount))
    return Row(key="a.b", start=DAY, value=worth, unit=unit, **(held | fields))


def entry(html: str, words: str) -> str:
    """What the page says under these words."""
    return re.search(rf"<dt>{re.escape(words)}</dt>.*?</div>", html, re.DOTALL)[0]


# Words


def test_every_figure_that_ships_has_words_unless_its_scheme_is_over():
    named = NAMED
    assert {key for key in shipped_figures().keys if key not in named} == {
        key for key in shipped_figures().keys if key.startswith(OVER)
    }


def test_every_word_is_of_a_figure_that_ships_and_said_once():
    parts = [part for scheme in SCHEMES for part in scheme.parts]
    said = Counter(key for part in parts for key in part.lines)
    said += Counter(
        k for part in parts for grid in part.grids for _w, keys in grid.rows for k in keys
    )
    assert {key: times for key, times in said.items() if times > 1} == {}
    assert set(said) <= set(shipped_figures().keys)


def test_two_lines_of_one_part_never_have_the_same_words():
    for part in (part for scheme in SCHEMES for part in scheme.parts):
        assert len(set(map(str, part.lines.values()))) == len(part.lines)


@pytest.mark.parametrize(
    ("amount", "unit", "fr", "en"),
    [
        (10421, "EUR/year", "10\u00a0421\u00a0€</bdi> par an", "10\u00a0421\u00a0€</bdi> per year"),
        ("4.9", "EUR/month", "4,90\u00a0€</bdi> par mois", "4,90\u00a0€</bdi> per month"),
        (3, "months", "3 mois", "3 months"),
        (1, "months", "1 mois", "1 month"),
        (1, "days", "1 jour", "1 day"),
        (90, "days", "90 jours", "90 days"),
        (0, "months", "aucune attente", "no wait"),
        ("0.065", "ratio", "6,5\u00a0%", "6,5\u00a0%"),
        ("1.5", "multiple", "×\u00a01,5", "×\u00a01,5"),
        (None, "months", "nouveau texte non lu", "new text not read"),
        (12, "weeks", "12 weeks", "12 weeks"),
    ],
)
def test_a_value_is_as_a_reader_sees_it(amount, unit, fr, en):
    for code, written in (("fr", fr), ("en", en)):
        with translation.override(code):
            assert written in value(row_of(amount, unit))


# The page


def test_the_page_shows_each_figure_in_force_once(site):
    groups = groups_in_force(stored_figures(), DAY)
    blocks = [block for group in groups for block in group.blocks]
    lines = sum(len(block.entries) for block in blocks)
    cells = sum(len(each.table.rows) for block in blocks for each in block.tables)
    assert lines + cells == len(rows_in_force(stored_figures(), DAY)) > 100


@pytest.mark.parametrize("code", [language.code for language in READY])
def test_the_page_is_light_in_every_language(read, code):
    html = read(f"/{code}/sources/")
    assert elements(html) <= 1_500
    assert compressed(html) <= 30_000


def test_a_line_says_what_how_much_since_when_where_it_is_written_and_when_that_was_checked(read):
    said = entry(read("/fr/sources/"), "Durée d’une domiciliation")
    assert "<strong>12 mois</strong>" in said
    assert "Depuis le 1er\u00a0janvier\u00a02016." in said
    assert "Code de l’action sociale et des familles, articles L264-1 et suivants – " in said
    assert "Vérifié le 23\u00a0novembre\u00a02026." in said


LEGIFRANCE = "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000038701537"
CODE = "Code de la sécurité sociale, article R861-3"


@pytest.mark.parametrize(
    ("source", "url", "linked"),
    [
        (CODE, LEGIFRANCE, CODE),
        (CODE, "", None),
        (f"{CODE} – lu sur efl.fr – calculé", "https://efl.fr/x", "lu sur efl.fr"),
        (f"{CODE} – lu dans une copie du code", LEGIFRANCE, CODE),
        (f"{CODE} – date de début non vérifiée", "https://juriblio.fr/x", CODE),
        (f"{CODE} – lu dans la presse", "", None),
    ],
)
def test_the_link_is_on_the_text_of_law_or_on_the_place_where_it_was_read(source, url, linked):
    parts = Origin(DAY, source, url, DAY).parts
    assert " – ".join(part for part, _url in parts) == source
    assert [part for part, to in parts if to] == ([linked] if linked else [])


def test_a_source_is_a_french_link_where_it_has_an_address_and_french_words_where_not(read):
    html = read("/en/sources/")
    french = 'lang="fr" dir="ltr"'
    assert re.search(rf'<a [^>]*href="https://[^"]+" rel="noreferrer" {french}>Code de', html)
    assert re.search(rf'{french}>Décret [^<]*– <a href="https://[^"]+" rel="noreferrer">lu ', html)
    assert re.search(rf"<bdi [^>]*{french}>Code [^<]*D380-1 – calculé[^<]*</bdi>", html)
    assert 'href=""' not in html


def test_a_table_says_every_source_of_its_figures(read):
    html = read("/fr/sources/")
    ceilings = html[html.index('id="plafonds"') : html.index('id="css"')]
    assert ceilings.count("article L861-1\u00a0; coefficient 1,008") == 1
    assert ceilings.count("avant arrondi (10\u00a0421,2944\u00a0€)") == 2
    assert "40\u00a0799\u00a0€" in ceilings, "a household of 6"


def test_a_figure_that_nobody_confirmed_is_to_be_confirmed(read):
    assert "à confirmer" not in entry(read("/fr/sources/"), "Durée de l’AME")
    changed("ame.duration", confirmed=False)
    assert "à confirmer" in entry(read("/fr/sources/"), "Durée de l’AME")


def test_what_is_to_be_confirmed_is_listed_with_whom_to_ask(read, time_machine):
    html = read("/fr/sources/")
    asks = 'Demandez à la caisse, au <a href="tel:3646">'
    listed = html[html.index('id="chiffres"') : html.index('<section id="plafonds">')]
    assert re.findall(r'href="#([\w-]+)"', listed) == ["plafonds", "css", "droits-gardes"]
    assert html[html.index('id="chiffres"') :].count(asks) == 3
    time_machine.move_to("2027-04-01T12:00+02:00")
    listed = read("/fr/sources/").partition('<section id="plafonds">')[0]
    assert 'href="#autres"' in listed[listed.index('id="chiffres"') :]


def test_an_overdue_figure_is_to_be_confirmed(read, time_machine):
    assert "à confirmer" not in entry(read("/fr/sources/"), "RSA, une personne")
    time_machine.move_to("2027-04-01T12:00+02:00")
    said = entry(read("/fr/sources/"), "RSA, une personne")
    assert "à confirmer" in said
    assert "651,69\u00a0€" in said


def test_what_a_figure_was_before_is_folded_under_it_with_its_days_and_source(read):
    said = entry(read("/fr/sources/"), "Durée, après la fin du titre")
    now, _, before = said.partition('<details class="past">')
    assert "nouveau texte non lu" in now
    first, second = re.findall(r"<li>.*?</li>", before, re.DOTALL)
    assert "6 mois" in first
    assert "Du 29\u00a0décembre\u00a02019 au 31\u00a0mars\u00a02026." in first
    assert "décret n°\u00a02019-1468" in first
    assert "12 mois" in second
    assert "<details" not in entry(read("/fr/sources/"), "Durée de l’AME")


def test_a_source_that_past_values_share_is_said_once(read):
    said = entry(read("/fr/sources/"), "Plafond de la sécurité sociale")
    assert said.count("<li>") == 10
    assert said.count("lu sur urssaf.fr") == 2, "of today, and of the years before"


def test_a_past_value_that_nobody_confirmed_is_to_be_confirmed(read):
    row = Figure.objects.get(key="ame.wait", start="2000-01-01")
    assert "à confirmer" not in entry(
        read("/fr/sources/"), "Présence en France avant la demande\u00a0: plus de"
    )
    row.confirmed = False
    row.save()
    assert "à confirmer" in entry(
        read("/fr/sources/"), "Présence en France avant la demande\u00a0: plus de"
    )


def test_the_tables_of_another_day_are_a_link_away(site, read):
    html = read("/fr/sources/")
    ceilings = html[html.index('id="plafonds"') : html.index('<section id="css">')]
    links = re.findall(r'href="(/fr/sources/\w+/[\d-]+/)"', ceilings)
    assert links[:2] == ["/fr/sources/css_free/2025-04-01/", "/fr/sources/css_free/2024-04-01/"]
    assert links[-1] == "/fr/sources/cmu_c/2000-01-01/"
    assert "10\u00a0339\u00a0€" in read(links[0])
    assert {site.get(link).status_code for link in links} == {200}


def test_a_scheme_that_is_over_is_left_out(read):
    keys = {row.key for row in rows_in_force(shipped_figures(), DAY)}
    assert not [key for key in keys if key.startswith(OVER)]
    then = {row.key for row in rows_in_force(shipped_figures(), date(2014, 6, 1))}
    assert {"acs.uplift", "cmu_base.rate"} <= then
    assert "puma.wait" not in then


def test_a_figure_that_the_law_took_away_is_left_out(read):
    changed("ame.duration", value=None, confirmed=True)
    assert "Durée de l’AME" not in read("/fr/sources/")
    changed("ame.duration", value=None, confirmed=False)
    assert "nouveau texte non lu" in entry(read("/fr/sources/"), "Durée de l’AME")


def test_a_figure_of_an_editors_own_stands_last_under_its_code(read):
    row = row_of(7, "days", source="<b>Arrêté</b>")
    Figure.objects.create(**row._replace(key="ame.photo")._asdict())
    html = read("/fr/sources/")
    said = entry(html, "ame.photo")
    assert "7 jours" in said
    assert "&lt;b&gt;Arrêté" in said
    assert html.index("Durée d’une domiciliation") < html.index("ame.photo")


def test_a_value_that_begins_tomorrow_waits_for_midnight_in_paris(site, read, time_machine):
    row = row_of(4, "months")._replace(key="ame.duration", start=date(2027, 4, 1))
    Figure.objects.create(**row._asdict())
    time_machine.move_to("2027-03-31T21:59+00:00", tick=False)
    assert "12 mois" in entry(read("/fr/sources/"), "Durée de l’AME")
    assert "ame.duration,2000-01-01,12," in read("/sources.csv")
    time_machine.move_to("2027-03-31T22:00+00:00", tick=False)
    assert "4 mois" in entry(read("/fr/sources/"), "Durée de l’AME")
    assert "ame.duration,2027-04-01,4," in read("/sources.csv")
    assert json.loads(read("/sources.json"))["day"] == "2027-04-01"


def test_without_any_figure_the_page_is_there(read):
    Figure.objects.all().delete()
    assert "<h1" in read("/fr/sources/")
    assert len(read("/sources.csv").splitlines()) == 1


@pytest.mark.parametrize("url", ["/sources.csv", "/sources.json"])
def test_the_page_leads_to_the_same_as_a_file(read, url):
    assert f'href="{url}"' in read("/fr/sources/")
    assert f'href="{url}"' in read("/en/sources/")


# The timeline


def svg_of(html: str) -> str:
    return re.search(r"<svg [^>]*class=\"timeline\".*?</svg>", html, re.DOTALL)[0]


def test_the_page_shows_the_picture_that_the_command_draws(site, read):
    for code in ("fr", "en"):
        with translation.override(code):
            drawn = svg(timeline(stored_figures(), DAY))
        assert svg_of(read(f"/{code}/sources/")) == drawn


def test_a_row_that_begins_moves_the_picture_of_the_page(read, time_machine):
    before = svg_of(read("/fr/sources/"))
    row = stored_figures().in_force("css.free.1", DAY)
    Figure.objects.create(**row._replace(start=date(2027, 4, 1), value=Decimal(10600))._asdict())
    assert svg_of(read("/fr/sources/")) == before, "not before its day"
    time_machine.move_to("2027-04-01T12:00+02:00")
    assert "10\u00a0600\u00a0€" in svg_of(read("/fr/sources/"))


def test_the_days_of_the_picture_are_told_in_words_too(read):
    html = read("/fr/sources/")
    said = html[html.index('<details class="lives">') :]
    said = said[: said.index("</details>")]
    assert "Du 1er\u00a0janvier\u00a02000 au 31\u00a0décembre\u00a02015." in said
    assert "Depuis le 1er\u00a0novembre\u00a02019." in said
    assert "1er\u00a0janvier\u00a02004</bdi> – Présence en France avant la demande" in said
    for scheme in LIFE:
        assert f'href="/fr/sources/{scheme}/"' in said


def test_every_change_has_words_and_every_word_a_change():
    changes = [change for life in timeline(shipped_figures(), DAY).lives for change in life.changes]
    assert {change.key for change in changes if change.row is None} == set(ACTS)
    assert {change.key for change in changes if change.row} <= set(NAMED)


def test_the_picture_has_no_style_of_its_own_and_slides_in_a_box_that_a_keyboard_reaches(read):
    for code in ("fr", "ar"):
        html = read(f"/{code}/sources/")
        assert "style=" not in svg_of(html)
        (box,) = re.findall(r'<div class="picture"[^>]*>', html)
        assert 'tabindex="0"' in box
        assert 'dir="ltr"' in box


# The files


def from_csv(text: str) -> list[tuple[Row, bool]]:
    def row(line: dict[str, str]) -> Row:
        return Row(
            line["key"],
            date.fromisoformat(line["start"]),
            Decimal(line["value"]) if line["value"] else None,
            *(line[name] for name in ("unit", "source", "url")),
            date.fromisoformat(line["checked_on"]),
            {"yes": True, "no": False}[line["confirmed"]],
            date.fromisoformat(line["review_by"]) if line["review_by"] else None,
        )

    lines = csv.DictReader(io.StringIO(text, newline=""))
    return [(row(line), {"yes": True, "no": False}[line["doubtful"]]) for line in lines]


def test_who_reads_the_csv_has_the_very_rows_in_force(site, read):
    figures = stored_figures()
    wanted = [(row, figures.is_doubtful(row, DAY)) for row in rows_in_force(figures, DAY)]
    assert from_csv(read("/sources.csv")) == wanted
    assert len(wanted) > 100
    assert {doubtful for _row, doubtful in wanted} == {True, False}


def test_a_source_with_commas_quotes_and_new_lines_comes_through(read):
    changed("ame.duration", source='art. 1, "2"\r\nart. 3')
    (found,) = [row for row, _ in from_csv(read("/sources.csv")) if row.key == "ame.duration"]
    assert found.source == 'art. 1, "2"\r\nart. 3'


def test_the_json_says_the_same_with_its_day_its_licence_and_what_it_is(site, read):
    found = json.loads(read("/sources.json"))
    assert (found["day"], found["licence"]) == ("2026-11-23", "EUPL-1.2")
    assert "à confirmer" in found["note"]
    as_lines = csv.DictReader(io.StringIO(read("/sources.csv"), newline=""))
    said = {True: "yes", False: "no", None: ""}
    assert [
        {name: said[each] if each in (True, False, None) else each for name, each in row.items()}
        for row in found["figures"]
    ] == list(as_lines)


def test_a_text_that_was_not_read_is_null_and_doubtful(read):
    found = json.loads(read("/sources.json"))["figures"]
    (kept,) = [row for row in found if row["key"] == "rights_kept.months"]
    assert (kept["value"], kept["doubtful"]) == (None, True)


@pytest.mark.parametrize(
    ("url", "kind"), [("/sources.csv", "text/csv"), ("/sources.json", "application/json")]
)
def test_a_file_is_what_it_says_in_french_and_sets_no_cookie(site, url, kind):
    response = site.get(url, headers={"accept-language": "en"})
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert response["Content-Language"] == "fr"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert site.post(url).status_code == 405


# What we ship


def test_where_a_figure_comes_from_is_said_in_french():
    english = re.compile(
        r"\b(?:the|of|and|not|old|verified|decree|arrete|decret|law|base x|person in|until|amended"
        r"|Jan|Feb|Apr|May|Jun|Jul|Aug|Sep|Dec|\d{4}-\d\d-\d\d)\b|[^\u00a0] ?;|[^\u00a0]: "
    )
    found = {row.source for row in shipped_rows() if english.search(row.source)}
    assert found == set()


def test_a_source_says_the_code_in_full_and_names_no_file():
    """An article alone, or `CSS`, is one of two codes or the scheme itself."""
    short = re.compile(
        r"\[|_|@|/cs\b|\b(?:npm|node|CASF|CRPA|LFSS|JO|al\.|art\.|CSS art)(?!\w)|^[^A-Z]"
    )
    article = re.compile(r"\b[LRD]\d{3}-\d")
    found = {
        row.source
        for row in shipped_rows()
        if short.search(row.source) or (article.search(row.source) and "Code d" not in row.source)
    }
    assert found == set()


def test_a_source_whose_address_is_not_the_official_text_says_where_it_was_read():
    found = {
        row.source
        for row in shipped_rows()
        if row.url and not row.url.startswith(OFFICIAL) and " – lu " not in row.source
    }
    assert found == set()


# The word on each page of the guide


@pytest.fixture
def setting(site):
    return setting_of("fr", DAY)


def test_a_page_with_a_figure_in_doubt_says_so_with_a_clock(read):
    html = read("/fr/css/")
    (line,) = re.findall(r'<p class="checked">.*?</p>', html)
    assert "Certains chiffres sont à confirmer." in line
    assert CLOCK in line
    assert "Some figures are to be confirmed." in read("/en/css/")


def test_a_page_whose_figures_are_all_sure_has_its_tick(read):
    (line,) = re.findall(r'<p class="checked">.*?</p>', read("/fr/adresse/"))
    assert "à confirmer" not in line
    assert CLOCK not in line


def test_a_page_is_in_doubt_from_the_day_when_its_figure_is_overdue(read, time_machine):
    changed("domiciliation.duration", review_by=date(2027, 4, 1))
    assert "à confirmer" not in read("/fr/adresse/")
    time_machine.move_to("2027-04-01T12:00+02:00")
    assert "à confirmer" in read("/fr/adresse/")


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Rien.", False),
        ("{{ ame.wait }} mois", False),
        ("{{ rights_kept.months }} mois", True),
        ("{{ css.free:3/month }}", True),
        ("{{ table:price }}", False),
        ("{{ table:css }}", True),
        ("{{ window:css }}", False),
        ("{{ css.free:1@2025-04-01 }}", False),
        ("{{ nothing.at_all }}", True),
        ("{{ table:nothing }}", True),
    ],
)
def test_a_text_is_in_doubt_when_one_of_its_figures_is(setting, text, doubtful):
    assert is_doubtful(text, setting) is doubtful
