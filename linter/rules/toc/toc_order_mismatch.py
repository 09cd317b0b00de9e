"""toc-order-mismatch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from linter.document import BlockKind, Document, ListItem, Span, within
from linter.finding import Applicability, Edit, Fix, Problem, Related, Severity, Writes
from linter.model.curated_list import CuratedList
from linter.model.toc import Toc, TocEntry
from linter.model.topics import Topic
from linter.rules.base import TocRule
from linter.rules.longest_sorted import longest_sorted
from linter.rules.toc._entries import listed_again, repeated
from linter.rules.toc._items import is_line
from linter.text.normalise import normalise_label

_MOST = 12  # names in a message
_LONG = 10  # entries: fewer are in the order of the alphabet by chance
_FEW = 2  # entries that move, or one in ten: more of them make another table of contents


class TocOrderMismatch(TocRule):
    """The entries of the table of contents are not in the order of the headings.

    ## What it does
    Compares, column by column or in the list, the entries that lead to one page with the order of their headings there.
    Says once a column what order is expected, at the first entry that is out of place. The fix lets the entries change
    places, with what stands beside them and, in a list, below them; it is safe if few move. A long table of contents
    that is rather in the order of the alphabet, or in one of its own, is left alone, and the groups of a table of
    contents are compared each for itself.

    ## Why is this bad?
    Readers who go through a page from top to bottom lose their place in the table of contents.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      toc: {page: README.md}
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Contents

    - [Deployment](#deployment)
    - [Monitoring](#monitoring)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contents

    - [Monitoring](#monitoring)
    - [Deployment](#deployment)

    ## Monitoring

    - [A guide](https://docs.python.org/3/)

    ## Deployment

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.WARNING
    is_style = True
    fix = Applicability.SAFE

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        for entries in _groups(curated, toc):
            places = [topic.heading.span.start for _, topic in entries]
            kept = longest_sorted(places)
            wrong = next((pair for number, pair in enumerate(entries) if number not in kept), None)
            has_own_order = len(entries) >= _LONG and (
                2 * len(kept) < len(entries) or (wrong is not None and _are_headings_misplaced(entries))
            )
            if wrong and not has_own_order and not _is_alphabetical(entries, len(kept)):
                entry, topic = wrong
                ordered = sorted(entries, key=lambda pair: pair[1].heading.span.start)
                message = _message(entries, ordered)
                help_ = _move(entry, [other for other, _ in ordered])
                related = (Related(topic.page.path, topic.heading.content, "the heading"),)
                fix = _fix(toc, [other for other, _ in entries], [other for other, _ in ordered])
                if fix and _are_headings_misplaced(entries):
                    fix = replace(fix, applicability=Applicability.UNSAFE)
                if fix and _skips_entries(toc, entries, ordered):
                    fix = replace(fix, applicability=Applicability.UNSAFE)
                if fix and len(entries) - len(kept) > max(_FEW, len(entries) // _LONG):
                    fix = replace(fix, applicability=Applicability.UNSAFE)
                yield Problem(entry.span, message, entry.label, help_, fix, related, toc.page.path)


def _skips_entries(toc: Toc, entries: list[tuple[TocEntry, Topic]], ordered: list[tuple[TocEntry, Topic]]) -> bool:
    """Whether entries that lead to no topic, and stay, are among those that change places."""
    changed = [old for (old, _), (new, _) in zip(entries, ordered, strict=True) if old is not new]
    first, last = changed[0], changed[-1]
    known, around = {entry.span for entry, _ in entries}, _around(toc)
    return any(
        first.span.start < entry.span.start < last.span.start
        and (entry.column, around.get(entry.span)) == (first.column, around.get(first.span))
        and entry.span not in known
        for entry in toc.entries
    )


def _is_alphabetical(entries: list[tuple[TocEntry, Topic]], in_place: int) -> bool:
    """Whether a long table of contents is an index: more of it is in the order of labels than of headings."""
    if len(entries) < _LONG:
        return False
    by_label = sorted(range(len(entries)), key=lambda number: normalise_label(entries[number][0].label))
    return len(longest_sorted(by_label)) > in_place


def _are_headings_misplaced(entries: list[tuple[TocEntry, Topic]]) -> bool:
    """Whether the table of contents is more in the order of the alphabet than the headings are."""
    by_heading = sorted(entries, key=lambda pair: pair[1].heading.span.start)
    orders = ([normalise_label(entry.label) for entry, _ in each] for each in (entries, by_heading))
    ours, theirs = (len(longest_sorted(labels)) for labels in orders)
    return ours > theirs


def _groups(curated: CuratedList, toc: Toc) -> list[list[tuple[TocEntry, Topic]]]:
    """The entries of each column, list and group of it that link to one page, each topic once."""
    groups: dict[tuple[int, str, int], list[tuple[TocEntry, Topic]]] = defaultdict(list)
    around = _around(toc)
    surplus = {entry.span for entry, _ in repeated(curated)} | listed_again(curated)
    titles = Counter((topic.page.path, normalise_label(topic.heading.text)) for topic in curated.topics)
    for entry in toc.entries:
        topic = curated.topic_at(entry.target)
        is_twice = topic is not None and titles[topic.page.path, normalise_label(topic.heading.text)] > 1
        if topic and entry.span not in surplus and not is_twice:  # of two sections, who knows which is meant
            groups[entry.column, topic.page.path, around.get(entry.span, 0)].append((entry, topic))
    return list(groups.values())


def _around(toc: Toc) -> Mapping[Span, int]:
    """Where the text of the item around each item of a list starts, or the list if there is none."""
    found: dict[Span, int] = {}
    for block in within(toc.page.blocks, toc.span):
        if block.kind is BlockKind.LIST and not block.depth:
            outer: list[ListItem] = []
            for item in within(toc.page.items, block.span):
                while outer and outer[-1].span.end <= item.span.start:
                    outer.pop()
                found[item.head] = outer[-1].head.start if outer else block.span.start
                outer.append(item)
    return found


def _message(entries: list[tuple[TocEntry, Topic]], ordered: list[tuple[TocEntry, Topic]]) -> str:
    """The two orders, from one entry before the first that differs."""
    first = next(number for number, (one, other) in enumerate(zip(entries, ordered, strict=True)) if one != other)
    start = first - 1 if len(entries) > _MOST and first > 1 else 0
    return f"expected {_labels(ordered, start)}, the order of the headings; got {_labels(entries, start)}"


def _labels(pairs: list[tuple[TocEntry, Topic]], start: int) -> str:
    shown = ", ".join(f"'{entry.label}'" for entry, _ in pairs[start : start + _MOST])
    before, after = "… " if start else "", " …" if len(pairs) > start + _MOST else ""
    return f"{before}{shown}{after}"


def _move(entry: TocEntry, ordered: list[TocEntry]) -> str:
    place = ordered.index(entry)
    return f"move it behind '{ordered[place - 1].label}'" if place else "move it to the front"


def _fix(toc: Toc, entries: list[TocEntry], ordered: list[TocEntry]) -> Fix | None:
    """Lets cells or items change places; in a table without phases somebody may have put them beside each other."""
    spans = _items(toc, entries) if toc.table is None else {entry.span: entry.span for entry in entries}
    if spans is None:
        return None
    writes = Writes.CELL if toc.table else Writes.TEXT
    edits = tuple(
        Edit(spans[old.span], toc.page.source(spans[new.span]), toc.page.path, writes)
        for old, new in zip(entries, ordered, strict=True)
        if old is not new
    )
    is_alphabetical = all(one.label.casefold() <= two.label.casefold() for one, two in pairwise(entries))
    is_unsure = is_alphabetical or (toc.table and not toc.columns)  # else the headings may be what is out of order
    applicability = Applicability.UNSAFE if is_unsure else Applicability.SAFE
    return Fix("put the entries in the order of the headings", edits, applicability)


def _items(toc: Toc, entries: list[TocEntry]) -> dict[Span, Span] | None:
    """What can change places in a list: what stands behind the markers, so that these and their numbers stay.

    `None` if an item stands in another, or holds lines that are indented as only its own place has it.
    """
    items = {item.head: item for item in within(toc.page.items, toc.span)}
    found = [items[entry.span] for entry in entries if entry.span in items]
    spans = {item.head: Span(item.head.start, _end(toc.page, item)) for item in found}
    apart = all(one.end <= other.start for one, other in pairwise(sorted(spans.values())))
    indents = {toc.page.position(item.head.start)[1] for item in found}
    lines = all(is_line(toc.page, item) for item in found)
    return spans if len(found) == len(entries) and apart and (lines or len(indents) == 1) else None


def _end(page: Document, item: ListItem) -> int:
    return item.span.start + len(page.source(item.span).rstrip())
