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
from decimal import Decimal
from typing import Any, Final

import nh3
from babel import Locale
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from eligibility.live import PLACEHOLDER, Shown, UnknownFigure, agreed, look_up, reference
from eligibility.rules.figures import Figures
from guide.amounts import NO_BREAK_SPACE, isolated_amount
from guide.languages import BY_CODE

BLOCKS: Final = ("table:", "window:")
"""What stands in braces and is no figure: a table, the months that count for CSS."""
ADDRESS: Final = re.compile(r"(?:https://|tel:|#|page:[a-z-]+(?:#[a-z0-9_]+)?$|check:$)")
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


def codes(text: str) -> list[str]:
    """What stands in braces, in order: the figures and blocks of a text."""
    return [found[1] for found in PLACEHOLDER.finditer(text)]


def terms(text: str) -> list[str]:
    """The French terms that a text marks, in order."""
    found, inside = [], False
    for token in _inline_tokens(text):
        if token.type == "em_open":
            inside = True
            found.append("")
        elif token.type == "em_close":
            inside = False
        elif inside:
            found[-1] += token.content
    return found


def links(text: str) -> list[str]:
    return [str(t.attrs["href"]) for t in _inline_tokens(text) if t.type == "link_open"]


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
        yield gettext("Le HTML n’est pas accepté.")
    # an address that is none of ours leaves its brackets in the text
    if re.search(r"\]\(", "".join(t.content for t in _inline_tokens(text))):
        yield gettext("Cette adresse n’est pas acceptée : écrivez https://, page:, check: ou tel:.")


def _no_such_figure(code: str) -> str:
    if "@" in code:
        return gettext("{{ %s }} : aucun chiffre de ce nom ne commence ce jour-là.") % code
    return (
        gettext("{{ %s }} : aucun chiffre n’a ce nom. Un chiffre s’écrit {{ css.free.3 }}.") % code
    )


def plural_classes(text: str, language: str, figures: Figures, day: date) -> list[str]:
    """In what plural class the delays of a text stand: "few" months in Arabic, "other" in Turkish."""
    rule = Locale.parse(BY_CODE[language].locale).plural_form
    shown = (known(code, figures, day) for code in codes(text) if not code.startswith(BLOCKS))
    delays = (each.value for each in shown if each and each.unit in ("months", "days"))
    return [rule(int(value)) for value in delays if value is not None]


def known(code: str, figures: Figures, day: date) -> Shown | None:
    """``None`` for a figure that is gone."""
    try:
        return look_up(reference(code), figures, day)
    except UnknownFigure:
        return None


def written(shown: Shown) -> SafeString:
    """A figure as every language shows it; a delay is the number alone."""
    if shown.value is None:
        return doubt()
    words = {"EUR/year": isolated_amount, "EUR/month": isolated_amount, "ratio": percent}
    text = words.get(shown.unit, _number)(shown.value)
    return mark_safe(f"{text} {doubt()}") if shown.doubtful else text


def percent(ratio: Decimal) -> SafeString:
    number = f"{(ratio * 100).normalize():f}".replace(".", ",")
    return mark_safe(f'<bdi dir="ltr">{number}{NO_BREAK_SPACE}%</bdi>')


def _number(value: Decimal) -> SafeString:
    return mark_safe(f"{value.normalize():f}".replace(".", ","))


def doubt() -> SafeString:
    return mark_safe(f'<span class="doubt">{escape(gettext("à confirmer"))}</span>')


# --- Markdown ------------------------------------------------------------------------------------


def _inline_tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield from token.children or ()


def _braces(state: StateInline, silent: bool) -> bool:
    found = PLACEHOLDER.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("figure", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _papers(state: Any) -> None:
    """A list whose items begin with `[ ]` is one of papers to bring, with boxes to tick."""
    lists: list[Token] = []
    for token in state.tokens:
        if token.type == "bullet_list_open":
            lists.append(token)
        elif token.type == "bullet_list_close":
            lists.pop()
        elif token.type == "inline" and lists and token.content.startswith("[ ] "):
            lists[-1].attrSet("class", "papers")
            token.children[0].content = token.children[0].content.removeprefix("[ ] ")


def _figure(
    renderer: RendererHTML, tokens: list[Token], index: int, options: Any, env: dict[str, Any]
) -> str:
    setting, code = env["setting"], tokens[index].content
    try:
        if code.startswith(BLOCKS):
            env["blocks"].append(setting.block(code))
            return f"\x02{len(env['blocks']) - 1}\x03"
    except UnknownFigure:
        return doubt()
    shown = known(code, setting.figures, setting.day)
    return written(shown) if shown else doubt()


def _link(
    renderer: RendererHTML, tokens: list[Token], index: int, options: Any, env: dict[str, Any]
) -> str:
    href = str(tokens[index].attrs["href"])
    try:
        href = env["setting"].address(href)
    except ValueError:
        href = "#"
    outside = ' rel="noreferrer"' if href.startswith("https:") else ""
    return f'<a href="{escape(href)}"{outside}>'


def _term(
    renderer: RendererHTML, tokens: list[Token], index: int, options: Any, env: dict[str, Any]
) -> str:
    """The counter only knows the French word; a browser's own translation must leave it."""
    if env["setting"].language == "fr":
        return '<span translate="no">'
    return '<bdi lang="fr" dir="ltr" translate="no">'


def _term_end(
    renderer: RendererHTML, tokens: list[Token], index: int, options: Any, env: dict[str, Any]
) -> str:
    return "</span>" if env["setting"].language == "fr" else "</bdi>"


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    markdown.validateLink = lambda url: ADDRESS.match(url) is not None  # type: ignore[method-assign]
    markdown.inline.ruler.before("emphasis", "figure", _braces)
    markdown.core.ruler.push("papers", _papers)
    for name, rule in {
        "figure": _figure,
        "link_open": _link,
        "em_open": _term,
        "em_close": _term_end,
    }.items():
        markdown.add_render_rule(name, rule)
    return markdown


MARKDOWN: Final = _markdown()
