"""heading-swallowed: number signs in a block of HTML that has not ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import apply, check, placed

RULE = ("heading-swallowed",)


@pytest.mark.parametrize(
    ("page", "place", "fixed"),
    [
        pytest.param("<br>\n## Setup\n", (2, 1, 2, 9, "## Setup"), "<br>\n\n## Setup\n", id="a-lone-br"),
        pytest.param(
            "<div>\n</div>\n### A b ##\nx\n", (3, 1, 3, 11, "### A b ##"), "<div>\n</div>\n\n### A b ##\nx\n", id="div"
        ),
        pytest.param("<br>\r\n# T\r\n", (2, 1, 2, 4, "# T"), "<br>\r\n\r\n# T\r\n", id="crlf"),
        pytest.param(
            "<details>\n<summary>More</summary>\n## A\n\n## B\n</details>\n",
            (3, 1, 3, 5, "## A"),
            "<details>\n<summary>More</summary>\n\n## A\n\n## B\n</details>\n",
            id="details",
        ),
        pytest.param("<p>\n## A\n## B\n", (2, 1, 2, 5, "## A"), "<p>\n\n## A\n## B\n", id="one-line-frees-both"),
        pytest.param(
            "<div><!-- x\n# no\n-->\n# T\n", (4, 1, 4, 4, "# T"), "<div><!-- x\n# no\n-->\n\n# T\n", id="comment"
        ),
        pytest.param(
            "<div><pre>\n# a\n</pre>\n# T\n", (4, 1, 4, 4, "# T"), "<div><pre>\n# a\n</pre>\n\n# T\n", id="pre"
        ),
        pytest.param("- <br>\n  ## A\n", (2, 3, 2, 7, "## A"), "- <br>\n\n  ## A\n", id="in-a-list"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, page: str, place: tuple[int, int, int, int, str], fixed: str) -> None:
    findings = check(tmp_path, {"README.md": page}, select=RULE)
    assert placed(findings) == [place]
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_bytes().decode() == fixed
    assert check(tmp_path, {}, select=RULE) == ()


def test_in_a_quote_the_blank_line_is_left_to_people(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "> <br>\n> ## A\n"}, select=RULE)
    assert finding.fix is None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param("<br>\n\n## Setup\n", id="a-blank-line"),
        pytest.param("<br></br>\n## Setup\n", id="two-tags-are-no-block"),
        pytest.param("Text <br>\n## Setup\n", id="in-a-paragraph"),
        pytest.param("<!--\n## Setup\n-->\n", id="a-comment"),
        pytest.param("<pre>\n## Setup\n</pre>\n", id="pre"),
        pytest.param("<script>\n# x\n</script>\n", id="a-script"),
        pytest.param("<style>\n# x\n</style>\n", id="a-style"),
        pytest.param("<details>\n\n## Setup\n\n</details>\n", id="details-with-blank-lines"),
        pytest.param("<div>\n#hashtag #1\n</div>\n", id="no-heading"),
        pytest.param("<div>\n      # code\n</div>\n", id="indented-too-far"),
        pytest.param("```html\n<br>\n## Setup\n```\n", id="code"),
        pytest.param("<h2>Setup</h2>\n", id="an-html-heading"),
        pytest.param("<Note>\n## Setup\n</Note>\n", id="a-component"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize("piece", ["<div>\n", "<!--\n", "<pre>", "   > ", "# x\n"])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"<div>\n{text}"}, select=RULE)

    assert_linear(piece.__mul__, find, 100_000 // len(piece))


@pytest.mark.parametrize(
    ("configuration", "found"), [("_config.yml", 0), ("docusaurus.config.js", 0), ("mkdocs.yml", 1), ("book.toml", 1)]
)
def test_sites_that_need_no_blank_line(tmp_path: Path, configuration: str, found: int) -> None:
    """Of kramdown, and of MDX; GitHub and the site both may be where it is read."""
    files = {configuration: "", "docs/a.md": "# T\n\n<br>\n## A\n"}
    assert len(check(tmp_path, files, select=("heading-swallowed",))) == found
