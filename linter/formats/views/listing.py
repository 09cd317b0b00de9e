"""What `links` and `outline` print: every link, and every page as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from linter.document import Document, Heading, Span
from linter.model.playbook import Playbook
from linter.model.topics import Topic
from linter.parse.slug import slug
from linter.text.json import dumps
from linter.text.redact import find_secrets, redact
from linter.text.sanitise import sanitise_line

VERSION = 1


def links_json(documents: Iterable[Document]) -> str:
    """All links as JSON, version 1."""
    rows = (_link_rows(document) for document in documents)
    return dumps({"version": VERSION, "links": [row for page in rows for row in page]}, indent=2) + "\n"


def _link_rows(document: Document) -> Iterator[dict[str, Any]]:
    for link in document.links:
        yield {
            "path": document.path,
            **_place(document, link.span),
            "kind": link.kind,
            "syntax": link.syntax,
            "url": redact(link.url),
            "text": redact(link.text),
        }


def _place(document: Document, span: Span) -> dict[str, int]:
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def links_text(documents: Iterable[Document]) -> str:
    """All links, one a line: place, kind, URL."""
    rows = [
        sanitise_line(f"{row['path']}:{row['line']}:{row['column']}: {row['kind']} {row['url']}")
        for document in documents
        for row in _link_rows(document)
    ]
    return "".join(f"{row}\n" for row in rows)


def outline_json(documents: Iterable[Document], playbook: Playbook) -> str:
    """The outline of all pages as JSON, version 1."""
    pages = [_page(document, playbook) for document in documents]
    return dumps({"version": VERSION, "documents": pages}, indent=2) + "\n"


def _page(document: Document, playbook: Playbook) -> dict[str, Any]:
    return {
        "path": document.path,
        "headings": [
            {"line": document.position(h.span.start)[0], "level": h.level, "text": redact(h.text), "anchor": _anchor(h)}
            for h in document.headings
        ],
        "html_anchors": [anchor.name for anchor in document.anchors],
        "topics": [
            {
                "line": document.position(topic.heading.span.start)[0],
                "text": redact(topic.heading.text),
                "phase": topic.phase,
                "entries": len(topic.entries),
            }
            for topic in _topics(document, playbook)
        ],
    }


def _anchor(heading: Heading) -> str:
    """The heading's anchor; of one with a secret in it, what it would be without."""
    return slug(redact(heading.text)) if find_secrets(heading.text) else heading.anchor


def _topics(document: Document, playbook: Playbook) -> list[Topic]:
    return [topic for topic in playbook.topics if topic.page.path == document.path]


def outline_text(documents: Iterable[Document], playbook: Playbook) -> str:
    """The outline of all pages, a line a heading, indented by its level."""
    lines: list[str] = []
    for document in documents:
        topics = {topic.heading.span: topic for topic in _topics(document, playbook)}
        lines.append(document.path)
        for heading in document.headings:
            topic = topics.get(heading.span)
            note = f"  ({topic.phase + ', ' if topic.phase else ''}{len(topic.entries)} entries)" if topic else ""
            lines.append(f"{'  ' * heading.level}{heading.text}  #{_anchor(heading)}{note}")
        lines += [f"  #{anchor.name}  (HTML)" for anchor in document.anchors]
    return "".join(f"{sanitise_line(line)}\n" for line in lines)
