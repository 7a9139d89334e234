"""Markdown with live figures -> safe HTML: the only door from an editor's text to a page.

`{{ ame.wait }}` is a figure, `{{ table:css }}` alone in a paragraph a live table, `*PASS*` a French
term of the counter, `- [ ] Passeport` a paper to bring, `>` an old paper, `page:css#price` a link
inside the guide. Raw HTML, images and other addresses are not accepted.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from eligibility.amounts import NO_BREAK_SPACE
from eligibility.live import PLACEHOLDER, UnknownFigure, agreed, look_up, reference
from eligibility.rules.figures import Figures
from guide.markup import MARKDOWN, inline_tokens
from guide.written import BLOCKS, codes

ARTICLE: Final = re.compile(r"\b(articles?) (?=[LRD]\d)")
TAGS: Final = {
    *("p", "ul", "ol", "li", "strong", "h3", "a", "blockquote", "bdi", "span", "small", "code"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES: Final = {
    "a": {"href", "rel"},
    "bdi": {"lang", "dir", "translate"},
    "span": {"class", "translate"},
    "th": {"scope"},
    "ul": {"class"},
}


@dataclass(frozen=True)
class Setting:
    """In what a text is set: its language, the figures of the day, and where links lead."""

    language: str
    figures: Figures
    day: date
    address: Callable[[str], str]
    """Where `page:css#price` or `check:` leads. Raises ``ValueError`` for no such page."""
    block: Callable[[str], str]
    """HTML of `table:css` or `window:css`. Raises ``UnknownFigure`` for no such block."""


def render(text: str, setting: Setting) -> SafeString:
    """Never raises for a text of ours: a figure or page that is gone shows as "to be confirmed"."""
    environment: dict[str, Any] = {"setting": setting, "blocks": []}
    clean = nh3.clean(
        MARKDOWN.render(spoken(text, setting), environment),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "tel"},
        link_rel=None,
    )
    # our own tables come in after the second wall: they hold more than an editor may write
    for number, block in enumerate(environment["blocks"]):
        clean = clean.replace(f"<p>\x02{number}\x03</p>", block)
        clean = clean.replace(f"\x02{number}\x03", block)
    return mark_safe(clean)


def spoken(text: str, setting: Setting) -> str:
    """Where a language says a number and its unit in one word, in that word; an article of law in
    one piece with its number."""
    whole = ARTICLE.sub(rf"\1{NO_BREAK_SPACE}", text)
    return agreed(whole, setting.language, setting.figures, setting.day)


def render_line(text: str, setting: Setting) -> SafeString:
    """A heading: the same without a paragraph round it."""
    return mark_safe(render(text, setting).removeprefix("<p>").strip().removesuffix("</p>"))


def plain(text: str, setting: Setting) -> str:
    """The words alone, one line a paragraph or list item; for the French beside a translation."""
    broken = re.sub(r"</(?:p|li|h3|tr|caption)>", "\n", render(text, setting))
    lines = html.unescape(nh3.clean(broken, tags=set())).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def terms(text: str) -> list[str]:
    """The French terms that a text marks, in order."""
    found, inside = [], False
    for token in inline_tokens(text):
        if token.type == "em_open":
            inside = True
            found.append("")
        elif token.type == "em_close":
            inside = False
        elif inside:
            found[-1] += token.content
    return found


def links(text: str) -> list[str]:
    return [str(t.attrs["href"]) for t in inline_tokens(text) if t.type == "link_open"]


def problems(text: str, setting: Setting) -> Iterator[str]:
    """What keeps a text from being published, each as one line for its editor."""
    for code in codes(text):
        try:
            if code.startswith(BLOCKS):
                setting.block(code)
            else:
                look_up(reference(code), setting.figures, setting.day)
        except UnknownFigure:
            yield _no_such_figure(code)
    if re.search(r"[{}｛｝]", PLACEHOLDER.sub("", text)):
        yield gettext("Une accolade est de trop : un chiffre s’écrit {{ css.free.3 }}.")
    for link in links(text):
        try:
            setting.address(link)
        except ValueError:
            yield gettext("%s : cette page ou cette section n’existe pas.") % link
    if re.search(r"<[a-zA-Z/!]", text):
        yield gettext("Le HTML n’est pas accepté : enlevez ce qui est entre < et >.")
    # an address that is none of ours leaves its brackets in the text
    if re.search(r"\]\(", "".join(t.content for t in inline_tokens(text))):
        yield gettext("Cette adresse n’est pas acceptée : écrivez https://, page:, check: ou tel:.")


def _no_such_figure(code: str) -> str:
    if "@" in code:
        return gettext("{{ %s }} : aucun chiffre de ce nom ne commence ce jour-là.") % code
    return (
        gettext("{{ %s }} : aucun chiffre n’a ce nom. Un chiffre s’écrit {{ css.free.3 }}.") % code
    )
