"""Places on pages that a rule asks for again and again, found once a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from linter.document import Document, Span

Find = Callable[[Document], list[Span]]


class Marks:
    """What `find` finds on each page, when it is first asked."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._found: dict[str, list[Span]] = {}

    def any_in(self, document: Document, span: Span) -> bool:
        """Whether one begins inside `span` of the page."""
        found = self._on(document)
        first = bisect_left(found, span.start, key=lambda mark: mark.start)
        return first < len(found) and found[first].start < span.end

    def around(self, document: Document, span: Span) -> bool:
        """Whether one holds `span` of the page."""
        found = self._on(document)
        after = bisect_right(found, span.start, key=lambda mark: mark.start)
        return after > 0 and found[after - 1].holds(span)

    def _on(self, document: Document) -> list[Span]:
        if document.path not in self._found:
            self._found[document.path] = sorted(self._find(document))
        return self._found[document.path]
