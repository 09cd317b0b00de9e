"""heading-skip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import BlockKind, Document, Heading, Span
from linter.finding import Problem, Related, Severity
from linter.rules.base import DocumentRule, Unit

_FENCE = re.compile(r"^[ ]{0,3}:::+[ \t]*(.*)$", re.MULTILINE)  # https://pandoc.org/MANUAL.html#divs-and-spans


class HeadingSkip(DocumentRule):
    """A heading is more than one level below the heading before it.

    ## What it does
    Compares each Markdown heading with the one before it. Going up by any number of levels is fine, and so is whatever
    level a page begins with. Headings in HTML are never reported, but one that stands between two others may fill the
    gap. Headings inside quotes and lists are left alone, and so are Quarto's tabs (`.panel-tabset`).

    ## Why is this bad?
    A section seems to be missing. Screen readers and outlines show the levels, and their users look for the one that
    was left out.

    ## Example
    ```markdown README.md
    # Guides

    ### For beginners

    Start here.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## For beginners

    Start here.
    ```
    """

    severity = Severity.INFO
    is_style = True
    is_pedantic = True
    unit = Unit.HEADING

    def check(self, document: Document) -> Iterator[Problem]:
        above, nearest = None, 0
        headings = list(_on_the_page(document))
        skips: list[tuple[Heading, Heading]] = []
        for heading in headings:
            if above and not heading.html and heading.level > max(above.level, nearest) + 1:
                skips.append((above, heading))
            nearest = heading.level
            above = above if heading.html else heading
        levels = {heading.level for heading in headings}
        if len(skips) > 1 and not any(above.level + 1 in levels for above, _ in skips):
            return  # the page has its own way
        yield from (_problem(document, *skip) for skip in skips)


def _on_the_page(document: Document) -> Iterator[Heading]:
    """The headings outside of quotes, lists and sets of tabs."""
    inside = [block.span for block in document.blocks if block.kind in (BlockKind.QUOTE, BlockKind.LIST)]
    inside = sorted((*inside, *_sets_of_tabs(document)), key=lambda span: span.start)
    number, around = 0, Span(0, 0)
    for heading in document.headings:
        while number < len(inside) and inside[number].start <= heading.span.start:
            around = max(around, inside[number], key=lambda span: span.end)
            number += 1
        if heading.span.start >= around.end:
            yield heading


def _sets_of_tabs(document: Document) -> Iterator[Span]:
    """What is between `::: {.panel-tabset}` and the `:::` that closes it; other fences may be inside."""
    if "tabset" not in document.text:
        return
    opened: list[int] = []  # where each fence begins; -1 for those of other kinds
    for match in _FENCE.finditer(document.text):
        if match[1].strip():
            opened.append(match.start() if "tabset" in match[1] else -1)
        elif opened and (start := opened.pop()) >= 0:
            yield Span(start, match.end())


def _problem(document: Document, above: Heading, heading: Heading) -> Problem:
    expected = above.level + 1
    return Problem(
        heading.span,
        f"expected a heading of level {expected} or above; got level {heading.level}",
        heading.text,
        f"write '{'#' * expected} {heading.text}', or add the heading that is missing above it",
        related=(Related(document.path, above.span, f"the heading before it, of level {above.level}"),),
    )
