"""link-empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Document, Link, LinkKind, LinkSyntax, within
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule

_END_TAG = re.compile(r"\s*+</a\b", re.IGNORECASE)


class LinkEmpty(DocumentRule):
    """A link has no text or no destination.

    ## What it does
    Reports links that show nothing to click on, and links and images that lead nowhere. An image is as good as text;
    whether it has an alternative text is for image-alt-missing to say. An HTML `<a>` that only carries an `id` or
    `name` is a place, not a link.

    ## Why is this bad?
    A link without text cannot be seen, one without a destination leads back to the same page. Both are mostly left
    over from editing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide]().
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR

    def check(self, document: Document) -> Iterator[Problem]:
        for link in document.links:
            subject = document.source(link.span)
            if not link.url.strip():
                yield Problem(link.span, f"the {link.kind} has no destination", subject, "write where it leads")
            elif link.kind is LinkKind.LINK and not link.text.strip() and _shows_nothing(document, link):
                help_ = "say in a few words where it leads"
                yield Problem(link.span, f"the link to '{link.url}' has no text", subject, help_)


def _shows_nothing(document: Document, link: Link) -> bool:
    if link.syntax is LinkSyntax.HTML:  # its span is the start tag only
        return _END_TAG.match(document.text, link.span.end) is not None and not within(document.anchors, link.span)
    return all(inner.kind is not LinkKind.IMAGE for inner in within(document.links, link.span))
