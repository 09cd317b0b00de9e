"""path-case: a destination that is right but for its case, and how it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, placed, summaries
from tests.rules.destinations import findings, in_text


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("docs/guide.md", id="other-case"),
        pytest.param("DOCS/Guide.md#guide", id="other-case-of-a-folder"),
        pytest.param("license", id="other-case-without-extension"),
    ],
)
def test_it_alone_speaks(tmp_path: Path, destination: str) -> None:
    found = findings(tmp_path, destination)
    assert summaries(found) == [("path-case", "README.md", 3, destination)]
    assert placed(found) == [(3, 5, 3, 13 + len(destination), destination)]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param("[x](docs/guide.md#guide)", "[x](docs/Guide.md#guide)", id="inline"),
        pytest.param("[x](</docs/IMG/a b.png>)", "[x](</docs/img/a%20b.png>)", id="in-angle-brackets"),
        pytest.param("[x][g]\n\n[g]: DOCS/guide.md", "[x][g]\n\n[g]: docs/Guide.md", id="definition"),
        pytest.param("<a href='docs/guide.md'>x</a>", "<a href='docs/Guide.md'>x</a>", id="html"),
    ],
)
def test_it_is_mended(tmp_path: Path, text: str, fixed: str) -> None:
    (finding,) = in_text(tmp_path, text)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == fixed
    assert check(tmp_path, {}, select=("links",)) == ()
