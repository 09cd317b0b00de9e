"""Which items of a list are in order."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from linter.rules.longest_sorted import longest_sorted


@pytest.mark.parametrize("length", range(6))
def test_as_few_as_possible_are_out_of_place(length: int) -> None:
    """Against all subsequences of all lists with as many different numbers."""
    for numbers in product(range(length), repeat=length):
        subsequences = (kept for size in range(length, -1, -1) for kept in combinations(numbers, size))
        longest = next(len(kept) for kept in subsequences if list(kept) == sorted(kept))
        kept = [numbers[index] for index in sorted(longest_sorted(numbers))]
        assert kept == sorted(kept)
        assert len(kept) == longest
