"""link-swallowed: Markdown that GitHub shows as text, because it is in a block of HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import apply, check, summaries

RULE = ("link-swallowed",)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param('<p align="center">\n[Docs](https://x.dev)\n</p>\n', (2, "[Docs](https://x.dev)"), id="p"),
        pytest.param("<p>[Docs](docs/a.md)</p>\n", (1, "[Docs](docs/a.md)"), id="on-the-same-line"),
        pytest.param("<td>\n  ![Logo](logo.svg)\n</td>\n", (2, "![Logo](logo.svg)"), id="an-image"),
        pytest.param("<!-- badges --> [a](https://a.dev)\n", (1, "[a](https://a.dev)"), id="beside-a-comment"),
        pytest.param("[//]: # (x)\n\n<br>\nSee [a](#b).\n", (4, "[a](#b)"), id="below-br"),
        pytest.param("<center>\n[a][b]\n</center>\n\n[b]: https://b.dev\n", (2, "[a][b]"), id="a-reference"),
        pytest.param('<div>\n[a](https://a.dev "T")\n</div>\n', (2, '[a](https://a.dev "T")'), id="with-a-title"),
        pytest.param("<summary>[a](https://a.dev)</summary>\n", (1, "[a](https://a.dev)"), id="summary"),
        pytest.param("> <div>\n> [a](https://a.dev)\n> </div>\n", (2, "[a](https://a.dev)"), id="in-a-quote"),
        pytest.param("<details>\n<summary>a</summary>\n- one\n- two\n</details>\n", (3, "- one"), id="a-list"),
        pytest.param("<div>\n* one\n* [a](x.md)\n</div>\n", (2, "* one"), id="a-list-before-a-link"),
        pytest.param("<div>\n[a](x.md)\n[b](y.md)\n</div>\n", (2, "[a](x.md)"), id="the-first-of-two"),
        pytest.param("<img src='a.svg'>\n[a](x.md)\n", (2, "[a](x.md)"), id="below-an-image"),
    ],
)
def test_is_found(tmp_path: Path, page: str, found: tuple[int, str]) -> None:
    assert [(line, text) for _, _, line, text in summaries(check(tmp_path, {"README.md": page}, select=RULE))] == [
        found
    ]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param('<p align="center">\n\n[Docs](https://x.dev)\n\n</p>\n', id="a-blank-line"),
        pytest.param("<!-- badges -->\n[a](https://a.dev)\n<!-- end -->\n", id="between-comments"),
        pytest.param("<b>a</b> [a](https://a.dev)\n", id="in-a-paragraph"),
        pytest.param('<a href="https://a.dev">a</a> [a](x.md)\n', id="beside-a-link-in-html"),
        pytest.param("<pre>\n[a](https://a.dev)\n- b\n- c\n</pre>\n", id="pre"),
        pytest.param("<p><code>[a](https://a.dev)</code></p>\n", id="code"),
        pytest.param("<!--\n[a](https://a.dev)\n- b\n- c\n-->\n", id="a-comment"),
        pytest.param("<div>\n<!-- [a](https://a.dev) -->\n</div>\n", id="a-comment-in-a-block"),
        pytest.param('<img alt="[a](https://a.dev)" src="a.svg">\n', id="an-attribute"),
        pytest.param("<script>\n[a](x.md)\n</script>\n", id="a-script"),
        pytest.param("<p>see [1](note) and f[i](x)</p>\n", id="brackets-in-text"),
        pytest.param("<p>\n[a][b] and [c]\n</p>\n", id="no-definition"),
        pytest.param('<div markdown="1">\n[a](https://a.dev)\n</div>\n', id="parsed-by-a-site-generator"),
        pytest.param("<div markdown>\n- a\n- b\n</div>\n", id="parsed-by-mkdocs"),
        pytest.param("<p>\n- one<br>\n- two<br>\n</p>\n", id="lines-with-a-break-of-their-own"),
        pytest.param("<p>\n- a dash in text\n</p>\n", id="one-dash"),
        pytest.param("<Intro>\nSee [a](https://a.dev)\n</Intro>\n", id="a-component"),
        pytest.param("<CardGroup cols={2}>\n[a](https://a.dev)\n</CardGroup>\n", id="a-component-with-attributes"),
        pytest.param("```html\n<p>\n[a](x.md)\n</p>\n```\n", id="a-block-of-code"),
        pytest.param("- <kbd>[a](https://a.dev)</kbd>\n", id="a-tag-that-begins-no-block"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert summaries(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    ("page", "fixed"),
    [
        pytest.param(
            "<details>\n<summary>a</summary>\n- [b](https://b.dev)\n  - c\n</details>\n",
            "<details>\n<summary>a</summary>\n\n- [b](https://b.dev)\n  - c\n</details>\n",
            id="details",
        ),
        pytest.param("<details>\n- [b](#b)\n</details>\n", "<details>\n\n- [b](#b)\n</details>\n", id="an-item-alone"),
        pytest.param("<td>\r\n[b](#b)\r\n</td>\r\n", "<td>\r\n\r\n[b](#b)\r\n</td>\r\n", id="a-cell"),
        pytest.param("<div>\nx\n- a\n- b\n\nc\n\n</div>\n", "<div>\nx\n\n- a\n- b\n\nc\n\n</div>\n", id="a-list"),
    ],
)
def test_is_fixed(tmp_path: Path, page: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_bytes().decode() == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param('<p align="center">\n[b](#b)\n</p>\n', id="a-paragraph-in-p-would-end-it"),
        pytest.param("<div>\n    [b](#b)\n</div>\n", id="indented-it-would-be-code"),
        pytest.param("<div>\nSee [b](#b)\n</div>\n", id="in-the-middle-of-a-line"),
        pytest.param("<div>\n[b](#b)\n<img src='a.svg'>\n</div>\n", id="html-below"),
        pytest.param("> <div>\n> [b](#b)\n> </div>\n", id="in-a-quote"),
        pytest.param("<!-- a --> [b](#b)\n", id="beside-a-comment"),
    ],
)
def test_is_left_to_people(tmp_path: Path, page: str) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert finding.fix is None


@pytest.mark.parametrize("piece", ["<div>\n[a](b.md)\n\n", "[a](", "- a\n", "![", "<div>", "<div>\n", "</p>", "[a][b]"])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"<div>\n{text}\n[a](b.md)\n"}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))


@pytest.mark.parametrize(
    ("configuration", "found"), [("_config.yml", 0), ("docusaurus.config.js", 0), ("mkdocs.yml", 1), ("book.toml", 1)]
)
def test_sites_that_need_no_blank_line(tmp_path: Path, configuration: str, found: int) -> None:
    """Of kramdown, and of MDX; GitHub and the site both may be where it is read."""
    files = {configuration: "", "docs/a.md": "# T\n\n<div>\n[x](https://a.dev)\n</div>\n"}
    assert len(check(tmp_path, files, select=("link-swallowed",))) == found


@pytest.mark.parametrize("tag", ["Details", "DIV", "Table", "P", "Center"])
def test_html_in_capitals_is_no_component(tmp_path: Path, tag: str) -> None:
    text = f"<{tag}>\nSee [a](https://a.dev)\n</{tag}>\n"
    assert len(check(tmp_path, {"README.md": text}, select=("link-swallowed",))) == 1
