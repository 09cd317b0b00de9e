"""item-empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from linter.document import BlockKind, Document, ListItem
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.placeholder import is_template

_AROUND = " \t>"  # what a line may have before its content: indentation, and the signs of quotes
_UNSEEN = ("[", "{")  # a definition, a footnote, a comment of MDX, a tag of Liquid: what an item has and nobody sees
_BEGINS = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)]|#{1,6})(?:\s|\Z)")  # what is no further line of a paragraph above it


class ItemEmpty(DocumentRule):
    """An item of a list has nothing in it.

    ## What it does
    Reports list markers with nothing behind them but white space, in lists whose other items have content. Lists of
    which half of the items or more are empty are to be filled in, and are left alone, as are pages whose path says that
    they are templates. Numbers are left alone, too: one may be kept for what is to come, and those behind it would
    change if it went. So are lists that begin on the line of the item around them (`- - cell`): many are the rows of a
    table, where an item is a cell.

    ## Why is this bad?
    It is shown as a bullet without text. It is mostly left over from editing, or the marker of text that stands outside
    of the list by mistake.

    ## Example
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    -
    - [The second guide](https://guides.dev/second)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    - [The second guide](https://guides.dev/second)
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    fix = Applicability.SAFE
    unit = Unit.PARAGRAPH

    def check(self, document: Document) -> Iterator[Problem]:
        empty = {item.span for item in document.items if _is_empty(document, item)}
        for items in _lists(document) if empty and not is_template(document.path) else ():
            kept = [index for index, item in enumerate(items) if item.span not in empty]
            if 2 * len(kept) > len(items) and not _is_row(document, items[0]):
                for index, item in enumerate(items):
                    if item.span in empty:
                        fix = _removal(document, items, index, kept[0], kept[-1])
                        help_ = "write what belongs there, or take the line out"
                        yield Problem(item.span, "the item has nothing in it", document.source(item.span), help_, fix)


def _is_empty(document: Document, item: ListItem) -> bool:
    """Whether the marker is all there is of an item without a number, also of what is not shown."""
    if item.ordered or item.span.end - item.span.start > 1:
        return False
    line, column = document.position(item.span.end)
    return not document.line(line)[column - 1 :].strip() and not _line(document, line + 1).startswith(_UNSEEN)


def _lists(document: Document) -> Iterator[list[ListItem]]:
    """The items of each list."""
    ends = {block.span.start: block.span.end for block in document.blocks if block.kind is BlockKind.LIST}
    open_lists: list[tuple[int, list[ListItem]]] = []
    for item in document.items:
        while open_lists and open_lists[-1][0] <= item.span.start:
            yield open_lists.pop()[1]
        if item.span.start in ends:
            open_lists.append((ends[item.span.start], []))
        open_lists[-1][1].append(item)
    for _, items in open_lists:
        yield items


def _is_row(document: Document, first: ListItem) -> bool:
    """Whether a list begins on the line of the item around it, as the cells of a table that is written as lists do."""
    return bool(document.text[document.lines[_number(document, first) - 1] : first.span.start].strip(_AROUND))


def _removal(document: Document, items: Sequence[ListItem], index: int, first: int, last: int) -> Fix | None:
    """The fix that removes an item's line. `first` and `last` are the items that stay.

    `None` if what is around it would be read in another way: as part of the item above, or without the blank line that
    makes a list a loose one.
    """
    line = end = _number(document, items[index])
    if first < index < last:
        below = _number(document, items[index + 1])
        if _indent(document, below) != _indent(document, line):
            return None
        if not _line(document, line - 1):  # one of the blank lines around it is enough
            end = below - 1
    elif index < first or not _can_end(document, line, document.position(items[last].span.end)[0] + index - last):
        return None
    fix = Fix("remove the empty item", (Edit(document.whole_lines(line, end), ""),))
    return fix if _is_alone(document, line) else replace(fix, applicability=Applicability.UNSAFE)


def _is_alone(document: Document, line: int) -> bool:
    """Whether what follows is no paragraph, which may be what belongs to the item."""
    below = line + 1
    while below <= len(document.lines) and not _line(document, below):
        below += 1
    return below > len(document.lines) or _BEGINS.match(_line(document, below)) is not None


def _can_end(document: Document, line: int, tight: int) -> bool:
    """Whether a line at the end of a list can go. `tight` is where it is without blank lines between the items."""
    below = line + 1
    while below <= len(document.lines) and not _line(document, below):
        below += 1
    if line != tight or below > len(document.lines):
        return line == tight
    is_apart = below > line + 1 or _BEGINS.match(_line(document, below)) is not None
    return is_apart and _indent(document, below) <= _indent(document, line)


def _number(document: Document, item: ListItem) -> int:
    return document.position(item.span.start)[0]


def _line(document: Document, number: int) -> str:
    """What is on a line behind indentation and the signs of quotes; nothing below the last line."""
    return document.line(number).strip(_AROUND) if number <= len(document.lines) else ""


def _indent(document: Document, number: int) -> int:
    """The column where the content of a line begins."""
    line = document.line(number).expandtabs(4)
    return len(line) - len(line.lstrip(_AROUND))
