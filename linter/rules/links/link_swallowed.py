"""link-swallowed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.document import Block, Document, Span, within
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.html_block import pages_with_blocks, shown_text, swallowed_heading, swallowing_blocks
from linter.rules.links._brackets import LONGEST, reads_as_target
from linter.rules.precedence import Fault

_LINK = re.compile(
    rf"!?\[(?P<text>[^\[\]\r\n]{{0,{LONGEST}}})\]"
    rf"(?:\((?P<url>[^\s()<>\0]{{1,{LONGEST}}})(?:[ \t]+\"[^\"\r\n]{{0,{LONGEST}}}\")?\)"
    r"|\[(?P<label>[^\[\]\r\n]{1,999})\])"
)
_PARSED = re.compile(r"<[a-z][^<>]*\smarkdown\b", re.IGNORECASE)  # site generators read Markdown in such an element
_LIST = re.compile(r"^[ \t]*+(?P<item>[-*+] [^\r\n\0]++)\r?\n[ \t]*+[-*+] [^\r\n\0]++\r?$", re.MULTILINE)
_ITEM = re.compile(r"[-*+] |[0-9]{1,9}[.)] ")
_INDENTED = re.compile(r" {0,3}(?: |\t)[ \t]*+\S")
_END_TAGS = re.compile(r" {0,3}(?:</(?:details|div|td|th|center|blockquote|tr|table)\s*+>\s*+)+\Z", re.IGNORECASE)
_ROOMS = frozenset(("details", "div", "td", "th", "center", "blockquote"))
"""Elements that show Markdown as they show text. In `<p>` it would end the paragraph, and with it its alignment."""

_VOID = frozenset(("br", "hr", "img", "source", "wbr", "input"))


class LinkSwallowed(ProjectRule):
    """A link or list is shown as text, because it is in a block of HTML.

    ## What it does
    Looks for Markdown links, images and lists in blocks of HTML. Such a block goes on to the next blank line, so what
    is right below `<p align="center">` or `</summary>` belongs to it, and so does what is beside a comment. Code and
    elements with the attribute `markdown` are left alone. Of a block, the first one is reported.

    ## Why is this bad?
    The reader sees brackets and an address, or hyphens in a running line.

    ## Example
    ```markdown README.md
    # Guides

    <details>
    <summary>For experts</summary>
    - [The last guide](https://guides.dev/last)
    </details>
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    <details>
    <summary>For experts</summary>

    - [The last guide](https://guides.dev/last)
    </details>
    ```
    """

    since = "0.2.0"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    is_style = False

    def check(self, repository: Repository) -> Iterator[Problem]:
        for document in pages_with_blocks(repository):
            yield from self._swallowed(document)

    def _swallowed(self, document: Document) -> Iterator[Problem]:
        labels = frozenset(definition.label.lower() for definition in document.definitions)
        for block in swallowing_blocks(document):
            shown = "" if _PARSED.search(document.source(block.span)) else shown_text(document, block)
            start = block.span.start
            found = _first(shown, labels)
            heading = swallowed_heading(document, block) if found else None
            is_below = found and heading and heading.start <= start + found.end
            if found and not (is_below and self.gives_way(document.path, Fault.SWALLOWED_HEADING)):
                yield _problem(document, block, Span(start + found.start, start + found.end))


def _first(shown: str, labels: frozenset[str]) -> Span | None:
    """The first link, image or list in the text that a block of HTML shows."""
    link = next((Span(*match.span()) for match in _LINK.finditer(shown) if _is_link(match, labels)), None)
    items = _LIST.search(shown)
    return min(filter(None, (link, Span(*items.span("item")) if items else None)), default=None)


def _is_link(match: re.Match[str], labels: frozenset[str]) -> bool:
    if match["label"]:
        return " ".join(match["label"].split()).lower() in labels
    return match["url"].startswith(("#", "/")) or reads_as_target(match["url"])


def _problem(document: Document, block: Block, span: Span) -> Problem:
    is_item = _ITEM.match(document.text, span.start) is not None
    line = document.lines[document.position(span.start)[0] - 1]
    begins = not _ITEM.sub("", document.text[line : span.start].lstrip(), count=1)
    fix = _blank_line(document, block, Span(line, block.span.end)) if begins and line > block.span.start else None
    message = f"{'list' if is_item else 'link'} in a block of HTML: it is shown as text"
    help_ = "leave a blank line above it" if fix else "write it in HTML too, or leave a blank line above it"
    return Problem(span, message, document.source(span), help_, fix, path=document.path)


def _blank_line(document: Document, block: Block, rest: Span) -> Fix | None:
    """The fix that ends a block of HTML above its lines `rest`, if that changes how they are read and nothing else."""
    if block.depth or _innermost(document, Span(block.span.start, rest.start)) not in _ROOMS:
        return None
    first, *others = document.source(rest).splitlines()
    is_list = _ITEM.match(first.lstrip()) is not None
    for line in (first, *others):
        if line.lstrip().startswith("<") and not _END_TAGS.match(line):
            return None
        if _INDENTED.match(line) and (line is first or not is_list):
            return None
    return Fix("put a blank line above it", (Edit(Span(rest.start, rest.start), document.newline),))


def _innermost(document: Document, span: Span) -> str:
    """The name of the element that is opened in `span` and not closed in it, the last one; or empty."""
    closed = Counter[str]()
    for tag in reversed(within(document.tags, span)):
        if tag.closing:
            closed[tag.name] += 1
        elif closed[tag.name]:
            closed[tag.name] -= 1
        elif tag.name not in _VOID:
            return tag.name
    return ""
