"""Comments that silence: `<!-- playbook-lint disable-next RULE, RULE: reason -->` and its like.

The spellings of other linters are left alone, and so is all that stands in code: only what is an HTML comment counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from re import DOTALL
from re import compile as _compile

from msgspec import Struct

from linter.document import Document, Span
from linter.finding import Location
from linter.model.documents import MOST_GUESSES
from linter.text.nearest import find_closest

_DIRECTIVE = _compile(r"\s*+playbook-lint\s++([\w-]++)([^:]*+)(?::.*+)?", DOTALL)
_QUOTED_BLANK = " \t>"


class Action(StrEnum):
    """What a comment can ask for."""

    NEXT = "disable-next"
    FROM_HERE = "disable"
    UP_TO_HERE = "enable"
    FILE = "disable-file"


class SuppressionComment(Struct, frozen=True):
    """A comment that is meant to silence, as it is written: verb and names may be misspelt, and names missing."""

    path: str
    span: Span
    verb: str
    names: tuple[str, ...]


Use = tuple[SuppressionComment, str]
"""One of the names in a comment."""


def suppression_comments(document: Document) -> Iterator[SuppressionComment]:
    """The comments on the page that are meant to silence. One with a word like none of ours is mere text.

    So is one with yet another word on a page that has hundreds of wrong ones.
    """
    meant = dict.fromkeys(map(str, Action), True)
    for comment in document.comments:
        match = _DIRECTIVE.fullmatch(comment.text)
        if match and match[1] not in meant and len(meant) < MOST_GUESSES:
            meant[match[1]] = find_closest(match[1], Action) is not None
        if match and meant.get(match[1]):
            names = tuple(dict.fromkeys(name for part in match[2].split(",") if (name := " ".join(part.split()))))
            yield SuppressionComment(document.path, comment.span, match[1], names)


class _Stretch(Struct, frozen=True):
    """From behind a comment to the one that ends it; places are lines and columns."""

    start: tuple[int, int]
    end: tuple[int, int]
    by: SuppressionComment


_END = (1 << 62, 0)


class Comments:
    """All silencing comments, asked by place. Of two that say the same of a place, the first counts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.all: list[SuppressionComment] = []
        self.ended: set[Use] = set()
        """The names for which an `enable` has ended a `disable`."""
        self._files: dict[tuple[str, str], SuppressionComment] = {}
        self._lines: dict[tuple[str, int, str], SuppressionComment] = {}
        self._stretches: dict[tuple[str, str], list[_Stretch]] = {}
        for document in documents:
            if document.comments:
                self._read(document)

    def over(self, at: Location, names: Iterable[str]) -> Iterator[Use]:
        """The comments that silence one of the names (a rule and its group) at a place."""
        for name in names:
            found = [self._files.get((at.path, name)), self._lines.get((at.path, at.line, name))]
            stretches = self._stretches.get((at.path, name), [])
            index = bisect_right(stretches, (at.line, at.column), key=lambda stretch: stretch.start) - 1
            if index >= 0 and (at.line, at.column) < stretches[index].end:
                found.append(stretches[index].by)
            yield from ((directive, name) for directive in found if directive)

    def _read(self, document: Document) -> None:
        mine = list(suppression_comments(document))
        self.all += mine
        following = _following(document, mine) if any(each.verb == Action.NEXT for each in mine) else []
        opened: dict[str, SuppressionComment] = {}
        for directive in mine:
            for name in directive.names or (tuple(opened) if directive.verb == Action.UP_TO_HERE else ()):
                match directive.verb:
                    case Action.FILE:
                        self._files.setdefault((document.path, name), directive)
                    case Action.NEXT:
                        line = following[document.position(directive.span.end)[0]]
                        self._lines.setdefault((document.path, line, name), directive)
                    case Action.FROM_HERE:
                        opened.setdefault(name, directive)
                    case Action.UP_TO_HERE if name in opened:
                        self.ended.add((directive, name))
                        self._close(document, name, opened.pop(name), document.position(directive.span.start))
        for name, directive in opened.items():
            self._close(document, name, directive, _END)

    def _close(self, document: Document, name: str, by: SuppressionComment, end: tuple[int, int]) -> None:
        stretch = _Stretch(document.position(by.span.end), end, by)
        self._stretches.setdefault((document.path, name), []).append(stretch)


def _following(document: Document, mine: Iterable[SuppressionComment]) -> list[int]:
    """For each line (from 1; index 0 is unused) the next one that is neither blank nor only a comment of ours."""
    count = len(document.lines)
    comments = {line for each in mine for line in _own_lines(document, each.span)}
    following = [count + 1] * (count + 1)
    for line in range(count - 1, -1, -1):
        skipped = line + 1 in comments or not document.line(line + 1).strip(_QUOTED_BLANK)
        following[line] = following[line + 1] if skipped else line + 1
    return following


def _own_lines(document: Document, span: Span) -> range:
    """The lines of a comment, if nothing else stands on them."""
    first, last = document.position(span.start), document.position(span.end)
    before, after = document.line(first[0])[: first[1] - 1], document.line(last[0])[last[1] - 1 :]
    alone = not before.strip(_QUOTED_BLANK) and not after.strip(_QUOTED_BLANK)
    return range(first[0], last[0] + 1) if alone else range(0)
