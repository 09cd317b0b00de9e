"""conflict-marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linter.document import Block, BlockKind, Document, Span
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.html_block import shown_text

_MARKER = re.compile(r"^(?:<{7}|>{7}) [^\r\n]+", re.MULTILINE)
_BEGINNINGS = ("<<<<<<< ", ">>>>>>> ")


class ConflictMarker(DocumentRule):
    """A merge conflict was committed with its markers.

    ## What it does
    Looks for lines that begin with seven `<` or `>`, as git writes them around the two versions of a conflict. Code is
    left alone, and so are quotations in seven levels; a line of `=` alone is the underline of a heading.

    ## Why is this bad?
    Both versions are on the page, with the names of branches between them.

    ## Example
    ```markdown README.md
    # Guides

    <<<<<<< HEAD
    - [The first guide](https://guides.dev/first)
    =======
    - [The first guide](https://guides.dev/guides/first)
    >>>>>>> main
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    ```
    """

    since = "0.2.0"
    severity = Severity.ERROR
    unit = Unit.PARAGRAPH
    is_style = False

    def check(self, document: Document) -> Iterator[Problem]:
        is_open = False
        for match in _markers(document):
            opens = match[0].startswith("<")
            if opens or not (is_open or _is_quotation(document, match.start())):
                span = Span(*match.span())
                yield Problem(span, "unresolved merge conflict", match[0], "keep one version, and remove the markers")
            is_open = opens


def _markers(document: Document) -> Iterator[re.Match[str]]:
    """The lines of a page that read as markers, without those in code and in comments."""
    block, shown = None, ""
    has_one = any(map(document.text.__contains__, _BEGINNINGS))
    for match in _MARKER.finditer(document.text) if has_one else ():
        number = bisect_right(document.blocks, match.start(), key=lambda block: block.span.start) - 1
        if number >= 0 and document.blocks[number] is not block:
            block = document.blocks[number]
            shown = shown_text(document, block) if block.kind is BlockKind.HTML else ""
        if block is None or _is_text(block, shown, match.start()):
            yield match


def _is_text(block: Block, shown: str, start: int) -> bool:
    """Whether a place behind the start of `block` is read as text; `shown` is what is shown of a block of HTML."""
    if start >= block.span.end:
        return True
    return block.kind is not BlockKind.CODE and not shown.startswith("\0", start - block.span.start)


def _is_quotation(document: Document, start: int) -> bool:
    """Whether the line at `start` goes on with a quotation, or does not name a branch or commit as git does."""
    number = document.position(start)[0]
    before = document.line(number - 1).strip() if number > 1 else ""
    name = document.line(number).lstrip("> ").rstrip()
    is_name = " " not in name or name.endswith(")") or ": " in name or name == "Stashed changes"
    return before.startswith(">") or not is_name
