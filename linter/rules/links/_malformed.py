"""What reads as a link but is shown as text, and what to write instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from linter.document import START, Document, Link, LinkSyntax, Span, within
from linter.finding import Applicability
from linter.model.repository import Repository
from linter.parse.slug import slug
from linter.rules.links._beside import link_with_other_brackets, links_without_brackets, links_without_mark
from linter.rules.links._brackets import (
    LONGEST,
    NO_TEXT,
    is_index,
    is_target,
    is_url,
    pairs,
    plain,
    reads_as_target,
)
from linter.rules.links._stray import NESTED, MalformedLink, stray_links
from linter.rules.page_index import PageIndex
from linter.rules.relink import writable
from linter.text.lazy_pattern import LazyPattern
from linter.text.url_template import template_starts

BLANK = "a space in the destination"
_BLANKS = re.compile(r"[ \t]*+")
_HALF_A_HOST = LazyPattern(r"https?://[^./:\[]*/?\Z", re.IGNORECASE)
_ANCHOR = LazyPattern(r"#[^\W\d][\w-]*")
_WIDE = "\uff08\uff09"  # full-width brackets
_BLANK_IN_SCHEME = LazyPattern(r"(https?)(?=:?/?\s)\s*:\s*/\s*/\s*(?=[^\s/])", re.IGNORECASE)
_URL_BEHIND = LazyPattern(r"\s<?https?://", re.IGNORECASE)
_TITLE = LazyPattern(r"[ \t]*+[\"']")
_BLANK_IN_HOST = LazyPattern(r"https?:(?://[^/?#\s]*|/)?\s", re.IGNORECASE)
_REST = LazyPattern(r"\s*\n[ \t]*\n[ \t]*[^\s()\[\]]{1,200}\)")
_TOKEN = LazyPattern(rf"\S{{1,{LONGEST}}}")


def malformed_links(_: Repository) -> PageIndex[MalformedLink]:
    """The malformed links of each page, to be found once a model."""
    return PageIndex(_on_page)


def _on_page(document: Document) -> list[MalformedLink]:
    strays, found = list(stray_links(document)), list(links_without_mark(document))
    anchors = frozenset(f"#{heading.anchor}" for heading in document.headings)
    for prose in document.prose:
        shown = plain(prose)
        other = tuple(link_with_other_brackets(document, prose)) if shown.startswith(("[", "(", "{")) else ()
        found += other
        if "[" in shown:
            more = [*_Reader(document, prose.span.start, shown, anchors).links()]
            more += links_without_brackets(document, prose, shown, anchors)
            found += (link for link in more if not other or link.span.start >= other[0].span.end)
    begun = {link.span.start for link in found}  # a bracket that is another one is not missing as well
    return [*(link for link in strays if link.span.start not in begun), *found]


class _Reader:
    """Looks at one paragraph, heading or cell; places are counted from its start."""

    def __init__(self, document: Document, start: int, shown: str, anchors: frozenset[str]) -> None:
        self.document = document
        self.anchors = anchors
        self.start = start
        self.shown = shown
        self.source = document.text[start : start + len(shown)]
        self.templates = template_starts(self.source)
        self.square = pairs(shown, "[]")
        self.round = pairs(shown, "()")
        self.round_ends = {end: begin for begin, end in self.round.items()}

    def links(self) -> Iterator[MalformedLink]:
        done = 0
        for begin, end in self.square.items():
            fault = None if begin < done else self._swapped(begin, end) or self._forward(begin, end)
            if fault and fault.begin >= done:
                done = fault.end
                yield self._placed(fault)

    def _placed(self, fault: _Fault) -> MalformedLink:
        begin = fault.begin - 1 if self.shown[fault.begin - 1 : fault.begin] == "!" else fault.begin
        span, replaced = (Span(self.start + start, self.start + fault.end) for start in (begin, fault.begin))
        return MalformedLink(span, fault.reason, replaced, fault.remedy, fault.applicability, fault.help)

    def _forward(self, begin: int, end: int) -> _Fault | None:
        """`[text](destination` in any of its broken forms."""
        opening = _BLANKS.match(self.shown, end + 1).end()  # type: ignore[union-attr]  # matches empty
        if self.shown[opening : opening + 1] == _WIDE[0]:
            return self._wide(begin, end, opening)
        if self.shown[opening : opening + 1] != "(":
            return None
        closing = self.round.get(opening)
        last = opening + LONGEST if closing is None else closing
        if last - opening > LONGEST or self._holds_template(opening, last):
            return None
        if opening > end + 1:
            return self._apart(begin, end, opening, closing)
        if closing is None:
            return self._unclosed(begin, opening)
        return self._unreadable(begin, end, closing)

    def _apart(self, begin: int, end: int, opening: int, closing: int | None) -> _Fault | None:
        """`[text] (destination)`."""
        text = self.source[begin + 1 : end]
        if closing is None or NO_TEXT.fullmatch(text) or is_index(self.shown, begin) or self._holds_link(begin, end):
            return None
        destination = self.source[opening + 1 : closing]
        is_whole = begin == 0 and not self.shown[closing + 1 :].strip()  # an entry of a table of contents
        is_anchor = (
            destination in self.anchors
            or destination == f"#{slug(text)}"
            or (is_whole and _ANCHOR.fullmatch(destination) is not None)
        )
        if not is_target(destination) and not is_anchor:
            return None
        return _Fault(begin, closing + 1, "a space before '('", f"[{text}]({destination})")

    def _wide(self, begin: int, end: int, opening: int) -> _Fault | None:
        """`[text]\uff08URL\uff09`."""
        closing = self.source.find(_WIDE[1], opening, opening + LONGEST)
        text, destination = self.source[begin + 1 : end], self.source[opening + 1 : max(closing, opening)].strip()
        if not is_url(destination) or len(destination.split()) > 1 or NO_TEXT.fullmatch(text):
            return None
        if self._holds_link(begin, end) or self._holds_template(opening, closing):
            return None
        remedy = f"[{text}]({writable(destination)})"
        return _Fault(begin, closing + 1, "full-width brackets around the destination", remedy)

    def _swapped(self, begin: int, end: int) -> _Fault | None:
        """`(text)[destination]`."""
        opening = self.round_ends.get(begin - 1)
        if opening is None or self.shown[opening - 1 : opening] == "]":
            return None
        destination = self.source[begin + 1 : end]
        if not is_target(destination):
            return None
        if self._holds_template(opening, end):
            return None
        text = self.source[opening + 1 : begin - 1]
        plain_text = bool(text.strip()) and not set("[]") & set(text) and not self._holds_link(opening, begin)
        remedy = f"[{text}]({writable(destination)})" if plain_text else ""
        help_ = "write [text](address)"
        return _Fault(opening, end + 1, "round and square brackets are swapped", remedy, help=help_)

    def _unclosed(self, begin: int, opening: int) -> _Fault | None:
        """`[text](destination` without its last parenthesis."""
        inner = self._link_at(opening + 1)
        if inner and is_url(inner.text):
            remedy = f"{self.source[begin : opening + 1]}{writable(inner.url)})" if inner.text == inner.url else ""
            return _Fault(begin, inner.span.end - self.start, NESTED, remedy, help="write one of the two URLs")
        token = _TOKEN.match(self.source, opening + 1)
        destination = token[0].rstrip(".,;:!?") if token else ""
        if not reads_as_target(destination) or set("<[]") & set(destination):
            return None
        end = opening + 1 + len(destination)
        meant = destination.rstrip("]}")  # typed for the parenthesis
        missing = meant.count("(") - meant.count(")") + 1
        remedy = self.source[begin : opening + 1] + meant + ")" * missing if missing > 0 else ""
        goes_on = self.source[end : end + 1] in ("\r", "\n") or self._ends_below(end)  # perhaps it is cut in two
        goes_on = goes_on or _TITLE.match(self.source, end) is not None  # or its title has no end
        is_cut = _HALF_A_HOST.match(meant) is not None
        applicability = Applicability.UNSAFE if goes_on or is_cut else Applicability.SAFE
        return _Fault(begin, end, "')' is missing", remedy, applicability)

    def _ends_below(self, end: int) -> bool:
        """Whether nothing follows here, and the next paragraph is the rest: a word, or a few, and a parenthesis."""
        below = _REST.match(self.document.text, self.start + len(self.source))
        return not self.source[end:].strip(" .,;:!?") and below is not None

    def _unreadable(self, begin: int, end: int, closing: int) -> _Fault | None:
        """`[text](destination)` with something in it that Markdown does not accept."""
        head, inside = self.source[begin : end + 1], self.source[end + 2 : closing]
        destination, title = _without_title(inside)
        words = destination.split()
        if len(words) < 2:
            nested = bool(words) and reads_as_target(destination) and self._holds_link(begin, end)
            help_ = "take the brackets of one of them out"
            return _Fault(begin, closing + 1, "a link cannot hold another link", help=help_) if nested else None
        in_scheme = _BLANK_IN_SCHEME.match(destination)
        if in_scheme:
            url = f"{in_scheme[1].lower()}://{destination[in_scheme.end() :]}"
            remedy = f"{head}({writable(url)}{title})" if len(url.split()) == 1 else ""
            return _Fault(begin, closing + 1, "a space in the scheme", remedy, help="take the space out")
        whole = reads_as_target(destination)
        if found := self._anchor_with_blanks(begin, end, closing, destination):
            return found
        if not whole and not reads_as_target(words[0]):
            return self._behind_words(begin, end, closing, words)
        broken = bool(set('\r\n"') & set(destination))  # over two lines, or before a title that has not ended
        broken = broken or _BLANK_IN_HOST.match(destination) is not None
        is_behind = _URL_BEHIND.search(destination) is not None  # "Forum https://…": the word is not meant
        remedy = "" if broken or is_behind or not whole else f"{head}({writable(destination)}{title})"
        sure = not is_url(destination) and not reads_as_target(words[0])  # in a URL it may be a slip of copying
        applicability = Applicability.SAFE if sure else Applicability.UNSAFE
        help_ = "write %20 for a space, and put a title in quotes"
        return _Fault(begin, closing + 1, BLANK, remedy, applicability, help_)

    def _behind_words(self, begin: int, end: int, closing: int, words: list[str]) -> _Fault | None:
        """`[Name](Its name: https://...)`, where an item begins."""
        items = self.document.items
        index = bisect_left(items, self.start, key=lambda item: item.head.start)
        begins_item = not begin and index < len(items) and items[index].head.start == self.start
        if not (begins_item and is_url(words[-1])) or any(map(is_url, words[:-1])):
            return None
        remedy = f"{self.source[begin : end + 1]}({writable(words[-1])})"
        return _Fault(begin, closing + 1, "words before the URL", remedy, Applicability.UNSAFE)

    def _anchor_with_blanks(self, begin: int, end: int, closing: int, destination: str) -> _Fault | None:
        """`[Intro](#Intro to it)`, where a heading is called so."""
        anchor = f"#{slug(destination[1:])}" if destination.startswith("#") else ""
        if anchor not in self.anchors:
            return None
        remedy = f"{self.source[begin : end + 1]}({anchor})"
        return _Fault(begin, closing + 1, BLANK, remedy, help=f"write {anchor}")

    def _link_at(self, begin: int) -> Link | None:
        """The link that begins here, if it has text and destination."""
        if not self.source.startswith("[", begin):
            return None
        index = bisect_left(self.document.links, self.start + begin, key=START)
        link = self.document.links[index] if index < len(self.document.links) else None
        is_here = link is not None and link.span.start == self.start + begin and link.syntax is LinkSyntax.INLINE
        return link if is_here else None

    def _holds_template(self, begin: int, end: int) -> bool:
        return bisect_left(self.templates, begin) < bisect_left(self.templates, end)

    def _holds_link(self, begin: int, end: int) -> bool:
        """Whether a link or image is between the brackets (a bare URL beside other text does no harm)."""
        inner = within(self.document.links, Span(self.start + begin, self.start + end + 1))
        return any(link.syntax is not LinkSyntax.BARE for link in inner)


class _Fault(Struct, frozen=True):
    """A broken link from `begin` to `end`, why it is none, and what to write in its place, if that is known."""

    begin: int
    end: int
    reason: str
    remedy: str = ""
    applicability: Applicability = Applicability.SAFE
    help: str = ""


def _without_title(inside: str) -> tuple[str, str]:
    """The destination, without `<>`, and the title with the space before it."""
    destination, title = inside.strip(), ""
    for quote in "\"'":
        start = destination.rfind(quote, 0, -1) if destination.endswith(quote) else -1
        if start > 0 and destination[start - 1].isspace():
            destination, title = destination[:start].rstrip(), f" {destination[start:]}"
            break
    return destination.removeprefix("<").removesuffix(">"), title
