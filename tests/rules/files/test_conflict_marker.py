"""conflict-marker: what git leaves of a merge that was not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check, summaries

RULE = ("conflict-marker",)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        pytest.param("# T\n\n<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> branch\n", [3], id="a-conflict"),
        pytest.param("<<<<<<< HEAD\na\n||||||| 1a2b3c4\nb\n=======\nc\n>>>>>>> main\n", [1], id="with-the-base"),
        pytest.param("<<<<<<< HEAD\na\n=======\n>>>>>>> x\n\n<<<<<<< HEAD\n=======\n>>>>>>> x\n", [1, 6], id="two"),
        pytest.param("a\n<<<<<<< Updated upstream\nb\n", [2], id="only-the-first-is-left"),
        pytest.param("a\n\n=======\nb\n>>>>>>> upstream/master\n", [5], id="only-the-last-is-left"),
        pytest.param("a\n>>>>>>> 1a2b3c4 (Add a link)\nb\n", [2], id="a-commit"),
        pytest.param("a\n>>>>>>> 1a2b3c4: Add a link\nb\n", [2], id="a-commit-as-older-versions-have-it"),
        pytest.param("a\n>>>>>>> Stashed changes\nb\n", [2], id="a-stash"),
        pytest.param("| a |\n|---|\n<<<<<<< HEAD\n| b |\n=======\n| c |\n>>>>>>> x\n", [3], id="in-a-table"),
        pytest.param("- a\n<<<<<<< HEAD\r\n- b\r\n=======\r\n- c\r\n>>>>>>> x\r\n", [2], id="in-a-list"),
        pytest.param("<div>\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n</div>\n", [2], id="in-html"),
    ],
)
def test_is_found(tmp_path: Path, page: str, lines: list[int]) -> None:
    assert [line for _, _, line, _ in summaries(check(tmp_path, {"README.md": page}, select=RULE))] == lines


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param("Title\n=======\n\ntext\n", id="the-underline-of-a-heading"),
        pytest.param("a\n\n=======\n\nb\n", id="a-line-of-equals-signs"),
        pytest.param("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n", id="code"),
        pytest.param("~~~diff\n>>>>>>> x\n~~~\n", id="code-with-tildes"),
        pytest.param("    <<<<<<< HEAD\n    >>>>>>> x\n", id="indented-code"),
        pytest.param("<pre>\n<<<<<<< HEAD\n=======\n>>>>>>> x\n</pre>\n", id="pre"),
        pytest.param("<!--\n<<<<<<< HEAD\n-->\n", id="a-comment"),
        pytest.param("Look for `<<<<<<< HEAD` in the file.\n", id="code-in-a-sentence"),
        pytest.param("Look for <<<<<<< HEAD in the file.\n", id="in-a-sentence"),
        pytest.param("> a\n>> b\n>>>>>>> c\n", id="levels-of-a-quotation"),
        pytest.param(">>>>>>> this was said long ago\n", id="a-deep-quotation"),
        pytest.param("<<<<<<<\n>>>>>>>\n", id="signs-alone"),
        pytest.param("<<<<<< six\n<<<<<<<< eight\n>>>>>> six\n", id="other-numbers"),
        pytest.param("\\<<<<<<< HEAD\n", id="escaped"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert summaries(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize("piece", ["<<<<<<< a\n", ">>>>>>> a\n\n", "```\n<<<<<<< a\n```\n", "=======\n"])
@pytest.mark.parametrize("start", ["", "<pre>\n"])
def test_time_is_linear(tmp_path: Path, start: str, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": start + text}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))
