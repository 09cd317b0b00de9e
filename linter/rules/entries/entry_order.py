"""entry-order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model import BlockKind, Document, ListItem, within
from linter.playbook import Playbook
from linter.rules.base import ProjectRule
from linter.rules.entries._curated import outermost
from linter.settings import key
from linter.topics import Topic

_SHOWN = 3
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Titled:
    """An item of a list by its title."""

    item: ListItem
    title: str
    rank: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with the positions of the entries that have to move."""

    page: Document
    titles: Sequence[Titled]
    moved: Sequence[int]


class EntryOrder(ProjectRule):
    """The entries of a list are not in the order of their titles.

    ## What it does
    Compares the titles of each list of entries without regard to case, and reports the least number of entries that
    would have to move. Words of `ignore_leading` at the beginning of a title do not count. Lists in which items hold
    others, or some have no link, are left out, and so are those that have another
    order: half or more of their entries, or three or more lists of a page and most of all, would have to change.

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

    @dataclass(frozen=True, slots=True)
    class Options:
        """What counts in a title."""

        ignore_leading: tuple[str, ...] = key("Words that do not count at the beginning of a title.", default=())

    severity = Severity.WARNING
    fix = Applicability.SAFE
    needs = "topics"
    options: Options

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        ignored = {word.casefold() for word in self.options.ignore_leading}
        pages: dict[str, list[Listed]] = {}
        for topic in playbook.topics:
            for titles in _lists(topic, ignored):
                kept = _longest([titled.rank for titled in titles])
                moved = [number for number in range(len(titles)) if number not in kept]
                pages.setdefault(topic.page.path, []).append(Listed(topic.page, titles, moved))
        for lists in pages.values():
            found = [listed for listed in lists if listed.moved]
            if len(found) < _SEVERAL or 2 * len(found) <= len(lists):
                yield from (_problem(listed) for listed in found if 2 * len(listed.moved) < len(listed.titles))


def _lists(topic: Topic, ignored: set[str]) -> Iterator[list[Titled]]:
    """The flat lists of entries."""
    titles = {entry.span: entry.links[0] for entry in topic.entries}
    for block in outermost(topic):
        items = within(topic.page.items, block.span) if block.kind is BlockKind.LIST else ()
        flat = all(item.head in titles and item.depth == items[0].depth for item in items)
        if items and flat and not any(titles[item.head].url.startswith("#") for item in items):
            found = [(item, titles[item.head].text) for item in items]
            yield [Titled(item, title, _rank(title, ignored)) for item, title in found]


def _rank(title: str, ignored: set[str]) -> str:
    """What a title is sorted by: its words without case, the ignored ones at the beginning left out."""
    words = title.casefold().split()
    while len(words) > 1 and words[0] in ignored:
        del words[0]
    return " ".join(words)


def _longest(ranks: Sequence[str]) -> set[int]:
    """The positions of a longest part that is in order: all others have to move. Takes n log n."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for number, rank in enumerate(ranks):
        at = bisect_right(tails, rank)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [rank], [number]
    found: set[int] = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        found.add(number)
        number = before[number]
    return found


def _problem(listed: Listed) -> Problem:
    page, titles, moved = listed.page, listed.titles, listed.moved
    wanted = sorted(titles, key=lambda titled: titled.rank)
    places = {id(titled): number for number, titled in enumerate(wanted)}
    moves = []
    for number in moved[:_SHOWN]:
        place = places[id(titles[number])]
        moves.append(f"'{titles[number].title}' " + (f"behind '{wanted[place - 1].title}'" if place else "to the top"))
    more = f", and {len(moved) - _SHOWN} more" if len(moved) > _SHOWN else ""
    first = titles[moved[0]]
    message = f"entries are not in the order of their titles: move {', '.join(moves)}{more}"
    return Problem(first.item.head, message, first.title, "", _fix(page, titles, wanted), path=page.path)


def _fix(page: Document, titles: Sequence[Titled], wanted: Sequence[Titled]) -> Fix | None:
    """Bullets change places; numbers would have to stay where they are."""
    if any(titled.item.ordered for titled in titles):
        return None
    changed = [(old, new) for old, new in zip(titles, wanted, strict=True) if old is not new]
    edits = tuple(Edit(old.item.span, page.source(new.item.span)) for old, new in changed)
    return Fix("sort the entries by title", edits)
