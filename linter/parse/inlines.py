"""The inlines of a paragraph, heading or cell: links, code, HTML, emphasis, text, each with its position.

One pass over the content with a stack of open brackets, as CommonMark's appendix describes and cmark-gfm
does it: linear, without recursion, and with the same results. The simple rules are markdown-it's own.
A token's `map` is its start and end in the content.
"""

from __future__ import annotations

from collections.abc import Callable
from re import ASCII
from re import compile as _compile
from string import punctuation

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, emphasis, entity, escape, link_pairs, newline, strikethrough
from markdown_it.token import Token

from linter.document import LinkSyntax
from linter.parse import autolink
from linter.parse.brackets import close_bracket, open_bracket, open_image
from linter.parse.html import inline_tag_end, unescape
from linter.parse.source_map import SourceMap
from linter.parse.state import Destination, Inline, Names

# `:` counts before `//` and `w` before `ww.` only. The set comes first: the search then skips plain text fast.
_SPECIAL = _compile(r"[\n\\`*_~\[\]!<&:w](?:(?<![:w])|(?<=:)(?=//)|(?<=w)(?=ww\.))")
_URI = _compile(r"<([a-zA-Z][a-zA-Z0-9.+-]{1,31}:[^<>\x00-\x20]*+)>")
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EMAIL = _compile(rf"<([a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{_LABEL}(?:\.{_LABEL})*+)>", ASCII)

Rule = Callable[[Inline], bool]
MarkdownItRule = Callable[[StateInline, bool], bool]


def parse_inline(content: str, md: MarkdownIt, source_map: SourceMap, names: Names) -> list[Token]:
    """The tokens of a content. Emphasis and strikethrough are resolved, links are pairs of tokens."""
    if not _SPECIAL.search(content):
        return [Token("text", "", 0, content=content)] if content else []
    state = Inline(content, md, source_map, names)
    while match := _SPECIAL.search(content, state.pos):
        start = match.start()
        if start > state.pos:
            state.append_pending(content[state.pos : start])
            state.pos = start
        if not _RULES[content[start]](state):
            state.append_pending(content[start])
            state.pos = start + 1
    state.append_pending(content[state.pos :])
    if state.pending:
        state.pushPending()
    if state.delimiters or state.inner:
        state.tokens_meta = [{"delimiters": delimiters} for _, delimiters in state.inner]
        link_pairs(state)
        strikethrough.postProcess(state)
        emphasis.postProcess(state)
    return state.tokens


def _single(rule: MarkdownItRule) -> Rule:
    """A rule of markdown-it's that adds one token, or text only."""

    def run(state: Inline) -> bool:
        start, tokens = state.pos, len(state.tokens)
        if not rule(state, False):
            return False
        if len(state.tokens) > tokens:
            state.tokens[-1].map = [start, state.pos]
        return True

    return run


def _escape(state: Inline) -> bool:
    """A backslash before a letter is text, and what follows it is read on its own."""
    return state.src[state.pos + 1 : state.pos + 2] in _ESCAPABLE and _ESCAPED(state)


def _emphasis(state: Inline) -> bool:
    start = state.pos
    emphasis.tokenize(state, False)
    for number in range(state.pos - start):
        state.tokens[number - state.pos + start].map = [start + number, start + number + 1]
    return True


def _pointed(state: Inline) -> bool:
    """`<https://…>`, `<a@b.c>` or a tag."""
    start, text = state.pos, state.src
    if match := _URI.match(text, start) or _EMAIL.match(text, start):
        url = unescape(match[1])
        target = Destination(LinkSyntax.AUTOLINK, url, state.source_map.span(start + 1, match.end() - 1))
        if match.re is _EMAIL:
            target = target._replace(url=f"mailto:{url}")
        state.add("autolink", match.end(), target, url)
        return True
    end = inline_tag_end(text, start, state.html_terminator_last)
    if end < 0:
        return False
    state.add("html_inline", end, content=text[start:end])
    return True


def _www(state: Inline) -> bool:
    end = -1 if state.brackets else autolink.www_end(state.src, state.pos)
    return end >= 0 and _bare(state, state.pos, end, "http://")


def _scheme(state: Inline) -> bool:
    start = -1 if state.brackets else autolink.url_start(state.src, state.pos)
    if start < 0 or (end := autolink.url_end(state.src, state.pos)) < 0:
        return False
    state.pending = state.pending[: start - state.pos]
    return _bare(state, start, end, "")


def _bare(state: Inline, start: int, end: int, prefix: str) -> bool:
    written = state.src[start:end]
    state.pos = start
    state.add(
        "autolink", end, Destination(LinkSyntax.BARE, prefix + written, state.source_map.span(start, end)), written
    )
    return True


_ESCAPABLE = frozenset(punctuation + "\n")
_ESCAPED = _single(escape)
_RULES: dict[str, Rule] = {
    "\n": _single(newline),
    "\\": _escape,
    "`": _single(backtick),
    "&": _single(entity),
    "~": _single(strikethrough.tokenize),
    "*": _emphasis,
    "_": _emphasis,
    "[": open_bracket,
    "!": open_image,
    "]": close_bracket,
    "<": _pointed,
    ":": _scheme,
    "w": _www,
}
