"""table-row-cells: rows with more cells than the header, rows that a blank line cuts off, and delimiter rows that do
not fit the header."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.parse.parser import parse
from tests.growth import assert_linear
from tests.repository import apply, check, placed, summaries

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


@pytest.mark.parametrize(
    ("page", "place", "message", "fixed"),
    [
        pytest.param(
            "| Model | UAS | LAS | Paper |\n| ----- | :---: | :---: | :---: | --- |\n| a | 95 | 94 | [p](p.md) |\n",
            (2, 1, 2, 40, "| ----- | :---: | :---: | :---: | --- |"),
            "the delimiter row has 5 cells, the header 4: GitHub shows no table",
            "| Model | UAS | LAS | Paper |\n| ----- | :---: | :---: | :---: |\n| a | 95 | 94 | [p](p.md) |\n",
            id="one-more",
        ),
        pytest.param(
            "| A | B | C |\n|:---|--:|\n| 1 | 2 | 3 |\n",
            (2, 1, 2, 11, "|:---|--:|"),
            "the delimiter row has 2 cells, the header 3: GitHub shows no table",
            "| A | B | C |\n|:---|--:|---|\n| 1 | 2 | 3 |\n",
            id="one-fewer",
        ),
        pytest.param(
            "| A | B | C |\n| --- || --- | :-: |\n",
            (2, 1, 2, 21, "| --- || --- | :-: |"),
            "the delimiter row has 4 cells, the header 3: GitHub shows no table",
            "| A | B | C |\n| --- | --- | :-: |\n",
            id="a-doubled-pipe",
        ),
        pytest.param(
            "| A | B |\n|:-:|:-:|:-:|\n",
            (2, 1, 2, 14, "|:-:|:-:|:-:|"),
            "the delimiter row has 3 cells, the header 2: GitHub shows no table",
            "| A | B |\n|:-:|:-:|\n",
            id="one-dash-in-each-cell",
        ),
        pytest.param(
            "A | B | C\n--- | ---\n1 | 2 | 3\n",
            (2, 1, 2, 10, "--- | ---"),
            "the delimiter row has 2 cells, the header 3: GitHub shows no table",
            "A | B | C\n--- | --- | ---\n1 | 2 | 3\n",
            id="without-outer-pipes",
        ),
        pytest.param(
            "| A | B | C |\n| --- | -- - | --- |\n",
            (2, 1, 2, 21, "| --- | -- - | --- |"),
            "the delimiter row has the cell '-- -': GitHub shows no table",
            "| A | B | C |\n| --- | ---- | --- |\n",
            id="a-space-in-a-cell",
        ),
        pytest.param(
            "| A | B |\n|---||\n",
            (2, 1, 2, 7, "|---||"),
            "the delimiter row has an empty cell: GitHub shows no table",
            "| A | B |\n|---|---|\n",
            id="an-empty-cell",
        ),
        pytest.param(
            "| A | B |\n|---|:-:-|\n",
            (2, 1, 2, 11, "|---|:-:-|"),
            "the delimiter row has the cell ':-:-': GitHub shows no table",
            None,
            id="an-alignment-that-is-not-clear",
        ),
        pytest.param(
            "| A | B |\n|---|---|---|\n| 1 | 2 | 3 |\n",
            (2, 1, 2, 14, "|---|---|---|"),
            "the delimiter row has 3 cells, the header 2: GitHub shows no table",
            None,
            id="the-rows-have-as-many",
        ),
        pytest.param(
            "| A | B |\r\n\r\n|---|---|\r\n| 1 | 2 |\r\n",
            (3, 1, 3, 10, "|---|---|"),
            "a blank line is between the header and the delimiter row: GitHub shows no table",
            "| A | B |\r\n|---|---|\r\n| 1 | 2 |\r\n",
            id="behind-a-blank-line",
        ),
        pytest.param(
            f"{HEAD}| 1 | 2 |\n\n| C | D |\n\n|---|---|\n",
            (7, 1, 7, 10, "|---|---|"),
            "a blank line is between the header and the delimiter row: GitHub shows no table",
            f"{HEAD}| 1 | 2 |\n\n| C | D |\n|---|---|\n",
            id="behind-a-blank-line-and-another-table",
        ),
        pytest.param(
            "> - | A | B |\n>   |---|---|---|\n>   | 1 | 2 |\n",
            (2, 5, 2, 18, "|---|---|---|"),
            "the delimiter row has 3 cells, the header 2: GitHub shows no table",
            "> - | A | B |\n>   |---|---|\n>   | 1 | 2 |\n",
            id="in-a-list-in-a-quote",
        ),
        pytest.param(
            "> | A | B |\n>\n> |---|---|\n",
            (3, 3, 3, 12, "|---|---|"),
            "a blank line is between the header and the delimiter row: GitHub shows no table",
            "> | A | B |\n> |---|---|\n",
            id="behind-a-blank-line-in-a-quote",
        ),
        pytest.param(
            "> | A | B |\n  |---|---|---|\n",
            (2, 3, 2, 16, "|---|---|---|"),
            "the delimiter row has 3 cells, the header 2: GitHub shows no table",
            None,
            id="not-in-the-quote-of-the-header",
        ),
        pytest.param(
            "| A \\| B | C |\n|---|---|---|\n| 1 | 2 |\n",
            (2, 1, 2, 14, "|---|---|---|"),
            "the delimiter row has 3 cells, the header 2: GitHub shows no table",
            "| A \\| B | C |\n|---|---|\n| 1 | 2 |\n",
            id="an-escaped-pipe",
        ),
        pytest.param(
            "| A | B |\n|---|--- ---|---|\n\n",
            (2, 1, 2, 18, "|---|--- ---|---|"),
            "the delimiter row has 3 cells, the header 2: GitHub shows no table",
            "| A | B |\n|---|-------|\n\n",
            id="one-more-and-a-space",
        ),
    ],
)
def test_a_delimiter_row_that_makes_no_table(
    tmp_path: Path, page: str, place: tuple[int, int, int, int, str], message: str, fixed: str | None
) -> None:
    (finding,) = check(tmp_path, {"README.md": page, "p.md": "# P\n"}, select=RULE)
    assert placed((finding,)) == [place]
    assert finding.message == message
    if fixed is None:
        assert finding.fix is None
    else:
        apply(tmp_path, finding)
        assert (tmp_path / "README.md").read_bytes().decode() == fixed
        assert parse("README.md", fixed).tables
        assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("a | b\n---\n", id="a-setext-heading"),
        pytest.param("| A | B |\n|---|\n", id="one-cell-of-dashes"),
        pytest.param("| A |\n|---|---|\n", id="one-cell-above"),
        pytest.param("| 1 | 2 | 3 |\n| - | - |\n", id="cells-that-have-nothing"),
        pytest.param("A \\| B\n--- | ---\n", id="only-an-escaped-pipe-above"),
        pytest.param("| A | B | <br>\n|---|---|---|\n", id="as-many"),
        pytest.param("```\n| A | B |\n|---|---|---|\n```\n", id="code"),
        pytest.param("    | A | B |\n    |---|---|---|\n", id="indented-code"),
        pytest.param("<pre>\n| A | B |\n|---|---|---|\n</pre>\n", id="html"),
        pytest.param("---\ntable: |\n  a | b\n  ---|---|---\n---\n", id="front-matter"),
        pytest.param("+---+---+\n| A | B |\n+---+---+\n", id="a-figure"),
        pytest.param("|---|---|\n| A | B |\n|---|---|---|\n", id="a-box"),
        pytest.param("|---|---|\n|---|---|---|\n", id="only-dashes"),
        pytest.param("cat a | grep -- b\nwc | sort --reverse\n", id="shell"),
        pytest.param("| A | B |\n    |---|---|\n", id="indented-too-far"),
        pytest.param("Some words\n| A | B |\n|---|---|\n", id="a-table-below-words"),
        pytest.param("| A | B |\n\n|---|---|---|\n", id="behind-a-blank-line-with-other-cells"),
        pytest.param("- | A | B |\n\n|---|---|\n", id="behind-a-blank-line-and-a-list"),
        pytest.param("| A | B |\n\n---\n\n|---|---|\n", id="a-line-across-between"),
        pytest.param(f"{HEAD}\n|---|---|\n", id="dashes-below-a-table"),
    ],
)
def test_no_delimiter_row_is_meant(tmp_path: Path, page: str) -> None:
    assert summaries(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "| 1 | 2 | 3 |\n",
        "\n| 1 | 2 |\n",
        "|",
        "| A |\n|---|\n\n",
        "| A | B |\n|---|---|---|\n\n",
        "| A | B |\n\n|---|---|\n\n",
        "| A | B |\n|---|--- -",
        "A | B\n-",
    ],
)
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"{HEAD}{text}"}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))


@pytest.mark.parametrize(
    ("config", "row", "found"),
    [
        pytest.param("mkdocs.yml", "| `a || b` | x |", False, id="code-on-mkdocs"),
        pytest.param("mkdocs.yml", "| ``a | `b` | c`` | x |", False, id="longer-marks"),
        pytest.param("mkdocs.yml", "| a | b | x |", True, id="no-code"),
        pytest.param("book.toml", "| `a || b` | x |", True, id="another-site"),
        pytest.param("none.txt", "| `a || b` | x |", True, id="github"),
    ],
)
def test_a_pipe_in_code_is_code_on_a_site(tmp_path: Path, config: str, row: str, *, found: bool) -> None:
    page = "docs/a.md" if config == "mkdocs.yml" else "src/a.md"
    files: dict[str, str | bytes] = {config: "", page: f"# T\n\n| One | Two |\n|---|---|\n{row}\n"}
    assert bool(check(tmp_path, files, select=("table-row-cells",))) is found
