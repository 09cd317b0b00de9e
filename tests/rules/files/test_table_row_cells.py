"""table-row-cells: rows with more cells than the header, and rows that a blank line cuts off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import apply, check, summaries

RULE = ("table-row-cells",)
HEAD = "| A | B |\n|---|---|\n"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param(f"{HEAD}| 1 | 2 | lost |\n| 1 | 2 |\n", [(3, "lost")], id="one-more"),
        pytest.param(f"{HEAD}| 1 | 2 | x | y |\n", [(3, "x | y")], id="two-more"),
        pytest.param("A | B\n---|---\n1 | 2 | 3\n", [(3, "3")], id="without-outer-pipes"),
        pytest.param(f"{HEAD}| `a | b` | c |\n", [(3, "c")], id="a-pipe-in-code"),
        pytest.param(f"{HEAD}| [a | b](https://a.dev) | c |\n", [(3, "c")], id="a-pipe-in-a-label"),
        pytest.param(f"{HEAD}|| 1 | 2 |\n", [(3, "2")], id="a-pipe-twice"),
        pytest.param(f"{HEAD}| 1 | 2 | ![](x.svg) |\n", [(3, "![](x.svg)")], id="an-image"),
        pytest.param(f"> {HEAD[:-1]}\n".replace("\n|", "\n> |") + "> | 1 | 2 | 3 |\n", [(3, "3")], id="in-a-quote"),
        pytest.param(
            f"{HEAD}| 1 | 2 |\n\n| [y](https://y.dev) | text |\n", [(5, "| [y](https://y.dev) | text |")], id="cut-off"
        ),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n\n| 3 | 4 |\n| 5 | 6 |\n", [(6, "| 3 | 4 |\n| 5 | 6 |")], id="two-cut-off"),
        pytest.param(
            f"{HEAD}| 1 | 2 |\n\n| 3 | 4 |\n\n| 5 | 6 |\n",
            [(5, "| 3 | 4 |"), (7, "| 5 | 6 |")],
            id="each-by-a-blank-line",
        ),
        pytest.param("|A|\n|---|\n|1|\n\n|2|\n", [(5, "|2|")], id="one-column"),
        pytest.param(f"{HEAD}\n| 1 | 2 |\n", [(4, "| 1 | 2 |")], id="below-the-dashes"),
        pytest.param(f"{HEAD}| 1 | 2 |\r\n\r\n| 3 | 4 |\r\n", [(5, "| 3 | 4 |")], id="crlf"),
    ],
)
def test_is_found(tmp_path: Path, page: str, found: list[tuple[int, str]]) -> None:
    assert [(line, text) for _, _, line, text in summaries(check(tmp_path, {"README.md": page}, select=RULE))] == found


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param(f"{HEAD}| 1 | 2 |\n", id="as-many"),
        pytest.param(f"{HEAD}| 1 |\n| 1\n", id="fewer"),
        pytest.param(f"{HEAD}| 1 | 2 | |\n| 1 | 2 ||\n", id="empty-cells"),
        pytest.param(f"{HEAD}| 1 | 2 | <!-- note -->\n", id="a-comment"),
        pytest.param(f"{HEAD}| a \\| b | `c \\| d` |\n", id="escaped-pipes"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n| C | D |\n|---|---|\n| 3 | 4 |\n", id="another-table"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\ntext | text\n", id="text-with-a-pipe"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n| a note below the table\n", id="one-pipe"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n## Next\n\n| 3 | 4 |\n", id="a-heading-between"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\ntext\n\n| 3 | 4 |\n", id="text-between"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n```\n| 3 | 4 |\n```\n", id="code"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n    | 3 | 4 |\n", id="indented-code"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n| C | D |\n|---|\n", id="a-table-with-too-few-dashes"),
        pytest.param(f"{HEAD}| 1 | 2 |\n\n| 3 | 4 |\nand text\n", id="rows-and-text"),
        pytest.param("text\n\n| 3 | 4 |\n", id="no-table-above"),
        pytest.param("```\n| A |\n|---|\n| 1 | 2 |\n```\n", id="a-table-in-code"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert summaries(check(tmp_path, {"README.md": page}, select=RULE)) == []


def test_a_row_joins_its_table(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{HEAD}| 1 | 2 |\n\n| 3 | 4 |\n"}, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text() == f"{HEAD}| 1 | 2 |\n| 3 | 4 |\n"
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize("piece", ["| 1 | 2 | 3 |\n", "\n| 1 | 2 |\n", "|", "| A |\n|---|\n\n"])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"{HEAD}{text}"}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))
