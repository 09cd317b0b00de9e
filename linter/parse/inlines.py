"""What a paragraph, heading or cell holds: links, code, HTML, emphasis, text, each with its position.

One pass over the content with a stack of open brackets, as CommonMark's appendix describes and cmark-gfm
does it: linear, without recursion, and the same answers. The simple rules are markdown-it's own.
A token's `map` is its start and end in the content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from re import ASCII
from re import compile as _compile
from string import punctuation
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, emphasis, entity, escape, link_pairs, newline, strikethrough
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token

from linter.model import Definition, LinkSyntax, Span
from linter.parse import autolink, destination
from linter.parse.characters import is_punctuation, is_space
from linter.parse.html import inline_tag_end, unescape
from linter.parse.places import Places

# `:` counts before `//` and `w` before `ww.` only. The set comes first: the search then skips plain text fast.
_SPECIAL = _compile(r"[\n\\`*_~\[\]!<&:w](?:(?<![:w])|(?<=:)(?=//)|(?<=w)(?=ww\.))")
_URI = _compile(r"<([a-zA-Z][a-zA-Z0-9.+-]{1,31}:[^<>\x00-\x20]*+)>")
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EMAIL = _compile(rf"<([a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{_LABEL}(?:\.{_LABEL})*+)>", ASCII)


@dataclass(frozen=True, slots=True)
class Names:
    """What links can refer to: definitions by label, and the labels of footnotes; `used` are those referred to."""

    definitions: Mapping[str, Definition]
    footnotes: frozenset[str]
    used: set[str] = field(default_factory=set)


class Target(NamedTuple):
    """Where a link leads, and how that is written."""

    syntax: LinkSyntax
    url: str
    destination: Span | None
    label: str = ""


class Bracket(NamedTuple):
    """An open `[` or `![`: its token, the position after it, and how many delimiters came before."""

    token: int
    position: int
    image: bool
    delimiters: int


class Inline(StateInline):
    """The state of parsing one content."""

    def __init__(self, content: str, md: MarkdownIt, places: Places, names: Names) -> None:
        super().__init__(content, md, {}, [])
        self.places = places
        self.names = names
        self.brackets: list[Bracket] = []
        self.inner_brackets: set[int] = set()
        self.links_closed = False
        self.inner: list[tuple[int, list[Delimiter]]] = []

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  # markdown-it's names
        """What a run of `*`, `_` or `~` can do: as cmark decides it, to whom `~` beside the other two is nothing."""
        text, marker = self.src, self.src[start]
        skip = "~" if marker != "~" else ""
        end = start + 1
        while text.startswith(marker, end):
            end += 1
        left, right = start - 1, end
        while left >= 0 and text[left] == skip:
            left -= 1
        while right < len(text) and text[right] == skip:
            right += 1
        before = text[left] if left >= 0 else "\n"
        after = text[right] if right < len(text) else "\n"
        loose_before, loose_after = is_space(before), is_space(after)
        hard_before, hard_after = is_punctuation(before), is_punctuation(after)
        opens = not loose_after and (not hard_after or loose_before or hard_before)
        closes = not loose_before and (not hard_before or loose_after or hard_after)
        if canSplitWord:
            return Scanned(opens, closes, end - start)
        return Scanned(opens and (not closes or hard_before), closes and (not opens or hard_after), end - start)

    def add(self, kind: str, end: int, target: Target | None = None, content: str = "") -> Token:
        """Add a token for what goes from here to `end`."""
        token = self.push(kind, "", 0)
        token.content = content
        token.map = [self.pos, end]
        if target:
            token.meta["target"] = target
        self.pos = end
        return token


Rule = Callable[[Inline], bool]
MarkdownItRule = Callable[[StateInline, bool], bool]


def parse_inline(content: str, md: MarkdownIt, places: Places, names: Names) -> list[Token]:
    """The tokens of a content. Emphasis and strikethrough are resolved, links are pairs of tokens."""
    state = Inline(content, md, places, names)
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


def _open_bracket(state: Inline) -> bool:
    return _push_bracket(state, image=False)


def _open_image(state: Inline) -> bool:
    if not state.src.startswith("[", state.pos + 1) or state.src.startswith("^", state.pos + 2):
        return False
    return _push_bracket(state, image=True)


def _push_bracket(state: Inline, *, image: bool) -> bool:
    if state.brackets:
        state.inner_brackets.add(state.brackets[-1].token)
    content = "![" if image else "["
    state.add("text", state.pos + len(content), content=content)
    state.brackets.append(Bracket(len(state.tokens) - 1, state.pos, image, len(state.delimiters)))
    if not image:
        state.links_closed = False
    return True


def _close_bracket(state: Inline) -> bool:
    if not state.brackets:
        return False
    opener = state.brackets.pop()
    if state.links_closed and not opener.image:
        return False
    found = _inline_target(state, state.pos + 1) or _reference(state, opener)
    if found is None:
        return _footnote(state, opener)
    _close(state, opener, *found)
    return True


def _inline_target(state: Inline, start: int) -> tuple[Target, int] | None:
    """What `(destination "title")` at `start` leads to, and where that ends."""
    text = state.src
    if not text.startswith("(", start):
        return None
    found = destination.destination(text, destination.after_spaces(text, start + 1))
    if found is None:
        return None
    first, last, end = found
    title = destination.after_spaces(text, end)
    if title > end:
        title = destination.title_end(text, title)
    end = destination.after_spaces(text, title)
    if not text.startswith(")", end):
        return None
    return Target(LinkSyntax.INLINE, destination.url(text[first:last]), state.places.span(first, last)), end + 1


def _reference(state: Inline, opener: Bracket) -> tuple[Target, int] | None:
    """What the reference leads to that `]` closes, with the label that may follow, and where that ends."""
    end = state.pos + 1
    written = destination.label(state.src, end)
    if written:
        end = written[1]
    name = written[0] if written else ""
    if not name.strip():
        if opener.token in state.inner_brackets:
            return None
        name = state.src[opener.position : state.pos]
    definition = state.names.definitions.get(destination.normal(name))
    if definition is None:
        return None
    return Target(LinkSyntax.REFERENCE, definition.url, definition.destination, definition.label), end


def _close(state: Inline, opener: Bracket, target: Target, end: int) -> None:
    """Make a link or image of what began at `opener`."""
    if state.pending:
        state.pushPending()
    kind = "image" if opener.image else "link"
    token = state.tokens[opener.token]
    token.type, token.content = f"{kind}_open", ""
    token.map = [opener.position - (2 if opener.image else 1), end]
    token.meta["target"] = target
    state.inner.append((opener.token, state.delimiters[opener.delimiters :]))
    del state.delimiters[opener.delimiters :]
    state.add(f"{kind}_close", end)
    if not opener.image:
        state.links_closed = True


def _footnote(state: Inline, opener: Bracket) -> bool:
    """A footnote reference; what looks like one but has no definition is plain text, links in it too."""
    if not state.src.startswith("^", opener.position) or state.pos == opener.position + 1:
        return False
    state.pending = ""
    del state.tokens[opener.token :], state.delimiters[opener.delimiters :]
    while state.inner and state.inner[-1][0] >= opener.token:
        state.inner.pop()
    label = destination.normal(state.src[opener.position + 1 : state.pos])
    end, state.pos = state.pos + 1, opener.position - 1
    if label in state.names.footnotes:
        state.names.used.add(label)
        state.add("footnote_ref", end)
    else:
        state.add("text", end, content=state.src[state.pos : end])
    return True


def _pointed(state: Inline) -> bool:
    """`<https://…>`, `<a@b.c>` or a tag."""
    start, text = state.pos, state.src
    if match := _URI.match(text, start) or _EMAIL.match(text, start):
        url = unescape(match[1])
        target = Target(LinkSyntax.AUTOLINK, url, state.places.span(start + 1, match.end() - 1))
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
    state.add("autolink", end, Target(LinkSyntax.BARE, prefix + written, state.places.span(start, end)), written)
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
    "[": _open_bracket,
    "!": _open_image,
    "]": _close_bracket,
    "<": _pointed,
    ":": _scheme,
    "w": _www,
}
