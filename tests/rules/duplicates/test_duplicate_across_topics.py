"""duplicate-across-topics: a page's topics are compared, and each topic counts once."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.rules.repeats import Topics, X, duplicates, findings


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


@pytest.mark.parametrize(
    ("second", "severity"),
    [
        (f"[One]({X}) - Shows.", Severity.WARNING),
        (f"[One]({X})  -  Shows.", Severity.WARNING),
        (f"[One]({X}) - Shows how to test.", Severity.INFO),
        (f"[One of two]({X}) - Shows.", Severity.INFO),
        (f"[One]({X})", Severity.INFO),
        (f"[Two]({X}) - Shows.", Severity.INFO),
    ],
)
def test_what_is_told_in_other_words_may_have_two_places(tmp_path: Path, second: str, severity: Severity) -> None:
    build = f"# Build\n\n## A\n\n- [One]({X}) - Shows.\n\n## B\n\n- {second}\n"
    (finding,) = findings(tmp_path, build, "# Run\n")
    assert finding.severity is severity
