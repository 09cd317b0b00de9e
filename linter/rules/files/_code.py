"""Which characters of a page are in code: a block, or a span between backticks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from linter.document import BlockKind, Document, LinkKind, Span

_HIDDEN = "\0"  # what `Prose.text` has for code and other things that are no text


class Code:
    """The code of a page."""

    def __init__(self, document: Document) -> None:
        self._prose = document.prose
        self._starts = [prose.span.start for prose in document.prose]
        self._blocks = _Spans(block.span for block in document.blocks if block.kind is BlockKind.CODE)
        self._images = _Spans(link.span for link in document.links if link.kind is LinkKind.IMAGE)
        self._destinations = _Spans(link.destination for link in document.links if link.destination)
        self._tags = _Spans(tag.span for tag in document.tags)

    def __contains__(self, place: int) -> bool:
        """Whether the character at an offset is in code."""
        if place in self._blocks:
            return True
        number = bisect_right(self._starts, place) - 1
        prose = self._prose[number] if number >= 0 else None
        if prose is None or place >= prose.span.end or prose.text[place - prose.span.start] != _HIDDEN:
            return False
        return not (place in self._destinations or place in self._images or place in self._tags)


class _Spans:
    """Spans none of which is in another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def __contains__(self, place: int) -> bool:
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._spans[number].end
