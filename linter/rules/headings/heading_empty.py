"""heading-empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Document, Heading, within
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.text.lazy_pattern import LazyPattern

_SEVERAL = 3  # on one page, which are there to part what is around them
_SPACER = LazyPattern(r"<[bh]r\b|&(?:nbsp|emsp|ensp|#160);", re.IGNORECASE)
_SHOWN = LazyPattern(
    r"<(?:img|svg|picture|video|audio|iframe|input|kbd|object)\b|<!--\s*[\w-]+:[\w-]", re.IGNORECASE
)  # or a comment that a hook of the site replaces: `#### <!-- md:setting x -->`


class HeadingEmpty(DocumentRule):
    """A heading has no text.

    ## What it does
    Reports Markdown headings that show nothing: number signs alone, or with nothing behind them but white space,
    comments or an anchor. A picture or a link is content. One that is there for the space it takes (`## <br>`) is an
    info, and so are three or more on a page.

    ## Why is this bad?
    Nothing can link to it, and it is a nameless entry in every outline of the page.

    ## Example
    ```markdown README.md
    # Guides

    ##

    Start here.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## For beginners

    Start here.
    ```
    """

    severity = Severity.WARNING
    unit = Unit.HEADING

    def check(self, document: Document) -> Iterator[Problem]:
        empty = [heading for heading in document.headings if not (heading.html or heading.text.strip())]
        empty = [heading for heading in empty if not _shows_something(document, heading)]
        for heading in empty:
            message = f"the heading of level {heading.level} has no text"
            help_ = "give it a text, or take it out"
            is_stub = len(document.headings) == 1 and not document.blocks  # to be written
            is_spacer = _SPACER.search(document.source(heading.span)) is not None
            severity = Severity.INFO if is_stub or is_spacer or len(empty) >= _SEVERAL else Severity.WARNING
            yield Problem(heading.span, message, "#" * heading.level, help_, severity=severity)


def _shows_something(document: Document, heading: Heading) -> bool:
    """Whether it has an image or a link, which other rules check."""
    return bool(within(document.links, heading.span) or _SHOWN.search(document.source(heading.span)))
