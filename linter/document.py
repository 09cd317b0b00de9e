"""What a Markdown file is parsed into: spans, links, headings, lists, tables, documents.

Everything is frozen and made of tuples. A `Span` has character offsets into `Document.text`; `Document.position` turns
an offset into line and column.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from operator import attrgetter
from re import compile as _compile
from typing import Protocol, TypeVar

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """Characters `start` (from 0) up to, not including, `end` of a text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether `other` is wholly inside."""
        return self.start <= other.start and other.end <= self.end


class LinkKind(StrEnum):
    """Whether a link can be followed, or shows an image."""

    LINK = "link"
    IMAGE = "image"


class LinkSyntax(StrEnum):
    """How a link is written: `[a](b)`, `[a][b]`, `<https://b>`, `https://b`, `<a href="b">`."""

    INLINE = "inline"
    REFERENCE = "reference"
    AUTOLINK = "autolink"
    BARE = "bare"
    HTML = "html"


class Link(Struct, frozen=True):
    """A link or image as GitHub shows it.

    `span` covers the whole construct (for HTML the start tag), `destination` the characters
    of the URL, for fixes: for a reference link those in its definition; `None` where there are
    none. `url` has entities and backslash escapes resolved and is not percent-encoded further.
    `label` is the normalised label of a reference link, else empty.
    """

    span: Span
    kind: LinkKind
    syntax: LinkSyntax
    url: str
    text: str
    destination: Span | None = None
    label: str = ""


class Definition(Struct, frozen=True):
    """A link reference definition, `[label]: destination`; `repeated` if an earlier one has its label."""

    span: Span
    label: str
    url: str
    destination: Span
    repeated: bool = False


class Heading(Struct, frozen=True):
    """A heading, Markdown's or an HTML one (`html`), with the anchor GitHub gives it.

    `span` covers the heading's line or lines, `content` its text alone.
    """

    span: Span
    content: Span
    level: int
    text: str
    anchor: str
    html: bool = False


class Anchor(Struct, frozen=True):
    """An `id` or `name` that an HTML tag offers to fragments; `span` covers the name."""

    span: Span
    name: str


class Comment(Struct, frozen=True):
    """An HTML comment; `span` covers it with `<!--` and `-->`, `text` is what is between them."""

    span: Span
    text: str


class HtmlTag(Struct, frozen=True):
    """A start tag, or an end tag if `closing`, that GitHub takes for HTML; the name is in lower case."""

    span: Span
    name: str
    closing: bool


class ListItem(Struct, frozen=True):
    """An item of a bullet or ordered list.

    `head` is the item's own content without its nested lists; `depth` counts enclosing lists from 1.
    """

    span: Span
    head: Span
    text: str
    depth: int
    ordered: bool


class Cell(Struct, frozen=True):
    """A table cell; `span` covers its content without the padding (empty for an empty cell)."""

    span: Span
    text: str


class Row(Struct, frozen=True):
    """A table row with the cells as written: more than the header has are dropped by GitHub."""

    span: Span
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True):
    """A GFM table."""

    span: Span
    header: Row
    rows: tuple[Row, ...]


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    HTML = "html"
    QUOTE = "quote"
    RULE = "rule"


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HTML})
"""The blocks whose text a reader reads."""


class Block(Struct, frozen=True):
    """A block other than a heading; `depth` counts the lists and quotes around it.

    `text` is what a reader sees of a paragraph or HTML block, empty for the others.
    """

    span: Span
    kind: BlockKind
    text: str
    depth: int


class Prose(Struct, frozen=True):
    """The text of a paragraph, heading or cell, or between tags of HTML, with all that is not plain text blanked out.

    `shown` has one character for each character of `span`: the source's own where it is shown as plain
    text; a space for line prefixes (`> `); NUL for links, images, code, HTML, escapes and entities.
    `text` is the same with the texts of links left in.
    """

    span: Span
    shown: str
    text: str


class Spanned(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=Spanned)
START = attrgetter("span.start")
"""The key by which things are in the order of the text."""

_LINE_END = _compile(r"\r\n|\n|\r")


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which the lines of `text` begin (line endings as in CommonMark: LF, CRLF, CR)."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


class Document(Struct, frozen=True):
    """A parsed Markdown file. All tuples are in the order of the text.

    `path` is relative to the repository's root, with `/`. `text` is as in the file (line endings
    included) without a byte-order mark. `html_prose` is the text in HTML blocks, that of links blanked
    out. `unclosed_comments` are HTML comments that their block does not
    end; they have all that follows in it.
    """

    path: str
    text: str
    links: tuple[Link, ...] = ()
    definitions: tuple[Definition, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    comments: tuple[Comment, ...] = ()
    unclosed_comments: tuple[Span, ...] = ()
    tags: tuple[HtmlTag, ...] = ()
    items: tuple[ListItem, ...] = ()
    tables: tuple[Table, ...] = ()
    blocks: tuple[Block, ...] = ()
    prose: tuple[Prose, ...] = ()
    html_prose: tuple[Prose, ...] = ()
    front_matter: Span | None = None
    lines: tuple[int, ...] = (0,)

    @property
    def all_prose(self) -> tuple[Prose, ...]:
        """All text, that in HTML blocks too."""
        return tuple(sorted((*self.prose, *self.html_prose), key=START)) if self.html_prose else self.prose

    @property
    def newline(self) -> str:
        """The line ending of the first line, for lines that are added."""
        end = _LINE_END.search(self.text)
        return end[0] if end else "\n"

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1: the inverse of `position`."""
        return self.lines[line - 1] + column - 1

    def line_end(self, number: int) -> int:
        """The offset behind line `number` (from 1) and its line ending."""
        return self.lines[number] if number < len(self.lines) else len(self.text)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line ending."""
        return self.text[self.lines[number - 1] : self.line_end(number)].rstrip("\r\n")

    def line_length(self, number: int) -> int:
        """The characters of line `number` (from 1) with its line ending; counted without copying the line."""
        return self.line_end(number) - self.lines[number - 1]

    def whole_lines(self, first: int, last: int) -> Span:
        """What to delete to remove the lines `first` to `last`, so that the text ends with a line ending if it did."""
        start = self.lines[first - 1]
        if last < len(self.lines):
            return Span(start, self.lines[last])
        return Span(len(self.text[:start].rstrip("\r\n")), len(self.text))

    def source(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]


def within(things: tuple[S, ...], span: Span) -> tuple[S, ...]:
    """Those of `things` (in order of their start) that are wholly inside `span`."""
    first, end = bisect_left(things, span.start, key=START), max(span.end, span.start + 1)
    if first == len(things) or things[first].span.start >= end:
        return ()  # as nearly always: there is no end to search for
    last = bisect_left(things, end, first, key=START)
    return tuple(thing for thing in things[first:last] if thing.span.end <= span.end)
