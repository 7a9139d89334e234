"""The door as it stands on a public server: production's settings, behind a proxy that speaks https."""

import subprocess
import sys

from tests.conftest import ROOT
from tests.test_settings import KEY, NOTICE

ASKED = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
User.objects.create_superuser("awa", password="les cerises de juillet")
client = Client(enforce_csrf_checks=True, headers={"host": "guichet.example.org", "x-forwarded-proto": "https"})
page = client.get("/admin/login/")
token = page.context["csrf_token"]
fields = {"auth-username": "awa", "auth-password": "les cerises de juillet", "csrfmiddlewaretoken": str(token)}
fields |= {"sign_in-current_step": "auth"}
answer = client.post("/admin/login/", fields, headers={"origin": "https://guichet.example.org"})
print(page.status_code, answer.status_code, answer.headers.get("Location"))
print(client.get("/admin/").headers["Location"], client.get("/admin/login/").headers["Location"])
print(client.cookies["sessionid"]["secure"], client.cookies["csrftoken"]["secure"])
"""


def test_in_production_the_phone_is_demanded_and_https_is_understood(tmp_path):
    environment = {
        **NOTICE,
        "DJANGO_SETTINGS_MODULE": "guide.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "GUICHET_PRODUCTION": "true",
        "GUICHET_TWO_FACTOR": "false",
        "GUICHET_PROXIES": "1",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "guichet.example.org",
    }
    command = [sys.executable, "-c", ASKED]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert told.stdout.splitlines() == [
        "200 302 /admin/begin/",
        "/admin/login/?next=/admin/ /admin/set-up/",
        "True True",
    ], told.stderr
