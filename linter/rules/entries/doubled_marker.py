"""doubled-marker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.document import Document, ListItem, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule, Unit


class DoubledMarker(DocumentRule):
    """An item of a list has its marker twice.

    ## What it does
    Reports `- - item` where the other items of the list have one marker. Lists that are written so on purpose, and
    numbers, are left alone.

    ## Why is this bad?
    It is a list with one item inside of an empty item, and is shown as that.

    ## Example
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    - - [The second guide](https://guides.dev/second)
    - [The third guide](https://guides.dev/third)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    - [The second guide](https://guides.dev/second)
    - [The third guide](https://guides.dev/third)
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    unit = Unit.PARAGRAPH

    def check(self, document: Document) -> Iterator[Problem]:
        doubled = {
            outer.span: inner for outer, inner in pairwise(document.items) if _is_doubled(document, outer, inner)
        }
        for siblings in _lists(document) if doubled else ():
            found = [item for item in siblings if item.span in doubled]
            if 2 * len(found) < len(siblings):
                for item in found:
                    yield _problem(document, item, doubled[item.span])


def _is_doubled(document: Document, outer: ListItem, inner: ListItem) -> bool:
    """Whether an item is empty but for a list that begins on its line and ends with it."""
    marker = document.text[outer.span.start : inner.span.start]
    alone = inner.span.end == outer.span.end and not outer.ordered and not inner.ordered
    return alone and len(marker.split()) == 1 and "\n" not in marker and "\r" not in marker


def _lists(document: Document) -> Iterator[list[ListItem]]:
    """The items of each list: those of one depth without one above them in between."""
    open_lists: list[list[ListItem]] = []
    for item in document.items:
        while len(open_lists) > item.depth:
            yield open_lists.pop()
        if len(open_lists) < item.depth:
            open_lists += [[] for _ in range(item.depth - len(open_lists))]
        siblings = open_lists[-1]
        if siblings and document.text[siblings[-1].span.end : item.span.start].strip():
            yield siblings
            open_lists[-1] = siblings = []
        siblings.append(item)
    yield from filter(None, open_lists)


def _problem(document: Document, outer: ListItem, inner: ListItem) -> Problem:
    marker = Span(outer.span.start, inner.span.start)
    one_line = document.position(outer.span.start)[0] == document.position(outer.span.end)[0]
    signs = {document.text[item.span.start] for item in (outer, inner)}
    applicability = Applicability.SAFE if len(signs) == 1 else Applicability.UNSAFE  # a sign may be one of the text
    fix = Fix("remove the first marker", (Edit(marker, ""),), applicability) if one_line else None
    return Problem(marker, "list marker twice", inner.text, "remove one of them", fix)
