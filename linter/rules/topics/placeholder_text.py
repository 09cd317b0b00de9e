"""placeholder-text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.placeholder import blocks_of, is_form, is_sample, is_template, placeholder, severity_of
from linter.rules.record import is_history
from linter.text.patterns import compile_pattern

# Above the first part of a page it is a notice about the page.
_NOTICE = re.compile(r"\b(?:work in progress|under construction|wip)\b", re.IGNORECASE)
_FIELDS = 3  # bracketed fields of a worksheet


class PlaceholderText(DocumentRule):
    """A paragraph, item or cell only says that something is to come.

    ## What it does
    Reports whole paragraphs, list items, table cells and HTML texts such as "Insert Description Here", "Coming
    Soon…", "TBD", "TODO", "Lorem ipsum …" and "[INSERT EMAIL ADDRESS]". The same words within a sentence are fine,
    and so are code, "TBD", "To do", "Coming soon" and "[Your name]" in a table, three or more of the latter on a
    page, and pages that are templates or show how something is written, by their path, or that their front matter
    keeps from readers, and proposals and changelogs. TBD, TODO and the like are an info. `patterns` adds
    regular expressions (RE2) that are matched with a whole block, case set aside.

    ## Why is this bad?
    Readers came for what is not there, and nobody remembers that it was to be written.

    ## Example
    ```markdown README.md
    # Guides

    ## Monitoring

    Insert Description Here
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    How to see what the application does in production.
    ```
    """

    class Options(Struct, frozen=True):
        """What else is a placeholder."""

        patterns: Annotated[
            tuple[str, ...],
            Key(
                "Regular expressions for further placeholders, matched with the whole text of a block.",
                check=compile_pattern,
            ),
        ] = ()

    severity = Severity.ERROR
    unit = Unit.TOPIC
    options: Options

    def check(self, document: Document) -> Iterator[Problem]:
        if is_template(document.path) or is_sample(document) or is_history(document.path):
            return
        is_placeholder = placeholder(self.options.patterns)
        found = [block for block in blocks_of(document) if is_placeholder(block.text)]
        parts = [heading.span.start for heading in document.headings if heading.level > 1]
        found = [block for block in found if not (_NOTICE.search(block.text) and parts and block.span.end <= parts[0])]
        is_worksheet = sum(is_form(block.text) for block in found) >= _FIELDS
        for block in found:
            if not (is_worksheet and is_form(block.text)):
                shown = " ".join(block.text.split())
                shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
                help_ = "write what belongs here, or take it out"
                severity = severity_of(block.text)
                yield Problem(block.span, f"'{shown}' is a placeholder", block.text, help_, severity=severity)
