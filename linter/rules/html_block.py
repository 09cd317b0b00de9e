"""Blocks of HTML: what a reader sees of them as text, and Markdown headings among that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Block, BlockKind, Document, Span
from linter.model.repository import Repository
from linter.parse.html import Run, Tag, read
from linter.parse.mdx import hide_comments
from linter.sources import is_mdx

_HEADING = re.compile(r"([ \t>]*+)(#{1,6}[ \t]++\S[^\r\n]*+)")
_LITERAL = frozenset(("pre", "code", "samp", "tt", "var"))
_NO_LINE_END = re.compile(r"[^\r\n]")


def pages_with_blocks(repository: Repository) -> Iterator[Document]:
    """The pages on which a blank line ends a block of HTML, and nothing else: not those of MDX and kramdown."""
    sites = repository.site_links.sites
    return (page for page in repository.documents if not any(site.generator.ends_html for site in sites.of(page.path)))


def html_blocks(document: Document) -> Iterator[Block]:
    """The blocks of HTML on a page."""
    return (block for block in document.blocks if block.kind is BlockKind.HTML)


def shown_text(document: Document, block: Block) -> str:
    """A block of HTML with NUL for all but line ends and the text that is shown, code not included."""
    source = document.source(block.span)
    hidden = hide_comments(source) if is_mdx(document.path) else source
    pieces: list[str] = []
    done = literal = 0
    for part in read(hidden):
        if isinstance(part, Run) and not literal:
            pieces += [_NO_LINE_END.sub("\0", source[done : part.start]), source[part.start : part.end]]
            done = part.end
        elif isinstance(part, Tag) and part.name in _LITERAL:
            literal = max(literal - 1, 0) if part.closing else literal + 1
    return "".join(pieces) + _NO_LINE_END.sub("\0", source[done:])


def swallowed_heading(document: Document, block: Block) -> Span | None:
    """The first Markdown heading below the first line of a block of HTML, which shows it as text."""
    shown = shown_text(document, block)
    first, last = document.position(block.span.start)[0], document.position(block.span.end)[0]
    for number in range(first + 1, last + 1):
        start = document.lines[number - 1]
        match = _HEADING.match(shown, start - block.span.start)
        if match and (block.depth or len(match[1]) <= 3):
            text = document.source(Span(start + len(match[1]), block.span.start + match.end()))
            return Span(start + len(match[1]), start + len(match[1]) + len(text.rstrip()))
    return None
