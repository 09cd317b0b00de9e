"""comment-unclosed."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document, Span
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.html_block import html_blocks, shown_text


class CommentUnclosed(DocumentRule):
    """An HTML comment is never closed, so that GitHub hides what follows.

    ## What it does
    Looks for `<!--` without `-->`. A comment goes on over blank lines, headings and lists, up to the next `-->` in
    HTML, if need be that of another comment. Code, and a `<!--` in the middle of a paragraph, which GitHub shows as
    text, are left alone.

    ## Why is this bad?
    Readers do not see the rest of the file, and nothing tells them that it is there.

    ## Example
    ```markdown README.md
    # Guides

    <!-- Sorted by difficulty.

    - [The first guide](https://guides.dev/first)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    <!-- Sorted by difficulty. -->

    - [The first guide](https://guides.dev/first)
    ```
    """

    since = "0.2.0"
    severity = Severity.ERROR
    unit = Unit.PARAGRAPH
    is_style = False

    def check(self, document: Document) -> Iterator[Problem]:
        opened = document.unclosed_comments[0] if document.unclosed_comments else None
        if opened is None or _is_closed_later(document, opened):
            return
        span = Span(opened.start, opened.start + len("<!--"))
        subject = document.line(document.position(opened.start)[0]).strip()
        message = "HTML comment without '-->': what follows it is not shown"
        yield Problem(span, message, subject, "write '-->' where the comment ends")


def _is_closed_later(document: Document, opened: Span) -> bool:
    """Whether HTML further down has the comment's own `-->`, and no other comment begins before that."""
    if "--!>" in document.source(opened):
        return True
    following = next((comment.span.start for comment in document.comments if comment.span.start > opened.end), None)
    for block in html_blocks(document):
        if block.span.start >= opened.end and (end := shown_text(document, block).find("-->")) >= 0:
            return following is None or block.span.start + end < following
    return False
