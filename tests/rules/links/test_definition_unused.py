"""definition-unused: definitions that nobody refers to, and those that do not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import apply, check, placed

RULE = ("definition-unused",)


@pytest.mark.parametrize(
    ("page", "place", "left"),
    [
        pytest.param("Text.\n\n[a]: b\n", (3, 1, 3, 7, "[a]: b"), "Text.\n\n", id="unused"),
        pytest.param("[a]\n\n[a]: b\n[a]: c\n", (4, 1, 4, 7, "[a]: c"), "[a]\n\n[a]: b\n", id="repeated"),
        pytest.param("[x][A b]\n\n[a B]: b\n[A  b]: c", (4, 1, 4, 10, "[A  b]: c"), "[x][A b]\n\n[a B]: b", id="case"),
        pytest.param("T\n\n  [a]: b\r\nU\n", (3, 3, 3, 9, "[a]: b"), "T\n\nU\n", id="indented-and-crlf"),
        pytest.param(
            "[a]: b\n  'two\n  lines'\n\nText.\n",
            (1, 1, 3, 9, "[a]: b\n  'two\n  lines'"),
            "\nText.\n",
            id="a-title-over-lines",
        ),
    ],
)
def test_is_found_and_removed(tmp_path: Path, page: str, place: tuple[int, int, int, int, str], left: str) -> None:
    findings = check(tmp_path, {"README.md": page}, select=RULE)
    assert placed(findings) == [place]
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_bytes().decode() == left
    assert check(tmp_path, {}, select=RULE) == ()


def test_a_repeated_one_names_the_one_that_counts(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "[a]\n\n[a]: b\n[A]: c\n"}, select=RULE)
    assert finding.message == "'[A]' is defined before; this one does not count"
    assert [place.location.line for place in finding.related] == [3]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("> Text.\n>\n> [a]: b\n", id="in-a-quote"),
        pytest.param("[a]: b\n<br>\n", id="text-that-would-be-html"),
        pytest.param("[a]: b\n2. c\n", id="text-that-would-be-a-list"),
        pytest.param("- a\n\n[a]: b\n\n- c\n", id="between-two-lists"),
        pytest.param("- a\n\n[a]: b\n\n\n    c\n", id="code-that-would-be-an-item's"),
    ],
)
def test_what_would_change_the_rest_is_left_to_people(tmp_path: Path, page: str) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert finding.fix is None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param("[a] [x][b] ![c] [d][]\n\n[a]: 1\n[B]: 2\n[c]: 3\n[d]: 4", id="used-in-all-forms"),
        pytest.param("[//]: # (a comment)\n[comment]: # 'x'\n[//]: <> (x)", id="comments"),
        pytest.param("Seen[^1].\n\n[^1]: There.\n[^2]: Nowhere.", id="footnotes"),
        pytest.param("```\n[a]: b\n```", id="code"),
        pytest.param("| [x][a] |\n|---|\n\n[a]: b", id="used-in-a-table"),
        pytest.param("## [x][a]\n\n[a]: b", id="used-in-a-heading"),
        pytest.param("[![x][a]][b]\n\n[a]: 1\n[b]: 2", id="a-badge"),
        pytest.param("[x](42) [y](Ab)\n\n[42]: https://a.dev\n[aB]: https://b.dev", id="a-label-in-round-brackets"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        pytest.param("[x](https://a.dev)\n\n[b]: https://a.dev\n", True, id="a-url-that-is-linked"),
        pytest.param("[x][a]\n\n[a]: https://a.dev\n[a]: https://a.dev\n", True, id="twice-the-same"),
        pytest.param("[x][a]\n\n[a]: https://a.dev\n[a]: https://b.dev\n", False, id="twice-and-not-the-same"),
        pytest.param("[x](https://a.dev)\n\n[b]: https://b.dev\n", False, id="a-url-of-its-own"),
        pytest.param("[x](https://a.dev) [y][c]\n\n[b]: https://a.dev\n", False, id="one-that-another-link-lacks"),
    ],
)
def test_removing_a_url_of_its_own_is_not_safe(tmp_path: Path, text: str, *, is_safe: bool) -> None:
    """Perhaps a link has another label than was meant."""
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}"}, select=RULE)
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 | [x][] |", 0, id="in-a-cell-too-many"),
        pytest.param("<div>\n[X]\n</div>", 0, id="in-a-block-of-html"),
        pytest.param("Nothing.", 1, id="nowhere"),
        pytest.param("[x]: https://b.dev", 2, id="in-another-definition"),
    ],
)
def test_a_label_that_stands_where_github_drops_it_is_used(tmp_path: Path, text: str, found: int) -> None:
    page = f"# T\n\n{text}\n\n[x]: https://a.dev\n"
    assert len(check(tmp_path, {"README.md": page}, select=RULE)) == found


@pytest.mark.parametrize(
    ("config", "text", "count"),
    [
        pytest.param(
            "mkdocs.yml",
            "!!! note\n    See [the guide][a].\n\n[a]: https://a.dev\n[b]: https://b.dev\n",
            0,
            id="mkdocs",
        ),
        pytest.param("book.toml", "[b]: https://b.dev\n", 1, id="mdbook"),
        pytest.param(
            "none.txt", "In your [`settings.json`][a]:\n\n> [a]: https://a.dev\n", 0, id="a-colon-behind-its-use"
        ),
    ],
)
def test_where_other_uses_may_be(tmp_path: Path, config: str, text: str, count: int) -> None:
    files: dict[str, str | bytes] = {config: "", "docs/a.md": f"# T\n\n{text}", "src/a.md": f"# T\n\n{text}"}
    files = {
        path: content
        for path, content in files.items()
        if path != ("src/a.md" if config == "mkdocs.yml" else "docs/a.md")
    }
    assert len(check(tmp_path, files, select=("definition-unused",))) == count


def test_of_two_with_other_targets_neither_goes_safely(tmp_path: Path) -> None:
    text = "# T\n\nSee [one][a] and [two](https://c.dev).\n\n[a]: https://b.dev\n[a]: {}\n"
    for url, is_safe in (("https://b.dev", True), ("https://c.dev", False)):
        (finding,) = check(tmp_path, {"README.md": text.format(url)}, select=("definition-unused",))
        assert finding.fix
        assert (finding.fix.applicability is Applicability.SAFE) is is_safe
