"""What grows faster than its size is noticed."""

from __future__ import annotations

import re
from functools import partial

import pytest

from tests.growth import assert_linear, assert_within


def test_linear_work_passes() -> None:
    assert_linear("ab".__mul__, re.compile("a(?=b)").findall, 400_000)


def test_what_takes_no_time_passes() -> None:
    assert_linear(str, len, 1000)


def compare_all(text: str) -> int:
    return sum(a == b for a in text for b in text)


def test_quadratic_work_does_not() -> None:
    with pytest.raises(AssertionError, match=r"takes \d\d times as long for 8 times as much"):
        assert_linear("a".__mul__, compare_all, 1600)


def test_nor_does_work_of_which_a_part_is_linear() -> None:
    with pytest.raises(AssertionError, match=r"takes \d\d times as long for 8 times as much"):
        assert_linear("a".__mul__, lambda text: compare_all(text) + sum(1 for _ in text * 100), 1600)


def test_what_takes_much_longer_than_usual_does_not() -> None:
    assert_within(4, partial(compare_all, "a" * 800), partial(compare_all, "a" * 800))
    with pytest.raises(AssertionError, match=r"takes \d\d times as long as usual, .* s: more than 4 times"):
        assert_within(4, partial(compare_all, "a" * 400), partial(compare_all, "a" * 1600))
