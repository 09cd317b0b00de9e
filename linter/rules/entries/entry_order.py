"""entry-order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import StrEnum
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Key
from linter.document import Document, Link, ListItem, Row, within
from linter.finding import Applicability, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule, Unit
from linter.rules.entries._entry_lists import lists_of_entries
from linter.rules.entries._move import move, sort
from linter.rules.entries._presented import head
from linter.rules.entries._sorted_lists import Collation, SortedList, Titled, sort_lists

_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_LINE = re.compile(r"\n(?::\w+:)?[ \t]?\[[^\[\]\n]+\]\(")
_PART = re.compile(r"(?:part|vol(?:ume)?\.?|chapter|episode) ?(?:\d+|[ivx]+)\s*[:\u2013\u2014-]", re.IGNORECASE)
_SEVERAL = 3
_COMMON = 5  # resources with one title
_FEW = 5  # one in so many entries
_MANY = 5  # entries of a list; if more have to move, one fix sorts it
_MOVED = 3  # one in so many entries of a list: if more have to move, its order is another one
_ORDERLY = 10  # entries of a page, for each that has to move: in another one a few moves do not make an order
_SORTED = 9  # lists of a page that are in order, for each that is not: then two entries can be out of order as well


class By(StrEnum):
    """What entries are sorted by."""

    TITLE = "title"
    ADDRESS = "address"


class Which(StrEnum):
    """Which lists are judged."""

    ALL = "all"
    SORTED = "sorted"


class EntryOrder(EntryRule):
    """An entry is not in alphabetical order.

    ## What it does
    Compares the titles of each list or table of entries, and reports each entry that has to move: as few as can be.
    Unless rules.yaml names one way to sort, it is the one that the page follows best: without regard to case, by the
    lines of the file, by letters and digits, or character by character. Blanks, punctuation and articles alone put
    nothing out of order, nor do numbers in order as such or as years, digits that stand last, other letters (ØMQ) and
    words of `ignore_leading`.

    An entry moves with all that is in its item. Left out are lists with items without a link, lists of labels
    (Install, Docs), and those with another order: more than a third would have to move, or most of three or more
    lists and a fifth of all entries. A list of seven or more of which at most a fifth would is judged; of two
    entries, the first is out of order only if other lists are sorted. With `lists: sorted`, only lists of eight or
    more of which at most an eighth would are judged.

    ## Why is this bad?
    In a sorted list, readers do not find what is in the wrong place, and somebody adds it again.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    rules:
      entry-order: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Alerts](https://docs.python.org/3/a)
    - [Traces](https://docs.python.org/3/t)
    - [Logs](https://docs.python.org/3/l)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [Alerts](https://docs.python.org/3/a)
    - [Logs](https://docs.python.org/3/l)
    - [Traces](https://docs.python.org/3/t)
    ```
    """

    class Options(Struct, frozen=True):
        """What entries are sorted by."""

        by: Annotated[By, Key("What is compared.")] = By.TITLE
        collation: Annotated[Collation, Key("How it is compared.")] = Collation.ANY
        ignore_leading: Annotated[tuple[str, ...], Key("Words that do not count at the beginning of a title.")] = ()
        lists: Annotated[Which, Key("Which are judged; `sorted`: those of eight or more with one in eight moved.")] = (
            Which.ALL
        )

    subjects_since = "0.2.0"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    unit = Unit.ENTRY
    options: Options

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        pages: dict[str, list[tuple[Document, list[Titled]]]] = {}
        found = [(topic, entries) for topic in curated.sections for entries in lists_of_entries(topic)]
        labels = _labels(link for _, entries in found for _, link in entries)
        for topic, entries in found:
            if 2 * sum(link.text.casefold() in labels for _, link in entries) < len(entries):
                titles = [Titled(item, link.text, self._words(link)) for item, link in entries]
                pages.setdefault(topic.page.path, []).append((topic.page, titles))
        for lists in pages.values():
            compared = [each for each in sort_lists(lists, self.options.collation) if len(each.entries) > 1]
            compared = [_without_others(_unless_described_so(each)) if each.moved else each for each in compared]
            unsorted = [each for each in compared if each.moved]
            if self.options.lists is Which.SORTED:
                for each in unsorted:
                    if each.is_certainly_sorted:
                        yield from _problems(each, is_orderly=False)
                continue
            is_page_sorted = (
                len(unsorted) < _SEVERAL or 2 * len(unsorted) <= len(compared) or _are_slips(compared, _FEW)
            )
            well_sorted = len(compared) - len(unsorted) >= _SORTED * len(unsorted)
            is_orderly = _are_few(compared, _ORDERLY)
            for each in unsorted:
                is_mostly_sorted = _MOVED * max(each.count, len(each.moved)) <= len(each.entries)
                is_mostly_sorted = is_mostly_sorted or (well_sorted and len(each.entries) == 2)
                if each.is_sorted or (is_page_sorted and is_mostly_sorted):
                    yield from _problems(each, is_orderly and _are_few([each], _FEW))

    def _words(self, link: Link) -> str:
        """The sort key of an entry: its title without the ignored words at the start, or its URL."""
        ignored = {word.strip().casefold() for word in self.options.ignore_leading}
        words = link.text.split() if self.options.by is By.TITLE else [link.url]
        while len(words) > 1 and words[0].casefold() in ignored:
            del words[0]
        return " ".join(words)


def _labels(links: Iterable[Link]) -> Set[str]:
    """The titles of several resources, in lower case: labels such as Install and Docs, which have their own order."""
    urls: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        urls[link.text.casefold()].add(link.url)
    return {title for title, found in urls.items() if len(found) >= _COMMON}


def _are_few(lists: Sequence[SortedList], most: int) -> bool:
    """Whether only some entries would have to move, or at most one in `most`."""
    return sum(len(each.moved) for each in lists) <= _SEVERAL or _are_slips(lists, most)


def _are_slips(lists: Sequence[SortedList], most: int) -> bool:
    """Whether at most one in `most` of all entries would have to move, in however many lists they are."""
    return sum(len(each.moved) for each in lists) * most <= sum(len(each.entries) for each in lists)


def _problems(found: SortedList, is_orderly: bool) -> Iterator[Problem]:
    """A problem for each entry that has to move; each has its own fix, or the first of many one for all.

    They are safe if all is `is_orderly` but for them.
    """
    entries, page, items = found.entries, found.page, [entry.item for entry in found.entries]
    certain, others = found.certain, _others(found)
    before = dict(zip(found.order[1:], found.order, strict=False))

    def staying(index: int) -> int | None:
        """The last entry before one that has not to move itself; `None` if there is none."""
        other = before.get(index)
        while other is not None and other in found.moved:
            other = before.get(other)
        return other

    for number, (index, after) in enumerate(found.moved.items()):
        entry, stays = entries[index], staying(index)
        if stays is not None and page.source(head(entries[stays].item)) == page.source(head(entry.item)):
            continue  # it is listed twice, and has to go
        place = f"after {_name(page, entries[stays], entry)}" if stays is not None else "to the top"
        if len(found.moved) <= _MANY:
            fix = move(page, items, index, after)
        else:
            fix = None if number else sort(page, items, found.order)
        moving = {index} if len(found.moved) <= _MANY else found.moved.keys()
        if fix and (_holds_lines(page, items) or not (is_orderly and moving <= certain - others)):
            fix = replace(fix, applicability=Applicability.UNSAFE)
        move_it = f"'{entry.title}'" if index in found.unsure else f"move '{entry.title}' {place}"
        message = f"not in alphabetical order: {move_it}"
        yield Problem(head(entry.item), message, entry.title, "", fix, path=page.path)


def _holds_lines(page: Document, items: Iterable[ListItem | Row]) -> bool:
    """Whether a line of an item begins as another item would, but for its marker."""
    return any(_LINE.search(page.source(head(item))) for item in items if isinstance(item, ListItem))


def _unless_described_so(found: SortedList) -> SortedList:
    """With no row out of order whose second cell begins with a name that is in its place: "Making Dia | Dia&Co." """
    keys, last = found.keys, len(found.keys) - 1
    moved = {
        index: at
        for index, at in found.moved.items()
        if not (
            (name := _second_cell(found.entries[index].item))
            and (index == 0 or keys[index - 1] <= name)
            and (index == last or name <= keys[index + 1])
        )
    }
    return replace(found, moved=moved) if len(moved) < len(found.moved) else found


def _without_others(found: SortedList) -> SortedList:
    """With none out of order of three or more in a row that are sorted themselves, as a section is that has lost its
    heading, nor what is a part of something: "Part 2: …", and the one before it.
    """
    moved, start = dict(found.moved), 0
    indices = sorted(found.moved)
    for at in range(1, len(indices) + 1):
        is_next = at < len(indices) and indices[at] == indices[at - 1] + 1
        if is_next and found.keys[indices[at - 1]] <= found.keys[indices[at]]:
            continue
        if at - start >= _SEVERAL:
            for index in indices[start:at]:
                del moved[index]
        start = at
    titles = [entry.title for entry in found.entries]
    for index in list(moved):
        if any(_PART.match(title) for title in titles[index : index + 2]):
            del moved[index]
    return replace(found, moved=moved) if len(moved) < len(found.moved) else found


def _second_cell(item: ListItem | Row) -> str:
    return item.cells[1].text.strip().casefold() if isinstance(item, Row) and len(item.cells) > 1 else ""


def _others(found: SortedList) -> Set[int]:
    """The entries that lead to a file where most lead to the web, or the other way round: they may be a group apart."""
    links = (within(found.page.links, head(entry.item)) for entry in found.entries)
    is_web = [bool(inside) and _WEB.match(inside[0].url) is not None for inside in links]
    usual = 2 * sum(is_web) > len(is_web)
    return {index for index, each in enumerate(is_web) if each is not usual}


def _name(page: Document, entry: Titled, beside: Titled) -> str:
    line = f" in line {page.position(entry.item.span.start)[0]}" if entry.title == beside.title else ""
    return f"'{entry.title}'{line}"
