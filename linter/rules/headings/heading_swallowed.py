"""heading-swallowed."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.html_block import pages_with_blocks, swallowed_heading, swallowing_blocks


class HeadingSwallowed(ProjectRule):
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

    def check(self, repository: Repository) -> Iterator[Problem]:
        for document in pages_with_blocks(repository):
            for span in filter(None, (swallowed_heading(document, block) for block in swallowing_blocks(document))):
                message = "the heading is shown as text: the block of HTML above it has not ended"
                help_, fix = "leave a blank line above it", _blank_line(document, span)  # it frees those below it too
                yield Problem(span, message, help=help_, fix=fix, path=document.path)


def _blank_line(document: Document, span: Span) -> Fix | None:
    """The fix that ends the block above the heading, unless it is in a quote."""
    start = document.lines[document.position(span.start)[0] - 1]
    if ">" in document.text[start : span.start]:
        return None
    return Fix("put a blank line above the heading", (Edit(Span(start, start), document.newline),))
