"""Whether a page says that it is sorted, or not: looked for once a line, however often a long page has the word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.document import Document, Span
from linter.infer.order import _OTHERWISE, _outside, _states
from linter.parse.parser import parse
from tests.growth import assert_linear


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda count: "not alphabetical " * count, id="one-line"),
        pytest.param(lambda count: "- [A](#a) not alphabetical\n" * count, id="entries"),
        pytest.param(lambda count: "## A\n\nalphabetical\n\n" * count, id="in-topics"),
    ],
)
def test_time_is_linear(text: Callable[[int], str]) -> None:
    def page(count: int) -> tuple[Document, list[Span]]:
        document = parse("README.md", text(count))
        starts = [*(heading.span.start for heading in document.headings), len(document.text)]
        return document, list(map(Span, starts, starts[1:]))

    assert_linear(page, lambda made: (_states(*made), list(_outside(*made, _OTHERWISE))), 6_000)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        pytest.param(
            "Not alphabetical, but sorted by what each of the tools is for.\n\nAlphabetical within.\n",
            True,
            id="on-another-line",
        ),
        pytest.param("Add it to the bottom of the list, alphabetical or not. Alphabetical!\n", False, id="on-one-line"),
        pytest.param("## A\n\nAlphabetical.\n", False, id="in-a-topic"),
        pytest.param("Alphabetical.\n\n## A\n\nAlphabetical.\n", True, id="above-it"),
    ],
)
def test_where_a_page_says_so(text: str, *, states: bool) -> None:
    document = parse("README.md", text)
    sections = [Span(heading.span.start, len(text)) for heading in document.headings]
    assert _states(document, sections) is states


@pytest.mark.parametrize(
    ("text", "is_otherwise"),
    [
        ("There is no pre-established order of items in each category.\n", True),
        ("These are in no particular order.\n", True),
        ("Listed without any order.\n", True),
        ("They are not in any specific order.\n", True),
        ("The order is for contribution.\n", True),
        ("In order of appearance.\n", True),
        ("Newest first.\n", True),
        ("In chronological order.\n", True),
        ("All tools are sorted by number of stars.\n", True),
        ("In keiner bestimmten Reihenfolge.\n", True),
        ("Sin orden particular.\n", True),
        ("排名不分先后。\n", True),
        ("In alphabetical order.\n", False),
        ("There is no order form.\n", False),
        ("Entries that are not in an alphabetical order are declined.\n", False),
        ("In order to contribute, read this. No need to be in order.\n", False),
        ("- [No particular order](https://a.dev)\n", False),
        ("## A\n\nIn no particular order.\n", False),
    ],
)
def test_a_page_may_tell_of_another_order(text: str, *, is_otherwise: bool) -> None:
    document = parse("README.md", text)
    sections = [Span(heading.span.start, len(text)) for heading in document.headings]
    assert any(_outside(document, sections, _OTHERWISE)) is is_otherwise
