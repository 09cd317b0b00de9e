"""doubled-marker: one item of a list with two markers."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.growth import assert_linear
from tests.repository import apply, check, placed

RULE = ("doubled-marker",)


@pytest.mark.parametrize(
    ("doubled", "plain"),
    [
        pytest.param("- - two", "- two", id="hyphens"),
        pytest.param("* * two", "* two", id="stars"),
        pytest.param("- * two", "* two", id="two-kinds"),
        pytest.param("-  - two", "- two", id="two-spaces"),
        pytest.param("- - [two](https://a.dev) - Text.", "- [two](https://a.dev) - Text.", id="an-entry"),
        pytest.param("- + two", "+ two", id="a-plus"),
    ],
)
def test_it_is_found_and_fixed(tmp_path: Path, doubled: str, plain: str) -> None:
    marker = doubled[0]
    (finding,) = check(tmp_path, {"README.md": f"{marker} one\n{doubled}\n{marker} three\n"}, select=RULE)
    assert placed((finding,))[0][:2] == (2, 1)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text() == f"{marker} one\n{plain}\n{marker} three\n"


def test_below_another_item(tmp_path: Path) -> None:
    page = "- a\n  - one\n  - - two\n  - three\n- b\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text() == page.replace("- - two", "- two")


def test_an_item_of_several_lines_is_not_fixed(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "- one\n- - two\n\n    more\n- three\n"}, select=RULE)
    assert finding.fix is None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("- - one\n- - two\n- three\n", id="most-of-the-list"),
        pytest.param("- one\n- - two\n", id="half-of-the-list"),
        pytest.param("- one\n- - two\n  - more\n- three\n", id="a-list-of-several"),
        pytest.param("- one\n-\n  - two\n- three\n", id="on-a-line-of-its-own"),
        pytest.param("1. one\n2. - two\n3. three\n", id="in-a-numbered-list"),
        pytest.param("- one\n- 1. two\n- three\n", id="a-number-in-it"),
        pytest.param("- one\n- text - two\n- three\n", id="a-dash-in-the-text"),
        pytest.param("- one\n- \\- two\n- three\n", id="an-escaped-one"),
        pytest.param("- one\n- `- two`\n- three\n", id="code"),
        pytest.param("- one\n- -two\n- three\n", id="a-sign"),
        pytest.param("- one\n- ---\n- three\n", id="a-rule"),
        pytest.param("```\n- one\n- - two\n- three\n```\n", id="in-code"),
        pytest.param("- [x] one\n- [ ] - two\n- [ ] three\n", id="a-task"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert check(tmp_path, {"README.md": page}, select=RULE) == ()


def test_time_is_linear(tmp_path: Path) -> None:
    assert_linear("- - a\n- b\n- c\n".__mul__, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 1500)


@pytest.mark.parametrize(("line", "is_safe"), [("- - [b](u)", True), ("- * Oriented Programming", False)])
def test_another_sign_may_be_one_of_the_text(tmp_path: Path, line: str, *, is_safe: bool) -> None:
    page = f"# T\n\n- [a](u)\n{line}\n- [c](u)\n- [d](u)\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=("doubled-marker",))
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe
