"""malformed-link."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule
from linter.rules.links._malformed import malformed_links


class MalformedLink(DocumentRule):
    """Something reads as a link, but is shown as text.

    ## What it does
    Looks in the text that readers see for links that Markdown does not take for one: a space in the destination, a
    space between `]` and `(`, round and square brackets swapped, a closing parenthesis that is missing, a link inside
    a link's text. It speaks only if the part that should be the destination reads as a URL or path, so brackets in
    prose, task boxes, footnotes, alerts, formulas and code are left alone.

    ## Why is this bad?
    The reader sees brackets and an address instead of a link.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide] (https://guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Problem]:
        for link in malformed_links(document):
            message, fix = f"reads as a link but is shown as text: {link.reason}", None
            if link.remedy:
                fix = Fix(f"write {link.remedy}", (Edit(link.replaced, link.remedy),), link.applicability)
            yield Problem(link.span, message, help=f"write '{link.remedy}'" if link.remedy else link.help, fix=fix)
