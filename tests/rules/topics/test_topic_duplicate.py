"""topic-duplicate: two topics of a page with one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check, placed

RULE = ("topic-duplicate",)


def findings(root: Path, *headings: str, level: int = 2) -> list[tuple[int, int, int, int, str]]:
    body = "".join(f"{heading}\n\n- [a](https://a.dev/)\n\n" for heading in headings)
    files = {"rules.yaml": f"model:\n  topics: {{level: {level}}}\n", "README.md": f"# A\n\n{body}"}
    return placed(check(root, files, select=RULE))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Tools", "Tools", id="the-same"),
        pytest.param("Tools", "tools", id="in-lower-case"),
        pytest.param("Tools", "Tools:", id="with-punctuation"),
        pytest.param("Tools", "🔧 Tools", id="with-an-emoji"),
        pytest.param("Web Socket", "Web-Socket", id="with-a-hyphen"),
        pytest.param("`Tools`", "**Tools**", id="in-code-and-bold"),
        pytest.param("工具", "工具", id="in-another-script"),
    ],
)
def test_it_is_found(tmp_path: Path, first: str, second: str) -> None:
    found = findings(tmp_path, f"## {first}", "## Other", f"## {second}")
    assert [place[0] for place in found] == [11]


def test_it_has_the_place_of_its_name(tmp_path: Path) -> None:
    assert findings(tmp_path, "## Tools", "## Tools") == [(7, 4, 7, 9, "Tools")]


def test_each_further_one_is_found(tmp_path: Path) -> None:
    assert [place[0] for place in findings(tmp_path, *["## Tools"] * 3)] == [7, 11]


@pytest.mark.parametrize(
    ("headings", "level"),
    [
        pytest.param(("## Go", "### Others", "## Rust", "### Others"), 3, id="below-other-headings"),
        pytest.param(("## Tools", "### Tools"), 2, id="of-another-level"),
        pytest.param(("## Tools", "## Tool kits"), 2, id="other-names"),
        pytest.param(("## C", "## C++", "## C#"), 2, id="names-that-differ-in-signs"),
        pytest.param(("## !", "## ?"), 2, id="no-names"),
    ],
)
def test_is_silent(tmp_path: Path, headings: tuple[str, ...], level: int) -> None:
    assert findings(tmp_path, *headings, level=level) == []


def test_two_pages_may_have_topics_of_one_name(tmp_path: Path) -> None:
    page = "# A\n\n## Tools\n\n- [a](https://a.dev/)\n"
    files = {"rules.yaml": "model:\n  topics: {level: 2, pages: ['*.md']}\n", "a.md": page, "b.md": page}
    assert check(tmp_path, files, select=RULE) == ()


def test_time_is_linear(tmp_path: Path) -> None:
    model = "model:\n  topics: {level: 3}\n"
    assert_linear(
        lambda count: "# A\n\n## B\n\n" + "### C\n\n## D\n\n" * count,
        lambda text: check(tmp_path, {"rules.yaml": model, "README.md": text}, select=RULE),
        1000,
    )


@pytest.mark.parametrize(("first", "second"), [("C", "C\u266f"), ("C", "C++"), ("C", "C#"), ("F", "F\u266f")])
def test_names_of_languages_are_told_apart(tmp_path: Path, first: str, second: str) -> None:
    sections = "".join(f"## {name}\n\n- [x](https://x.dev/{len(name)})\n\n" for name in (first, second))
    files = {
        "rules.yaml": "model: {topics: {level: 2}}\nrules: {topic-duplicate: on}\n",
        "README.md": f"# T\n\n{sections}",
    }
    assert check(tmp_path, files, select=("topic-duplicate",)) == ()
