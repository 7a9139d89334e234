"""The style sheet: plain blocks in static/css, put together per kind of page and inlined.

One page is one request, so the style travels in the page. The policy of the site allows no inline
style but these very texts, by their hash; both come from here, so they cannot differ.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "css"

# Which blocks a kind of page uses. A page says its kind: {% style "check" %}.
KINDS = {
    "bare": ("base",),
    "home": ("base", "home"),
    "contents": ("base", "home", "guide"),
    "guide": ("base", "guide", "figures"),
    "sources": ("base", "guide", "figures", "sources"),
    "law": ("base", "guide", "law"),
    "places": ("base", "guide", "figures", "places"),
    "check": ("base", "check", "form", "question"),
    "result": ("base", "check", "verdict", "ticket"),
    "helper": ("base", "form", "verdict", "helper"),
    "dates": ("base", "check", "question", "sources"),
    "letter": ("base", "guide", "letter"),
    "sheet_check": ("base", "form", "guide", "sources"),
}


def sheet(kind: str) -> str:
    """The text of the style sheet of a kind of page; KeyError for a kind that does not exist."""
    return sheets()[kind]


@cache
def sheets() -> dict[str, str]:
    """All read at once: a file that changes under a running site would not have the hash we sent."""
    return {kind: minified("\n".join(map(block, blocks))) for kind, blocks in KINDS.items()}


def block(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8")


def minified(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


def source_hash(text: str) -> str:
    """`text` as a source of the content security policy."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def source_hashes() -> list[str]:
    return [source_hash(sheet(kind)) for kind in KINDS]
