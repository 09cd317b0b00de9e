"""The state of parsing a file block by block, and what the rules for blocks share.

A block's token has in `meta` the position `start` at which it begins (in the parsed text); a token that holds
inlines or HTML has its `content` and the `source_map` of that content.
"""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from linter.document import Definition
from linter.parse.source_map import SourceMap, SourceText

SPACES = " \t"
_TRAILING = " \t\n\r"


class Blocks(StateBlock):
    """The state of parsing a file, with its definitions and footnotes.

    `lazy` are the runs of lines that go on with a paragraph without the `>` of a quote around it: the line after each.
    """

    def __init__(self, source: SourceText, md: MarkdownIt) -> None:
        self.source = source
        self.definitions: list[Definition] = []
        self.by_label: dict[str, Definition] = {}
        self.footnotes: dict[str, int] = {}
        self.lazy: dict[int, int] = {}
        super().__init__(source.text, md, {}, [])

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token. The list rule moves on to the next item inside itself, so items note their start here."""
        token = super().push(ttype, tag, nesting)
        if ttype == "list_item_open":
            token.attrs["start"] = self.first(self.line)
        return token

    def first(self, line: int) -> int:
        """The position of the first character of a line inside the containers around it."""
        return self.bMarks[line] + self.tShift[line]

    def character(self, line: int) -> str:
        """The first character of a line inside the containers around it; empty at the end of the text."""
        first = self.first(line)
        return self.src[first : first + 1]

    def text(self, line: int) -> str:
        """A line without the containers' prefixes and the white space around it."""
        return self.src[self.first(line) : self.eMarks[line]].strip(SPACES)

    def leaf(self, kind: str, content: str, source_map: SourceMap, lines: tuple[int, int]) -> Token:
        """Add a block that holds `content`."""
        token = self.push(kind, "", 0)
        token.content = content
        token.meta = {"start": self.first(lines[0]), "source_map": source_map}
        token.map = [*lines]
        return token


def gather(state: Blocks, start: int, end: int, *, indented: bool = False) -> tuple[str, SourceMap]:
    """The content of the lines `start` up to `end`, each without the white space before it, or only its container's."""
    lines, starts, offsets = [], [], []
    length = 0
    for line in range(start, end):
        if indented:
            text = state.src[state.bMarks[line] + min(state.tShift[line], state.blkIndent) : state.eMarks[line]]
        else:
            text = state.src[state.first(line) : state.eMarks[line]].lstrip(SPACES)
        starts.append(length)
        offsets.append(state.source.offset(state.eMarks[line] - len(text)))
        lines.append(text)
        length += len(text) + 1
    return "\n".join(lines).rstrip(_TRAILING), SourceMap(tuple(starts), tuple(offsets))


def interrupted(state: Blocks, line: int, end: int, chain: str) -> bool:
    """Whether another block begins at `line` and ends the one before."""
    (rule,) = state.md.block.ruler.getRules(chain)
    return rule(state, line, end, True)


def paragraph_end(state: Blocks, start: int, end: int) -> tuple[int, int]:
    """The line after the paragraph that begins at `start`, and the level of the heading it is (0: none)."""
    line = start + 1
    parent, state.parentType = state.parentType, "paragraph"
    level = 0
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        if indent <= 3:
            level = _underline(state.text(line)) if indent >= 0 and line < end else 0
            if level or (state.sCount[line] >= 0 and interrupted(state, line, state.lineMax, "paragraph")):
                break
        line += 1
    state.parentType = parent
    return line, level


def _underline(line: str) -> int:
    """The level that a line gives to the text above it (CommonMark 4.3), 0 if none."""
    if line[0] not in "=-" or line.strip(line[0]):
        return 0
    return 1 if line[0] == "=" else 2
