"""heading-swallowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Block, BlockKind, Document, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule, Unit

_HEADING = re.compile(r"([ \t>]*+)(#{1,6}[ \t]++\S[^\r\n]*+)")
_OPAQUE = re.compile(r"<(/?)(pre|script|style|textarea|code)(?=[\s/>])|<!--|-->", re.IGNORECASE)
_COMMENT = "<!--"


class HeadingSwallowed(DocumentRule):
    """A heading is shown as text, because it stands in a block of HTML.

    ## What it does
    Looks for lines such as `## Setup` in blocks of HTML. Such a block goes on to the next blank line, so a heading
    right below `<div>` or a `<br>` on a line of its own belongs to it. Comments, `<pre>`, scripts and styles are left
    alone.

    ## Why is this bad?
    The reader sees number signs. The heading has no anchor, so every link to it is broken.

    ## Example
    ```markdown README.md
    # Guides

    <br>
    ## For beginners

    Start here.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    <br>

    ## For beginners

    Start here.
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE
    unit = Unit.HEADING

    def check(self, document: Document) -> Iterator[Problem]:
        for block in document.blocks:
            if block.kind is BlockKind.HTML:
                problem = next(_swallowed(document, block), None)
                if problem:  # a blank line above the first one frees those below it too
                    yield problem


def _swallowed(document: Document, block: Block) -> Iterator[Problem]:
    first, last = document.position(block.span.start)[0], document.position(block.span.end)[0]
    opaque = ""
    for number in range(first, last + 1):
        line = document.line(number)
        match = None if opaque or number == first else _HEADING.match(line)
        if match and (block.depth or len(match[1]) <= 3):
            start = document.lines[number - 1]
            span = Span(start + match.start(2), start + len(match[0].rstrip()))
            message = "the heading is shown as text: the block of HTML above it has not ended"
            fix = None if ">" in match[1] else _blank_line(document, start)
            yield Problem(span, message, help="leave a blank line above it", fix=fix)
        opaque = _after(line, opaque)


def _blank_line(document: Document, start: int) -> Fix:
    return Fix("put a blank line above the heading", (Edit(Span(start, start), document.newline),))


def _after(line: str, opaque: str) -> str:
    """What is open at the end of a line in which nothing, a comment or a tag named `opaque` was open at the start."""
    for match in _OPAQUE.finditer(line):
        name = (match[2] or "").lower()
        if opaque == _COMMENT:
            opaque = "" if match[0] == "-->" else opaque
        elif opaque:
            opaque = "" if match[1] and name == opaque else opaque
        elif match[0] == _COMMENT:
            opaque = _COMMENT
        elif name and not match[1]:
            opaque = name
    return opaque
