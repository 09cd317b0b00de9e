"""From positions in what is parsed back to offsets in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from re import compile as _compile

from msgspec import Struct

from linter.document import Span
from linter.parse.mdx import hide_comments

_CRLF = _compile(r"\r\n")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, and the `text` that is parsed: line endings are LF, NUL is U+FFFD.

    The first `skip` characters (front matter) are blanked out, so that lines keep their numbers. Comments of
    MDX are hidden.
    """

    original: str
    skip: int = 0
    mdx: bool = False
    text: str = field(init=False)
    _shifts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        original = self.original
        shifts: tuple[int, ...] = ()
        if self.skip:
            front = "".join(char if char in "\r\n" else " " for char in original[: self.skip])
            original = front + original[self.skip :]
        if "\r" in original:
            shifts = tuple(match.start() - number for number, match in enumerate(_CRLF.finditer(original)))
            original = original.replace("\r\n", "\n").replace("\r", "\n")
        text = original.replace("\0", "\ufffd")
        object.__setattr__(self, "text", hide_comments(text) if self.mdx else text)
        object.__setattr__(self, "_shifts", shifts)

    def offset(self, position: int) -> int:
        """The offset in the file of a position in `text`."""
        return position + bisect_left(self._shifts, position) if self._shifts else position

    def span(self, start: int, end: int) -> Span:
        """The span in the file of a range of `text`."""
        return Span(self.offset(start), self.offset(end))


class SourceMap(Struct, frozen=True):
    """Where in the file the characters of a block's content are.

    The content is made of runs that are in the file as they are; run `i` begins at `starts[i]` of
    the content and at `offsets[i]` of the file. Between runs the file has what the content has not:
    line prefixes such as `> `, or the backslash of a cell's `\\|`.
    """

    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, position: int) -> int:
        """The offset in the file of a position in the content."""
        run = max(bisect_right(self.starts, position) - 1, 0)
        return self.offsets[run] + position - self.starts[run]

    def span(self, start: int, end: int) -> Span:
        """The span in the file of the characters `start` up to `end` of the content."""
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)

    def after(self, count: int) -> SourceMap:
        """The map of the content without its first `count` characters, which are of the first run."""
        return SourceMap(
            (0, *(start - count for start in self.starts[1:])), (self.offsets[0] + count, *self.offsets[1:])
        )
