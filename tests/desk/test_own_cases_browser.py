"""A case typed, mended, judged and confirmed in a browser without JavaScript, on a phone."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser

from eligibility.models import ReferenceCase
from tests.browser.conftest import PHONE

from .test_home_browser import WIDE


def test_an_editor_keeps_a_case_and_says_what_the_law_says(
    browser: Browser, site: str, desk: Callable[[User], Client], editor: User
):
    with browser.new_context(**PHONE) as context:
        session = desk(editor).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        page = context.new_page()
        page.goto(f"{site}/admin/eligibility/referencecase/add/")
        page.get_by_label("Nom du cas").fill("Visa fini")
        page.get_by_label("Âge, en années").fill("quarante")
        page.get_by_label("Où vivez-vous ?").get_by_label("En France métropolitaine").check()
        page.get_by_label("Papier de séjour").get_by_label("Jamais eu").check()
        page.get_by_role("button", name="Enregistrer et voir les réponses").click()
        page.get_by_role("link", name="Âge, en années").click()
        page.wait_for_load_state()
        assert page.evaluate(WIDE) == 0
        page.get_by_label("Âge, en années").fill("40")
        page.get_by_role("button", name="Enregistrer et voir les réponses").click()
        page.wait_for_url("**/change/#answers")
        puma = page.get_by_role("group", name="Assurance maladie (PUMa)")
        puma.get_by_label("Oui").check()
        page.get_by_role("button", name="C’est ce que dit la loi").click()
        page.get_by_text("Le bureau dira si une réponse change").wait_for()
        page.wait_for_load_state()
        assert page.evaluate(WIDE) == 0
        case = ReferenceCase.objects.get()
        assert (case.situation["age"], case.situation["stay"]) == (40, "none")
        assert case.expected["puma"] == "yes"
        assert puma.get_by_label("Oui").is_checked()
        assert "pas la réponse attendue" in puma.inner_text()
        page.goto(f"{site}/admin/eligibility/referencecase/")
        assert "Assurance maladie (PUMa)" in page.inner_text("#result_list .field-stands")
