"""duplicate-across-topics: a page's topics are compared, and each topic counts once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.repeats import Topics, X, duplicates


@pytest.mark.parametrize(
    ("build", "run", "expected"),
    [
        pytest.param([(X,), (X,)], [], [("duplicate-across-topics", "Build.md", 9, X)], id="across-topics"),
        pytest.param(
            [(X, X), (X,)],
            [],
            [("duplicate-in-topic", "Build.md", 6, X), ("duplicate-across-topics", "Build.md", 10, X)],
            id="in-a-topic-and-in-another",
        ),
        pytest.param([("https://free.dev/x",), ("http://free.dev/x/",)], [], [], id="allowed"),
    ],
)
def test_across_topics(tmp_path: Path, build: Topics, run: Topics, expected: list[tuple[str, str, int, str]]) -> None:
    assert duplicates(tmp_path, build, run) == expected
