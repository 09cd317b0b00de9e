"""title-count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Block, BlockKind, Document, LinkKind, LinkSyntax, Span, within
from linter.finding import Problem, Related, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.placeholder import is_template
from linter.text.lazy_pattern import LazyPattern

_TITLE_KEY = LazyPattern(r"^title\s*[:=]", re.MULTILINE)
_FORM = LazyPattern(
    r"(?:\A|/)(?:(?:ISSUE|PULL_REQUEST)_TEMPLATE|(?:LICEN[CS]E|COPYING|NOTICE)(?:[.-][^/]*)?\Z)", re.IGNORECASE
)
_FRONT = LazyPattern(r"(?:\A|/)(?:README|index)\.[^/]*\Z", re.IGNORECASE)
_PART = LazyPattern(r"(?:^|/)(?:_[^/]*|summary)\.[a-z]+\Z", re.IGNORECASE)


class TitleCount(DocumentRule):
    """A page has no title, or more than one.

    ## What it does
    Counts the Markdown headings of level 1. An HTML `<h1>`, as in a banner, or a `title` in the front matter is as good
    as a title where there is no other, and is not counted as a second one; so is a picture above the first heading, but
    for badges. Empty pages, licences, the forms for issues and pull requests, templates, and what other pages include
    (`_part.md`) need none.

    ## Why is this bad?
    The title is what search results, tabs and screen readers call the page. With two of them nobody knows which, and
    the sections below the second are no longer part of the first.

    ## Example
    ```markdown README.md
    # Guides

    For beginners.

    # More guides

    For everyone else.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    For beginners.

    ## More guides

    For everyone else.
    ```
    """

    severity = Severity.WARNING
    is_style = True
    is_pedantic = True
    unit = Unit.PAGE

    def check(self, document: Document) -> Iterator[Problem]:
        titles = [heading for heading in document.headings if heading.level == 1 and not heading.html]
        if len(titles) > 1:
            first, second = titles[:2]
            message = f"{len(titles)} headings of level 1 instead of one title"
            related = (Related(document.path, first.span, "the page's title"),)
            yield Problem(second.span, message, second.text, "make it a heading of level 2", related=related)
        elif not titles and not _does_without(document):
            start = document.headings[0].span if document.headings else Span(0, 0)
            severity = Severity.WARNING if _FRONT.search(document.path) else Severity.INFO
            message, help_ = "no heading of level 1: the page has no title", "begin it with '# Title'"
            yield Problem(start, message, "title", help_, severity=severity)


def _does_without(document: Document) -> bool:
    if not document.headings and not document.links and all(map(_shows_nothing, document.blocks)):
        return True
    if any(heading.level == 1 for heading in document.headings) or _FORM.search(document.path):
        return True
    if is_template(document.path) or _PART.search(document.path):
        return True
    if document.front_matter is not None and _TITLE_KEY.search(document.source(document.front_matter)):
        return True
    return _has_banner(document)


def _has_banner(document: Document) -> bool:
    """Whether an image is above the first heading that is not HTML; badges are links, in Markdown."""
    end = next((heading.span.start for heading in document.headings if not heading.html), len(document.text))
    linked = 0  # the end of the last link
    for link in within(document.links, Span(0, end)):
        if link.kind is LinkKind.LINK and link.syntax is not LinkSyntax.HTML:
            linked = max(linked, link.span.end)
        elif link.kind is LinkKind.IMAGE and link.span.start >= linked:
            return True
    return False


def _shows_nothing(block: Block) -> bool:
    """Whether it is a comment, or HTML without a word."""
    return block.kind is BlockKind.HTML and not block.text
