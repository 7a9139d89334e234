"""Our Markdown: that of CommonMark, with figures in braces, terms of the counter and papers to bring."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.utils.html import escape
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from eligibility.live import PLACEHOLDER, UnknownFigure
from guide.written import BLOCKS, doubt, known, written

ADDRESS: Final = re.compile(r"(?:https://|tel:|#|page:[a-z-]+(?:#[a-z0-9_]+)?$|check:$)")


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


def inline_tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield from token.children or ()
