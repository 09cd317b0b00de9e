"""Ranges of a text replaced by other texts."""

from __future__ import annotations

import pytest

from linter.text.replace import replace_ranges


@pytest.mark.parametrize(
    ("replacements", "expected"),
    [
        pytest.param([], "abcdef", id="none"),
        pytest.param([(1, 3, "X")], "aXdef", id="a-range"),
        pytest.param([(2, 2, "X"), (2, 2, "Y"), (6, 6, "Z")], "abXYcdefZ", id="additions-in-their-order"),
        pytest.param([(0, 1, ""), (1, 6, "")], "", id="ranges-that-touch"),
    ],
)
def test_ranges_are_replaced(replacements: list[tuple[int, int, str]], expected: str) -> None:
    assert replace_ranges("abcdef", replacements) == expected


def test_only_a_part_of_the_text() -> None:
    assert replace_ranges("abcdef", [(2, 3, "X")], start=1, end=4) == "bXd"
