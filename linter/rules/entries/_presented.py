"""The entries that rules about titles and wording check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from linter.document import Block, Document, LinkSyntax, ListItem, Row, Span, within
from linter.model.curated_list import CuratedList
from linter.model.topics import Entry, Topic
from linter.rules.link_attempts import failed_attempts
from linter.rules.mentions import is_mention
from linter.rules.precedence import Fault, GivesWay

_PART = re.compile(r"(\D{0,20})\d+")  # "Part 2: the roof"


def head(item: ListItem | Row) -> Span:
    """An item without those inside of it."""
    return item.head if isinstance(item, ListItem) else item.span


def groups(topic: Topic) -> set[Span]:
    """The heads of the items that have others inside."""
    return {head(item) for item, after in pairwise(topic.items) if after.span.start < item.span.end}


def begins(topic: Topic, entry: Entry) -> bool:
    """Whether the entry begins with its link, icons, emphasis and the bars of tables set aside."""
    if entry.starts_with_link:
        return True
    first = next(part for part in entry.plain_pieces(topic.page.text) if part != " | ")
    return not isinstance(first, str) or not first.strip(" \t*_|")


class Presented(Struct, frozen=True):
    """An entry that presents a resource, and why links in it are none.

    `is_group` is whether other items are inside of it: then it may only name what these have in common.
    """

    topic: Topic
    entry: Entry
    failed: tuple[Fault, ...]
    is_group: bool

    @property
    def page(self) -> Document:
        """The page that it is on."""
        return self.topic.page


C = TypeVar("C", bound=Presented)


def presented(curated: CuratedList) -> tuple[Presented, ...]:
    """The entries that present a resource.

    Not those that link to a place on their own page, that are written in HTML, that only mention one in a sentence, or
    whose links are the parts of what their words name. What is inside of another entry is
    one only if rules.yaml says how those are worded.
    """
    nested = curated.repository.config.model.entries.nested
    find_faults = partial(failed_attempts, curated.repository)
    return tuple(
        Presented(topic, entry, tuple(find_faults(topic.page, entry.span)), entry.span in holding)
        for topic in curated.sections
        for holding in (groups(topic),)
        for entry in _of_topic(topic, nested=bool(nested))
    )


def own(entries: Iterable[C], gives_way: GivesWay) -> Iterator[C]:
    """The entries without those whose links another rule reports as broken."""
    return (each for each in entries if not each.failed or not gives_way(each.page.path, *each.failed))


def _of_topic(topic: Topic, *, nested: bool) -> Iterator[Entry]:
    """The entries of a topic that present a resource."""
    for entry in topic.entries:
        first = entry.links[0]
        elsewhere = not first.url.startswith("#") and first.syntax is not LinkSyntax.HTML
        other = (entry.detail and not nested) or _in_parts(topic, entry)
        if elsewhere and not other and not is_mention(topic.page, entry):
            yield entry


def _in_parts(topic: Topic, entry: Entry) -> bool:
    """Whether words name the resource, and links are to its parts: `A long story. [Part 1](…), [Part 2](…)`."""
    if len(entry.links) < 2 or begins(topic, entry):
        return False
    parts = [_PART.match(link.text.casefold()) for link in entry.links]
    return len({part and part[1] for part in parts}) == 1 and len({part[0] for part in parts if part}) == len(parts)


def outermost(topic: Topic) -> Iterator[Block]:
    """The blocks of a topic without those inside of others."""
    end = 0
    for block in within(topic.page.blocks, topic.section):
        if block.span.start >= end:
            end = block.span.end
            yield block


def inner(topic: Topic) -> set[Span]:
    """The heads of the items inside an entry's item."""
    linked = {entry.span for entry in topic.entries}
    found: set[Span] = set()
    end = 0
    for item in topic.items:
        if item.span.start < end:
            found.add(head(item))
        elif head(item) in linked:
            end = item.span.end
    return found
