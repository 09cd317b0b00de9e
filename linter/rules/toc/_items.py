"""The items of a table of contents as they are written, and the edits that add and remove lines."""

from __future__ import annotations

import re
from itertools import pairwise

from linter.document import Document, ListItem, Span, within
from linter.finding import Edit, Writes
from linter.model.headings import HeadingKey
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic

_MARKER = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-+*]|([0-9]{1,9})[.)])[ \t]+")


class Items:
    """The items of a list, by their heads, and where new ones go."""

    def __init__(self, toc: Toc, topics: tuple[Topic, ...], listed: dict[HeadingKey, TocEntry]) -> None:
        self.page = toc.page
        self.toc = toc
        self.listed = listed
        self.items = {item.head: item for item in within(toc.page.items, toc.span)}
        self.last = {entry.phase: entry for entry in toc.entries}
        self.before = _neighbours(topics, listed)
        self.after = _neighbours(tuple(reversed(topics)), listed)
        self.added: dict[Span, int] = {}
        self.groups = {entry.label: entry for entry in reversed(toc.entries) if entry.link is None}
        self._is_counted: dict[int, bool] = {}
        self._ends: dict[Span, int] = {}

    def add(self, topic: Topic, content: str) -> tuple[Edit, ...] | None:
        """Adds a line after the topic before it, else before the next one, else at the end of its group."""
        before = self._item(self.before.get(topic.key), topic)
        after = self._item(self.after.get(topic.key), topic)
        if before is None and after:
            marker = self._marker(after)
            start = self.page.lines[self.page.position(after.span.start)[0] - 1]
            text = f"{marker[0]}{content}{self.page.newline}" if marker else ""
            return (Edit(Span(start, start), text, self.page.path, Writes.LINES),) if text else None
        item = before or self._item(self.last.get(topic.phase), topic)
        group = None if item else self._into_group(topic, content)
        item = item or self._item(self.last.get(""), topic)
        return group or (self._behind(item, content) if item else None)

    def move(self, entry: TocEntry, topic: Topic, content: str) -> tuple[Edit, ...] | None:
        """Moves an entry into the topic's group."""
        removed, added = self.remove(entry), self.add(topic, content)
        return (*removed, *added) if removed and added else None

    def remove(self, entry: TocEntry) -> tuple[Edit, ...] | None:
        """Removes its line; not if it has other items or comments, nor the only line of the list."""
        item = self.items.get(entry.span)
        if not self.listed and entry is self.toc.entries[0]:
            return None
        if item is None or not is_line(self.page, item) or within(self.page.comments, item.span):
            return None
        line = self.page.position(item.span.start)[0]
        start, below = self.page.lines[line - 1], self.page.lines[line : line + 1]
        if self.page.text[start : item.span.start].strip(" \t>"):
            return None
        if not below:  # the page's last line, which has no end: that of the line above goes
            return (Edit(Span(self._end_of_line(line - 1), len(self.page.text)), "", self.page.path),)
        return (Edit(Span(start, below[0]), "", self.page.path),)

    def _end_of_line(self, number: int) -> int:
        return self.page.lines[number - 1] + len(self.page.line(number))

    def _item(self, entry: TocEntry | None, topic: Topic) -> ListItem | None:
        return self.items.get(entry.span) if entry and entry.phase in ("", topic.phase) else None

    def _behind(self, item: ListItem, content: str) -> tuple[Edit, ...] | None:
        """A line like the item's, below all that belongs to it."""
        marker = self._marker(item)
        if marker is None:
            return None
        self.added[item.span] = self.added.get(item.span, 0) + 1
        text = marker[0]
        if marker[1] and self._counts(item):
            text = text.replace(marker[1], str(int(marker[1]) + self.added[item.span]), 1)
        end = self._end(item)
        return (Edit(Span(end, end), f"{self.page.newline}{text}{content}", self.page.path, Writes.LINES),)

    def _into_group(self, topic: Topic, content: str) -> tuple[Edit, ...] | None:
        """Below the item that names the topic's phase, if that is there."""
        phase = self.groups.get(topic.phase)
        item = self.items.get(phase.span) if phase else None
        marker = self._marker(item) if item else None
        if item is None or marker is None or not is_line(self.page, item):
            return None
        indent = re.sub(r"[^>\t]", " ", marker[0])
        end = self._end(item)
        return (Edit(Span(end, end), f"{self.page.newline}{indent}- {content}", self.page.path, Writes.LINES),)

    def _marker(self, item: ListItem) -> re.Match[str] | None:
        """The marker and indentation before the item's content on its line."""
        line, column = self.page.position(item.head.start)
        return _MARKER.fullmatch(self.page.line(line)[: column - 1])

    def _counts(self, item: ListItem) -> bool:
        """Whether the numbers of the item's list count up, and are not all the same."""
        if item.depth not in self._is_counted:
            siblings = [other for other in self.items.values() if other.ordered and other.depth == item.depth]
            numbers = [match[1] for match in map(self._marker, siblings) if match]
            self._is_counted[item.depth] = len(numbers) < 2 or any(one != other for one, other in pairwise(numbers))
        return self._is_counted[item.depth]

    def _end(self, item: ListItem) -> int:
        """The end of the item's last line that is not empty."""
        if item.span not in self._ends:
            self._ends[item.span] = item.span.start + len(self.page.source(item.span).rstrip())
        return self._ends[item.span]


def is_line(page: Document, item: ListItem) -> bool:
    """Whether the item is one line, with no other below it."""
    return item.span.end == item.head.end and not set("\r\n") & set(page.source(item.head))


def _neighbours(topics: tuple[Topic, ...], listed: dict[HeadingKey, TocEntry]) -> dict[HeadingKey, TocEntry]:
    """The entry of the nearest listed topic before each one on its page."""
    found: dict[HeadingKey, TocEntry] = {}
    last: dict[str, TocEntry] = {}
    for topic in topics:
        if topic.page.path in last:
            found[topic.key] = last[topic.page.path]
        if topic.key in listed:
            last[topic.page.path] = listed[topic.key]
    return found
