"""The entries that rules about titles and wording judge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.model import Block, LinkSyntax, ListItem, Row, Span, within
from linter.playbook import Playbook
from linter.rules.attempts import attempts
from linter.topics import Entry, Topic


def head(item: ListItem | Row) -> Span:
    """An item without those inside of it."""
    return item.head if isinstance(item, ListItem) else item.span


def groups(topic: Topic) -> set[Span]:
    """The heads of the items that have others inside."""
    return {head(item) for item, after in pairwise(topic.items) if after.span.start < item.span.end}


def begins(topic: Topic, entry: Entry) -> bool:
    """Whether the entry begins with its link, emphasis and the bars of tables set aside."""
    return not topic.page.text[entry.span.start : entry.links[0].span.start].strip(" \t*_|")


def curated(playbook: Playbook) -> Iterator[tuple[Topic, Entry]]:
    """The entries that present a resource.

    Not those that lead to a place on their own page, that hold further items, that are written in HTML, or in which
    another link is malformed.
    """
    tried = attempts(playbook.runs)
    for topic in playbook.sections:
        holding = groups(topic)
        for entry in topic.entries:
            first = entry.links[0]
            elsewhere = not first.url.startswith("#") and first.syntax is not LinkSyntax.HTML
            if elsewhere and entry.span not in holding and not tried.any_in(topic.page, entry.span):
                yield topic, entry


def outermost(topic: Topic) -> Iterator[Block]:
    """The blocks of a topic without those inside of others."""
    end = 0
    for block in within(topic.page.blocks, topic.section):
        if block.span.start >= end:
            end = block.span.end
            yield block


def inner(topic: Topic) -> set[Span]:
    """The heads of the items that stand inside an entry's item."""
    linked = {entry.span for entry in topic.entries}
    found: set[Span] = set()
    end = 0
    for item in topic.items:
        if item.span.start < end:
            found.add(head(item))
        elif head(item) in linked:
            end = item.span.end
    return found
