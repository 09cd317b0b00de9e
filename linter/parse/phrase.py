"""The inline tokens of a paragraph, heading or cell: its links, its text, its prose."""

from __future__ import annotations

from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct, field

from linter.document import Link, LinkKind, LinkSyntax, Prose
from linter.parse.autolink import emails
from linter.parse.builder import DocumentBuilder, LinkText
from linter.parse.html import Hidden, Tag, read
from linter.parse.mdx import restore
from linter.parse.source_map import SourceMap

_BREAKS = ("softbreak", "hardbreak")
CODE = frozenset(("code", "kbd", "pre", "samp", "tt", "var"))
"""The tags of code."""


class Phrase(Struct):
    """What the tokens of a content have given so far.

    `shown` is the text a reader sees, `names` that and the alternative texts of images (the text of a
    link), `marks` the ranges of the content that are not plain text, `links` those of whole links.
    """

    builder: DocumentBuilder
    content: str
    source_map: SourceMap
    names: LinkText
    shown: list[str] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    _run: list[tuple[str, int, int]] = field(default_factory=list)
    _opened: list[tuple[Token, int]] = field(default_factory=list)
    _images: int = 0
    _links: int = 0
    _code: int = 0

    def read(self, tokens: list[Token]) -> None:
        """Read all tokens."""
        position = 0
        for token in tokens:
            start, end = token.map or (position, position + len(token.content))
            if token.type in ("text", "text_special"):
                self._text(token, start, end)
            else:
                self._end_run()
                self._other(token, start, end)
            position = start if token.type in ("link_open", "image_open") else end
            if token.type in ("link_open", "image_open"):
                position += 1 if token.type == "link_open" else 2
        self._end_run()

    def _text(self, token: Token, start: int, end: int) -> None:
        self._show(token.content, end)
        self._run.append((token.content, start, end))
        if token.type == "text_special" or not token.content or self._code:
            self._mark(start, end)

    def _show(self, text: str, end: int) -> None:
        self.names.pieces.append(text)
        if not self._images:
            self.shown.append(text)
            self.builder.show(text, self.source_map, end)

    def _mark(self, start: int, end: int) -> None:
        self.marks.append((start, end))

    def _other(self, token: Token, start: int, end: int) -> None:
        kind = token.type
        if kind in _BREAKS:
            self._show("\n", end)
            if self.content[start] == "\\":
                self._mark(start, start + 1)
        elif kind in ("link_open", "image_open"):
            self._mark(start, start + 1 if kind == "link_open" else end)
            self._opened.append((token, len(self.names.pieces)))
            self._images += kind == "image_open"
            self._links += kind == "link_open"
        elif kind in ("link_close", "image_close"):
            self._images -= kind == "image_close"
            self._links -= kind == "link_close"
            opener, first = self._opened.pop()
            self._mark(start, end)
            if kind == "link_close" and opener.map:
                self.links.append((opener.map[0], end))
            if not self._images:
                self._link(opener, "".join(self.names.pieces[first:]))
        else:
            self._mark(start, end)
            self._leaf(token, end)

    def _leaf(self, token: Token, end: int) -> None:
        if token.type in ("code_inline", "autolink"):
            self._show(restore(token.content), end)
        if self._images:
            return
        if token.type == "autolink":
            self._link(token, token.content)
        elif token.type == "html_inline" and token.map:
            for part in read(token.content):
                if isinstance(part, Tag):
                    self._tag(part, token.map[0])
                elif isinstance(part, Hidden):
                    self.builder.comment(part, self.source_map, token.map[0])

    def _tag(self, tag: Tag, start: int) -> None:
        self.names.tag(tag, self.source_map, start)
        if tag.name in CODE:
            self._code = max(self._code - 1, 0) if tag.closing else self._code + 1

    def _link(self, token: Token, text: str) -> None:
        target = token.meta["target"]
        start, end = token.map or (0, 0)
        kind = LinkKind.IMAGE if token.type == "image_open" else LinkKind.LINK
        text = " ".join(text.split())
        span = self.source_map.span(start, end)
        self.builder.links.append(Link(span, kind, target.syntax, target.url, text, target.destination, target.label))

    def _end_run(self) -> None:
        """Find the e-mail addresses in the text since the last token that is not text."""
        run, self._run = self._run, []
        if self._links or self._images or not any("@" in text for text, _, _ in run):
            return
        positions: list[tuple[int, int]] = []
        for text, start, end in run:
            exact = len(text) == end - start
            positions += [(start + n, start + n + 1) if exact else (start, end) for n in range(len(text))]
        shown = "".join(text for text, _, _ in run)
        for first, last, url in emails(shown):
            start, end = positions[first][0], positions[last - 1][1]
            span = self.source_map.span(start, end)
            self.builder.links.append(Link(span, LinkKind.LINK, LinkSyntax.BARE, url, shown[first:last], span))
            self.marks.append((start, end))

    def text(self) -> str:
        """What a reader sees, line breaks as LF."""
        return "".join(self.shown)

    def prose(self) -> Prose:
        """The plain text, the rest blanked out."""
        text = blank(self.content, self.marks, self.source_map)
        shown = blank(self.content, self.marks + self.links, self.source_map) if self.links else text
        return Prose(self.source_map.span(0, len(self.content)), shown, text)


def blank(content: str, marks: list[tuple[int, int]], source_map: SourceMap) -> str:
    """A content with NUL for all that is marked, as long as its span in the file."""
    pieces, done = [], 0
    for start, end in sorted(marks):
        if end > done:
            pieces += [content[done:start], "\0" * (end - max(start, done))]
            done = end
    text = "".join(pieces) + content[done:]
    return _with_gaps(text, source_map) if len(source_map.starts) > 1 else text


def _with_gaps(shown: str, source_map: SourceMap) -> str:
    """`shown` with a character for each that the file has between the runs of the content."""
    pieces = []
    runs = list(zip(source_map.starts, source_map.offsets, strict=True))
    for (start, offset), (after, next_offset) in pairwise(runs):
        piece = shown[start:after]
        gap = next_offset - offset - len(piece)
        if after:  # what is before the first character is not part of the span
            pieces += [piece, (" " if piece.endswith("\n") else "\0") * gap]
    pieces.append(shown[runs[-1][0] :])
    return "".join(pieces)
