"""Broken tables of contents: cells that GitHub drops, rows that a blank line has cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import BlockKind, Row, Span
from linter.model.toc import Toc

_FRAGMENT = re.compile(r"#([^\s#()\[\]<>|\"']+)")


def too_long(toc: Toc) -> Iterator[tuple[Row, Span]]:
    """The rows with more cells than the header, each with the span of the surplus."""
    if toc.table:
        width = len(toc.table.header.cells)
        for row in toc.table.rows:
            if len(row.cells) > width:
                yield row, Span(row.cells[width].span.start, row.cells[-1].span.end)


def cut_off(toc: Toc) -> Span | None:
    """The paragraph right behind the table whose lines read as its rows."""
    if toc.table is None:
        return None
    after = next((block for block in toc.page.blocks if block.span.start >= toc.span.end), None)
    if after is None or after.kind is not BlockKind.PARAGRAPH:
        return None
    between = toc.page.text[toc.span.end : after.span.start]
    lines = toc.page.source(after.span).splitlines()
    return after.span if not between.strip() and all(line.lstrip().startswith("|") for line in lines) else None


def find_broken_anchors(toc: Toc) -> frozenset[str]:
    """The fragments in broken parts of the table and in plain text: their topics have an entry, if a broken one."""
    spans = [span for _, span in too_long(toc)] + [entry.span for entry in toc.entries if entry.link is None]
    rest = cut_off(toc)
    sources = [toc.page.source(span) for span in (*spans, rest) if span]
    return frozenset(match[1] for source in sources for match in _FRAGMENT.finditer(source))
