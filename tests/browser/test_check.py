"""The check in Chromium, without JavaScript: forward, back, refresh, languages, erase."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from eligibility.questions import QUESTIONS

from .reader import OVERSTAYED, SOMEBODY, WORKER, Person, Reader

LAST_DAY = "2026-10-10"
EVERY_KIND = {**WORKER, "in_france_3_months": "no", "in_france_since": LAST_DAY}


def cookies(reader: Reader) -> list[str]:
    return [cookie["name"] for cookie in reader.page.context.cookies()]


# Forward


def test_the_home_page_leads_through_the_check_to_the_answer(reader: Reader):
    page = reader.page
    page.goto(f"{reader.site}/fr/")
    reader.press(reader.page.get_by_role("link", name="Voir à quoi j’ai droit"))
    expect(page.get_by_role("group", name="Où vivez-vous ?")).to_be_visible()
    page.get_by_label("En France métropolitaine").check()
    reader.press(reader.page.get_by_role("button", name="Continuer"))
    assert reader.path == "/fr/check/2/"
    asked = reader.walk(OVERSTAYED)
    assert len(asked) > 8
    assert reader.path == "/fr/check/result/"
    summary = page.locator(".summary")
    expect(summary).to_contain_text("Plus tard, à partir du 11 janvier 2027")
    expect(summary).to_contain_text("Aide médicale de l’État (AME)")
    expect(summary).to_contain_text("Oui, dès aujourd’hui")


def test_not_knowing_is_an_answer_to_every_question(reader: Reader):
    reader.start("en")
    asked = reader.walk({})
    assert len(asked) > 10
    assert reader.path == "/en/check/result/"
    expect(reader.page.locator(".ticket.unknown")).not_to_have_count(0)
    expect(reader.page.locator(".ticket.no")).to_have_count(0)


def test_the_keyboard_alone_is_enough(reader: Reader):
    reader.start()
    reader.box("metropole").focus()
    for key in ("Space", "ArrowDown"):
        reader.page.keyboard.press(key)
    reader.enter()
    assert reader.path == "/fr/check/2/"
    reader.back()
    assert reader.chosen() == ["alsace_moselle"]


def test_enter_in_a_box_sends_what_is_typed_and_not_that_one_does_not_know(reader: Reader):
    reader.arrive(OVERSTAYED, until="stay_ended_on")
    number = reader.path
    reader.fill(LAST_DAY)
    reader.page.focus("#id_year")
    reader.enter()
    assert reader.path != number
    reader.back()
    assert reader.chosen() == ["10", "10", "2026"]


# Back, and again


def test_back_shows_the_answer_given(reader: Reader):
    reader.start()
    asked = reader.walk(EVERY_KIND)
    expect(reader.page.locator(".ticket.yes")).to_have_count(2)
    expect(reader.page.locator(".ticket.yes").last).to_contain_text("par mois")
    kinds = {question.kind for question in QUESTIONS if question.key in asked}
    assert kinds == {question.kind for question in QUESTIONS}
    for key in reversed(asked):
        reader.back()
        assert reader.key == key
        assert reader.chosen() == as_shown(reader, key)


def as_shown(reader: Reader, key: str) -> list[str]:
    """The answer to this question, as boxes ticked or filled."""
    answer = EVERY_KIND[key]
    match next(question.kind for question in QUESTIONS if question.key == key):
        case "day":
            return answer.split("-")[::-1]
        case "people":
            return answer.split(":")
        case "several":
            return answer.split("+")
        case "band":
            return [
                reader.page.locator("input[name=answer]").nth(int(answer)).get_attribute("value")
            ]
        case _:
            return [answer]


def test_the_link_back_shows_the_answer_given(reader: Reader):
    reader.arrive(OVERSTAYED, until="cover")
    for key in ("detention", "stay_ended_on"):
        reader.press(reader.page.get_by_role("link", name="Retour"))
        assert reader.key == key
    assert reader.chosen() == ["10", "10", "2026"]


def test_not_knowing_shows_too_when_one_comes_back(reader: Reader):
    reader.start()
    reader.do_not_know()
    reader.back()
    assert reader.chosen() == ["?"]
    reader.arrive(OVERSTAYED, until="stay_ended_on")
    reader.do_not_know()
    reader.back()
    expect(reader.page.locator("button[name=unknown]")).to_have_attribute("aria-pressed", "true")


def test_refresh_changes_nothing(reader: Reader):
    reader.arrive(OVERSTAYED, until="detention")
    reader.answer("none")
    reader.back()
    before = reader.path, reader.title, reader.chosen()
    reader.page.reload()
    assert (reader.path, reader.title, reader.chosen()) == before
    reader.arrive(OVERSTAYED)
    answer = reader.page.content()
    reader.page.reload()
    assert reader.page.content() == answer


def test_an_earlier_answer_can_be_changed(reader: Reader):
    reader.arrive(OVERSTAYED)
    reader.page.get_by_text("Changer une réponse").click()
    expect(reader.page.locator(".given")).to_contain_text("10 octobre 2026")
    reader.press(reader.page.get_by_role("link", name="Quel papier avez-vous"))
    assert (reader.key, reader.path) == ("stay", "/fr/check/5/")
    reader.answer("permit")
    assert reader.key != "irregular_3_months", "what was only for people without a permit"
    asked = reader.walk({**WORKER, "people": "2:0:0:0:0"})
    assert "works" in asked
    assert "household_size" not in asked, "what was said already"
    expect(reader.page.locator(".ticket.yes").first).to_contain_text("Assurance maladie (PUMa)")


def test_changing_nothing_on_the_way_back_leads_to_the_same_answer(reader: Reader):
    reader.arrive(OVERSTAYED)
    answer = reader.page.content()
    reader.page.goto(f"{reader.site}/fr/check/3/")
    reader.send()
    assert reader.path == "/fr/check/result/"
    assert reader.page.content() == answer


# Errors


def test_a_day_that_does_not_exist_is_refused_in_words_and_nothing_typed_is_lost(reader: Reader):
    reader.arrive(OVERSTAYED, until="stay_ended_on")
    number = reader.path
    with reader.page.expect_response(f"**{number}") as posted:
        reader.answer("2026-02-31")
    assert posted.value.status == 302
    assert reader.path == number
    expect(reader.page).to_have_title(re.compile("^Vérifiez votre réponse"))
    expect(reader.page.get_by_role("alert")).to_contain_text("Écrivez le jour, le mois et l’année")
    assert reader.chosen() == ["31", "02", "2026"]
    box = reader.page.get_by_label("Jour")
    expect(box).to_have_accessible_description(re.compile("Écrivez le jour, le mois et l’année"))
    reader.answer(LAST_DAY)
    assert reader.path != number


def test_the_sentence_of_an_error_leads_to_its_box_by_keyboard(reader: Reader):
    reader.arrive(OVERSTAYED, until="stay_ended_on")
    reader.answer("2026-02-31")
    expect(reader.page.get_by_role("alert")).to_be_focused()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_label("Jour")).to_be_focused()


def test_no_choice_is_an_error_that_leads_to_the_first_choice(reader: Reader):
    reader.start()
    reader.send()
    assert reader.path == "/fr/check/1/"
    reader.page.get_by_role("alert").get_by_role("link").click()
    expect(reader.page.get_by_role("radio").first).to_be_focused()


def test_back_after_an_error_shows_the_question(reader: Reader):
    reader.arrive(OVERSTAYED, until="stay_ended_on")
    reader.answer("2026-02-31")
    reader.answer(LAST_DAY)
    reader.back()
    assert reader.key == "stay_ended_on"


# Languages


def test_the_language_can_change_midway_and_back(reader: Reader):
    reader.arrive(OVERSTAYED, until="detention")
    reader.answer("none")
    reader.back()
    french = reader.title
    reader.press(reader.page.get_by_role("link", name="English"))
    assert reader.path.startswith("/en/check/")
    assert reader.title != french
    assert reader.chosen() == ["none"]
    reader.press(reader.page.get_by_role("link", name="Français"))
    assert (reader.title, reader.chosen()) == (french, ["none"])
    reader.send()
    assert (reader.path, reader.key) == ("/fr/check/10/", "cover")


def test_the_language_can_change_on_the_answer(reader: Reader):
    reader.arrive(OVERSTAYED)
    french = reader.page.content()
    reader.press(reader.page.get_by_role("link", name="English"))
    assert reader.path == "/en/check/result/"
    expect(reader.page.locator(".summary")).to_contain_text("11 January 2027")
    terms = reader.page.locator("h2 bdi[lang=fr][translate=no]")
    expect(terms.first).to_have_text("Soins urgents et vitaux")
    reader.press(reader.page.get_by_role("link", name="Français"))
    assert reader.page.content() == french


# Erase and leave


@pytest.mark.parametrize("until", ["lives_in_france", "cover", ""])
def test_erase_and_leave_takes_the_answers_off_the_device(reader: Reader, until):
    reader.arrive(OVERSTAYED, until=until)
    assert cookies(reader) == ["guichet"]
    reader.press(reader.page.get_by_role("button", name="Effacer et partir").first)
    assert reader.path == "/fr/check/erased/"
    assert cookies(reader) == []
    expect(reader.page.get_by_role("heading")).to_have_text("C’est effacé")


def test_back_after_erase_shows_no_answer(reader: Reader):
    reader.start()
    asked = reader.walk(OVERSTAYED, until="stay")
    reader.press(reader.page.get_by_role("button", name="Effacer et partir"))
    reader.back()
    expect(reader.page.locator("h1")).to_have_text("Nous n’avons pas vos réponses")
    for _ in asked[1:]:
        reader.back()
        assert (reader.title, reader.chosen()) == ("Nous n’avons pas vos réponses", [])
    reader.back()
    assert (reader.path, reader.chosen()) == ("/fr/check/1/", [])


def test_one_can_start_again_after_erasing(reader: Reader):
    reader.arrive(OVERSTAYED, until="age")
    reader.press(reader.page.get_by_role("button", name="Effacer et partir"))
    reader.back()
    reader.press(reader.page.get_by_role("link", name="Recommencer"))
    assert (reader.path, reader.chosen()) == ("/fr/check/1/", [])


# Tabs, and cookies that are not what they were


def another_tab(reader: Reader) -> Reader:
    tab = Reader(reader.page.context.new_page(), reader.site)
    tab.page.goto(reader.page.url)
    return tab


def test_a_form_that_is_no_longer_asked_is_no_error_and_loses_nothing(reader: Reader):
    reader.arrive(OVERSTAYED, until="stay_ended_on")
    stale = another_tab(reader)
    while reader.key != "stay":
        reader.press(reader.page.get_by_role("link", name="Retour"))
    reader.answer("permit")
    stale.answer(LAST_DAY)
    assert stale.path.startswith("/fr/check/")
    assert stale.key not in ("stay_ended_on", "")
    expect(stale.page.get_by_role("alert")).to_have_count(0)
    stale.page.goto(f"{reader.site}/fr/check/5/")
    assert (stale.key, stale.chosen()) == ("stay", ["permit"])
    stale.page.goto(f"{reader.site}/fr/check/3/")
    assert (stale.key, stale.chosen()) == ("age", ["25_over"])


def test_a_number_beyond_the_last_question_leads_to_the_question_due(reader: Reader):
    reader.arrive(SOMEBODY, until="citizenship")
    reader.page.goto(f"{reader.site}/fr/check/17/")
    assert reader.key == "citizenship"


def test_the_answer_before_its_time_leads_to_the_question_due(reader: Reader):
    reader.arrive(SOMEBODY, until="citizenship")
    reader.page.goto(f"{reader.site}/fr/check/result/")
    assert reader.key == "citizenship"


def test_two_tabs_share_their_answers(reader: Reader):
    reader.arrive(SOMEBODY, until="citizenship")
    other = another_tab(reader)
    other.walk(OVERSTAYED, until="irregular_3_months")
    reader.answer("other")
    assert (reader.path, reader.key) == (other.path, "irregular_3_months")


def test_an_altered_cookie_is_no_cookie(reader: Reader):
    reader.arrive(SOMEBODY, until="citizenship")
    (cookie,) = reader.page.context.cookies()
    middle = len(cookie["value"]) // 2
    altered = "A" if cookie["value"][middle] != "A" else "B"
    cookie["value"] = cookie["value"][:middle] + altered + cookie["value"][middle + 1 :]
    reader.page.context.add_cookies([cookie])
    reader.page.reload()
    expect(reader.page.locator("h1")).to_have_text("Nous n’avons pas vos réponses")
    expect(reader.page.locator("main")).to_contain_text("30 minutes")


def test_answers_are_forgotten_after_thirty_minutes(reader: Reader, time_machine):
    reader.arrive(OVERSTAYED, until="pregnant")
    reader.answer("no")
    time_machine.move_to("2026-11-23T12:29+01:00")
    reader.page.reload()
    assert reader.title == "Votre réponse"
    time_machine.move_to("2026-11-23T12:35+01:00")
    reader.page.reload()
    assert reader.title == "Nous n’avons pas vos réponses"
    reader.back()
    assert (reader.title, reader.chosen()) == ("Nous n’avons pas vos réponses", [])


def test_an_answer_keeps_the_others_for_thirty_minutes_more(reader: Reader, time_machine):
    reader.start()
    reader.walk(SOMEBODY, until="age")
    time_machine.move_to("2026-11-23T12:29+01:00")
    reader.answer("25_over")
    time_machine.move_to("2026-11-23T12:58+01:00")
    reader.page.reload()
    assert reader.key == "citizenship"


def test_a_browser_that_refuses_cookies_is_told_so(reader_without_cookies: Reader):
    reader = reader_without_cookies
    reader.start()
    reader.answer("metropole")
    assert cookies(reader) == []
    assert reader.title == "Nous n’avons pas vos réponses"
    expect(reader.page.locator("main")).to_contain_text("refuse les cookies")


# What may be seen of it from outside


def test_every_page_fits_the_smallest_screen_and_the_thumb(reader: Reader):
    reader.page.set_viewport_size({"width": 320, "height": 568})
    reader.start()
    for key in questions(reader, WORKER):
        assert (wider_than_the_screen(reader), too_small(reader)) == ([], []), key
    assert (wider_than_the_screen(reader), too_small(reader)) == ([], [])
    reader.press(reader.page.get_by_role("link", name="English"))
    assert (wider_than_the_screen(reader), too_small(reader)) == ([], [])


def questions(reader: Reader, person: Person) -> Iterator[str]:
    """Each question in its turn, up to the answer."""
    while key := reader.key:
        yield key
        reader.answer(person.get(key, "?"))
        assert reader.key != key, reader.title


def wider_than_the_screen(reader: Reader) -> list[str]:
    return reader.page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter(e => !e.matches(".heard, .skip, .heard *, .name span"))
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(e => e.outerHTML.slice(0, 80))"""
    )


def too_small(reader: Reader) -> list[str]:
    """Links inside a sentence excepted, and the radio, whose whole row can be pressed."""
    return reader.page.evaluate(
        """() => [
            ...[...document.querySelectorAll("a, button, summary, label.answer, .field input")]
                .filter(e => !e.matches(".skip, dd .more, .notice .more, .error-summary a"))
                .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 48),
            ...[...document.querySelectorAll("body *")]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16),
        ].map(e => e.outerHTML.slice(0, 80))"""
    )
