"""entry-title-duplicate."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from linter.document import Document
from linter.finding import Problem, Related, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Entry
from linter.rules.base import EntryRule
from linter.rules.entries._presented import Presented, presented
from linter.rules.entry_name import is_label, name_beside_link
from linter.rules.same_page import same

_SEPARATORS = re.compile(r"\s*(?:[,;/|&+·•、\uff0c]|and|or)\s*")
_UNSEEN = re.compile(r"</?[A-Za-z][^<>]*>|\]\([^()\s]*\)")  # tags and URLs
_WORD = re.compile(r"\w+")
_ALIKE = 0.8  # the share of words that two descriptions have in common
_FEWEST = 3  # words of a description that says something


class EntryTitleDuplicate(EntryRule):
    """Two entries of a topic have the same title.

    ## What it does
    Compares the titles of the entries below each heading, without regard to case. It is a warning where the
    descriptions are alike too, and else an info: two resources may well have one name. Entries with the same URL are
    left to `duplicate-in-topic`, and titles such as "Part 2" and "video" name no resource.

    ## Why is this bad?
    Often both are the same resource, at its old and its new URL. If not, readers cannot tell them apart.

    ## Example
    ```yaml rules.yaml
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Alerts](https://docs.python.org/3/alerts) - When people are woken up.
    - [Alerts](https://docs.python.org/2/alerts) - When people are woken up.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Alerts](https://docs.python.org/3/alerts) - When people are woken up.
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    is_pedantic = True

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        first: dict[tuple[object, ...], Presented] = {}
        for title, each in _with_a_title_of_others(curated):
            link, topic = each.entry.links[0], each.topic
            if _names_several(each.entry, each.page.text):
                continue
            name = name_beside_link(each.page, each.entry)
            below = bisect(topic.subtopics, each.entry.span.start, key=lambda heading: heading.span.start)
            other = first.setdefault((*topic.key, below, title, name), each)
            if other is not each and same(other.entry.links[0].url) != same(link.url):
                alike = _are_alike(_words(other.page, other.entry), _words(each.page, each.entry))
                related = (Related(other.page.path, other.entry.links[0].span, "the first of them"),)
                message = f"two entries of this topic are called '{link.text}'"
                severity = Severity.WARNING if alike else Severity.INFO
                help_ = "keep one of them, or name what differs"
                yield Problem(
                    link.span, message, link.text, help_, related=related, path=each.page.path, severity=severity
                )


def _with_a_title_of_others(curated: CuratedList) -> Iterator[tuple[str, Presented]]:
    """The entries whose title others of their topic have too, each with that."""
    same_title: dict[tuple[object, str], list[Presented]] = defaultdict(list)
    for each in curated.once(presented):
        title = " ".join(each.entry.links[0].text.casefold().split())
        if title and not (each.is_group or each.entry.nested):
            same_title[each.topic.key, title].append(each)
    for (_, title), group in same_title.items():
        if len(group) > 1 and not is_label(title):
            yield from ((title, each) for each in group)


def _names_several(entry: Entry, text: str) -> bool:
    """Whether links follow the first one as in a list: `[Chrome](a), [Firefox](b)`; what is meant stands above them."""
    return any(
        _SEPARATORS.fullmatch(text[one.span.end : two.span.start]) and not is_label(two.text.casefold())
        for one, two in pairwise(entry.links[:2])
    )


def _words(page: Document, entry: Entry) -> set[str]:
    """The words of an entry behind its title, as readers see them."""
    text = page.text[entry.links[0].span.end : entry.span.end]
    return set(_WORD.findall(_UNSEEN.sub(" ", text).casefold()))


def _are_alike(one: set[str], other: set[str]) -> bool:
    return min(len(one), len(other)) >= _FEWEST and len(one & other) >= _ALIKE * len(one | other)
