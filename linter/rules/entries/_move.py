"""Fixes that change the order of a list's items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from linter.document import Document, ListItem, Row, Span, within
from linter.finding import Edit, Fix
from linter.suppress import is_for_more_than_its_line

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?>")
_BLANKS = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_NEAR = 100  # characters between a comment and the item below it
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())  # HTML, void elements


def move(page: Document, items: Sequence[ListItem | Row], index: int, after: int) -> Fix | None:
    """The fix that moves one item to the place after another one; -1 is the top."""
    order = [at for at in range(len(items)) if at != index]
    order.insert(after + 1 if after < index else after, index)
    return _rearrange(page, items, order, "move the entry to its place")


def sort(page: Document, items: Sequence[ListItem | Row], order: Sequence[int]) -> Fix | None:
    """The fix that puts the items into an order."""
    return _rearrange(page, items, order, "move the entries to their places")


def _rearrange(page: Document, items: Sequence[ListItem | Row], order: Sequence[int], title: str) -> Fix | None:
    """`None` for numbers, which stay where they are, and for items that take along, or leave, what is not theirs."""
    bullets = [item for item in items if isinstance(item, ListItem)]
    indents = {page.position(item.span.start)[1] for item in bullets}
    if any(item.ordered for item in bullets) or len(indents) > 1:
        return None
    moves = [(at, index) for at, index in enumerate(order) if at != index]
    changed = [(_with_blanks(page, items[at]), page.source(_with_blanks(page, items[index]))) for at, index in moves]
    if not all(_is_closed(text) for _, text in changed):
        return None
    first = next((at for at, index in enumerate(order) if at != index), 0)
    start = items[first - 1].span.start if first else _above(page, items[0])
    comments = within(page.comments, Span(start, max(item.span.end for item in items)))
    if any(map(is_for_more_than_its_line, comments)):  # it would suppress something else
        return None
    return Fix(title, tuple(Edit(span, text) for span, text in changed))


def _with_blanks(page: Document, item: ListItem | Row) -> Span:
    """The item with the blanks at the end of its last line, which go where it goes."""
    end = item.span.start + len(page.source(item.span).rstrip())  # an item may end with a line of blanks
    match = _BLANKS.match(page.text, end)
    return Span(item.span.start, match.end() if match else end)


def _above(page: Document, item: ListItem | Row) -> int:
    """Where the comment begins that is directly above the first item; where the item begins, if there is none."""
    start = item.span.start
    index = bisect_left(page.comments, start, key=lambda comment: comment.span.start) - 1
    above = page.comments[index].span if index >= 0 else item.span
    is_near = 0 <= start - above.end < _NEAR and not page.text[above.end : start].strip()
    return above.start if is_near else start


def _is_closed(text: str) -> bool:
    """Whether each HTML element and comment that starts or ends in the text does both there."""
    if text.count("<!--") != text.count("-->") or text.count("{/*") != text.count("*/}"):
        return False
    balance: Counter[str] = Counter()
    for end, name in _TAG.findall(text):
        if name.lower() not in _EMPTY:
            balance[name.lower()] += -1 if end else 1
            if balance[name.lower()] < 0:
                return False
    return not any(balance.values())
