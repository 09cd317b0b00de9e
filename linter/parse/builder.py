"""What is found in a file while it is parsed, in the order of the text."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from linter.document import Anchor, Comment, Heading, HtmlTag, Link, LinkKind, LinkSyntax, Span
from linter.parse.html import Hidden, Tag
from linter.parse.slug import Slugger
from linter.parse.source_map import SourceMap
from linter.parse.srcset import candidates

_SOURCES = {
    "a": ("href",),
    "img": ("src", "srcset"),
    "image": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
}
"""The attributes by which tags link to something or show it."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class OpenHeading(Struct):
    """An HTML heading whose end tag has not been reached."""

    level: int
    start: int
    content: int
    end: int
    pieces: list[str] = field(default_factory=list)


class DocumentBuilder(Struct):
    """Links, headings, anchors, tags and comments found so far."""

    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    unclosed_comments: list[Span] = field(default_factory=list)
    tags: list[HtmlTag] = field(default_factory=list)
    _slugger: Slugger = field(default_factory=Slugger)
    _heading: OpenHeading | None = None

    def show(self, text: str, source_map: SourceMap, end: int) -> None:
        """Note that a reader sees `text`, which ends before the position `end` of the content."""
        if self._heading:
            self._heading.pieces.append(text)
            self._heading.end = source_map.offset(end - 1) + 1

    def end_block(self) -> None:
        """Note that a block has ended."""
        if self._heading:
            self._heading.pieces.append("\n")

    def add_heading(self, span: Span, content: Span, level: int, shown: str) -> None:
        """Add a Markdown heading."""
        self._add_heading(span, content, level, shown, html=False)

    def _add_heading(self, span: Span, content: Span, level: int, shown: str, *, html: bool) -> None:
        anchor = self._slugger.slug(shown)
        self.headings.append(Heading(span, content, level, " ".join(shown.split()), anchor, html))

    def end_heading(self, content_end: int | None = None, end: int | None = None) -> None:
        """End the HTML heading that is open, if one is: at its end tag, or where its text ends."""
        if heading := self._heading:
            self._heading = None
            content = Span(heading.content, heading.end if content_end is None else content_end)
            span = Span(heading.start, content.end if end is None else end)
            self._add_heading(span, content, heading.level, "".join(heading.pieces), html=True)

    def comment(self, hidden: Hidden, source_map: SourceMap, base: int = 0) -> None:
        """Add a comment. It begins at `base` of the content."""
        span = source_map.span(base + hidden.start, base + hidden.end)
        if hidden.closed:
            self.comments.append(Comment(span, hidden.text))
        else:
            self.unclosed_comments.append(span)

    def tag(self, tag: Tag, source_map: SourceMap, base: int = 0) -> None:
        """Add a tag, and its anchors, heading, image or link. It begins at `base` of the content."""
        span = source_map.span(base + tag.start, base + tag.end)
        self.tags.append(HtmlTag(span, tag.name, tag.closing))
        if level := _LEVELS.get(tag.name):
            self.end_heading(span.start, span.end)
            if not tag.closing:
                self._heading = OpenHeading(level, span.start, span.end, span.end)
        if tag.closing:
            return
        for name in ("id", "name"):
            attribute = tag.attributes.get(name)
            if attribute and attribute.value:
                value_span = source_map.span(base + attribute.start, base + attribute.end)
                self.anchors.append(Anchor(value_span, attribute.value))
        for name in _SOURCES.get(tag.name, ()):
            if name in tag.attributes:
                self._links(tag, name, span, source_map, base)

    def _links(self, tag: Tag, name: str, span: Span, source_map: SourceMap, base: int) -> None:
        """Add the link, image or images that an attribute of a tag names."""
        attribute = tag.attributes[name]
        kind = LinkKind.LINK if tag.name == "a" else LinkKind.IMAGE
        text = tag.attributes["alt"].value if kind is LinkKind.IMAGE and "alt" in tag.attributes else ""
        is_exact = len(attribute.value) == attribute.end - attribute.start  # no entities in it
        places = candidates(attribute.value) if name == "srcset" else ((0, len(attribute.value)),)
        for start, end in places:
            destination = None
            if name != "srcset":
                destination = source_map.span(base + attribute.start, base + attribute.end)
            elif is_exact:
                destination = source_map.span(base + attribute.start + start, base + attribute.start + end)
            self.links.append(Link(span, kind, LinkSyntax.HTML, attribute.value[start:end], text, destination))


class LinkText(Struct):
    """Collects the text between `<a href>` and `</a>`."""

    builder: DocumentBuilder
    pieces: list[str] = field(default_factory=list)
    _link: int = -1
    _first: int = 0

    def tag(self, tag: Tag, source_map: SourceMap, base: int = 0) -> None:
        """Add a tag; a link ends at its end tag or where another begins."""
        if tag.name == "a":
            self._close()
        self.builder.tag(tag, source_map, base)
        if tag.closing:
            return
        if tag.name == "a" and "href" in tag.attributes:
            self._link, self._first = len(self.builder.links) - 1, len(self.pieces)
        elif tag.name == "img" and "alt" in tag.attributes:
            self.pieces.append(tag.attributes["alt"].value)

    def _close(self) -> None:
        if self._link >= 0:
            text = " ".join("".join(self.pieces[self._first :]).split())
            self.builder.links[self._link] = replace(self.builder.links[self._link], text=text)
            self._link = -1
