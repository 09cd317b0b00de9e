"""Things on pages that are looked up by their place, found once a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic

from linter.document import START, Document, S, Span


class PageIndex(Generic[S]):
    """What `find` finds on each page, which is searched when a place on it is first looked up."""

    def __init__(self, find: Callable[[Document], Iterable[S]]) -> None:
        self._find = find
        self._found: dict[str, list[S]] = {}

    def on(self, page: Document) -> Sequence[S]:
        """All of the page, by their place."""
        if page.path not in self._found:
            self._found[page.path] = sorted(self._find(page), key=lambda thing: thing.span)
        return self._found[page.path]

    def starting_in(self, page: Document, span: Span) -> Iterator[S]:
        """Those that begin inside `span` of the page."""
        found = self.on(page)
        for place in range(bisect_left(found, span.start, key=START), len(found)):
            if found[place].span.start >= span.end:
                return
            yield found[place]

    def around(self, page: Document, span: Span) -> S | None:
        """The last one that begins before `span` ends, if it holds `span`."""
        found = self.on(page)
        after = bisect_right(found, span.start, key=START)
        return found[after - 1] if after and found[after - 1].span.holds(span) else None
