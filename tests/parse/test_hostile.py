"""Hostile texts: nothing raises, and time is linear in the length."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import isqrt

import pytest

from linter.parse.parser import parse
from tests.growth import assert_linear, count_steps


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(lambda n: "[" * n, id="open-brackets"),
        pytest.param(lambda n: "![" * n, id="open-images"),
        pytest.param(lambda n: "[" * n + "]" * n, id="nested-brackets"),
        pytest.param(lambda n: "![" * n + "a" + "](b)" * n, id="nested-images"),
        pytest.param(lambda n: "[" * n + "a" + "](b)" * n, id="nested-links"),
        pytest.param(lambda n: "[a](" * n, id="links-without-end"),
        pytest.param(lambda n: "[a](<b" * n, id="destinations-without-end"),
        pytest.param(lambda n: "[a](b 'c" * n, id="titles-without-end"),
        pytest.param(lambda n: "[a](" + "(" * n, id="parentheses"),
        pytest.param(lambda n: "[a][" * n, id="labels-without-end"),
        pytest.param(lambda n: "[a]: b\n\n" + "[a] " * n, id="references"),
        pytest.param(lambda n: "".join(f"[a{number}]: b\n" for number in range(n)), id="definitions"),
        pytest.param(lambda n: '[a]: b "\n' + "c\n" * n, id="title-of-a-definition-without-end"),
        pytest.param(lambda n: "[a\n" * n, id="label-over-many-lines"),
        pytest.param(lambda n: "[^a]: " * n, id="nested-footnotes"),
        pytest.param(lambda n: "[^a" * n + "]" * n, id="footnote-references-in-one-another"),
        pytest.param(lambda n: "*a_ " * n, id="emphasis-that-never-matches"),
        pytest.param(lambda n: "*a **b " * n + "c** d*" * n, id="emphasis-that-matches-late"),
        pytest.param(lambda n: "~~a ~b " * n, id="strikethrough"),
        pytest.param(lambda n: "*" + "~" * n + "*a", id="tildes-beside-a-star"),
        pytest.param(
            lambda n: "".join("`" * number + " " for number in range(1, isqrt(3 * n))), id="backticks-of-every-length"
        ),
        pytest.param(lambda n: "a@" * n, id="at-signs"),
        pytest.param(lambda n: "a@b." * n, id="addresses-in-one-another"),
        pytest.param(lambda n: "xmpp:a@b.c/" * n, id="addresses-side-by-side"),
        pytest.param(lambda n: "(www.a_" * n, id="hosts-with-underscores"),
        pytest.param(lambda n: "http://" * n, id="schemes"),
        pytest.param(lambda n: "http://a" + ")" * n, id="url-that-ends-in-brackets"),
        pytest.param(lambda n: "http://a" + ";" * n, id="url-that-ends-in-semicolons"),
        pytest.param(lambda n: "a <!--" * n, id="comments-without-end"),
        pytest.param(lambda n: "a <!-- --->" * n, id="comments-that-end-oddly"),
        pytest.param(lambda n: "a <![CDATA[" * n, id="cdata-without-end"),
        pytest.param(lambda n: "<a " * n, id="tags-without-end"),
        pytest.param(lambda n: "<a x='" * n, id="attributes-without-end"),
        pytest.param(lambda n: "<div>" + "<a " * n, id="tags-without-end-in-html"),
        pytest.param(lambda n: "<div>" + "<a b='" * n, id="attributes-without-end-in-html"),
        pytest.param(lambda n: "<div>" + "<a href=x>y" * n, id="links-without-end-in-html"),
        pytest.param(lambda n: "<div>" + "<title></title>" * n, id="opaque-elements"),
        pytest.param(lambda n: "<h1>" * n, id="headings-in-one-another"),
        pytest.param(lambda n: "> " * n + "a", id="nested-quotes"),
        pytest.param(lambda n: "> " * n + "a\n" + "b\n" * n, id="lazy-lines-of-nested-quotes"),
        pytest.param(lambda n: "- " * n, id="nested-items"),
        pytest.param(lambda n: "".join("  " * depth + "- a\n" for depth in range(isqrt(2 * n))), id="deep-list"),
        pytest.param(lambda n: "- a\n" * n, id="items"),
        pytest.param(lambda n: "# a\n# a-1\n" * (n // 2), id="headings-of-one-name"),
        pytest.param(lambda n: "#" + " " * n + "x", id="spaces-in-a-heading"),
        pytest.param(lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|b" * n, id="wide-table"),
        pytest.param(lambda n: "|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "a\n" * n, id="short-rows"),
        pytest.param(lambda n: "|a|\n|-|-|\n" * n, id="delimiter-rows-that-do-not-fit"),
        pytest.param(lambda n: "|a|\n|-" + " " * n + "x", id="spaces-in-a-delimiter-row"),
        pytest.param(lambda n: "|a|\n|-|\n|" + "\\|" * n, id="escaped-pipes"),
        pytest.param(lambda n: "\r\n" * n + "[a](b)" * n, id="line-endings"),
        pytest.param(lambda n: "---\n" + "a: b\n" * n, id="front-matter-without-end"),
    ],
)
def test_time_is_linear(page: Callable[[int], str]) -> None:
    assert_linear(page, partial(parse, "page.md"), 4000)


@pytest.mark.parametrize("container", ["> ", "- ", "1. "])
def test_what_is_nested_too_deep_hides_nothing(container: str) -> None:
    document = parse("page.md", container * 200 + "[deep](a)\n\n[after](b)\n")
    assert [link.url for link in document.links] == ["a", "b"]


def test_a_line_that_goes_on_with_a_paragraph_is_looked_at_once_for_all_quotes() -> None:
    def steps(quotes: int) -> int:
        return count_steps(lambda: parse("page.md", ">" * quotes + " a\n" + "b\n" * 1000)).total()

    assert steps(20) < 1.5 * steps(1)
