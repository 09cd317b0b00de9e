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
from linter.text.normalise import normalise_label


class Subentry(Struct, frozen=True):
    """An entry that points to a heading below a topic, and the topic that the entry above it points to."""

    entry: TocEntry
    heading: Heading
    topic: Topic

    @property
    def is_inside(self) -> bool:
        """Whether the heading is in that topic."""
        return self.topic.section.holds(self.heading.span)

    @property
    def meant(self) -> Heading | None:
        """The heading of that name in the topic."""
        name = normalise_label(self.entry.label)
        return next((each for each in self.topic.subtopics if normalise_label(each.text) == name), None)


def misplaced(curated: CuratedList, toc: Toc) -> Iterator[tuple[Subentry, Subentry]]:
    """The entries that point to a heading in another topic, each with the entry of that topic for it."""
    groups: dict[HeadingKey, list[Subentry]] = defaultdict(list)
    for subentry in _subentries(curated, toc):
        if key := heading_key(subentry.entry.target):
            groups[key].append(subentry)
    for group in groups.values():
        owner = next((each for each in group if each.is_inside), None)
        if owner:
            yield from ((each, owner) for each in group if not each.is_inside)


def _subentries(curated: CuratedList, toc: Toc) -> Iterator[Subentry]:
    depths = {item.head: item.depth for item in within(toc.page.items, toc.span)}
    above: list[tuple[int, Topic | None]] = []
    for entry in toc.entries:
        depth = depths.get(entry.span, 0)
        while above and above[-1][0] >= depth:
            above.pop()
        topic = curated.topic_at(entry.target)
        around = next((each for _, each in reversed(above) if each), None)
        match entry.target:
            case Section(page=page, heading=heading) if heading and around and not topic:
                if page.path == around.page.path:
                    yield Subentry(entry, heading, around)
        above.append((depth, topic))
