"""Which items of a list are in order, and which have to move."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T", str, int)


def longest_sorted(keys: Sequence[T]) -> set[int]:
    """The indices of a longest sorted subsequence: the others have to move. Takes n log n (patience sorting)."""
    last_keys: list[T] = []  # the least key that a sorted subsequence of length 1, 2, … can end with
    last_indices: list[int] = []
    before: list[int] = []  # the index before each one in its subsequence, -1 for none
    for index, key in enumerate(keys):
        length = bisect_right(last_keys, key)
        before.append(last_indices[length - 1] if length else -1)
        last_keys[length : length + 1], last_indices[length : length + 1] = [key], [index]
    found: set[int] = set()
    index = last_indices[-1] if last_indices else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found
