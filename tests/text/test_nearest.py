"""Near names, and the end of the search for them."""

from __future__ import annotations

import pytest

from linter.text.nearest import NearNames, did_you_mean
from tests.growth import assert_linear

FRUIT = ("apple", "pear", "Cherry pie", "banana")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        pytest.param("aple", "apple", id="a-letter-missing"),
        pytest.param("PEARS", "pear", id="other-case-and-a-letter-more"),
        pytest.param("cherry-pie", "Cherry pie", id="the-name-is-as-it-is-written"),
        pytest.param("plum", None, id="none-is-close"),
        pytest.param("", None, id="nothing"),
        pytest.param("a" * 201, None, id="longer-than-any-name"),
    ],
)
def test_the_closest_is_found(word: str, near: str | None) -> None:
    assert NearNames().find_closest("fruit", word, (*FRUIT, "")) == near


def test_close_names_are_in_their_order() -> None:
    names = ("abcdef", "abcdeg", "abcdxy", "abcdefg", "zzzzzz")
    assert NearNames().find_close("x", "abcdefg", names) == ["abcdefg", "abcdeg", "abcdef"]
    assert NearNames().find_close("x", "abcdefg", names, most=1) == ["abcdefg"]
    assert NearNames().find_close("x", "abcdefg", names, cutoff=0.95) == ["abcdefg"]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        pytest.param("aple", " (did you mean 'apple'?)", id="close"),
        pytest.param("pie cherry", " (did you mean 'Cherry pie'?)", id="words-in-another-order"),
        pytest.param("quince", "", id="none"),
    ],
)
def test_a_hint_names_it(word: str, hint: str) -> None:
    assert did_you_mean(word, FRUIT) == hint


def test_a_hint_names_several_on_request() -> None:
    assert did_you_mean("abcd", ("abce", "abcf", "zzzz"), most=2) == " (did you mean 'abcf' or 'abce'?)"


def search(near_names: NearNames, kind: str, count: int) -> int:
    """How many of so many searches for a name of a kind find it."""
    return sum(near_names.find_closest(kind, "aple", FRUIT) == "apple" for _ in range(count))


def test_the_search_for_names_of_a_kind_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 1000)
    near_names = NearNames()
    found = search(near_names, "fruit", 100)
    assert 5 < found < 15
    assert search(near_names, "fruit", 1) == 0
    assert near_names.did_you_mean("fruit", "aple", FRUIT) == ""
    assert search(near_names, "vegetable", 100) == found  # whatever was looked for before


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([f"{number:05}" for number in range(1000)], id="many-names"),
        pytest.param(["abcde"] * 1000, id="one-name-many-times"),
        pytest.param(["a" * 201] * 1000, id="names-that-are-too-long"),
        pytest.param(["abc" * 66], id="long-ones-that-are-close"),
        pytest.param([f"zz{'y' * 180}{number}" for number in range(30)], id="long-ones-that-are-not"),
    ],
)
def test_searches_that_take_longer_are_fewer(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 10_000)
    near_names = NearNames()
    near_names.find_closest("x", "bca" * 66, names)
    assert search(near_names, "x", 1000) < 0.6 * search(near_names, "y", 1000)


def test_names_behind_the_first_thousands_are_not_read() -> None:
    assert_linear(lambda count: ["b"] * count, lambda names: did_you_mean("a", names), 100_000)
    assert did_you_mean("aple", [*("b" * 2000), "apple"]) == ""


def test_nothing_is_found_or_counted_while_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 1000)
    near_names = NearNames()
    with near_names.paused():
        with near_names.paused():
            assert search(near_names, "fruit", 100) == 0
        assert near_names.did_you_mean("fruit", "aple", FRUIT) == ""
    assert search(near_names, "fruit", 5) == 5


def test_a_search_among_no_names_takes_nothing_of_what_a_run_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 1000)
    near_names = NearNames()
    assert {near_names.did_you_mean("x", "aple", ()) for _ in range(1000)} == {""}
    assert near_names.did_you_mean("x", "aple", FRUIT) == " (did you mean 'apple'?)"
