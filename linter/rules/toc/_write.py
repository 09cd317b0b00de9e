"""The edits that write a table of contents: its links, and what only a table or only a list needs."""

from __future__ import annotations

import re
from functools import cached_property

from linter.document import Link, LinkSyntax, Span
from linter.finding import Applicability, Edit, Fix, Writes
from linter.model.curated_list import CuratedList
from linter.model.headings import HeadingKey
from linter.model.resolve import NoAnchor, Section, relative_url
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.parse.slug import slug
from linter.rules.relink import writable
from linter.rules.toc._grid import Grid
from linter.rules.toc._items import Items
from linter.text.replace import replace_ranges

_SPECIAL = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)")
_OPEN = re.compile(r"[\[\]]")


class Writer:
    """Writes entries in the style of the existing ones.

    Each topic that is added gets a place of its own.
    """

    def __init__(self, curated: CuratedList, toc: Toc) -> None:
        self.curated = curated
        self.toc = toc
        self.writes = Writes.CELL if toc.table else Writes.TEXT
        self.dotted = any(entry.link and entry.link.url.startswith("./") for entry in toc.entries)

    @cached_property
    def place(self) -> Grid | Items:
        """Where entries are and new ones go; rules that only change links or labels never ask."""
        toc, curated = self.toc, self.curated
        return Grid(toc) if toc.table else Items(toc, curated.topics, _listed(curated, toc))

    def add(self, topic: Topic) -> Fix | None:
        """Adds an entry in the first empty cell of the column, or a new row; in a list after the topic before it."""
        edits = self.place.add(topic, self._new(topic))
        return _fix(f"add '{topic.heading.text}' to the table of contents", edits)

    def remove(self, entry: TocEntry) -> Fix | None:
        """Removes the entry; the cells below it move up."""
        return _fix(f"take '{entry.label}' out of the table of contents", self.place.remove(entry))

    def move(self, entry: TocEntry, topic: Topic) -> Fix | None:
        """Moves the entry to the column or group of the topic, and links it to the topic."""
        edits = sorted((edit.span.start, edit.span.end, edit.text) for edit in self._linked(entry, topic) or ())
        source = replace_ranges(self.toc.page.text, edits, start=entry.span.start, end=entry.span.end)
        return _fix(f"move '{entry.label}' to '{topic.phase}'", self.place.move(entry, topic, source))

    def relink(self, entry: TocEntry, topic: Topic) -> Fix | None:
        """Links the entry to the topic. A label that was the text of the topic's old heading becomes the new one."""
        return _fix(f"link '{entry.label}' to '#{topic.heading.anchor}'", self._linked(entry, topic))

    def relabel(self, entry: TocEntry, topic: Topic) -> Fix | None:
        """Gives the entry the heading's text as its label."""
        edit = self._labelled(entry.link, entry.label, topic) if entry.link else None
        return _fix(f"write '{topic.heading.text}'", (edit,) if edit else None)

    def _linked(self, entry: TocEntry, topic: Topic) -> tuple[Edit, ...] | None:
        link, page = entry.link, self.toc.page
        if link is None:
            return self._wrapped(entry, topic)
        renamed = isinstance(entry.target, NoAnchor) and slug(entry.label) == entry.target.anchor
        if link.destination is None or not link.span.holds(link.destination):  # a reference, or a bare URL
            label = _label(topic.heading.text if renamed or link.syntax is not LinkSyntax.REFERENCE else link.text)
            return (self._edit(link.span, f"[{label}]({self._url(topic)})"),)
        target = entry.target
        same = isinstance(target, NoAnchor | Section) and target.page.path == topic.page.path
        old = page.source(link.destination).partition("#")[0]
        url = f"{old}#{topic.heading.anchor}" if same else self._url(topic)
        edits = [self._edit(link.destination, writable(url) if not same else url)]
        new_label = self._labelled(link, entry.label, topic) if renamed else None
        return (new_label, *edits) if new_label else tuple(edits)

    def _wrapped(self, entry: TocEntry, topic: Topic) -> tuple[Edit, ...] | None:
        """Makes plain text a link: the heading's text in it or, without that, all of it."""
        source = self.toc.page.source(entry.span)
        names = (topic.heading.text, _label(topic.heading.text))
        start, text = next(((source.find(name), name) for name in names if name in source), (0, source))
        if _OPEN.search(source) or set("\r\n") & set(source) or "<!--" in text:
            return None
        span = Span(entry.span.start + start, entry.span.start + start + len(text))
        return (self._edit(span, f"[{text}]({self._url(topic)})"),)

    def _labelled(self, link: Link, label: str, topic: Topic) -> Edit | None:
        """Only for `[label](destination)`; emphasis around the label stays."""
        if link.syntax is not LinkSyntax.INLINE or link.destination is None or not link.span.holds(link.destination):
            return None
        start, page = link.span.start + 1, self.toc.page
        end = page.text.rfind("](", start, link.destination.start)
        at = page.text.find(label, start, end) if label else -1
        span = Span(at, at + len(label)) if at >= 0 else Span(start, end)
        new = _label(topic.heading.text)
        return self._edit(span, new) if end >= start and page.source(span) != new else None

    def _new(self, topic: Topic) -> str:
        return f"[{_label(topic.heading.text)}]({self._url(topic)})"

    def _url(self, topic: Topic) -> str:
        """The topic's URL, in the style of the others."""
        page, other = self.toc.page.path, topic.page.path
        path = relative_url(page, other, dotted=self.dotted) if other != page else ""
        return f"{path}#{topic.heading.anchor}"

    def _edit(self, span: Span, text: str) -> Edit:
        return Edit(span, text, self.toc.page.path, self.writes)


def _listed(curated: CuratedList, toc: Toc) -> dict[HeadingKey, TocEntry]:
    """The entries of topics by the place of the topic's heading."""
    pairs = ((curated.topic_at(entry.target), entry) for entry in toc.entries)
    return {topic.key: entry for topic, entry in pairs if topic}


def _fix(title: str, edits: tuple[Edit, ...] | None) -> Fix | None:
    return Fix(title, edits, Applicability.UNSAFE) if edits else None


def _label(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
