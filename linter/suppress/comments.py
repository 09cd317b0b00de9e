"""Suppression comments: `<!-- playbook-lint disable-next RULE, RULE: reason -->` and others.

Those of other linters are in `foreign`. What is in code is no comment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from re import DOTALL
from re import compile as _compile

from msgspec import Struct

from linter.document import BlockKind, Comment, Document, S, Span
from linter.finding import Location
from linter.text.nearest import NearNames

_COMMENT = _compile(r"\s*+playbook-lint\s++([\w-]++)([^:]*+)(?::.*+)?", DOTALL)
_BLANK = " \t>"


class Action(StrEnum):
    """What a comment does."""

    DISABLE_LINE = "disable-line"
    DISABLE_NEXT = "disable-next"
    DISABLE = "disable"
    ENABLE = "enable"
    DISABLE_FILE = "disable-file"


class SuppressionComment(Struct, frozen=True):
    """A suppression comment as it is written: action and names may be misspelt, and names missing."""

    path: str
    span: Span
    action: str
    names: tuple[str, ...]


Use = tuple[SuppressionComment, str]
"""One of the names in a comment."""


def action_of(comment: Comment) -> str:
    """The word behind the name of this linter; empty if it is not a comment for it."""
    match = _COMMENT.fullmatch(comment.text)
    return match[1] if match else ""


def suppression_comments(document: Document) -> Iterator[SuppressionComment]:
    """The suppression comments of a document. One with a word like no action is not among them."""
    is_action, near_names = dict.fromkeys(map(str, Action), True), NearNames()
    for comment in document.comments:
        match = _COMMENT.fullmatch(comment.text)
        if match and match[1] not in is_action:
            is_action[match[1]] = near_names.find_closest("action", match[1], Action) is not None
        if match and is_action.get(match[1]):
            names = tuple(dict.fromkeys(name for part in match[2].split(",") if (name := " ".join(part.split()))))
            yield SuppressionComment(document.path, comment.span, match[1], names)


class _Range(Struct, frozen=True):
    """From the end of a comment to the one that ends its effect, as lines and columns."""

    start: tuple[int, int]
    end: tuple[int, int]
    comment: SuppressionComment


_END = (1 << 62, 0)


class Comments:
    """All suppression comments by location. Of two that suppress the same there, the first counts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.all: list[SuppressionComment] = []
        self.ended: set[Use] = set()
        """The names for which an `enable` has ended a `disable`."""
        self._files: dict[tuple[str, str], SuppressionComment] = {}
        self._lines: dict[tuple[str, int, str], SuppressionComment] = {}
        self._ranges: dict[tuple[str, str], list[_Range]] = {}
        self._own_lines: dict[tuple[str, str], list[_Range]] = {}
        for document in documents:
            if document.comments:
                self._read(document)

    def at(self, location: Location, names: Iterable[str]) -> Iterator[Use]:
        """The comments that suppress one of the names (a rule and its group) at a location."""
        for name in names if self.all else ():
            path, position = location.path, (location.line, location.column)
            found = [self._files.get((path, name)), self._lines.get((path, location.line, name))]
            found += [_last(ranges.get((path, name), []), position) for ranges in (self._ranges, self._own_lines)]
            yield from ((comment, name) for comment in found if comment)

    def _read(self, document: Document) -> None:
        comments = list(suppression_comments(document))
        self.all += comments
        disables_next = any(each.action == Action.DISABLE_NEXT for each in comments)
        next_lines = _next_lines(document, comments) if disables_next else []
        opened: dict[str, SuppressionComment] = {}
        for comment in comments:
            for name in comment.names or (tuple(opened) if comment.action == Action.ENABLE else ()):
                match comment.action:
                    case Action.DISABLE_FILE:
                        self._files.setdefault((document.path, name), comment)
                    case Action.DISABLE_LINE:
                        first, last = _lines_of(document, comment.span)
                        suppressed = _Range((first, 1), (last + 1, 1), comment)
                        ranges = self._own_lines.setdefault((document.path, name), [])
                        if not ranges or ranges[-1].start < suppressed.start:
                            ranges.append(suppressed)
                    case Action.DISABLE_NEXT:
                        line = next_lines[document.position(comment.span.end)[0]]
                        self._lines.setdefault((document.path, line, name), comment)
                    case Action.DISABLE:
                        opened.setdefault(name, comment)
                    case Action.ENABLE if name in opened:
                        self.ended.add((comment, name))
                        self._close(document, name, opened.pop(name), document.position(comment.span.start))
        for name, comment in opened.items():
            self._close(document, name, comment, _END)

    def _close(self, document: Document, name: str, comment: SuppressionComment, end: tuple[int, int]) -> None:
        suppressed = _Range(document.position(comment.span.end), end, comment)
        self._ranges.setdefault((document.path, name), []).append(suppressed)


def _last(ranges: list[_Range], position: tuple[int, int]) -> SuppressionComment | None:
    """The comment of the last range that begins before a position, if the position is in it."""
    index = bisect_right(ranges, position, key=lambda each: each.start) - 1
    return ranges[index].comment if index >= 0 and position < ranges[index].end else None


def _lines_of(document: Document, span: Span) -> tuple[int, int]:
    """The first and last line that a comment is on: in an item of a list those of its paragraph."""
    item = _last_from(document.items, span.start)
    if item and item.head.holds(span):
        block = _last_from(document.blocks, span.start)
        if block and block.kind is BlockKind.PARAGRAPH:
            span = block.span
    return document.position(span.start)[0], document.position(span.end)[0]


def _last_from(things: tuple[S, ...], start: int) -> S | None:
    """The last of `things` that begins at `start` or before it."""
    index = bisect_right(things, start, key=lambda thing: thing.span.start) - 1
    return things[index] if index >= 0 else None


def _next_lines(document: Document, suppressing: Iterable[SuppressionComment]) -> list[int]:
    """For each line (from 1; index 0 is unused) the next one that is neither blank nor only a suppression comment."""
    count = len(document.lines)
    comments = {line for each in suppressing for line in _own_lines(document, each.span)}
    next_lines = [count + 1] * (count + 1)
    for line in range(count - 1, -1, -1):
        skipped = line + 1 in comments or not document.line(line + 1).strip(_BLANK)
        next_lines[line] = next_lines[line + 1] if skipped else line + 1
    return next_lines


def _own_lines(document: Document, span: Span) -> range:
    """The lines of a comment, if there is nothing else on them."""
    first, last = document.position(span.start), document.position(span.end)
    before, after = document.line(first[0])[: first[1] - 1], document.line(last[0])[last[1] - 1 :]
    alone = not before.strip(_BLANK) and not after.strip(_BLANK)
    return range(first[0], last[0] + 1) if alone else range(0)
