"""Parts of a text of limited size, each with as many items as fit."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Part(Struct, frozen=True):
    """A part of a text: the number of its items, and its text with only the first of them."""

    items: int
    text: Callable[[int], str]


def fit_part(part: Part, room: int) -> str:
    """The text of a part with as many items as fit into `room` bytes. Starts with few, since there may be very many."""
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
    """The bytes of a text in UTF-8."""
    return len(text.encode())
