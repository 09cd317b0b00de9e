"""The headings of HTML anchors: right above, right below, and not far away."""

from __future__ import annotations

import pytest

from linter.model.headings import heading_of
from linter.parse.parser import parse
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param('## A\n\n<a id="x"></a>\n\nText.\n', "A", id="below"),
        pytest.param('## A\n\n<a id="y"></a> <a id="x"></a>\n', "A", id="below-another"),
        pytest.param('## A\n\n<p align="center">\n<a id="x"></a>\n', "A", id="below-a-tag"),
        pytest.param('## A\n\n<a id="x"></a>\n\n## B\n', "B", id="between-two-it-is-of-the-next"),
        pytest.param('<a id="x"></a>\n\n## A\n', "A", id="above"),
        pytest.param('## A <a id="x"></a>\n\n## B\n', "A", id="in-it"),
        pytest.param('## A\n\nText. <a id="x"></a>\n', None, id="behind-a-text"),
        pytest.param(f'## A\n{" " * 1001}\n<a id="x"></a>\n', None, id="far-below"),
        pytest.param('<a id="x"></a>\n\nText.\n', None, id="no-heading"),
    ],
)
def test_the_heading_of_an_anchor(text: str, heading: str | None) -> None:
    page = parse("README.md", text)
    found = heading_of(page, next(anchor for anchor in page.anchors if anchor.name == "x"))
    assert (found.text if found else None) == heading


def test_many_anchors_far_from_their_heading_take_linear_time() -> None:
    def page(count: int) -> str:
        return "# T\n\n" + "".join(f'text <a id="x{number}"></a>\n\n' for number in range(count))

    def find(text: str) -> None:
        document = parse("README.md", text)
        for anchor in document.anchors:
            heading_of(document, anchor)

    assert_linear(page, find, 8_000)
