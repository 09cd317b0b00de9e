"""What the commands `links` and `outline` print: every link, and the headings and topics of every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from linter.document import Document, Heading
from linter.finding import Location
from linter.formats.json import location_json
from linter.model.topics import Topic
from linter.parse.slug import slug
from linter.text.json import dumps
from linter.text.redact import find_secrets, redact
from linter.text.sanitise import sanitise_line

VERSION = 1


def links_json(documents: Iterable[Document]) -> str:
    """All links as JSON, version 1."""
    rows = [row for document in documents for row in _link_rows(document)]
    return dumps({"version": VERSION, "links": rows}, indent=2) + "\n"


def _link_rows(document: Document) -> Iterator[dict[str, Any]]:
    for link in document.links:
        yield {
            **location_json(Location.of(document, link.span)),
            "kind": link.kind,
            "syntax": link.syntax,
            "url": redact(link.url),
            "text": redact(link.text),
        }


def links_text(documents: Iterable[Document]) -> str:
    """All links, one a line: location, kind, URL."""
    rows = [
        sanitise_line(f"{row['path']}:{row['line']}:{row['column']}: {row['kind']} {row['url']}")
        for document in documents
        for row in _link_rows(document)
    ]
    return "".join(f"{row}\n" for row in rows)


def outline_json(documents: Iterable[Document], topics: Sequence[Topic]) -> str:
    """The outline of all files as JSON, version 1."""
    outlines = [_outline(document, topics) for document in documents]
    return dumps({"version": VERSION, "documents": outlines}, indent=2) + "\n"


def _outline(document: Document, topics: Sequence[Topic]) -> dict[str, Any]:
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
            for topic in topics
            if topic.page.path == document.path
        ],
    }


def _anchor(heading: Heading) -> str:
    """The anchor of a heading; if that has a secret in it, the anchor of the redacted text."""
    return slug(redact(heading.text)) if find_secrets(heading.text) else heading.anchor


def outline_text(documents: Iterable[Document], topics: Sequence[Topic]) -> str:
    """The outline of all files, a line a heading, indented by its level."""
    lines: list[str] = []
    for document in documents:
        own_topics = {topic.heading.span: topic for topic in topics if topic.page.path == document.path}
        lines.append(document.path)
        for heading in document.headings:
            topic = own_topics.get(heading.span)
            note = f"  ({topic.phase + ', ' if topic.phase else ''}{len(topic.entries)} entries)" if topic else ""
            lines.append(f"{'  ' * heading.level}{heading.text}  #{_anchor(heading)}{note}")
        lines += [f"  #{anchor.name}  (HTML)" for anchor in document.anchors]
    return "".join(f"{sanitise_line(line)}\n" for line in lines)
