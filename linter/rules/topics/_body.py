"""The content of a topic: its prose, its placeholders, and items whose link is only attempted."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import PROSE, Block, BlockKind, within
from linter.model.repository import Repository
from linter.model.topics import Topic
from linter.rules.page_index import PageIndex
from linter.rules.placeholder import TextBlock, blocks_of, placeholder_test
from linter.text.lazy_pattern import LazyPattern
from linter.text.width import is_wide

_WORD = LazyPattern(r"\w+(?:['\u2019.-]\w+)*")


def count_words(text: str) -> int:
    """How many words a text has; each character of a script without spaces counts as one."""
    found = 0
    for word in _WORD.findall(text):
        wide = sum(map(is_wide, word)) if not word.isascii() else 0
        found += max(wide, 1)
    return found


def description(topic: Topic) -> Iterator[Block]:
    """The paragraphs and HTML texts below the heading, up to the first list, table or subheading."""
    for block in within(topic.page.blocks, topic.lead):
        if block.kind in (BlockKind.LIST, BlockKind.TABLE):
            return
        if block.kind in PROSE and block.text:
            yield block


def has_placeholder(repository: Repository, topic: Topic) -> bool:
    """Whether there is a placeholder in the topic."""
    return any(repository.once(_placeholders).starting_in(topic.page, topic.section))


def _placeholders(repository: Repository) -> PageIndex[TextBlock]:
    is_placeholder = repository.once(placeholder_test)
    return PageIndex(lambda page: (block for block in blocks_of(page) if is_placeholder(block.text)))
