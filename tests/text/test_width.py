"""Columns in a terminal."""

from __future__ import annotations

import pytest

from linter.text.width import display_width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("ab", 2, id="ASCII"),
        pytest.param("漢字", 4, id="wide-characters-take-two"),
        pytest.param("e\u0301", 1, id="a-combining-character-takes-none"),
        pytest.param("👩🚀", 4, id="emoji-are-wide"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert display_width(text) == columns
