"""Reads the title and the anchors of an HTML page. Pure.

It is read tag by tag, never as a tree: unclosed tags make trees of hostile pages of a few kilobytes take gigabytes.
"""

from __future__ import annotations

from itertools import islice

from msgspec import Struct, field

from linter.crawl.response import HtmlPage
from linter.parse.html import Hidden, Run, Tag, read, unescape

MOST_PIECES = 100_000  # tags and texts: a page of two million bytes has fewer, unless it is hostile

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DATA = ("json", "importmap", "speculationrules", "template")  # types of script elements that are not run
_ELSEWHERE = frozenset(("frame", "frameset"))


def read_page(body: bytes, *, whole: bool) -> HtmlPage:
    """Reads a page; `whole` is whether `body` is all of it. Of encodings other than UTF-8 only ASCII is decoded."""
    try:
        text, is_utf8 = body.decode(), b"\0" not in body
    except UnicodeDecodeError:
        text, is_utf8 = body.decode("latin-1"), False
    reading = _Reading(text)
    pieces = read(text)
    for piece in islice(pieces, MOST_PIECES):
        reading.take(piece)
    reading.close_heading()
    return HtmlPage(
        text,
        title=" ".join(reading.title.split()),
        anchors=tuple(dict.fromkeys(reading.anchors)),
        headings=tuple(reading.bare),
        anchored=reading.anchored,
        scripted=reading.scripted,
        elsewhere=reading.elsewhere,
        whole=whole and "\0" not in text and next(pieces, None) is None,
        utf8=is_utf8,
    )


class _Reading(Struct):
    """The state so far. `fresh`: an anchor, and no text since; `heading`: its words, `None` outside of one."""

    text: str
    title: str = ""
    anchors: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    anchored: int = 0
    scripted: bool = False
    elsewhere: bool = False
    fresh: bool = False
    heading: list[str] | None = None
    inside: bool = False
    marked: bool = False
    title_from: int | None = None

    def take(self, piece: Tag | Run | Hidden) -> None:
        """Reads the next piece of the page."""
        match piece:
            case Tag(closing=True):
                self._close(piece)
            case Tag():
                self._open(piece)
            case Run(text=text) if text.strip():
                if self.inside and self.heading is not None:
                    self.heading.append(text)
                else:
                    self.close_heading()
                self.fresh = False

    def close_heading(self) -> None:
        """Ends a heading: it is counted if it has an anchor, and listed if it has none."""
        if self.heading is not None and self.marked:
            self.anchored += 1
        elif self.heading is not None:
            self.bare.append(" ".join(self.heading))
        self.heading, self.inside, self.marked = None, False, False

    def _open(self, tag: Tag) -> None:
        if tag.name in _HEADINGS:
            self.close_heading()
            self.heading, self.inside, self.marked = [], True, self.fresh
        names = [tag.attributes[key].value for key in _naming(tag) if key in tag.attributes]
        self.anchors += filter(None, names)
        if any(names):
            self.fresh = True
            self.marked |= self.inside or tag.name == "a"  # GitHub's anchors are right behind their headings
        self.scripted |= any(key.startswith("on") for key in tag.attributes)
        match tag.name:
            case "title" if self.title_from is None:
                self.title_from = tag.end
            case "script":
                kind = tag.attributes.get("type")
                self.scripted |= kind is None or not kind.value.lower().endswith(_DATA)
            case "meta":
                key = tag.attributes.get("http-equiv")
                self.elsewhere |= key is not None and key.value.lower() == "refresh"
            case name if name in _ELSEWHERE:
                self.elsewhere = True

    def _close(self, tag: Tag) -> None:
        if tag.name in _HEADINGS:
            self.inside = False
        elif tag.name == "title" and self.title_from is not None and not self.title:
            self.title = unescape(self.text[self.title_from : tag.start])


def _naming(tag: Tag) -> tuple[str, ...]:
    """The attributes that name anchors (HTML 7.4.6.4)."""
    return ("id", "name") if tag.name == "a" else ("id",)
