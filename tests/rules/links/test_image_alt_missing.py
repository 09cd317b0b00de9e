"""image-alt-missing: pictures that say nothing to who cannot see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed

RULE = ("image-alt-missing",)


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("See ![](x.png).", (5, 15), id="markdown"),
        pytest.param("![ ](x.png)", (1, 12), id="a-blank"),
        pytest.param("[![](x.png)](https://a.dev)", (2, 12), id="in-a-link"),
        pytest.param("![][x.png]\n\n[x.png]: x.png", (1, 11), id="reference"),
        pytest.param('<p><img src="x.png" width="9"></p>', (4, 31), id="html"),
        pytest.param('x <img src="x.png">', (3, 20), id="html-in-a-paragraph"),
        pytest.param('<img src="x.png" srcset="y.png 2x, z.png 3x">', (1, 46), id="several-sizes"),
    ],
)
def test_is_found(tmp_path: Path, line: str, columns: tuple[int, int]) -> None:
    findings = check(tmp_path, {"README.md": f"# Title\n\n{line}\n"}, select=RULE)
    assert placed(findings) == [(3, columns[0], 3, columns[1], "x.png")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty-page"),
        pytest.param("![The phases](x.png) [![Build](b.svg)](https://a.dev)", id="said"),
        pytest.param('<img src="x.png" alt="The phases">', id="said-in-html"),
        pytest.param('<img src="x.png" alt="">', id="decoration"),
        pytest.param("<img alt src=x.png>", id="decoration-without-a-value"),
        pytest.param("![]()", id="nothing-to-show-is-link-empty's"),
        pytest.param("[](https://a.dev)", id="a-link-is-no-image"),
        pytest.param("`![](x.png)`", id="code"),
        pytest.param('<picture><source srcset="x.png"><img src="y.png" alt="A"></picture>', id="a-source"),
        pytest.param('<video src="x.mp4" poster="y.png"></video>', id="a-video"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []
