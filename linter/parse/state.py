"""The state of parsing the content of a block, shared by the rules for inlines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token
from msgspec import Struct, field

from linter.document import Definition, LinkSyntax, Span
from linter.parse.characters import is_punctuation, is_space
from linter.parse.source_map import SourceMap


class Names(Struct, frozen=True):
    """What links can refer to: definitions by label, and the labels of footnotes; `used` are those referred to."""

    definitions: Mapping[str, Definition]
    footnotes: frozenset[str]
    used: set[str] = field(default_factory=set)


class Destination(NamedTuple):
    """The URL of a link, and how it is written."""

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

    def __init__(self, content: str, md: MarkdownIt, source_map: SourceMap, names: Names) -> None:
        super().__init__(content, md, {}, [])
        self.source_map = source_map
        self.names = names
        self.brackets: list[Bracket] = []
        self.inner_brackets: set[int] = set()
        self.links_closed = False
        self.inner: list[tuple[int, list[Delimiter]]] = []

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  # markdown-it's names
        """What a run of `*`, `_` or `~` can do: decided as cmark does, which ignores `~` beside the other two."""
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

    def add(self, kind: str, end: int, target: Destination | None = None, content: str = "") -> Token:
        """Add a token for what goes from here to `end`."""
        token = self.push(kind, "", 0)
        token.content = content
        token.map = [self.pos, end]
        if target:
            token.meta["target"] = target
        self.pos = end
        return token
