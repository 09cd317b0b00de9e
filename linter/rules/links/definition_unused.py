"""definition-unused."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from linter.document import BlockKind, Definition, Document, Span
from linter.finding import Applicability, Edit, Fix, Problem, Related, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Whole
from linter.rules.links._references import undefined_references

_DEFINITION = re.compile(r"\[[^]]+\]:")
_LABEL = re.compile(r"\[([^\[\]]{1,999})\](:?)")
_ITEM = re.compile(r"[-*+]|[0-9]")


class DefinitionUnused(ProjectRule):
    """A link definition `[label]: address` is never used, or repeats an earlier one.

    ## What it does
    Reports definitions that no link or image on the page refers to, and those whose label was defined before: only
    the first counts. Pages of MkDocs, which has content in places where GitHub has code, are left alone. Comments
    that are written as definitions, `[//]: # (like this)`, are left alone.

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
    is_style = True
    fix = Applicability.SAFE
    needs_whole = Whole.NOTHING

    def check(self, repository: Repository) -> Iterator[Problem]:
        for document in repository.documents:
            links = repository.site_links
            indented = any(site.generator.indents_content for site in links.sites.of(document.path))
            if document.definitions and not indented and not links.may_define_elsewhere(document):
                yield from _unused(document)


def _unused(document: Document) -> Iterator[Problem]:
    urls = {link.url for link in document.links}
    # "[text](label)" was meant to be "[text][label]", which target-missing reports.
    used = {link.label for link in document.links if link.label} | {url.lower().upper() for url in urls}
    written = _written_labels(document) if document.definitions else frozenset()
    lacks_definitions: bool | None = None  # one of them may mean the unused one
    first: dict[str, Definition] = {}
    for definition in document.definitions:
        counts = first.setdefault(definition.label, definition)
        if definition.url in ("", "#"):
            continue  # a comment
        if definition.repeated and counts is not definition:
            related = (Related(document.path, counts.span, "the definition that counts"),)
            is_known = definition.url == counts.url  # by the rules of other dialects the last one counts
            yield _problem(document, definition, "is defined before; this one does not count", related, is_known)
        elif definition.label not in used and definition.label.casefold() not in written:
            if lacks_definitions is None:
                lacks_definitions = any(True for _ in undefined_references(document))
            is_known = definition.url in urls and not lacks_definitions
            yield _problem(document, definition, "is defined but never used", (), is_known)


def _written_labels(document: Document) -> frozenset[str]:
    """The labels in brackets anywhere on the page, also where GitHub drops them: in a cell too many, in HTML."""
    found = (match[1] for match in _LABEL.finditer(document.text) if not (match[2] and _begins_line(document, match)))
    return frozenset(" ".join(label.split()).casefold() for label in found)


def _begins_line(document: Document, match: re.Match[str]) -> bool:
    """Whether only blanks and quotes are before it: it is a definition."""
    start = document.lines[document.position(match.start())[0] - 1]
    return not document.text[start : match.start()].strip(" \t>")


def _problem(
    document: Document, definition: Definition, what: str, related: tuple[Related, ...], is_known: bool
) -> Problem:
    """The problem; removing a URL that stands nowhere else may hide that a link has another label than was meant."""
    written = document.source(definition.span).partition("]:")[0]
    fix = _removal(document, definition.span)
    if fix and not is_known:
        fix = replace(fix, applicability=Applicability.UNSAFE)
    return Problem(
        definition.span, f"'{written}]' {what}", help="take it out", fix=fix, related=related, path=document.path
    )


def _removal(document: Document, span: Span) -> Fix | None:
    """Removes the whole lines; `None` if that might change how the text around them is parsed."""
    first, last = document.position(span.start)[0], document.position(max(span.end - 1, span.start))[0]
    alone = not document.text[document.lines[first - 1] : span.start].strip(" ")
    if not alone or not _can_go(document, span, last + 1):
        return None
    return Fix("remove the definition", (Edit(document.whole_lines(first, last), ""),))


def _can_go(document: Document, span: Span, below: int) -> bool:
    """Whether what begins on the line `below` is what it was without the definition above it, or two lists are one."""
    if below > len(document.lines):
        return True
    if document.line(below).strip():
        return document.line(below)[0].isalpha() or bool(_DEFINITION.match(document.line(below)))
    while below < len(document.lines) and not document.line(below).strip():
        below += 1
    before = bisect_left(document.blocks, span.start, key=lambda block: block.span.start)
    listed = before > 0 and (
        document.blocks[before - 1].kind is BlockKind.LIST or document.blocks[before - 1].depth > 0
    )
    return not document.line(below).startswith((" ", "\t")) and not (listed and _ITEM.match(document.line(below)))
