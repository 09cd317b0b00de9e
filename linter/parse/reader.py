"""Makes a document of the block tokens of a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct, field

from linter.document import Block, BlockKind, Cell, Document, ListItem, Prose, Row, Span, Table, line_starts
from linter.parse.blocks import Blocks
from linter.parse.builder import DocumentBuilder, LinkText
from linter.parse.html_block import read_html
from linter.parse.inlines import parse_inline
from linter.parse.phrase import Phrase
from linter.parse.source_map import SourceMap
from linter.parse.state import Names

_HOLD_INLINES = frozenset(("paragraph", "heading", "cell"))
_CONTAINERS = {
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": None,
}
_CONTAINER_ENDS = frozenset(kind.replace("_open", "_close") for kind in _CONTAINERS)


class Container(Struct):
    """A list, quote or list item that is being read, up to where it has been read; `head` ends at a nested list."""

    kind: BlockKind | None
    slot: int
    start: int
    end: int
    ordered: bool
    head: Span | None = None
    texts: list[str] = field(default_factory=list)
    sealed: bool = False


class Reader:
    """Reads the tokens of one file, in order."""

    def __init__(self, path: str, state: Blocks, md: MarkdownIt, front_matter: Span | None) -> None:
        self.path = path
        self.state = state
        self.source = state.source
        self.md = md
        self.front_matter = front_matter
        self.names = Names(state.by_label, frozenset(state.footnotes))
        self.builder = DocumentBuilder()
        self.blocks: list[Block | None] = []
        self.items: list[ListItem | None] = []
        self.tables: list[Table] = []
        self.rows: list[tuple[Span, list[Cell]]] = []
        self.prose: list[Prose] = []
        self.html_prose: list[Prose] = []
        self.open: list[Container] = []
        self.lists = 0
        self.quotes = 0

    def document(self) -> Document:
        """The document of all tokens."""
        if self.state.footnotes:  # which of them are shown depends on all text that may refer to them
            for token in self.state.tokens:
                if token.type in _HOLD_INLINES:
                    token.children = self._inlines(token)
        for token in self._shown():
            self._read(token)
        self.builder.end_heading()
        return Document(
            self.path,
            self.source.original,
            links=tuple(sorted(self.builder.links, key=lambda link: link.span)),
            definitions=tuple(self.state.definitions),
            headings=tuple(sorted(self.builder.headings, key=lambda heading: heading.span)),
            anchors=tuple(self.builder.anchors),
            comments=tuple(self.builder.comments),
            unclosed_comments=tuple(self.builder.unclosed_comments),
            tags=tuple(self.builder.tags),
            items=tuple(item for item in self.items if item),
            tables=tuple(self.tables),
            blocks=tuple(block for block in self.blocks if block),
            prose=tuple(self.prose),
            html_prose=tuple(self.html_prose),
            front_matter=self.front_matter,
            lines=line_starts(self.source.original),
        )

    def _shown(self) -> Iterator[Token]:
        """The tokens without the footnotes that nothing refers to, or that are defined again: GitHub drops them.

        Each is dropped from the list, so that long files are not in memory twice.
        """
        hidden = 0
        tokens, self.state.tokens = deque(self.state.tokens), []
        for index in range(len(tokens)):
            token = tokens.popleft()
            if token.type == "footnote_reference_open":
                label = token.meta["label"]
                shown = label in self.names.used and self.state.footnotes[label] == index
                hidden += bool(hidden or not shown)
            elif token.type == "footnote_reference_close":
                hidden = max(hidden - 1, 0)
            elif not hidden:
                yield token

    def _read(self, token: Token) -> None:
        match token.type:
            case "paragraph":
                self._paragraph(token)
            case "heading":
                self._heading(token)
            case "html_block":
                self._html(token)
            case "fence" | "code_block":
                self._block(BlockKind.CODE, self._lines_span(token))
            case "hr":
                self._block(BlockKind.RULE, self._lines_span(token))
            case "table_open":
                self.rows = []
            case "row_open":
                self.rows.append((self._range(token), []))
            case "cell":
                self.rows[-1][1].append(self._cell(token))
            case "table_close":
                self._table(self._range(token))
            case kind if kind in _CONTAINERS:
                self._enter(token)
            case kind if kind in _CONTAINER_ENDS:
                self._leave()

    def _inlines(self, token: Token) -> list[Token]:
        return parse_inline(token.content, self.md, token.meta["source_map"], self.names)

    def _phrase(self, token: Token, builder: DocumentBuilder) -> str:
        """Add what is in a block to `builder`; its text."""
        source_map: SourceMap = token.meta["source_map"]
        phrase = Phrase(builder, token.content, source_map, LinkText(builder))
        phrase.read(self._inlines(token) if token.children is None else token.children)
        if builder is self.builder and token.content:
            self.prose.append(phrase.prose())
        return phrase.text()

    def _paragraph(self, token: Token) -> None:
        text = self._phrase(token, self.builder)
        self._block(BlockKind.PARAGRAPH, self._content_span(token), text)
        self._text(text)

    def _html(self, token: Token) -> None:
        text, prose = read_html(self.builder, token.content, token.meta["source_map"])
        self.html_prose.extend(prose)
        self._block(BlockKind.HTML, self._content_span(token), text)
        self._text(text)

    def _heading(self, token: Token) -> None:
        self.builder.end_heading()
        shown = self._phrase(token, self.builder)
        span = self._lines_span(token)
        self.builder.add_heading(span, self._content_span(token), token.meta["level"], shown)
        self._extend(span)
        self._text(shown)

    def _cell(self, token: Token) -> Cell:
        text = self._phrase(token, self.builder if token.meta["shown"] else DocumentBuilder())
        return Cell(self.source.span(*token.meta["range"]), text)

    def _table(self, span: Span) -> None:
        header, *rows = (Row(span, tuple(cells)) for span, cells in self.rows)
        self.tables.append(Table(span, header, tuple(rows)))
        self._block(BlockKind.TABLE, span)

    def _range(self, token: Token) -> Span:
        """The span of a token that has positions in the parsed text."""
        start, end = token.map or (0, 0)
        return self.source.span(start, end)

    def _content_span(self, token: Token) -> Span:
        source_map: SourceMap = token.meta["source_map"]
        return source_map.span(0, len(token.content))

    def _lines_span(self, token: Token) -> Span:
        """From where a block begins to the end of its last line."""
        start, last = token.meta["start"], (token.map or [0, 1])[1] - 1
        text = self.state.src[start : max(self.state.eMarks[last], start)]
        return self.source.span(start, start + len(text.rstrip()))

    def _block(self, kind: BlockKind, span: Span, text: str = "") -> None:
        self.blocks.append(Block(span, kind, text, self.lists + self.quotes))
        self._extend(span)

    def _extend(self, span: Span) -> None:
        """Extend the open container to the end of what is in it."""
        if self.open:
            container = self.open[-1]
            container.end = max(container.end, span.end)
            if container.kind is None and not container.sealed:
                container.head = Span(container.head.start, span.end) if container.head else span

    def _text(self, text: str) -> None:
        self.builder.end_block()
        item = next((container for container in reversed(self.open) if container.kind is None), None)
        if item and not item.sealed:
            item.texts.append(" ".join(text.split()))

    def _enter(self, token: Token) -> None:
        kind = _CONTAINERS[token.type]
        position = int(token.attrs["start"]) if kind is None else token.meta["start"]
        start = self.source.offset(position)
        if kind is BlockKind.LIST:
            self.lists += 1
            for container in self.open:
                container.sealed = True
        elif kind is BlockKind.QUOTE:
            self.quotes += 1
        slots: list[Block | None] | list[ListItem | None] = self.items if kind is None else self.blocks
        marker_end = start + len(token.info) + 1  # an ordered item's number is its info
        container = Container(kind, len(slots), start, marker_end, bool(token.info))
        slots.append(None)
        self.open.append(container)

    def _leave(self) -> None:
        done = self.open.pop()
        span = Span(done.start, done.end)
        if done.kind is None:
            head = done.head or Span(done.end, done.end)
            text = "\n".join(filter(None, done.texts))
            self.items[done.slot] = ListItem(span, head, text, self.lists, done.ordered)
        else:
            self.lists -= done.kind is BlockKind.LIST
            self.quotes -= done.kind is BlockKind.QUOTE
            self.blocks[done.slot] = Block(span, done.kind, "", self.lists + self.quotes)
        self._extend(span)
