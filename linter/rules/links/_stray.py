"""Links with a bracket too many or too few, and with something else than a URL as their destination."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from linter.document import START, Document, Link, LinkKind, LinkSyntax, ListItem, Prose, Span, within
from linter.finding import Applicability
from linter.rules.links._brackets import LONGEST, NO_TEXT, is_target, pairs, plain
from linter.rules.relink import writable
from linter.text.lazy_pattern import LazyPattern
from linter.text.url_template import is_template

_NESTED = re.compile(rf"!?\[([^\[\]]{{0,{LONGEST}}})\]\(([^()\s]{{1,{LONGEST}}})\)")
NESTED = "the destination is a link itself"
_WORDS = LazyPattern(r"(?:\w[\w'\u2019&.,:-]*+\s+)+\w[\w'\u2019&.,:-]*+")
_SEPARATOR = re.compile(r"\s*(?:[-\u2013\u2014]+\s|:\s|\Z)")
_CLOSED = re.compile(r"(?<!\])\]++(?=\()")
_SENTENCE = re.compile(r"[.!?:;,]\s")
WITHOUT_URL = "no URL behind ']'"
_LONGEST_TITLE = 80
_OTHER_OPENINGS = frozenset("{(|<\uff3b\u3010\uff08")  # typed for `[`
_FULL_WIDTH = str.maketrans("\uff08\uff09", "()")


class MalformedLink(Struct, frozen=True):
    """A broken link, why it is none, and the `remedy` to write for what is at `replaced`, if that is known."""

    span: Span
    reason: str
    replaced: Span
    remedy: str
    applicability: Applicability
    help: str
    works: bool = False
    """Whether there is a link all the same, with a bracket shown beside it."""


def stray_links(document: Document) -> Iterator[MalformedLink]:
    """The links of a page that have a stray bracket or no URL, in no order."""
    yield from filter(None, map(_nested, document.links))
    before = None
    for prose in document.prose:
        shown = plain(prose)
        if "](" in shown:
            yield from _without_opening(document, prose, shown)
        if "\0)" in shown and not (before and _is_open(before)):
            yield from _closed_twice(document, prose, shown)
        if "\0]" in shown and "\\[" not in document.source(prose.span):
            yield from _bracket_behind(document, prose, shown)
        if shown.startswith("[\0"):
            yield from _bracket_before(document, prose)
        before = prose
    links = frozenset(link.span.start for link in document.links)
    for number, item in enumerate(document.items):
        start = item.head.start
        if start not in links and document.text.startswith("[", start):
            yield from filter(None, (_words(document, number), _without_url(document, number)))


def is_nested_link(url: str) -> bool:
    """Whether a destination is a Markdown link itself."""
    return url.startswith(("[", "![")) and _NESTED.fullmatch(url) is not None


def _nested(link: Link) -> MalformedLink | None:
    """`[text]([https://a](https://a))`."""
    match = _NESTED.fullmatch(link.url) if link.url.startswith(("[", "![")) else None
    if match is None or link.destination is None or is_template(link.url):
        return None
    remedy = writable(match[2]) if match[1].strip() == match[2] else ""
    help_ = "write one of the two URLs"
    return MalformedLink(link.span, NESTED, link.destination, remedy, Applicability.SAFE, help_)


def _without_opening(document: Document, prose: Prose, shown: str) -> Iterator[MalformedLink]:
    """`[text]](destination)` and `text](destination)`."""
    source, is_item = document.source(prose.span), _begins_item(document, prose)
    square, closings = pairs(shown, "[]"), pairs(shown, "()")
    begins = {end: begin for begin, end in square.items()}
    start = prose.span.start
    for match in _CLOSED.finditer(shown):
        bracket, opening = match.end() - 1, match.end()
        closing = closings.get(opening)
        if bracket in begins or closing is None or closing - opening > LONGEST:
            continue
        if not is_target(source[opening + 1 : closing]) or is_template(source[opening:closing]):
            continue
        target = source[opening : closing + 1]
        begin = next((begins[end] for end in range(match.start(), bracket) if end in begins), None)
        if begin is not None:
            text = source[begin : match.start() + 1]
            remedy = "" if "\0" in shown[begin:bracket] else f"{text}{target}"
            span = Span(start + begin, start + closing + 1)
            yield MalformedLink(span, "']' too many", span, remedy, Applicability.SAFE, "remove a bracket")
        elif len(match[0]) == 1:
            is_title = is_item and bracket <= _LONGEST_TITLE and _is_title(shown[:bracket])
            span = Span(start if is_title else start + bracket, start + closing + 1)
            written = source[1 : closing + 1] if source[:1] in _OTHER_OPENINGS else source[: closing + 1]
            remedy = f"[{written}" if is_title else ""
            help_ = "write '[' where the text of the link begins"
            yield MalformedLink(span, "'[' is missing", span, remedy, Applicability.SAFE, help_)


def _begins_item(document: Document, prose: Prose) -> bool:
    number = bisect_left(document.items, prose.span.start, key=lambda item: item.head.start)
    return number < len(document.items) and document.items[number].head.start == prose.span.start


def _is_title(text: str) -> bool:
    """Whether the text before a bracket is all of a link's text."""
    return bool(text.strip()) and not set("\0\r\n[]") & set(text) and not _SENTENCE.search(text)


def _closed_twice(document: Document, prose: Prose, shown: str) -> Iterator[MalformedLink]:
    """`[text](destination))` without an opening parenthesis before it."""
    links = within(document.links, prose.span)
    ends = {link.span.end: link for link in links if link.syntax is LinkSyntax.INLINE}
    closed = frozenset(pairs(prose.text.translate(_FULL_WIDTH), "()").values())
    for match in re.finditer(r"(?<=\0)\)", shown):
        end = prose.span.start + match.start()
        link = ends.get(end)
        if link and match.start() not in closed:
            is_first = link.span.start == prose.span.start
            applicability = Applicability.SAFE if is_first else Applicability.UNSAFE
            span = Span(link.span.start, end + 1)
            remedy = document.source(link.span)
            yield MalformedLink(span, "')' too many", span, remedy, applicability, "remove a parenthesis", works=True)


def _bracket_behind(document: Document, prose: Prose, shown: str) -> Iterator[MalformedLink]:
    """`[text](destination)]` without an opening bracket before it."""
    ends = {link.span.end: link for link in within(document.links, prose.span) if link.syntax is LinkSyntax.INLINE}
    closed = frozenset(pairs(prose.text, "[]").values())
    for match in re.finditer(r"(?<=\0)\](?![\[(])", shown):
        link = ends.get(prose.span.start + match.start())
        if link and match.start() not in closed:
            span = Span(link.span.start, link.span.end + 1)
            applicability = Applicability.SAFE if link.span.start == prose.span.start else Applicability.UNSAFE
            remedy = document.source(link.span)
            yield MalformedLink(span, "']' too many", span, remedy, applicability, "remove a bracket", works=True)


def _bracket_before(document: Document, prose: Prose) -> Iterator[MalformedLink]:
    """`[[text](destination)` at the beginning of an item, without a closing bracket behind it."""
    start = prose.span.start
    link = next((link for link in within(document.links, prose.span) if link.span.start == start + 1), None)
    is_inline = link is not None and link.syntax is LinkSyntax.INLINE and link.kind is LinkKind.LINK
    if link and is_inline and 0 not in pairs(prose.text, "[]") and _begins_item(document, prose):
        remedy, span = document.source(link.span), Span(start, link.span.end)
        yield MalformedLink(span, "'[' too many", span, remedy, Applicability.SAFE, "remove a bracket", works=True)


def _is_open(prose: Prose) -> bool:
    """Whether a parenthesis goes on in the next paragraph."""
    text = prose.text.translate(_FULL_WIDTH)
    return "(" in text and text.count("(") > len(pairs(text, "()"))


def _words(document: Document, number: int) -> MalformedLink | None:
    """`[text](some words)` as an item among items that begin with links."""
    start = document.items[number].head.start
    index = bisect_left(document.prose, start, key=START)
    prose = document.prose[index] if index < len(document.prose) else None
    if prose is None or prose.span.start != start:
        return None
    shown = plain(prose)
    end = pairs(shown, "[]").get(0)
    opening = end + 1 if end else 0
    closing = pairs(shown, "()").get(opening) if opening and shown.startswith("(", opening) else None
    if closing is None or NO_TEXT.fullmatch(shown[1:end]) or not _WORDS.fullmatch(shown[opening + 1 : closing]):
        return None
    if not _is_among_links(document, number):
        return None
    span = Span(start, start + closing + 1)
    help_ = "write the URL or the path of what is meant"
    return MalformedLink(span, "words in place of a destination", span, "", Applicability.UNSAFE, help_)


def _without_url(document: Document, number: int) -> MalformedLink | None:
    """`[text] - Description.` as an item among items that begin with links."""
    start = document.items[number].head.start
    index = bisect_left(document.prose, start, key=START)
    prose = document.prose[index] if index < len(document.prose) else None
    if prose is None or prose.span.start != start:
        return None
    shown = plain(prose)
    end = pairs(shown, "[]").get(0, 0)
    if not end or NO_TEXT.fullmatch(shown[1:end]) or not _SEPARATOR.match(shown, end + 1):
        return None
    if "\0" in shown or not _is_among_links(document, number):  # a mark before a link: [PDF] - [Name](…)
        return None
    span = Span(start, start + end + 1)
    return MalformedLink(span, WITHOUT_URL, span, "", Applicability.UNSAFE, "write [text](address)")


def _is_among_links(document: Document, number: int) -> bool:
    """Whether the items before and after one, of those that are as deep, begin with links."""
    items = document.items
    beside = [items[near] for near in (number - 1, number + 1) if 0 <= near < len(items)]
    beside = [item for item in beside if item.depth == items[number].depth]
    return bool(beside) and all(_begins_with_link(document, item) for item in beside)


def _begins_with_link(document: Document, item: ListItem) -> bool:
    index = bisect_left(document.links, item.head.start, key=START)
    return index < len(document.links) and document.links[index].span.start == item.head.start
