"""What grows faster than its size is noticed."""

from __future__ import annotations

import re

import pytest

from tests.growth import assert_linear


def test_linear_work_passes() -> None:
    assert_linear("ab".__mul__, re.compile("a(?=b)").findall, 400_000)


def test_what_takes_no_time_passes() -> None:
    assert_linear(str, len, 1000)


def test_quadratic_work_does_not() -> None:
    with pytest.raises(AssertionError, match=r"takes \d\d+ times as long for 8 times as much"):
        assert_linear("a".__mul__, re.compile("a+b").search, 6_000)


def test_nor_if_most_of_it_is_linear() -> None:
    def work(text: str) -> None:
        re.search("a+b", text)
        for _ in text * 25:
            pass

    with pytest.raises(AssertionError, match=r"takes \d\d times as long"):
        assert_linear("a".__mul__, work, 6_000)
