"""Parts of a text that is to have a size, each with as many items as go into it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Part(Struct, frozen=True):
    """A part of the page: of how many items, and its text with only the first so many of them."""

    items: int
    text: Callable[[int], str]


def fit(part: Part, room: int) -> str:
    """The part with as many items as go into so many bytes; at first a few, since there may be very many."""
    fits, tried = 0, min(1, part.items)
    while byte_size(part.text(tried)) <= room:
        if tried == part.items:
            return part.text(tried)
        fits, tried = tried, min(2 * tried, part.items)
    while tried - fits > 1:
        middle = (fits + tried) // 2
        fits, tried = (middle, tried) if byte_size(part.text(middle)) <= room else (fits, middle)
    return part.text(fits)


def byte_size(text: str) -> int:
    return len(text.encode())
