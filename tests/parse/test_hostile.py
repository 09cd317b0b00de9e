"""Hostile texts: nothing raises, and time is linear in the length."""

from __future__ import annotations

from time import process_time

import pytest

from linter.parse.parser import parse

_MANY = 8000
_SECONDS = 4.0  # the slowest takes a tenth of it; what is quadratic takes a minute


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * _MANY, id="open-brackets"),
        pytest.param("![" * _MANY, id="open-images"),
        pytest.param("[" * _MANY + "]" * _MANY, id="nested-brackets"),
        pytest.param("![" * _MANY + "a" + "](b)" * _MANY, id="nested-images"),
        pytest.param("[" * _MANY + "a" + "](b)" * _MANY, id="nested-links"),
        pytest.param("[a](" * _MANY, id="links-without-end"),
        pytest.param("[a](<b" * _MANY, id="destinations-without-end"),
        pytest.param("[a](b 'c" * _MANY, id="titles-without-end"),
        pytest.param("[a](" + "(" * _MANY, id="parentheses"),
        pytest.param("[a][" * _MANY, id="labels-without-end"),
        pytest.param("[a]: b\n\n" + "[a] " * _MANY, id="references"),
        pytest.param("".join(f"[a{number}]: b\n" for number in range(_MANY)), id="definitions"),
        pytest.param('[a]: b "\n' + "c\n" * _MANY, id="title-of-a-definition-without-end"),
        pytest.param("[a\n" * _MANY, id="label-over-many-lines"),
        pytest.param("[^a]: " * _MANY, id="nested-footnotes"),
        pytest.param("[^a" * _MANY + "]" * _MANY, id="footnote-references-in-one-another"),
        pytest.param("*a_ " * _MANY, id="emphasis-that-never-matches"),
        pytest.param("*a **b " * _MANY + "c** d*" * _MANY, id="emphasis-that-matches-late"),
        pytest.param("~~a ~b " * _MANY, id="strikethrough"),
        pytest.param("*" + "~" * _MANY + "*a", id="tildes-beside-a-star"),
        pytest.param("".join("`" * number + " " for number in range(1, 160)), id="backticks-of-every-length"),
        pytest.param("a@" * _MANY, id="at-signs"),
        pytest.param("a@b." * _MANY, id="addresses-in-one-another"),
        pytest.param("xmpp:a@b.c/" * _MANY, id="addresses-side-by-side"),
        pytest.param("(www.a_" * _MANY, id="hosts-with-underscores"),
        pytest.param("http://" * _MANY, id="schemes"),
        pytest.param("http://a" + ")" * _MANY, id="url-that-ends-in-brackets"),
        pytest.param("http://a" + ";" * _MANY, id="url-that-ends-in-semicolons"),
        pytest.param("a <!--" * _MANY, id="comments-without-end"),
        pytest.param("a <!-- --->" * _MANY, id="comments-that-end-oddly"),
        pytest.param("a <![CDATA[" * _MANY, id="cdata-without-end"),
        pytest.param("<a " * _MANY, id="tags-without-end"),
        pytest.param("<a x='" * _MANY, id="attributes-without-end"),
        pytest.param("<div>" + "<a " * _MANY, id="tags-without-end-in-html"),
        pytest.param("<div>" + "<a b='" * _MANY, id="attributes-without-end-in-html"),
        pytest.param("<div>" + "<a href=x>y" * _MANY, id="links-without-end-in-html"),
        pytest.param("<div>" + "<title></title>" * _MANY, id="opaque-elements"),
        pytest.param("<h1>" * _MANY, id="headings-in-one-another"),
        pytest.param("> " * _MANY + "a", id="nested-quotes"),
        pytest.param("> " * _MANY + "a\n" + "b\n" * _MANY, id="lazy-lines-of-nested-quotes"),
        pytest.param("- " * _MANY, id="nested-items"),
        pytest.param("".join("  " * depth + "- a\n" for depth in range(120)), id="deep-list"),
        pytest.param("- a\n" * _MANY, id="items"),
        pytest.param("# a\n# a-1\n" * (_MANY // 2), id="headings-of-one-name"),
        pytest.param("#" + " " * _MANY + "x", id="spaces-in-a-heading"),
        pytest.param("|a" * _MANY + "\n" + "|-" * _MANY + "\n" + "|b" * _MANY, id="wide-table"),
        pytest.param("|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "a\n" * _MANY, id="short-rows"),
        pytest.param("|a|\n|-|-|\n" * _MANY, id="delimiter-rows-that-do-not-fit"),
        pytest.param("|a|\n|-" + " " * _MANY + "x", id="spaces-in-a-delimiter-row"),
        pytest.param("|a|\n|-|\n|" + "\\|" * _MANY, id="escaped-pipes"),
        pytest.param("\r\n" * _MANY + "[a](b)" * _MANY, id="line-endings"),
        pytest.param("---\n" + "a: b\n" * _MANY, id="front-matter-without-end"),
    ],
)
def test_time_is_linear(text: str) -> None:
    start = process_time()
    parse("page.md", text)
    assert process_time() - start < _SECONDS


@pytest.mark.parametrize("container", ["> ", "- ", "1. "])
def test_what_is_nested_too_deep_hides_nothing(container: str) -> None:
    document = parse("page.md", container * 200 + "[deep](a)\n\n[after](b)\n")
    assert [link.url for link in document.links] == ["a", "b"]
