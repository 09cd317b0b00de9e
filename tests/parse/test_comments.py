"""HTML comments: which are real ones, and their exact spans."""

from __future__ import annotations

import pytest

from linter.parse.parser import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<!-- a -->\n", [(" a ", "<!-- a -->")], id="a-block"),
        pytest.param("# A <!--b--> c\n", [("b", "<!--b-->")], id="in-a-heading"),
        pytest.param("> - a <!-- b\n>   c --> d\n", [(" b\nc ", "<!-- b\n>   c -->")], id="over-lines-of-a-quote"),
        pytest.param(
            "<div>\n<!-- a --><p>\r\n<!--b-->\n</div>\n", [(" a ", "<!-- a -->"), ("b", "<!--b-->")], id="inside"
        ),
        pytest.param("| a |\n|---|\n| b <!-- c --> |\n", [(" c ", "<!-- c -->")], id="in-a-cell"),
        pytest.param("<!---->\n\n<!-->\n", [("", "<!---->"), ("", "<!-->")], id="empty"),
        pytest.param("`<!-- a -->`\n\n    <!-- b -->\n\n```\n<!-- c -->\n```\n", [], id="code"),
        pytest.param("\\<!-- a -->\n", [], id="escaped"),
        pytest.param("<!-- a\n\nb\n", [], id="without-end"),
        pytest.param("<script>\n<!-- a -->\n</script>\n", [], id="in-a-script"),
        pytest.param("---\na: <!-- b -->\n---\n# A\n", [], id="in-front-matter"),
    ],
)
def test_comments(text: str, expected: list[tuple[str, str]]) -> None:
    document = parse("a.md", text)
    assert [(comment.text, document.source(comment.span)) for comment in document.comments] == expected
