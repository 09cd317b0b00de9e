"""definition-unused."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Edit, Fix, Problem, Related, Severity
from linter.model import Definition, Document, Span
from linter.rules.base import DocumentRule


class DefinitionUnused(DocumentRule):
    """A link definition `[label]: address` is never used, or repeats an earlier one.

    ## What it does
    Reports definitions that no link or image on the page refers to, and those whose label was defined before: only the
    first counts. Comments that are written as definitions, `[//]: # (like this)`, are left alone.

    ## Why is this bad?
    Nobody sees the address, yet it is looked after; a repeated one is mistaken for the one that counts.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide][first].

    [first]: https://guides.dev/first
    [second]: https://guides.dev/second
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide][first].

    [first]: https://guides.dev/first
    ```
    """

    severity = Severity.INFO
    fix = Applicability.SAFE

    def check(self, document: Document) -> Iterator[Problem]:
        used = {link.label for link in document.links if link.label}
        first: dict[str, Definition] = {}
        for definition in document.definitions:
            counts = first.setdefault(definition.label, definition)
            if definition.url in ("", "#"):
                continue  # a comment
            if definition.repeated and counts is not definition:
                related = (Related(document.path, counts.span, "the definition that counts"),)
                yield _problem(document, definition, "is defined before; this one does not count", related)
            elif definition.label not in used:
                yield _problem(document, definition, "is defined but never used", ())


def _problem(document: Document, definition: Definition, what: str, related: tuple[Related, ...]) -> Problem:
    written = document.source(definition.span).partition("]:")[0]
    fix = _removal(document, definition.span)
    return Problem(definition.span, f"'{written}]' {what}", help="take it out", fix=fix, related=related)


def _removal(document: Document, span: Span) -> Fix | None:
    """Takes out the whole lines; `None` if something else, such as a quote's mark, stands before it."""
    first, last = document.place(span.start)[0], document.place(max(span.end - 1, span.start))[0]
    start = document.lines[first - 1]
    if document.text[start : span.start].strip(" \t"):
        return None
    end = document.lines[last] if last < len(document.lines) else len(document.text)
    return Fix("remove the definition", (Edit(Span(start, end), ""),))
