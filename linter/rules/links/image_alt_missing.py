"""image-alt-missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Document, Link, LinkKind, LinkSyntax
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule, Unit

_IMG = re.compile(r"<(?:img|image)\b", re.IGNORECASE)
_ALT = re.compile(r"[\s\"'/]alt\b", re.IGNORECASE)


class ImageAltMissing(DocumentRule):
    """An image has no alternative text.

    ## What it does
    Reports Markdown images with nothing between the brackets, and `<img>` without `alt`. An `alt=""` in HTML says that
    the image is decoration, and is respected. An image without a destination is for link-empty to report.

    ## Why is this bad?
    A screen reader has nothing to say, and neither has a page whose picture did not load.

    ## Example
    ```markdown README.md
    # Guides

    ![](https://guides.dev/overview.svg)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ![The four phases of a project](https://guides.dev/overview.svg)
    ```
    """

    severity = Severity.INFO
    unit = Unit.IMAGE
    is_style = True
    is_pedantic = True

    def check(self, document: Document) -> Iterator[Problem]:
        described = None
        for link in document.links:
            silent = link.kind is LinkKind.IMAGE and link.url.strip() and not link.text.strip()
            if silent and link.span != described and not _is_decoration(document, link):
                described = link.span  # an `<img>` may have several images in its `srcset`
                help_ = "say in a few words what it shows"
                yield Problem(link.span, f"the image '{link.url}' has no alternative text", link.url, help_)


def _is_decoration(document: Document, link: Link) -> bool:
    """Whether HTML says that nobody misses the image, or has no place for a text, as in `<source>` and `<video>`."""
    if link.syntax is not LinkSyntax.HTML:
        return False
    tag = document.source(link.span)
    return _ALT.search(tag) is not None or _IMG.match(tag) is None
