"""Comments of MDX: hidden in .mdx files as those of HTML are in others, and text everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linter.document import Document
from linter.parse.mdx import hide_comments
from linter.parse.parser import parse
from tests.growth import assert_linear


def found(document: Document) -> tuple[list[str], list[str]]:
    """The URLs of links, and the comments as they are written."""
    comments = [document.source(comment.span) for comment in document.comments]
    assert document.unclosed_comments == ()
    return [link.url for link in document.links], comments


@pytest.mark.parametrize(
    ("text", "urls", "comments"),
    [
        pytest.param("{/* [x](y) */}\n\n[b](c)\n", ["c"], ["{/* [x](y) */}"], id="a-block"),
        pytest.param("a {/* [x](y) */} [b](c)\n", ["c"], ["{/* [x](y) */}"], id="in-text"),
        pytest.param("{/* x */} [b](c)\n", ["c"], ["{/* x */}"], id="before-text"),
        pytest.param("a\n{/* [x](y) */}\n[b](c)\n", ["c"], ["{/* [x](y) */}"], id="between-lines"),
        pytest.param("{/*\n\n[x](y)\n\n*/}\n[b](c)\n", ["c"], ["{/*\n\n[x](y)\n\n*/}"], id="over-blank-lines"),
        pytest.param("{/*\r\n[x](y)\r\n*/}\r\n\r\n[b](c)", ["c"], ["{/*\r\n[x](y)\r\n*/}"], id="crlf"),
        pytest.param("{ /* [x](y) */ }\n[b](c)\n", ["c"], ["{ /* [x](y) */ }"], id="blanks-inside"),
        pytest.param("{/**/}{/***/}[b](c)\n", ["c"], ["{/**/}", "{/***/}"], id="empty"),
        pytest.param("{/* ?> --> <!-- [x](y) */} [b](c)\n", ["c"], ["{/* ?> --> <!-- [x](y) */}"], id="ends-of-others"),
        pytest.param("{/* {/* */} [b](c) */}\n", ["c"], ["{/* {/* */}"], id="the-first-end"),
        pytest.param("- a\n  {/* [x](y) */}\n- [b](c)\n", ["c"], ["{/* [x](y) */}"], id="an-item"),
        pytest.param("> {/* [x](y)\n> */}\n> [b](c)\n", ["c"], ["{/* [x](y)\n> */}"], id="a-quote"),
        pytest.param("| a |\n|---|\n| [b](c) {/* [x](y) */} |\n", ["c"], ["{/* [x](y) */}"], id="a-row"),
        pytest.param("<div>\n{/* <a href='y'> */}<a href='c'>\n</div>\n", ["c"], ["{/* <a href='y'> */}"], id="html"),
        pytest.param("<!-- x --> {/* y */}\n", [], ["<!-- x -->", "{/* y */}"], id="both-kinds"),
        pytest.param("# a {/* x */}\n", [], ["{/* x */}"], id="a-heading"),
        pytest.param("`{/* x */}` [b](c)\n", ["c"], [], id="code"),
        pytest.param("```\n{/* x */}\n```\n[b](c)\n", ["c"], [], id="a-fence"),
        pytest.param("```\n{/* x\n```\n\n[b](c) */}\n", ["c"], [], id="begun-in-a-fence"),
        pytest.param("{/* x */ + [b](c)}\n", ["c"], [], id="an-expression"),
        pytest.param("{/* x [b](c)\n", ["c"], [], id="without-an-end"),
        pytest.param("{x} [b](c) /* y */\n", ["c"], [], id="no-comment"),
    ],
)
def test_comments_are_hidden(text: str, urls: list[str], comments: list[str]) -> None:
    assert found(parse("docs/a.mdx", text)) == (urls, comments)


@pytest.mark.parametrize("path", ["a.md", "a.markdown", "mdx", "a.mdx.md"])
def test_elsewhere_they_are_text(path: str) -> None:
    assert found(parse(path, "{/* [x](y) */}\n\n<?\0 [x](z) \0?>\n")) == (["y"], [])


def test_the_suffix_has_no_case() -> None:
    assert found(parse("A.MDX", "{/* [x](y) */}\n")) == ([], ["{/* [x](y) */}"])


def test_code_keeps_its_text() -> None:
    (heading,) = parse("a.mdx", "# The `{/* x */}`\n").headings
    assert (heading.text, heading.anchor) == ("The {/* x */}", "the--x-")


@given(st.lists(st.sampled_from(["{/*", "*/}", "{ /*", "*/", "}", "?>", "<?", "`", "\n", "a", "> ", "- ", "<div>"])))
def test_nothing_else_changes(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(hide_comments(text)) == len(text)
    assert [c == "\n" for c in hide_comments(text)] == [c == "\n" for c in text]
    document = parse("a.mdx", text)
    assert all(document.source(comment.span).startswith("{") for comment in document.comments)
    plain = text.replace("{", "a")
    assert replace(parse("a.mdx", plain), path="") == replace(parse("a.md", plain), path="")


@pytest.mark.parametrize(
    "line",
    ["{/*", "{/* */}", "{/* */}\n", "{/* */} a\n", "- a\n{/* x\n", "*/}", "{/* */ }", "> {/* a\n", "<div>{/* */}\n"],
)
def test_they_take_linear_time(line: str) -> None:
    assert_linear(line.__mul__, lambda text: parse("a.mdx", text), 4_000)
