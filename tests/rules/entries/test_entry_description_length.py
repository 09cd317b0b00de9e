"""entry-description-length: descriptions that are too short or too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import ConfigError
from tests.repository import check, placed
from tests.rules.sentences import COLUMN, URL, page

RULE = ("entry-description-length",)
LIMITS = "  entry-description-length: {min: 10, max: 20}\n"


def limited(description: str, limits: str = LIMITS) -> dict[str, str | bytes]:
    files = page(description)
    return files | {"rules.yaml": f"{files['rules.yaml']!s}{limits}"}


@pytest.mark.parametrize(
    ("description", "message"),
    [
        pytest.param("Nine char", "has 9 characters; expected 10 or more", id="short"),
        pytest.param("A", "has 1 character; expected 10 or more", id="one"),
        pytest.param("Twenty-one characters", "has 21 characters; expected 20 or fewer", id="long"),
        pytest.param("\u8def\u7531\u5e93\u3002", "has 8 characters; expected 10 or more", id="chinese-short"),
        pytest.param("\u8def\u7531\u5e93\u3002" * 3, "has 24 characters; expected 20 or fewer", id="chinese-long"),
        pytest.param(f"See [it]({URL}2).", "has 7 characters; expected 10 or more", id="an-address-does-not-count"),
    ],
)
def test_is_found(tmp_path: Path, description: str, message: str) -> None:
    (finding,) = check(tmp_path, limited(description), select=RULE)
    assert placed((finding,)) == [(5, COLUMN, 5, COLUMN + len(description), "Go isatty")]
    assert finding.message == f"the description of 'Go isatty' {message}"
    assert finding.fix is None


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("Ten chars.", id="just-long-enough"),
        pytest.param("Has twenty, not less", id="just-short-enough"),
        pytest.param("\u8def\u7531\u5e93\u5de5\u5177", id="five-of-a-wide-script"),
        pytest.param("Cafe\u0301s, Cafe\u0301s, Cafe\u0301.", id="accents-of-their-own"),
        pytest.param("Has a few\n  words.", id="two-lines"),
        pytest.param("-", id="a-dash-for-none"),
    ],
)
def test_is_silent(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, limited(description), select=RULE) == ()


@pytest.mark.parametrize("description", [pytest.param("Zip.", id="short"), pytest.param("A" * 600, id="long")])
def test_the_limits_are_wide(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, limited(description, "  entry-description-length: on\n"), select=RULE) == ()


def test_zero_is_no_limit(tmp_path: Path) -> None:
    assert check(tmp_path, limited("A" * 5000, "  entry-description-length: {min: 0, max: 0}\n"), select=RULE) == ()


def test_a_length_is_not_negative(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="a length is 0 or more, not -1"):
        check(tmp_path, limited("A", "  entry-description-length: {min: -1}\n"))


@pytest.mark.parametrize(
    "image", ["![a badge](https://img.dev/x.svg)", "![a badge][b]", '<img src="https://img.dev/x">']
)
def test_images_are_not_counted(tmp_path: Path, image: str) -> None:
    entry = f"- [x](https://x.dev) - {'Word ' * 6}{image * 9}"
    files = {
        "README.md": f"# T\n\n## A\n\n{entry}\n\n[b]: https://img.dev/b.svg\n",
        "rules.yaml": "model:\n  topics: {level: 2}\n  entries: {template: '{link} - {description}'}\n"
        "rules: {entry-description-length: {max: 60}}\n",
    }
    assert check(tmp_path, files, select=("entry-description-length",)) == ()
