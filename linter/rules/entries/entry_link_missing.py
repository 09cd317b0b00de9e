"""entry-link-missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import PROSE, BlockKind, ListItem, Row, Span, within
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Topic
from linter.rules.base import EntryRule
from linter.rules.entries._presented import begins, groups, head, outermost
from linter.rules.link_attempts import failed_attempts
from linter.rules.placeholder import placeholder_test
from linter.rules.precedence import Fault
from linter.text.lazy_pattern import LazyPattern

_TASKS = ("[ ]", "[x]", "[X]")
_SHOWN = 60
_TITLE = 8  # words
_ENDS = (".", "!", "?", "\u3002", "\uff01", "\uff1f")
_SENTENCE = 20  # characters without a blank, in scripts that have none
_MORE = LazyPattern(
    r"(?:and|et|und|y|e|og|och|en|i|\u0438)\s+(?:\w+['\u2019])?(?:many |d['\u2019])?"
    r"(?:more|others?|autres?|weitere|andere|otr[ao]s|outr[ao]s|altr[ei]|inne|\u0434\u0440(?:\u0443\u0433\u0438\u0435)?)\b"
    r"|(?:etc|usw|\u0438 \u0442\.)\b|\u7b49\u7b49|\u305d\u306e\u4ed6"
    r"|.*(?:\.{3}|\u2026)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)  # at the end of a list
_QUOTATION = LazyPattern(r"[\"\u201c\u00ab\u201e](?:[^\s\"\u201c\u201d\u00ab\u00bb]+\s+){5}")
_DASH = re.compile(r"-{1,3}|[\u2010-\u2015\u2212]|[^:]{1,40}:")


class EntryLinkMissing(EntryRule):
    """An item of a topic has no link.

    ## What it does
    Reports list items of a topic or, with `model.entries.shape: table`, rows that have no link. Left out are items
    that hold further items, items inside of an entry, tasks, placeholders, remarks of a sentence or more, and items
    with a malformed link. A list of which fewer than half begin with a link is taken for prose, unless it is one of
    titles only, comes right below a heading, and another list of the topic is one of entries. A topic without any
    entry is left to `topic-too-few-entries`.

    ## Why is this bad?
    Readers are told of a resource, and have to search for it themselves.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    rules:
      entry-link-missing: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/)
    - The other guide
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/)
    - [The other guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.WARNING
    is_pedantic = True

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        is_placeholder = curated.repository.once(placeholder_test)
        for topic in curated.topics:
            for item in _candidates(topic):
                text = " ".join(_text(item).split())
                faults = [*failed_attempts(curated.repository, topic.page, head(item))]
                faults += [Fault.PLACEHOLDER] if is_placeholder(text) else []
                if not self.gives_way(topic.page.path, *faults):
                    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
                    message = f"expected an entry with a link; got '{shown}'"
                    yield Problem(head(item), message, text, "write [Title](address)", path=topic.page.path)


def _text(item: ListItem | Row) -> str:
    return item.text if isinstance(item, ListItem) else " ".join(cell.text for cell in item.cells)


def _candidates(topic: Topic) -> Iterator[ListItem | Row]:
    """The items that should be entries and are not: they are among entries, or alone where others list some."""
    linked = {entry.span for entry in topic.entries}
    titled = {entry.span for entry in topic.entries if begins(topic, entry) and not entry.links[0].url.startswith("#")}
    found = [(listed, after_text, sum(head(item) in titled for item in listed)) for listed, after_text in _lists(topic)]
    if any(2 * got >= len(listed) for listed, _, got in found):
        empty = _empty_groups(topic)
        for listed, after_text, got in found:
            alone = not after_text and all(head(item) not in linked and _is_title(item) for item in listed)
            if 2 * got >= len(listed) or alone:
                missing = [item for item in listed if head(item) not in linked and not _is_task(topic, item)]
                if missing and missing[-1] is listed[-1] and _MORE.match(_text(missing[-1])):
                    del missing[-1]
                yield from (item for item in missing if head(item) not in empty and not _is_sentence(item))


def _lists(topic: Topic) -> Iterator[tuple[list[ListItem | Row], bool]]:
    """Each list with its items, but for those that contain others or are inside an entry; whether text is before it."""
    linked = {entry.span for entry in topic.entries}
    holding = groups(topic)
    after_text = False
    for block in outermost(topic):
        if block.kind in (BlockKind.LIST, BlockKind.TABLE):
            listed: list[ListItem | Row] = []
            inside = 0  # the end of the last entry's item
            for item in within(topic.items, block.span):
                own = head(item) in linked or (head(item) not in holding and _text(item).strip())
                if own and item.span.start >= inside:
                    listed.append(item)
                if head(item) in linked:
                    inside = max(inside, item.span.end)
            if listed:
                yield listed, after_text
        after_text = block.kind in PROSE


def _is_title(item: ListItem | Row) -> bool:
    """Whether it could be the name of a resource, and is no sentence."""
    text = _text(item).strip()
    return len(text.split()) <= _TITLE and not text.endswith((".", ":", ";", "?", "!"))


def _empty_groups(topic: Topic) -> set[Span]:
    """The heads of the items that stand between groups of items: groups of which nothing is known yet."""
    holding = groups(topic) - {entry.span for entry in topic.entries}
    found: set[Span] = set()
    at_depth: dict[int, list[ListItem]] = {}
    for item in topic.items:
        if isinstance(item, ListItem):
            at_depth.setdefault(item.depth, []).append(item)
    for items in at_depth.values():
        for before, item, after in zip(items, items[1:], items[2:], strict=False):
            if before.head in holding and item.head not in holding and after.head in holding:
                found.add(item.head)
    return found


def _is_sentence(item: ListItem | Row) -> bool:
    """Whether an item is a remark of several words or a quotation, and no resource with a description."""
    if _QUOTATION.search(_text(item)) or _text(item).rstrip().endswith((":", "\uff1a")):  # what follows is below it
        return True
    if not isinstance(item, ListItem) or not item.text.rstrip().endswith(_ENDS):
        return False
    words = item.text.split()
    return (len(words) > _TITLE and not any(map(_DASH.fullmatch, words))) or len(words[-1]) > _SENTENCE


def _is_task(topic: Topic, item: ListItem | Row) -> bool:
    return topic.page.text[item.span.start : head(item).start].rstrip().endswith(_TASKS)
