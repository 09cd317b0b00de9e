"""toc-missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check
from tests.rules.playbooks import LIST_TOC, README, RULES, Case, lint, places

TOC_LINE = "toc: {page: README.md, heading: Table of Contents}"

CASES = {
    "no such heading": Case(
        ((README, "## Table of Contents", "## Topics of this playbook"),),
        (("toc-missing", README, 1, 1, "Table of Contents"),),
    ),
    "a heading with nothing below it": Case(
        ((README, "", "# Playbook\n\n## Table of Contents\n\nSoon.\n"),),
        (("toc-missing", README, 3, 1, "Table of Contents"),),
    ),
    "a list where a table must be": Case(
        ((RULES, "heading: Table", "shape: table, heading: Table"), (README, "", LIST_TOC)),
        (("toc-missing", README, 3, 1, "Table of Contents"),),
    ),
    "no page: the place is in rules.yaml": Case(
        ((README, "", ""),),
        (("toc-missing", RULES, 6, 9, "Table of Contents"),),
    ),
    "another name of the heading": Case(
        ((RULES, "heading: Table of Contents", "heading: [Topics, Contents]"),
         (README, "## Table of Contents", "## contents!"))
    ),
    "formatting and case do not count": Case(((README, "## Table of Contents", "## **table** of _contents_"),)),
    "no table of contents in the model": Case(((RULES, TOC_LINE, "toc: null"), (README, "", "# Playbook\n"))),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_names_the_nearest_heading(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, "## Table of Contents", "## Table of Contains"))
    assert finding.message == (
        "no table of contents: no heading 'Table of Contents'; the nearest heading is 'Table of Contains'"
    )


def test_an_empty_page_is_not_a_crash(tmp_path: Path) -> None:
    files = {"rules.yaml": "extends: [core]\nmodel:\n  toc: {}\n  topics: {}\n", "README.md": ""}
    assert ("toc-missing", "README.md", 1, 1, "Table of Contents") in places(check(tmp_path, files))
