"""The reader and GitHub's renderer see the same links and headings: in the specifications' examples and in real pages.

There is no example and no page on which they differ; one that does is a fault of the reader.
"""

from __future__ import annotations

import pytest

from linter.parse.parser import parse
from tests.parse.corpus import examples, pages
from tests.parse.rendered import document_headings, document_links, html, rendered_headings, rendered_links


@pytest.mark.parametrize("markdown", [pytest.param(text, id=name) for name, text in examples().items()])
def test_an_example_has_the_links_and_headings_that_github_shows(markdown: str) -> None:
    document, page = parse("example.md", markdown), html(markdown)
    assert document_links(document) == rendered_links(page)
    assert document_headings(document) == rendered_headings(page)


def test_real_pages_have_the_links_and_headings_that_github_shows() -> None:
    different: dict[str, object] = {}
    for name, text in pages().items():
        document = parse(name, text)
        page = html(text[document.front_matter.end :] if document.front_matter else text)
        ours, theirs = document_links(document), rendered_links(page)
        if ours != theirs:
            different[name] = {"missing": theirs - ours, "invented": ours - theirs}
        if document_headings(document) != rendered_headings(page):
            different[name] = {"headings": document_headings(document), "expected": rendered_headings(page)}
    assert not different
