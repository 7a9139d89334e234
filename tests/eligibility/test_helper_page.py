"""The helper's page: what is typed is read, answered as ``assess`` answers, and kept by nobody."""

import gzip
import re
from datetime import date
from secrets import token_urlsafe

import pytest
import time_machine
from django.utils.translation import override

from eligibility.advice import SCHEMES, VERDICTS
from eligibility.amounts import amount
from eligibility.answers import FORM
from eligibility.helper_income import INCOME_BOXES
from eligibility.helper_rows import BOXES, ROW_OF, ROWS
from eligibility.helper_texts import GROUPS, INCOME, PAST_SCHEMES
from eligibility.helper_texts import ROWS as ROW_WORDS
from eligibility.models import Figure
from eligibility.rules.assess import assess
from eligibility.rules.contract import read
from eligibility.rules.counted import KINDS
from eligibility.rules.in_force import is_law
from eligibility.rules.situation import FIELDS
from eligibility.shipped import shipped_rows
from eligibility.store import load
from guide.dates import long_date
from guide.languages import LANGUAGES, READY

from .helping import BLANK, form_of, ticked, value_of, verdict_lines, words
from .reference import CASES, FIGURES, TODAY

PAGE = "/fr/check/all/"
TWO = "/fr/check/all/en/"
TERMS = {name: scheme.term for name, scheme in (SCHEMES | PAST_SCHEMES).items()}


@pytest.fixture(scope="module")
def _figures(django_db_setup, django_db_blocker):
    """Loaded once: no test here changes them."""
    with django_db_blocker.unblock():
        load(shipped_rows())
        yield
        Figure.objects.all().delete()


@pytest.fixture(autouse=True)
def _in_november_2026(_figures, db):
    with time_machine.travel(f"{TODAY}T12:00:00+01:00", tick=False):
        yield


def posted(client, page=PAGE, **boxes):
    response = client.post(page, BLANK | boxes, follow=True)
    assert response.status_code == 200
    return response.content.decode()


# --- the answer is that of assess ----------------------------------------------------------------


def expected_lines(line, language):
    """What the page must say of each scheme in force: verdict, words, and what goes with it."""
    request = read(line, TODAY)
    assessment = assess(request.situation, request.day, FIGURES)
    with override(language):
        return {
            name: (assessment.says(name), [str(VERDICTS[assessment.says(name)]), TERMS[name]])
            for name in TERMS
            if is_law(name, request.day)
        }, said_with_them(assessment)


def said_with_them(assessment):
    """By scheme, the days and amounts that stand beside its verdict."""
    days = {name: each.since for name, each in assessment.schemes.items()}
    found = {name: [long_date(day)] for name, day in days.items() if day}
    extras = {
        "css_paid": assessment.monthly_price and amount(assessment.monthly_price),
        "rights_kept": assessment.kept_until and long_date(assessment.kept_until),
        "ame": assessment.planned_care_from and long_date(assessment.planned_care_from),
        "cmu_base": None if assessment.contribution is None else amount(assessment.contribution),
    }
    for name, said in extras.items():
        found.setdefault(name, []).extend([said] if said else [])
    return found


def check_column(lines, line, language, column):
    expected, extras = expected_lines(line, language)
    assert len(lines) == len(expected)
    for name, (verdict, parts) in expected.items():
        (found,) = [each for each in lines if f" {TERMS[name]}" in each[1][0]]
        said = found[1][column]
        assert found[0] == verdict
        assert [part for part in parts + extras.get(name, []) if words(part) not in said] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_is_answered_as_assess_answers_in_two_languages(client, case):
    line = dict(case["situation"])
    page = posted(client, TWO, **form_of(line))
    for column, language in enumerate(("fr", "en")):
        check_column(verdict_lines(page), line, language, column)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_is_answered_as_assess_answers_in_english(client, case):
    line = dict(case["situation"])
    check_column(verdict_lines(posted(client, "/en/check/all/", **form_of(line))), line, "en", 0)


def case_of(identity):
    return dict(next(case for case in CASES if case["id"] == identity)["situation"])


def test_what_is_still_missing_is_told_in_words_that_lead_to_its_row(client):
    page = posted(client, **form_of(case_of("R34")))
    assert '<a href="#row_means">Ressources de la période, en euros</a>' in page
    assert 'id="row_means"' in page


def test_the_ceiling_and_the_means_counted_are_told_with_the_day_of_the_figure(client):
    page = words(posted(client, **form_of(case_of("R26"))))
    assert "plafond de 10 421 € pour 1 personne, depuis le 1er avril 2026." in page
    assert "Ressources comptées, avec le logement : 11 134,68 €." in page
    assert "à confirmer" in page


def test_a_refusal_of_last_year_is_judged_with_the_figures_of_its_day(client):
    page = words(posted(client, **form_of(case_of("R19"))))
    assert "Demande du 10 février 2025" in page
    assert "plafond de 10 166 € pour 1 personne, depuis le 1er avril 2024." in page
    assert "Oui, au jour de la demande" in page


def test_papers_place_reply_and_refusal_stand_with_the_answer(client):
    page = posted(client, TWO, **form_of(case_of("R01")))
    for title in ("Apportez", "Où", "Réponse", "Si on vous dit non"):
        assert f"<h4>{title}</h4>" in page


def test_advice_stands_in_each_language_side_by_side(client):
    page = posted(client, TWO, **form_of(case_of("R01")))
    both = r'<div class="both"><div>(.*?)</div><div lang="en" dir="ltr">(.*?)</div></div>'
    sides = re.findall(both, page, re.DOTALL)
    assert len(sides) > 4
    for french, english in sides:
        lines = [re.findall("<li>(.*?)</li>", side) for side in (french, english)]
        assert len(lines[0]) == len(lines[1])
        assert not set(lines[0]) & set(lines[1])


def test_children_get_an_answer_of_their_own(client):
    line = form_of(case_of("R10b"))
    assert "pour vos enfants" not in posted(client, **line)
    lines = verdict_lines(posted(client, **line | {"children": "yes"}))
    told = [verdict for verdict, said in lines if "pour vos enfants" in said[0]]
    assert told[0] == "yes"


def test_nothing_said_is_no_error_and_an_answer_all_the_same(client):
    lines = verdict_lines(posted(client))
    assert {verdict for verdict, _ in lines} == {"unknown"}


def test_i_do_not_know_is_the_same_as_nothing_said(client):
    names = [box.key for row in ROWS for box in row.boxes if box.choices]
    unknown = dict.fromkeys(names, "?") | {"puma_excluded": "no"}
    assert verdict_lines(posted(client, **unknown)) == verdict_lines(posted(client))


def test_not_knowing_of_a_removal_order_is_not_the_same_as_none(client):
    line = form_of(case_of("R06")) | {"on": "20/11/2025", "stay_ended_on": "31/10/2025"}
    known = posted(client, **line)
    unknown = posted(client, **line | {"removal_final_on": ["", "?"]})
    assert ticked(unknown, "removal_final_on") == ["?"]
    assert "#row_removal_final_on" not in known
    assert "#row_removal_final_on" in unknown


# --- the day of the application ------------------------------------------------------------------


def test_the_day_of_the_application_is_today_unless_one_says_otherwise(client):
    assert value_of(client.get(PAGE).content.decode(), "on") == "23/11/2026"
    assert "Demande du 23 novembre 2026" in words(posted(client, on=""))


@pytest.mark.parametrize("day", ["24/11/2026", "31/12/1999", "31/2/2025", "hier", "1/1/99"])
def test_a_day_of_application_that_cannot_be_is_refused(client, day):
    page = posted(client, on=day)
    assert "Écrivez un jour de demande" in page
    assert value_of(page, "on") == day
    assert verdict_lines(page) == []


@pytest.mark.parametrize("day", ["10/02/2025", "10 2 2025", "10.2.2025", "2025-02-10", "10022025"])
def test_a_day_may_be_typed_as_people_type_days(client, day):
    assert "Demande du 10 février 2025" in words(posted(client, on=day))


def test_the_schemes_of_the_past_are_shown_on_their_days_only(client):
    assert "CMU de base" in verdict_terms(client, "1/1/2015")
    assert "CMU de base" not in verdict_terms(client, "1/1/2016")
    assert "(ACS)" in verdict_terms(client, "31/10/2019")
    assert "(ACS)" not in verdict_terms(client, "1/11/2019")
    assert "(PUMa)" not in verdict_terms(client, "1/1/2015")


def verdict_terms(client, day):
    return " ".join(said[0] for _, said in verdict_lines(posted(client, on=day)))


# --- errors --------------------------------------------------------------------------------------

WRONG = {
    "age": ("quarante", "Écrivez un âge"),
    "in_france_since": ("31/02/2026", "Écrivez le jour, le mois et l’année"),
    "stay": ("martian", "Choisissez une réponse"),
    "household_size": ("0", "Écrivez un nombre"),
    "resources": ("-1", "Écrivez un montant en euros"),
    "ages": ("38; six", "Écrivez un âge par personne"),
    "housing_aid": ("99999", "Écrivez un montant en euros par mois"),
    "taxable_income": ("beaucoup", "Écrivez un montant en euros"),
    "got_wages": ("x", "Écrivez un montant en euros"),
}


@pytest.mark.parametrize(("name", "wrong"), WRONG.items())
def test_what_cannot_be_read_is_told_above_its_box_and_in_a_summary_that_leads_there(
    client, name, wrong
):
    typed, sentence = wrong
    page = posted(client, **{name: typed})
    assert f'<a href="#id_{name}">' in page
    assert f'id="id_{name}"' in page
    above = page[: page.index(f'id="id_{name}"')]
    assert sentence in above[above.rindex(f'id="e_{name}"') :]
    assert verdict_lines(page) == []


IMPOSSIBLE = {
    "minor_with": ({"age": "40", "minor_with": "alone"}, "pour une personne mineure"),
    "in_france_since": ({"in_france_since": "24/11/2026"}, "après le jour de la demande"),
    "stay_ended_on": ({"stay": "expired", "stay_ended_on": "23/11/2026"}, "n’est pas fini"),
    "cover_since": ({"cover_since": "2/2/2026", "cover_until": "1/2/2026"}, "après la fin"),
    "resources_over": ({"resources_over": "9", "resources_at_most": "9"}, "plus petit que"),
    "children_alternating": (
        {"household_size": "2", "children_alternating": "2"},
        "plus petit que le nombre de personnes",
    ),
    "ages": ({"household_size": "3", "ages": "30 20"}, "un âge par personne"),
    "age": ({"age": "121"}, "Écrivez un âge"),
    "ame_first_on": ({"ame_first_on": "1/1/2027"}, "après le jour de la demande"),
}


@pytest.mark.parametrize(("name", "said"), IMPOSSIBLE.items())
def test_what_the_contract_refuses_is_told_in_words(client, name, said):
    boxes, sentence = said
    page = posted(client, **boxes)
    assert sentence in re.search(rf'id="e_{name}">([^<]*)<', page)[1]


def test_all_errors_are_told_at_once_in_the_order_of_the_page(client):
    boxes = {name: typed for name, (typed, _) in WRONG.items()} | {"minor_with": "alone"}
    page = posted(client, **boxes | {"on": "x"})
    summary = re.search(r'class="error-summary".*?</div>', page, re.DOTALL)[0]
    told = re.findall(r'href="#id_(\w+)"', summary)
    assert set(told) >= {"on", *WRONG}
    assert [page.index(f' id="id_{name}"') for name in told[1:3]] == sorted(
        page.index(f' id="id_{name}"') for name in told[1:3]
    )


def test_an_error_loses_nothing_that_was_typed(client):
    line = form_of(case_of("R27")) | {"pregnant": "?", "got_wages": "4 200", "age": "x"}
    page = posted(client, **line)
    for name in ("resources", "ages", "in_france_since", "got_wages", "age", "housing_aid"):
        assert value_of(page, name) == line[name]
    assert (ticked(page, "stay"), ticked(page, "pregnant")) == (["permit"], ["?"])
    assert ticked(page, "receives") == ["housing_aid"]


def test_an_answer_loses_nothing_either(client):
    line = form_of(case_of("R27"))
    page = posted(client, **line)
    assert (value_of(page, "resources"), ticked(page, "stay")) == ("19800", ["permit"])


def test_a_field_that_we_do_not_know_is_not_read_and_not_shown(client):
    page = posted(client, id="7", nonsense="zebra", on="10/2/2025")
    assert "zebra" not in page
    assert verdict_lines(page) == verdict_lines(posted(client, on="10/2/2025"))


@pytest.mark.parametrize("name", ["age", "on", "ages", "got_wages", "months_aah", "stay"])
def test_what_is_typed_is_never_markup(client, name):
    evil = '"><script>alert(1)</script><b x="'
    page = posted(client, **{name: evil, "got_aah": "1"} if name == "months_aah" else {name: evil})
    assert "<script" not in page
    assert "<b x" not in page


# --- the calculator ------------------------------------------------------------------------------


def counted_words(page):
    lines = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL)
    return [words(line) for line in lines]


def test_the_calculator_shows_what_counts_and_puts_the_sum_into_the_box_of_the_means(client):
    page = posted(client, got_interrupted_work="12 449,46", got_rsa="100", count="1", answer="")
    assert value_of(page, "resources") == "8714,62"
    first, rsa, total = counted_words(page)
    assert "réduction en vigueur depuis le 1er novembre 2019 12 449,46 € 8 714,62 €" in first
    assert (rsa, total) == ("Le RSA art. L861-2 100 € 0 €", "Total 8 714,62 €")


def test_a_cut_that_nobody_verified_leaves_the_box_empty_and_the_answer_counts_both_ends(client):
    """R31: free CSS is no and paid CSS yes, whatever AAH is cut by."""
    asked = form_of(case_of("R31")) | {"got_aah": "12449,46", "months_aah": "12", "resources": ""}
    page = client.post(PAGE, asked).content.decode()
    assert value_of(page, "resources") == ""
    assert counted_words(page)[-1] == "Total entre 10 574,60 € et 12 449,46 €"
    with_amount = client.post(PAGE, form_of(case_of("R31")), follow=True).content.decode()
    assert verdict_lines(page) == verdict_lines(with_amount)


def test_the_calculator_gives_no_answer_and_the_answer_takes_the_sum_of_an_empty_box(client):
    asked = form_of(case_of("R26")) | {"got_wages": "10200", "resources": ""}
    counted = client.post(PAGE, {k: v for k, v in asked.items() if k != "answer"} | {"count": "1"})
    assert verdict_lines(counted.content.decode()) == []
    answered = words(posted(client, **asked))
    assert "Ressources comptées, avec le logement : 11 134,68 €." in answered


def test_an_amount_typed_into_the_box_of_the_means_wins_over_the_lines(client):
    page = posted(client, got_wages="4200", resources="9000")
    assert value_of(page, "resources") == "9000"


def test_the_reference_months_are_told_for_the_day_of_the_application(client):
    months = "du 1er janvier 2024 au 31 décembre 2024"
    assert months in words(posted(client, on="10/2/2025"))
    months = "du 1er octobre 2025 au 30 septembre 2026"
    assert months in words(client.get(PAGE).content.decode())


def test_a_monthly_cut_wants_to_know_the_months(client):
    for months in ("", "13", "x"):
        page = posted(client, got_aah="9000", months_aah=months)
        assert "pendant combien de mois" in re.search(r'id="e_months_aah">([^<]*)<', page)[1]


def test_where_the_rule_of_the_day_is_not_known_no_sum_is_made(client):
    boxes = {"got_wages": "1000", "got_scholarship": "600", "count": "1", "on": "10/2/2025"}
    page = posted(client, **boxes)
    assert value_of(page, "resources") == ""
    assert "entre 1 000 € et 1 600 €" in words(page)


def test_family_help_stands_under_what_counts_until_july_2025(client):
    def heading(day):
        page = posted(client, on=day)
        return re.findall(r"<h2>(.*?)</h2>", page[: page.index('id="id_got_family_help"')])[-1]

    assert heading("30/06/2025") == "Compte en entier"
    assert heading("01/07/2025") == "Ne compte pas"


# --- nothing is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", [PAGE, TWO, "/en/check/all/"])
def test_nothing_is_kept_but_in_a_cookie_that_nobody_can_read(client, page):
    for response in (client.get(page), client.post(page, form_of(case_of("R02")))):
        assert response["Cache-Control"] == "no-store"
        assert list(response.cookies) == [FORM]
    assert (response.status_code, response["Location"]) == (302, page)
    assert "overstayed" not in client.cookies[FORM].value


def test_refresh_the_way_back_and_another_language_find_the_form_filled_in(client):
    client.get(PAGE)
    client.post(PAGE, form_of(case_of("R27")))
    for page in (PAGE, PAGE, TWO, "/en/check/all/"):
        found = client.get(page).content.decode()
        assert value_of(found, "resources") == "19800"
        assert verdict_lines(found)


def test_a_browser_that_refuses_cookies_is_answered_at_once(client):
    response = client.post(PAGE, form_of(case_of("R27")))
    assert verdict_lines(response.content.decode())


def test_more_than_a_cookie_can_hold_is_answered_at_once(client):
    client.get(PAGE)
    much = {name: token_urlsafe(45) for name in (*BOXES, *INCOME_BOXES)}
    response = client.post(PAGE, BLANK | much)
    assert response.status_code == 200
    assert value_of(response.content.decode(), "age") == much["age"]


@pytest.mark.parametrize("new", [{"new": "1"}, {"erase": "1"}])
def test_a_new_person_or_erase_and_leave_empty_the_form(client, new):
    client.get(PAGE)
    client.post(PAGE, form_of(case_of("R27")))
    client.post(PAGE if "new" in new else "/fr/check/erase/", new)
    page = client.get(PAGE).content.decode()
    assert (value_of(page, "resources"), verdict_lines(page)) == ("", [])


def test_i_do_not_know_is_said_in_the_second_language_too(client):
    page = client.get(TWO).content.decode()
    box = page[page.index('id="row_removal_final_on"') :].split("</label>")[1]
    assert words(box).endswith("Je ne sais pas I don’t know")


def test_a_query_is_not_read(client):
    page = client.get(f"{PAGE}?age=34&on=1/1/2020").content.decode()
    assert (value_of(page, "age"), value_of(page, "on")) == ("", "23/11/2026")


def test_no_answer_is_in_the_database(client, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(1):
        client.post(PAGE, form_of(case_of("R02")), follow=True)


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}],
)
def test_a_form_sent_by_another_site_is_refused(client, headers):
    assert client.post(PAGE, BLANK, **headers).status_code == 403


def test_other_methods_are_refused(client):
    assert client.delete(PAGE).status_code == 405


# --- two languages -------------------------------------------------------------------------------


def test_the_second_language_is_one_of_those_that_are_ready_and_not_that_of_the_page(client):
    assert client.get("/fr/check/all/xx/").status_code == 404
    for language in set(LANGUAGES) - set(READY):
        assert client.get(f"/fr/check/all/{language.code}/").status_code == 404
    assert client.get("/fr/check/all/fr/")["Location"] == "/fr/check/all/"
    assert client.get("/en/check/all/en/")["Location"] == "/en/check/all/fr/"
    assert 'formaction="/fr/check/all/en/"' in client.get(PAGE).content.decode()


def test_choosing_a_language_keeps_what_was_typed_and_answers_nothing(client):
    boxes = {name: value for name, value in form_of(case_of("R27")).items() if name != "answer"}
    page = client.post(TWO, boxes).content.decode()
    assert value_of(page, "resources") == "19800"
    assert verdict_lines(page) == []


def test_every_row_stands_in_both_languages_with_its_direction(client):
    page = client.get(TWO).content.decode()
    assert page.count('class="q two" lang="en" dir="ltr"') == len(ROWS)
    assert '<span class="two" lang="en" dir="ltr">Yes</span>' in page
    assert 'class="two"' not in client.get(PAGE).content.decode()


def test_two_languages_and_a_whole_answer_stay_small(client):
    for identity in ("R10b", "R27", "R36"):
        line = form_of(case_of(identity)) | {"children": "yes", "got_wages": "1", "pregnant": "yes"}
        response = client.post(TWO, line)
        assert len(gzip.compress(response.content)) <= 30_000
        assert len(re.findall(rb"<[a-z]", response.content)) <= 1_500


# --- nothing is forgotten ------------------------------------------------------------------------


def test_every_field_of_a_situation_has_a_row_and_every_row_words():
    assert set(FIELDS) - set(ROW_OF) == set()
    assert {row.key for row in ROWS} - set(ROW_WORDS) == set()
    assert {kind.key for kind in KINDS} == set(INCOME)
    assert set(GROUPS) == {"who", "stay", "cover", "home"}


def test_a_case_reads_back_as_the_situation_of_the_command_line():
    from eligibility.helper_form import read_form

    for case in CASES:
        line = dict(case["situation"])
        form = {k: v if isinstance(v, list) else [v] for k, v in form_of(line).items()}
        reading = read_form(form, TODAY, FIGURES)
        assert reading.errors == {}
        assert (reading.day, reading.situation) == (
            date.fromisoformat(line["on"]),
            read(line, TODAY).situation,
        )
