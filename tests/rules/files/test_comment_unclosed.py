"""comment-unclosed: what GitHub hides because a comment does not end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check, placed

RULE = ("comment-unclosed",)


@pytest.mark.parametrize(
    ("page", "place"),
    [
        pytest.param("# T\n\n<!-- a note\n\n- [b](https://b.dev/)\n", (3, 1, 3, 5, "<!-- a note"), id="a-note"),
        pytest.param("<!-- TOC\n", (1, 1, 1, 5, "<!-- TOC"), id="at-the-end"),
        pytest.param("<!-- a --\n\ntext\n", (1, 1, 1, 5, "<!-- a --"), id="a-sign-is-missing"),
        pytest.param("<!-- a ->\n\ntext\n", (1, 1, 1, 5, "<!-- a ->"), id="a-hyphen-is-missing"),
        pytest.param("<!-- a -- >\n\ntext\n", (1, 1, 1, 5, "<!-- a -- >"), id="a-blank-in-the-end"),
        pytest.param("<div>\n<!-- a\n</div>\n\n# T\n", (2, 1, 2, 5, "<!-- a"), id="in-a-block-of-html"),
        pytest.param("<p>x <!-- a\n\n# T\n\n<!-- b -->\n", (1, 6, 1, 10, "<p>x <!-- a"), id="another-comment-ends-it"),
        pytest.param("- <!-- a\n- b\n\ntext -->\n", (1, 3, 1, 7, "- <!-- a"), id="in-an-item"),
        pytest.param("> <!-- a\n\ntext\n", (1, 3, 1, 7, "> <!-- a"), id="in-a-quote"),
        pytest.param("<pre>\n<!-- a\n</pre>\n\ntext\n", (2, 1, 2, 5, "<!-- a"), id="in-pre-which-is-html-too"),
        pytest.param("<!-- a\r\n\r\ntext\r\n", (1, 1, 1, 5, "<!-- a"), id="crlf"),
    ],
)
def test_is_found(tmp_path: Path, page: str, place: tuple[int, int, int, int, str]) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == [place]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param("<!-- a -->\n\ntext\n", id="closed"),
        pytest.param("<!--\n\n# hidden\n\n- x\n\n-->\n\ntext\n", id="over-blank-lines"),
        pytest.param("<!---->\n<!-->\n<!--->\n\ntext\n", id="the-shortest-ones"),
        pytest.param("Use `<!--` for comments.\n", id="code"),
        pytest.param("```html\n<!-- a\n```\n\ntext\n", id="a-fenced-block"),
        pytest.param("    <!-- a\n\ntext\n", id="an-indented-block"),
        pytest.param("A comment begins with <!-- and\nends.\n", id="in-a-paragraph-github-shows-it"),
        pytest.param("## A <!-- heading\n\ntext\n", id="in-a-heading-github-shows-it"),
        pytest.param("| a <!-- | b |\n|---|---|\n| c | d |\n", id="in-a-cell-github-shows-it"),
        pytest.param("\\<!-- a\n\ntext\n", id="escaped"),
        pytest.param("<p>\n<!-- a\n\n<p>b</p>\n\n<br> -->\n<div>-->\n\ntext\n", id="html-further-down-ends-it"),
        pytest.param('<a title="<!--">x</a>\n\ntext\n', id="in-an-attribute"),
        pytest.param("<script>\nx = '<!--';\n</script>\n\ntext\n", id="in-a-script"),
        pytest.param("<!-- a --!>\n\n# T\n\n<!-- b -->\n", id="the-other-end-that-browsers-know"),
        pytest.param("[//]: # (<!-- a)\n\ntext\n", id="in-a-definition"),
        pytest.param("---\nx: <!-- a\n---\n\ntext\n", id="in-front-matter"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize("piece", ["<!-- a\n", "<div>\n<!-- a\n\n", "<p>-->\n\n", "<!-- a -->\n", "<!--"])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"<div>\n<!-- a\n\n{text}"}, select=RULE)

    assert_linear(piece.__mul__, find, 100_000 // len(piece))
