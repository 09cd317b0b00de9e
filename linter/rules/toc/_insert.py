"""The edit that gives a topic its entry in the table of contents."""

from __future__ import annotations

import re
from posixpath import dirname, relpath
from urllib.parse import quote

from linter.finding import Applicability, Edit, Fix
from linter.model import Span, Table
from linter.playbook import Toc, Topic

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_MARKER = re.compile(r"[ \t]*(?:[-+*]|([0-9]{1,9})[.)])[ \t]+")


def insertion(toc: Toc, topic: Topic) -> Fix | None:
    """In the first empty cell of the topic's column, or a new row; behind the last entry of its phase in a list."""
    edit = _in_table(toc, toc.table, topic) if toc.table else _in_list(toc, topic)
    title = f"add '{topic.heading.text}' to the table of contents"
    return Fix(title, (edit,), Applicability.UNSAFE) if edit else None


def _link(toc: Toc, topic: Topic) -> str:
    """The entry, written as the others are."""
    path = ""
    if topic.page.path != toc.page.path:
        path = quote(relpath(topic.page.path, dirname(toc.page.path) or "."), safe="/:@!$&'*+,;=~.-_")
        dotted = any(entry.link and entry.link.url.startswith("./") for entry in toc.entries)
        path = f"./{path}" if dotted and not path.startswith(".") else path
    label = _SPECIAL.sub(r"\\\1", topic.heading.text)
    return f"[{label}]({path}#{topic.heading.anchor})"


def _in_table(toc: Toc, table: Table, topic: Topic) -> Edit | None:
    column = next((place for place, column in enumerate(toc.columns) if column.phase == topic.phase), None)
    if column is None:
        return None
    for row in table.rows:
        if column < len(row.cells) and row.cells[column].span.start == row.cells[column].span.end:
            return Edit(row.cells[column].span, _link(toc, topic), toc.page.path)
    last = table.rows[-1] if table.rows else None
    if last is None or toc.page.place(last.span.start)[1] != 1:
        return None
    cells = " | ".join(_link(toc, topic) if place == column else "" for place in range(len(table.header.cells)))
    return Edit(Span(last.span.end, last.span.end), f"{_newline(toc)}| {cells} |", toc.page.path)


def _in_list(toc: Toc, topic: Topic) -> Edit | None:
    """A line like that of the last entry of the topic's phase."""
    siblings = [entry for entry in toc.entries if entry.phase == topic.phase]
    item = next((item for item in toc.page.items if siblings and item.head == siblings[-1].span), None)
    if item is None:
        return None
    number, column = toc.page.place(item.head.start)
    marker = _MARKER.fullmatch(toc.page.line(number)[: column - 1])
    if marker is None:
        return None
    before = marker[0]
    if marker[1]:
        before = before.replace(marker[1], str(int(marker[1]) + 1), 1)
    end = Span(item.span.end, item.span.end)
    return Edit(end, f"{_newline(toc)}{before}{_link(toc, topic)}", toc.page.path)


def _newline(toc: Toc) -> str:
    return "\r\n" if "\r\n" in toc.page.text else "\n"
