"""Ignore comments of markdown-link-check, markdownlint, and remark-lint with awesome-lint.

Each has the effect that it has there, on the rules that correspond (`foreign_rules`). They belong to the other linter:
nothing reports or removes them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from re import DOTALL, IGNORECASE
from re import compile as _compile

from linter.document import Block, BlockKind, Comment, Document, Spanned
from linter.finding import Location
from linter.suppress.foreign_rules import (
    LINK_CHECK,
    MARKDOWNLINT,
    MARKDOWNLINT_NAMES,
    REMARK,
    REMARK_PLUGINS,
    Rules,
)

Position = tuple[int, int]
"""A line and a column, both from 1."""

Suppressed = tuple[str, Position, Position]
"""A name, and the range in which it is suppressed; the end is exclusive."""

_LINK_CHECK = _compile(r"\s*+markdown-link-check-(disable|enable|disable-line|disable-next-line)\s*+")
_MARKDOWNLINT = _compile(
    r"\s*+markdownlint-((?:disable|enable)(?:-file)?|disable-(?:next-)?line|capture|restore)(?:[ \t]([^\r\n]*+))?",
    IGNORECASE,
)
_REMARK = _compile(r"\s*+lint\s++(enable|disable|ignore)(?:\s(.*+))?", DOTALL)
_END = (1 << 62, 0)
_START = attrgetter("span.start")


def foreign_action_of(comment: Comment) -> str:
    """What a comment for another linter does, in its words; empty if it is none."""
    matches = (pattern.fullmatch(comment.text) for pattern in (_LINK_CHECK, _MARKDOWNLINT, _REMARK))
    return next((match[1].lower() for match in matches if match), "")


class ForeignComments:
    """What the comments of other linters suppress, by location."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._ranges: dict[tuple[str, str], list[tuple[Position, Position]]] = {}
        for document in documents:
            for read, rules in _LINTERS if document.comments else ():
                for name, start, end in read(document):
                    for rule in rules[name]:
                        self._ranges.setdefault((document.path, rule), []).append((start, end))
        for key, ranges in self._ranges.items():
            self._ranges[key] = list(_merged(sorted(ranges)))

    def cover(self, location: Location, rule: str) -> bool:
        """Whether one of them suppresses the rule at a location."""
        ranges, position = self._ranges.get((location.path, rule), []), (location.line, location.column)
        index = bisect_right(ranges, position, key=lambda each: each[0]) - 1
        return index >= 0 and position < ranges[index][1]


def _merged(ranges: Iterable[tuple[Position, Position]]) -> Iterator[tuple[Position, Position]]:
    """The same ranges, sorted as before, without overlaps."""
    merged: tuple[Position, Position] | None = None
    for start, end in ranges:
        if merged and start <= merged[1]:
            merged = (merged[0], max(merged[1], end))
            continue
        if merged:
            yield merged
        merged = (start, end)
    if merged:
        yield merged


class _Switches:
    """Names that are switched off and on again from the start of a file to its end."""

    def __init__(self) -> None:
        self.ranges: list[Suppressed] = []
        self.off_since: dict[str, Position] = {}

    def switch_off(self, names: Iterable[str], position: Position) -> None:
        for name in names:
            self.off_since.setdefault(name, position)

    def switch_on(self, names: Iterable[str], position: Position) -> None:
        for name in names:
            if name in self.off_since:
                self.ranges.append((name, self.off_since.pop(name), position))

    def suppress_line(self, names: Iterable[str], line: int) -> None:
        self.ranges += ((name, (line, 1), (line + 1, 1)) for name in names)

    def end(self) -> list[Suppressed]:
        """All ranges; what is off stays off to the end."""
        self.switch_on(tuple(self.off_since), _END)
        return self.ranges


def _link_check(document: Document) -> list[Suppressed]:
    """Those of markdown-link-check: all links, between two comments, on a line or the next one."""
    switches, names = _Switches(), ("",)
    for comment in document.comments:
        match = _LINK_CHECK.fullmatch(comment.text)
        position = document.position(comment.span.start)
        match match and match[1]:
            case "disable":
                switches.switch_off(names, position)
            case "enable":
                switches.switch_on(names, position)
            case "disable-line":
                switches.suppress_line(names, position[0])
            case "disable-next-line":
                switches.suppress_line(names, position[0] + 1)
    return switches.end()


def _markdownlint(document: Document) -> list[Suppressed]:
    """Those of markdownlint, which switches for whole lines, that of the comment included."""
    switches = _Switches()
    actions = list(_markdownlint_actions(document))
    for action, names, _ in actions:
        if action == "disable-file":
            switches.switch_off(names, (1, 1))
        elif action == "enable-file":
            switches.off_since = {name: since for name, since in switches.off_since.items() if name not in names}
    captured = frozenset(switches.off_since)
    for action, names, line in actions:
        match action:
            case "disable":
                switches.switch_off(names, (line, 1))
            case "enable":
                switches.switch_on(names, (line, 1))
            case "disable-line":
                switches.suppress_line(names, line)
            case "disable-next-line":
                switches.suppress_line(names, line + 1)
            case "capture":
                captured = frozenset(switches.off_since)
            case "restore":
                switches.switch_off(captured, (line, 1))
                switches.switch_on(MARKDOWNLINT.keys() - captured, (line, 1))
    return switches.end()


def _markdownlint_actions(document: Document) -> Iterator[tuple[str, frozenset[str], int]]:
    """The action, rules and line of each comment; without names it is for all rules."""
    for comment in document.comments:
        if match := _MARKDOWNLINT.fullmatch(comment.text):
            words = (match[2] or "").upper().split()
            named = (MARKDOWNLINT_NAMES.get(word, (word,)) for word in words)
            names = MARKDOWNLINT.keys() & {name for each in named for name in each} if words else MARKDOWNLINT.keys()
            yield match[1].lower(), frozenset(names), document.position(comment.span.start)[0]


def _remark(document: Document) -> list[Suppressed]:
    """Those of remark-lint and awesome-lint: from a comment on, or for the next node."""
    switches = _Switches()
    known = REMARK.keys() | REMARK_PLUGINS.keys()
    for comment in document.comments:
        match = _REMARK.fullmatch(comment.text)
        if match is None:
            continue
        words = (match[2] or "").split()
        names = known & set(words) if words else (known if match[1] == "enable" else REMARK.keys())
        position = document.position(comment.span.start)
        if match[1] == "disable":
            switches.switch_off(names, position)
        elif match[1] == "enable":
            switches.switch_on(names, position)
        else:
            end = _next_node_end(document, comment)
            if end > comment.span.end:
                switches.ranges += ((name, position, document.position(end)) for name in names)
    return switches.end()


def _next_node_end(document: Document, comment: Comment) -> int:
    """Where the node ends that follows a comment, in the same list item or quote; the comment's end if none does."""
    end = comment.span.end
    index = bisect_right(document.blocks, comment.span.start, key=_START) - 1
    block = document.blocks[index] if index >= 0 and document.blocks[index].span.holds(comment.span) else None
    if block is None or block.kind is not BlockKind.HTML:
        return _next_inline_end(document, end, block.span.end if block and block.kind is BlockKind.PARAGRAPH else None)
    if block.span.end != end or document.text[block.span.start : comment.span.start].strip():
        return end  # it is not all of the node
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    first_item = _first_from(document.items, end)
    others = (_first_from(document.headings, end), _first_from(document.definitions, end))
    first = min((node for node in (following, *others) if node), key=_START, default=None)
    if first is None or (block.depth and first is not following):
        return end
    if following is first and (following.depth < block.depth or _is_in_next_item(following, first_item)):
        return end
    return first.span.end


def _is_in_next_item(block: Block, item: Spanned | None) -> bool:
    """Whether a block belongs to `item`, the first that begins behind a comment, and not to the item of the comment."""
    return item is not None and item.span.start <= block.span.start and block.kind is not BlockKind.LIST


def _next_inline_end(document: Document, start: int, paragraph_end: int | None) -> int:
    """Where the link or text ends that begins at `start`."""
    end = document.line_end(document.position(start)[0]) if paragraph_end is None else paragraph_end
    link = _first_from(document.links, start)
    if link is None or link.span.start >= end:
        return end
    return link.span.end if link.span.start == start else link.span.start


def _first_from(things: tuple[Spanned, ...], start: int) -> Spanned | None:
    """The first of `things` that begins at `start` or behind it."""
    index = bisect_left(things, start, key=_START)
    return things[index] if index < len(things) else None


_LINTERS: tuple[tuple[Callable[[Document], list[Suppressed]], Mapping[str, Rules]], ...] = (
    (_link_check, {"": LINK_CHECK}),
    (_markdownlint, MARKDOWNLINT),
    (_remark, {**REMARK, **REMARK_PLUGINS}),
)
"""A reader for each linter, and its rules."""
