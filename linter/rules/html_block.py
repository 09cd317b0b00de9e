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
_COMPONENT = re.compile(r"</?([A-Z](?=[A-Z0-9]{0,30}[a-z])[A-Za-z0-9.]{1,80})[\s/>]")
_OF_HTML = frozenset(
    "a b br blockquote center code dd details div dl dt em font form frame h1 h2 h3 h4 h5 h6 hr html i iframe img "
    "input kbd li link meta object ol p picture pre script section source span strong style sub summary sup svg table "
    "tbody td tfoot th thead title tr u ul video".split()
)
_LITERAL = frozenset(("pre", "code", "samp", "tt", "var"))
_NO_LINE_END = re.compile(r"[^\r\n]")


def pages_with_blocks(repository: Repository) -> Iterator[Document]:
    """The pages on which a blank line ends a block of HTML, and nothing else: not those of MDX and kramdown."""
    sites = repository.site_links.sites
    return (page for page in repository.documents if not any(site.generator.ends_html for site in sites.of(page.path)))


def html_blocks(document: Document) -> Iterator[Block]:
    """The blocks of HTML on a page."""
    return (block for block in document.blocks if block.kind is BlockKind.HTML)


def swallowing_blocks(document: Document) -> Iterator[Block]:
    """The blocks that show Markdown as text: not a component of JSX, such as `<Intro>`, in which MDX reads it."""
    return (block for block in html_blocks(document) if not _is_component(document, block))


def _is_component(document: Document, block: Block) -> bool:
    match = _COMPONENT.match(document.text, block.span.start)
    return match is not None and match[1].lower() not in _OF_HTML


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
