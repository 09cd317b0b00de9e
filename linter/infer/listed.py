"""The targets of list items and table rows: resources elsewhere, or places in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import splitext

from msgspec import Struct

from linter.config.settings import Shape
from linter.document import Document, Link, Span
from linter.model.titles import entry_links
from linter.model.toc import link_lines
from linter.model.topics import Entry
from linter.sources import MARKDOWN

_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,31}:)?//|mailto:")
_TASK = re.compile(r"\[[ xX]\]")


class Listed(Struct, frozen=True):
    """An item or row that has a link; `inner` if its first link points to a place in the repository."""

    span: Span
    shape: Shape
    link: Link
    inner: bool


def listed(page: Document) -> Iterator[Listed]:
    """The items that begin with a link, and the rows that have one."""
    yield from _items(page)
    yield from _linked(page, (row.span for table in page.tables for row in table.rows))


def places(page: Document) -> list[Listed]:
    """The items that begin with a link, the cells that have one, and the links of lines of links, in their order."""
    rows = (row for table in page.tables for row in table.rows)
    cells = _linked(page, (cell.span for row in rows for cell in row.cells))
    lines = (Listed(link.span, Shape.LIST, link, inner=True) for link in link_lines(page, Span(0, len(page.text))))
    return sorted((*_items(page), *cells, *lines), key=lambda one: one.span.start)


def resources(page: Document) -> list[Listed]:
    """The items with a curated resource, in the order of the text."""
    return sorted((one for one in listed(page) if not one.inner), key=lambda one: one.span.start)


def _items(page: Document) -> Iterator[Listed]:
    for item in page.items:
        found = entry_links(page, item.head)
        if found.links:
            before = Entry(item.head, found.links, decoration=found.decoration).plain_pieces(page.text)[0]
            if not isinstance(before, str) or not any(map(str.isalnum, _TASK.sub("", before))):
                link = found.links[0]
                yield Listed(item.head, Shape.LIST, link, is_inner(link.url))


def _linked(page: Document, spans: Iterable[Span]) -> Iterator[Listed]:
    for span in spans:
        if links := entry_links(page, span).links:
            yield Listed(span, Shape.TABLE, links[0], is_inner(links[0].url))


def is_inner(url: str) -> bool:
    """Whether a URL is that of a place in the repository."""
    if _SCHEME.match(url):
        return False
    suffix = splitext(url.partition("#")[0])[1].lower()
    return not suffix or suffix in MARKDOWN
