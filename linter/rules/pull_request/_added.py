"""The entries that a change adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from linter.document import Link
from linter.model.curated_list import all_lists
from linter.model.difference import Difference
from linter.model.repository import Repository
from linter.rules.same_page import same
from linter.text.normalise import normalise_label


class Added(Struct, frozen=True):
    """An entry's link, and the page that it is on."""

    path: str
    link: Link

    @property
    def key(self) -> str:
        """A key of its target, equal for URLs of the same page."""
        return same(self.link.url)


def added(difference: Difference) -> Iterator[Added]:
    """The entries whose target is new, without entries that were moved or got another URL: an entry with the title of a
    removed one is the same."""
    before, now = list(_entries(difference.base)), list(_entries(difference.head))
    balance = Counter(entry.key for entry in before)
    balance.subtract(entry.key for entry in now)
    gone = Counter(normalise_label(entry.link.text) for entry in before if balance[entry.key] > 0)
    for entry in reversed(now):  # of two that are the same, the later one is the new one
        if balance[entry.key] < 0:
            balance[entry.key] += 1
            title = normalise_label(entry.link.text)
            if gone[title] > 0:
                gone[title] -= 1
            else:
                yield entry


def _entries(repository: Repository) -> Iterator[Added]:
    for topic in repository.once(all_lists).sections:
        yield from (Added(topic.page.path, entry.links[0]) for entry in topic.entries)
