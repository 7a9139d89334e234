from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from guide.languages import BY_CODE, READY, Language


@dataclass(frozen=True)
class Link:
    language: Language
    url: str
    current: bool


def languages(request: HttpRequest) -> dict[str, object]:
    """`language`: that of this page. `languages`: links to this page in each language we have."""
    current = BY_CODE[get_language() or "fr"]
    links = [Link(row, same_page(request, row.code), row == current) for row in READY]
    return {"language": current, "languages": links}


def same_page(request: HttpRequest, code: str) -> str:
    """This page in another language; its home page where there is no such page. Never the query."""
    prefix, _, rest = request.path_info.removeprefix("/").partition("/")
    found = request.resolver_match is not None and prefix in BY_CODE
    return f"/{code}/{rest}" if found else f"/{code}/"
