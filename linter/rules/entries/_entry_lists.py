"""The lists and tables of entries, each entry with the link that is its title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from msgspec.structs import replace

from linter.document import BlockKind, Document, Link, ListItem, Row, Span, within
from linter.model.topics import Entry, Topic
from linter.rules.entries._presented import head, outermost
from linter.rules.entry_name import is_label
from linter.text.lazy_pattern import LazyPattern

_ICON = LazyPattern(r":[a-z_]\w*:|[\u2190-\u2bff\U0001f000-\U0001faff]|!\[|<img\b")
_LEADING, _PROSE = re.compile(r"[A-Za-z][\w'\u2019]*(?: [\w'\u2019]+)* \[([^\[\]]*)\]"), 4  # of so many items, one
_MORE = re.compile(
    r"\W{0,3}(?:(?:and|see|find|even) )?(?:more|others?|see also)\b", re.IGNORECASE
)  # at the end of a list
_BELOW = re.compile(r"\b(?:described|following|given|listed|mentioned|named|shown|tools|projects|ones|see) below\b")
_CODE = LazyPattern(r"\W*[A-Z]{2,3}\W*")  # of a language or a country, or a mark such as NEW
_DATE = LazyPattern(r"(?:19|20)\d\d\W?(?:\d|[A-Z][a-z]{2})")
_SIDE = LazyPattern(r"\s[-\u2013\u2014:|]\s|:\s")  # what parts a name from what is told of it
_BRACKETS = LazyPattern(r"\[([^\[\]]+)\]\s*\(?\Z")


def lists_of_entries(topic: Topic) -> Iterator[list[tuple[ListItem | Row, Link]]]:
    """The lists, and the tables, of which each item is an entry; what is below an entry is not compared.

    Of each entry the link that is its title: where its name stands before the link, with that as its text.
    """
    is_named = _are_rows_named(topic)
    titles = {entry.span: _title(topic.page, entry, is_named) for entry in topic.entries}
    for siblings in _siblings(topic, titles.keys()):
        found = [(item, titles[head(item)]) for item in siblings if head(item) in titles]
        if not found or len(found) < len(siblings) or any(link.url.startswith("#") for _, link in found):
            continue
        if _MORE.match(topic.page.text, head(found[-1][0]).start):
            found = found[:-1]
        found = found[: _end_of_order(topic.page, found)]
        names = {link.text.casefold() for _, link in found}
        prose = sum(_is_prose(topic.page, item) for item, _ in found)
        # else they are not named by their links: "Link", "Link", "Link", or are sentences
        if 2 * len(names) > len(found) and _PROSE * prose < len(found):
            yield from _blocks(topic.page, found)


def _end_of_order(page: Document, entries: Sequence[tuple[ListItem | Row, Link]]) -> int:
    """How many entries there are up to the first that is about those below it: "with the tools shown below"."""
    if not entries or page.text.find("below", head(entries[0][0]).start, head(entries[-1][0]).end) < 0:
        return len(entries)
    for number, (item, _) in enumerate(entries[:-1], 1):
        span = head(item)
        if page.text.find("below", span.start, span.end) >= 0 and _BELOW.search(page.text, span.start, span.end):
            return number
    return len(entries)


def _is_prose(page: Document, item: ListItem | Row) -> bool:
    """Whether an item begins with words that go on in its link: `Learn the [theory](…)`, `Ada's [notes](…)`."""
    at = head(item).start
    if page.text.startswith("[", at):
        return False
    match = _LEADING.match(page.text, at, item.head.end) if isinstance(item, ListItem) else None
    return match is not None and not is_label(match[1])


def _blocks(page: Document, entries: list[tuple[ListItem | Row, Link]]) -> Iterator[list[tuple[ListItem | Row, Link]]]:
    """The list, or its blocks: parted by a blank line, each of two entries or more, and with an order of its own; or
    those with an icon before the title and those without, if they stand apart.
    """
    start = 0
    marked = [_is_marked(page, item) for item, _ in entries]
    changes = [at for at in range(1, len(entries)) if marked[at] is not marked[at - 1]]
    if len(changes) == 1:  # those with an icon before their title, and those without
        yield from (entries[: changes[0]], entries[changes[0] :])
        return
    for at in range(2, len(entries) - 1):
        (item, link), (after, next_link) = entries[at - 1], entries[at]
        is_block = at - start > 1 and not any(
            _is_apart(page, *pair) for pair in ((entries[at - 2][0], item), (after, entries[at + 1][0]))
        )
        if is_block and _is_apart(page, item, after) and next_link.text.casefold() < link.text.casefold():
            yield entries[start:at]
            start = at
    yield entries[start:]


def _is_marked(page: Document, item: ListItem | Row) -> bool:
    """Whether an icon is before the title of an item."""
    at = head(item).start
    if page.text.startswith("[", at):
        return False
    return isinstance(item, ListItem) and _ICON.match(page.text, at, item.head.end) is not None


def _is_apart(page: Document, one: ListItem | Row, other: ListItem | Row) -> bool:
    """Whether a blank line is between two items."""
    return page.text[one.span.end : other.span.start].count("\n") > 1


def _are_rows_named(topic: Topic) -> bool:
    """Whether most rows have a name in their first cell: then what has digits alone there is one too, such as 2048."""
    first = [topic.page.source(entry.cells[0]) for entry in topic.entries if entry.cells]
    return 2 * sum(any(map(str.isalpha, cell)) for cell in first) > len(first)


def _title(page: Document, entry: Entry, is_named: bool) -> Link:
    link = entry.links[0]
    if entry.starts_with_link:
        return link
    if not entry.cells:
        first = entry.plain_pieces(page.text)[0]  # "Name - Description. [⭐ 613](…)"
        name = _SIDE.split(first)[0].strip(" *_`") if isinstance(first, str) else ""
        name = _BRACKETS.sub(r"\1", name)  # of a link that is broken
        if _DATE.match(name) or _CODE.fullmatch(name):
            return link
        return replace(link, text=name) if any(map(str.isalpha, name)) else link
    before = (cell for cell in entry.cells if cell.end <= link.span.start)
    names = (page.source(cell).strip(" *_`") for cell in before)
    name = next((name for name in names if any(map(str.isalnum if is_named else str.isalpha, name))), "")
    return replace(link, text=name) if name else link


def _siblings(topic: Topic, entries: Container[Span]) -> Iterator[Sequence[ListItem | Row]]:
    """The items of each list: an outermost one, or one below an item that only names a group."""
    for block in outermost(topic):
        if block.kind is BlockKind.TABLE:
            yield [row for table in within(topic.page.tables, block.span) for row in table.rows]
        elif block.kind is BlockKind.LIST:
            yield from _siblings_in(within(topic.page.items, block.span), entries)


def _siblings_in(items: Sequence[ListItem], entries: Container[Span]) -> Iterator[list[ListItem]]:
    below: dict[int, list[ListItem]] = {}  # by the index of the item around them
    around: list[int] = []
    for index, item in enumerate(items):
        while around and items[around[-1]].span.end <= item.span.start:
            around.pop()
        if not any(items[outer].head in entries for outer in around):
            below.setdefault(around[-1] if around else -1, []).append(item)
        around.append(index)
    yield from below.values()
