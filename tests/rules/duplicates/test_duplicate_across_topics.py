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


@pytest.mark.parametrize("second", [f"[One]({X}) - Shows.", f"[One]({X}) - Shows how.", f"[Two]({X}) - Shows."])
def test_a_resource_may_have_two_places(tmp_path: Path, second: str) -> None:
    build = f"# Build\n\n## A\n\n- [One]({X}) - Shows.\n\n## B\n\n- {second}\n"
    (finding,) = findings(tmp_path, build, "# Run\n")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("</details>\n\n<details>\n<summary>Backend</summary>", id="what-unfolds"),
        pytest.param("<details><summary><b>Backend</b></summary>", id="on-one-line"),
        pytest.param("**Backend**", id="in-bold"),
        pytest.param("__Backend tools__:", id="in-bold-with-a-colon"),
        pytest.param("<h3>Backend</h3>", id="an-html-heading"),
        pytest.param("### Backend", id="a-heading"),
    ],
)
def test_labels_part_a_topic(tmp_path: Path, label: str) -> None:
    build = f"# Build\n\n## A\n\n- [One]({X})\n\n{label}\n\n- [One]({X})\n"
    assert [each.rule for each in findings(tmp_path, build, "# Run\n")] == ["duplicate-across-topics"]


@pytest.mark.parametrize("text", ["Some words.", "**Bold** and more.", "<br>", "> **Quoted**"])
def test_other_blocks_do_not(tmp_path: Path, text: str) -> None:
    build = f"# Build\n\n## A\n\n- [One]({X})\n\n{text}\n\n- [One]({X})\n"
    assert [each.rule for each in findings(tmp_path, build, "# Run\n")] == ["duplicate-in-topic"]
