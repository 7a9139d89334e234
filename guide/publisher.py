"""Who publishes this installation and who hosts it, as the law wants it said (LCEN, art. 1-1).

A law and not a courtesy: in production the site does not start without them. No default here can
be right, because only who installs the site knows.
"""

import re
from collections.abc import Mapping
from typing import Final

VARIABLES: Final = {
    "name": "GUICHET_PUBLISHER",
    "address": "GUICHET_PUBLISHER_ADDRESS",
    "phone": "GUICHET_PUBLISHER_PHONE",
    "director": "GUICHET_DIRECTOR",
    "mail": "GUICHET_MAIL",
    "host": "GUICHET_HOST",
    "host_address": "GUICHET_HOST_ADDRESS",
    "host_phone": "GUICHET_HOST_PHONE",
}
PLACEHOLDER: Final = re.compile(
    r"[x?.\-_ 0]*|to ?do|tbd|n/?a|test|name|nom|change ?me|à (?:compléter|remplir)"
    r"|.*(?:changeme|placeholder|lorem|[<>\[\]{}]|\bexample\.(?:org|com|net)\b).*",
    re.IGNORECASE,
)
FORMS: Final = {
    "mail": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "phone": re.compile(r"\+?\d[\d .()-]{2,}"),
    "host_phone": re.compile(r"\+?\d[\d .()-]{2,}"),
}
"""What must look like itself: an address without @ cannot be written to."""


def notice(environment: Mapping[str, str]) -> dict[str, str]:
    """What is said of each; empty where nothing usable is."""
    said = {field: environment.get(name, "").strip() for field, name in VARIABLES.items()}
    return {field: words if usable(field, words) else "" for field, words in said.items()}


def usable(field: str, words: str) -> bool:
    form = FORMS.get(field)
    return not PLACEHOLDER.fullmatch(words) and (form is None or bool(form.fullmatch(words)))


def unsaid(said: Mapping[str, str]) -> list[str]:
    """Names of the variables that are missing."""
    return [name for field, name in VARIABLES.items() if not said[field]]
