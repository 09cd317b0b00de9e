"""The edit that gives a topic its entry in the table of contents."""

from __future__ import annotations

import re
from posixpath import dirname, relpath
from urllib.parse import quote

from linter.finding import Applicability, Edit, Fix
from linter.model import Row, Span
from linter.toc import Toc
from linter.topics import Topic

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_MARKER = re.compile(r"[ \t]*(?:[-+*]|([0-9]{1,9})[.)])[ \t]+")


class Insertions:
    """Where a table of contents takes new entries, and how they are written there; looked up once for all of them."""

    def __init__(self, toc: Toc) -> None:
        self.toc = toc
        self.newline = "\r\n" if "\r\n" in toc.page.text else "\n"
        self.dotted = any(entry.link and entry.link.url.startswith("./") for entry in toc.entries)
        self.columns = {column.phase: place for place, column in reversed(list(enumerate(toc.columns)))}
        self.empty = dict(reversed([cell for row in toc.table.rows for cell in _empty(row)])) if toc.table else {}
        self.last = {entry.phase: entry.span for entry in toc.entries}
        self.items = {item.head: item for item in toc.page.items}

    def fix(self, topic: Topic) -> Fix | None:
        """In the first empty cell of the topic's column, or a new row; behind the last entry of its phase in a list."""
        edit = self._in_table(topic) if self.toc.table else self._in_list(topic)
        title = f"add '{topic.heading.text}' to the table of contents"
        return Fix(title, (edit,), Applicability.UNSAFE) if edit else None

    def _link(self, topic: Topic) -> str:
        """The entry, written as the others are."""
        path = ""
        if topic.page.path != self.toc.page.path:
            base = dirname(self.toc.page.path) or "."
            path = quote(relpath(topic.page.path, base), safe="/:@!$&'*+,;=~.-_")
            path = f"./{path}" if self.dotted and not path.startswith(".") else path
        label = _SPECIAL.sub(r"\\\1", topic.heading.text)
        return f"[{label}]({path}#{topic.heading.anchor})"

    def _in_table(self, topic: Topic) -> Edit | None:
        table, column = self.toc.table, self.columns.get(topic.phase)
        if table is None or column is None:
            return None
        if column in self.empty:
            return Edit(self.empty[column], self._link(topic), self.toc.page.path)
        last = table.rows[-1] if table.rows else None
        if last is None or self.toc.page.place(last.span.start)[1] != 1:
            return None
        places = range(len(table.header.cells))
        cells = " | ".join(self._link(topic) if place == column else "" for place in places)
        end = Span(last.span.end, last.span.end)
        return Edit(end, f"{self.newline}| {cells} |", self.toc.page.path)

    def _in_list(self, topic: Topic) -> Edit | None:
        """A line like that of the last entry of the topic's phase."""
        span = self.last.get(topic.phase)
        item = self.items.get(span) if span else None
        if item is None:
            return None
        number, column = self.toc.page.place(item.head.start)
        marker = _MARKER.fullmatch(self.toc.page.line(number)[: column - 1])
        if marker is None:
            return None
        before = marker[0]
        if marker[1]:
            before = before.replace(marker[1], str(int(marker[1]) + 1), 1)
        end = Span(item.span.end, item.span.end)
        return Edit(end, f"{self.newline}{before}{self._link(topic)}", self.toc.page.path)


def _empty(row: Row) -> list[tuple[int, Span]]:
    return [(place, cell.span) for place, cell in enumerate(row.cells) if cell.span.start == cell.span.end]
