"""file-empty: pages that readers are led to, and on which nothing stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check, summaries
from tests.rules.playbooks import OPERATIONS, PLAYBOOK

RULE = ("file-empty",)
LINKED = {"README.md": "# A\n\n[b](b.md)\n"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t\r\n\xa0", id="white-space"),
        pytest.param("\ufeff\n", id="a-byte-order-mark"),
        pytest.param("<!-- later -->\n\n<!---->\n<!-->\n", id="comments"),
        pytest.param("<!-- later\n\n# B\n", id="a-comment-that-does-not-end"),
    ],
)
def test_is_found(text: str, tmp_path: Path) -> None:
    assert summaries(check(tmp_path, LINKED | {"b.md": text}, select=RULE)) == [("file-empty", "b.md", 1, "b.md")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("b", id="a-letter"),
        pytest.param("<!-- a --> b <!-- c -->", id="between-comments"),
        pytest.param("---\nlayout: page\n---\n", id="front-matter"),
        pytest.param("![](c.png)", id="a-picture"),
        pytest.param("<div></div>", id="html"),
    ],
)
def test_is_silent(text: str, tmp_path: Path) -> None:
    assert summaries(check(tmp_path, LINKED | {"b.md": text}, select=RULE)) == []


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"README.md": ""}, id="the-root-page-alone"),
        pytest.param({"README.md": "# A\n", "b.md": ""}, id="a-page-without-links-to-it"),
        pytest.param({"README.md": "# A\n\n[b](b.txt)\n", "b.txt": ""}, id="no-markdown"),
        pytest.param({"README.md": "# A\n\n[b](b)\n", "b/c.md": ""}, id="a-folder"),
        pytest.param({"README.md": "# A\n\n[b](b.md)\n"}, id="a-page-that-is-not-there"),
    ],
)
def test_pages_that_nobody_is_led_to(files: dict[str, str], tmp_path: Path) -> None:
    assert summaries(check(tmp_path, files, select=RULE)) == []


def test_one_finding_a_page(tmp_path: Path) -> None:
    files = {"README.md": "# A\n\n[b](b.md), [again](b.md#c)\n", "c.md": "# C\n\n[b](b.md)\n", "b.md": ""}
    assert summaries(check(tmp_path, files, select=RULE)) == [("file-empty", "b.md", 1, "b.md")]


def test_at_the_link_if_the_page_is_not_checked(tmp_path: Path) -> None:
    rules = {"rules.yaml": "extends: [core]\nrules: {file-empty: on}\nfiles: {include: [README.md]}\n"}
    assert summaries(check(tmp_path, LINKED | rules | {"b.md": ""})) == [("file-empty", "README.md", 3, "b.md")]


def test_a_phase_and_a_required_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**PLAYBOOK, OPERATIONS: "", "CONTRIBUTING.md": "<!-- later -->"}
    findings = summaries(check(tmp_path, files, select=RULE))
    assert findings == [
        ("file-empty", "CONTRIBUTING.md", 1, "CONTRIBUTING.md"),
        ("file-empty", OPERATIONS, 1, OPERATIONS),
    ]


def test_time_is_linear(tmp_path: Path) -> None:
    def page(count: int) -> str:
        return "<!-- -->\n" * count + "<!--" * count

    assert_linear(page, lambda text: check(tmp_path, LINKED | {"b.md": text}, select=RULE), 20_000)
