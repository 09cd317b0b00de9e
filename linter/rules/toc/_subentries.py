"""Entries of the table of contents below topic level: those that point into another topic than the one above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from linter.document import Heading, within
from linter.model.curated_list import CuratedList
from linter.model.headings import HeadingKey, heading_key
from linter.model.resolve import Section
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.rules.toc._entries import repeated
from linter.text.normalise import normalise_label


class Subentry(Struct, frozen=True):
    """An entry that points to a heading below a topic, and the topic that the entry above it points to.

    `meant` is the heading of that name in the topic.
    """

    entry: TocEntry
    heading: Heading
    topic: Topic
    meant: Heading | None

    @property
    def is_inside(self) -> bool:
        """Whether the heading is in that topic."""
        return self.topic.section.holds(self.heading.span)


def misplaced(curated: CuratedList, toc: Toc) -> Iterator[tuple[Subentry, Subentry]]:
    """The entries that point to a heading in another topic, each with the entry of that topic for it."""
    groups: dict[HeadingKey, list[Subentry]] = defaultdict(list)
    for subentry in _subentries(curated, toc):
        if key := heading_key(curated.repository, subentry.entry.target):
            groups[key].append(subentry)
    for group in groups.values():
        owner = next((each for each in group if each.is_inside), None)
        if owner:
            yield from ((each, owner) for each in group if not each.is_inside)


def twice(curated: CuratedList, toc: Toc) -> Iterator[TocEntry]:
    """The entries of which toc-duplicate-target tells: those to a place where another one leads already."""
    yield from (entry for entry, _ in repeated(curated))
    yield from (wrong.entry for wrong, _ in misplaced(curated, toc))


def _subentries(curated: CuratedList, toc: Toc) -> Iterator[Subentry]:
    depths = {item.head: item.depth for item in within(toc.page.items, toc.span)}
    above: list[tuple[int, Topic | None]] = []
    subtopics: dict[HeadingKey, dict[str, Heading]] = {}
    for entry in toc.entries:
        depth = depths.get(entry.span, 0)
        while above and above[-1][0] >= depth:
            above.pop()
        topic = curated.topic_at(entry.target)
        around = next((each for _, each in reversed(above) if each), None)
        match entry.target:
            case Section(page=page, heading=heading) if heading and around and not topic:
                if page.path == around.page.path:
                    if around.key not in subtopics:
                        subtopics[around.key] = {normalise_label(each.text): each for each in around.subtopics[::-1]}
                    yield Subentry(entry, heading, around, subtopics[around.key].get(normalise_label(entry.label)))
        above.append((depth, topic))
