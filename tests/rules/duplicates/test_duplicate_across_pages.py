"""duplicate-across-pages: pages are compared, and each page counts once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.repeats import Topics, X, duplicates


@pytest.mark.parametrize(
    ("build", "run", "expected"),
    [
        pytest.param([(X,)], [(X,)], [("duplicate-across-pages", "Run.md", 5, X)], id="across-pages"),
        pytest.param(
            [(X, X)],
            [(X,)],
            [("duplicate-in-topic", "Build.md", 6, X), ("duplicate-across-pages", "Run.md", 5, X)],
            id="in-a-topic-and-once-across-pages-for-the-rest",
        ),
        pytest.param(
            [(X, X)],
            [(X, X)],
            [
                ("duplicate-in-topic", "Build.md", 6, X),
                ("duplicate-across-pages", "Run.md", 5, X),
                ("duplicate-in-topic", "Run.md", 6, X),
            ],
            id="in-a-topic-of-each-page",
        ),
        pytest.param([("https://free.dev/x",)], [("http://free.dev/x/",)], [], id="allowed"),
    ],
)
def test_across_pages(tmp_path: Path, build: Topics, run: Topics, expected: list[tuple[str, str, int, str]]) -> None:
    assert duplicates(tmp_path, build, run) == expected
