"""entry-order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated
from unicodedata import normalize

from msgspec import Struct

from linter.config.settings import Key
from linter.document import BlockKind, Document, Link, ListItem, Row, within
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Topic
from linter.rules.base import EntryRule, Unit
from linter.rules.entries._presented import head, outermost
from linter.rules.longest_sorted import longest_sorted

_SHOWN = 3
_SEVERAL = 3


class By(StrEnum):
    """What entries are sorted by."""

    TITLE = "title"
    ADDRESS = "address"


class Collation(StrEnum):
    """How texts are compared: without regard to case, character by character, by their letters and digits alone, by
    the lines of the file, or in the one of these ways that a page follows best.
    """

    ANY = "any"
    CASEFOLD = "casefold"
    LINES = "lines"
    LETTERS = "letters"
    EXACT = "exact"


_RANKS: Mapping[Collation, Callable[[str], str]] = {
    Collation.CASEFOLD: str.casefold,
    Collation.LINES: lambda title: f"{title.lower()}]",  # "[A b](" comes before "[A]("
    Collation.LETTERS: lambda title: "".join(filter(str.isalnum, normalize("NFKD", title.casefold()))),
    Collation.EXACT: str,
}


class Titled(Struct, frozen=True):
    """An item of a list, or a row, by its title; `words` are what is compared."""

    item: ListItem | Row
    title: str
    words: str


class Listed(Struct, frozen=True):
    """A list with what its entries are sorted by, and the positions of those that have to move."""

    page: Document
    titles: Sequence[Titled]
    ranks: Sequence[str]
    moved: Sequence[int]


class EntryOrder(EntryRule):
    """The entries of a list are not in the order of their titles.

    ## What it does
    Compares the titles of each list or table of entries, and reports the least number of entries that would have to
    move. There are several usual ways to sort; unless rules.yaml names one, it is the one that the page follows best:
    without regard to case, by the lines of the file, by letters and digits alone, or character by character. Words of
    `ignore_leading` at the beginning of a title do not count. An entry moves with all that is in its item: lines,
    comments, items below it, which are not compared.

    Lists in which some items have no link are left out, and so are those that have another order: half or more of their
    entries, or three or more lists of a page and most of all, would have to change.

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

    severity = Severity.WARNING
    fix = Applicability.SAFE
    unit = Unit.TOPIC
    options: Options

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        pages: dict[str, list[tuple[Document, list[Titled]]]] = {}
        for topic in curated.sections:
            for entries in _lists(topic):
                titles = [Titled(item, link.text, self._words(link)) for item, link in entries]
                pages.setdefault(topic.page.path, []).append((topic.page, titles))
        for lists in pages.values():
            found = [listed for listed in self._compare(lists) if listed.moved]
            if len(found) < _SEVERAL or 2 * len(found) <= len(lists):
                yield from (_problem(listed) for listed in found if 2 * len(listed.moved) < len(listed.titles))

    def _words(self, link: Link) -> str:
        """The sort key of an entry: its title without the ignored words at the start, or its URL."""
        ignored = {word.strip().casefold() for word in self.options.ignore_leading}
        words = link.text.split() if self.options.by is By.TITLE else [link.url]
        while len(words) > 1 and words[0].casefold() in ignored:
            del words[0]
        return " ".join(words)

    def _compare(self, lists: Sequence[tuple[Document, list[Titled]]]) -> list[Listed]:
        """A page's lists, compared in the way by which the fewest entries have to move."""
        wanted = self.options.collation
        ranks = _RANKS.values() if wanted is Collation.ANY else (_RANKS[wanted],)
        comparisons = ([_listed(page, titles, rank) for page, titles in lists] for rank in ranks)
        return min(comparisons, key=lambda found: sum(len(listed.moved) for listed in found))


def _listed(page: Document, titles: Sequence[Titled], rank: Callable[[str], str]) -> Listed:
    ranks = [rank(titled.words) for titled in titles]
    in_order = longest_sorted(ranks)
    return Listed(page, titles, ranks, [number for number in range(len(titles)) if number not in in_order])


def _lists(topic: Topic) -> Iterator[list[tuple[ListItem | Row, Link]]]:
    """The lists, without what is nested in them, and the tables of entries."""
    titles = {entry.span: entry.links[0] for entry in topic.entries}
    for block in outermost(topic):
        items: Sequence[ListItem | Row] = ()
        if block.kind is BlockKind.LIST:
            listed = within(topic.page.items, block.span)
            items = [item for item in listed if item.depth == listed[0].depth]
        elif block.kind is BlockKind.TABLE:
            items = [row for table in within(topic.page.tables, block.span) for row in table.rows]
        found = [(item, titles[head(item)]) for item in items if head(item) in titles]
        if found and len(found) == len(items) and not any(link.url.startswith("#") for _, link in found):
            yield found


def _problem(listed: Listed) -> Problem:
    page, titles, moved = listed.page, listed.titles, listed.moved
    wanted = [titles[number] for number in sorted(range(len(titles)), key=lambda number: listed.ranks[number])]
    places = {id(titled): number for number, titled in enumerate(wanted)}
    moves = []
    for number in moved[:_SHOWN]:
        place = places[id(titles[number])]
        moves.append(f"'{titles[number].title}' " + (f"behind '{wanted[place - 1].title}'" if place else "to the top"))
    more = f", and {len(moved) - _SHOWN} more" if len(moved) > _SHOWN else ""
    first = titles[moved[0]]
    message = f"entries are not in the order of their titles: move {', '.join(moves)}{more}"
    return Problem(head(first.item), message, first.title, "", _fix(page, titles, wanted), path=page.path)


def _fix(page: Document, titles: Sequence[Titled], wanted: Sequence[Titled]) -> Fix | None:
    """Bullets change places; numbers would have to stay where they are, and lines below an item under its text."""
    items = [titled.item for titled in titles if isinstance(titled.item, ListItem)]
    indents = {page.position(item.span.start)[1] for item in items}
    several_lines = any(page.position(item.span.start)[0] < page.position(item.span.end)[0] for item in items)
    if any(item.ordered for item in items) or (len(indents) > 1 and several_lines):
        return None
    changed = [(old, new) for old, new in zip(titles, wanted, strict=True) if old is not new]
    edits = tuple(Edit(old.item.span, page.source(new.item.span)) for old, new in changed)
    return Fix("sort the entries by title", edits)
