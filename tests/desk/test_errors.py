"""What the desk says when it does not do what was asked: in our words, and looking like the site."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from guide import styles

pytestmark = pytest.mark.django_db


def looks_like_the_site(response: HttpResponse) -> bool:
    (style,) = re.findall(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    policy = response.headers["Content-Security-Policy"]
    return styles.source_hash(style) in policy and "unsafe" not in policy


def test_a_page_that_does_not_exist_has_its_style(client: Client, editor):
    client.force_login(editor)
    response = client.get("/admin/guide/page/nothing/at/all/")
    assert response.status_code == 404
    assert looks_like_the_site(response)


def test_who_may_not_open_a_page_reads_whom_to_ask(client: Client, translator):
    client.force_login(translator)
    response = client.post("/admin/archive/")
    assert response.status_code == 403
    assert "Demandez-le à une personne de l’administration du site." in response.content.decode()
    assert 'href="/admin/"' in response.content.decode()
    assert looks_like_the_site(response)


def test_a_form_without_its_cookie_is_refused_in_words_that_help(editor):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"auth-username": "editor"})
    assert response.status_code == 403
    page = response.content.decode()
    assert '<html lang="fr" dir="ltr">' in page
    assert "Rien n’a été changé." in page
    assert "rechargez la page" in page
    assert "CSRF" not in page
    assert looks_like_the_site(response)
