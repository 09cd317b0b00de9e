"""phase-unexpected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check
from tests.rules.playbooks import PLAYBOOK, RULES, Case, changed, places

CASES = {
    "a numbered folder beside the phases": Case(
        (("Playbook/3_Retirement/README.md", "", "# Retirement\n"),),
        (("phase-unexpected", "Playbook/3_Retirement/README.md", 1, 1, "Playbook/3_Retirement"),),
    ),
    "with another page only": Case(
        (("Playbook/3_Retirement/notes.md", "", "# Retirement\n"),),
        (("phase-unexpected", RULES, 3, 3, "Playbook/3_Retirement"),),
    ),
    "that is not among the files to read": Case(
        (("Playbook/3_Retirement/README.md", "", "# Retirement\n"),
         (RULES, "model:", "files: {include: [README.md]}\nmodel:")),
        (("phase-unexpected", "Playbook/3_Retirement/README.md", 1, 1, "Playbook/3_Retirement"),),
    ),
    "a number of two digits": Case(
        (("Playbook/10-Retirement/README.md", "", "# Retirement\n"),),
        (("phase-unexpected", "Playbook/10-Retirement/README.md", 1, 1, "Playbook/10-Retirement"),),
    ),
    "a folder without Markdown": Case((("Playbook/3_Data/table.csv", "", "a,b\n"),)),
    "a folder without a number": Case((("Playbook/images/README.md", "", "# Images\n"),)),
    "a numbered folder elsewhere": Case((("docs/3_Retirement/README.md", "", "# Retirement\n"),)),
    "a page beside the folders": Case((("Playbook/3_Retirement.md", "", "# Retirement\n"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(check(tmp_path, changed(*case.changes), select=("structure",))) == case.expected


TOPIC = "\n## Topic\n\nWhat this topic is about, in a sentence.\n\n- [Guide](https://docs.python.org/{0})\n"
CONFIG = "extends: [playbook]\nmodel:\n  toc: null\n  phases:\n    - {{name: One, page: {0}}}\n"


@pytest.mark.parametrize(
    ("page", "other", "expected"),
    [
        pytest.param("1_One.md", "2_Two.md", ["2_Two.md"], id="phases that are files"),
        pytest.param("phases/one/README.md", "phases/two/README.md", ["phases/two"], id="folders without numbers"),
        pytest.param("phases/one/README.md", "phases/two/notes.md", [], id="a folder without the page of the others"),
        pytest.param("one/README.md", "docs/README.md", [], id="the root holds other folders too"),
        pytest.param("one.md", "two.md", [], id="pages without a number"),
        pytest.param("1_One/README.md", "2_Two/README.md", ["2_Two"], id="numbered folders at the root"),
    ],
)
def test_the_shape_is_that_of_the_pages(page: str, other: str, expected: list[str], tmp_path: Path) -> None:
    files = {RULES: CONFIG.format(page), page: f"# One\n{TOPIC.format(1)}", other: "# Two\n"}
    assert [finding.subject for finding in check(tmp_path, files, select=("structure",))] == expected


def test_the_phases_of_the_playbook_are_all_expected(tmp_path: Path) -> None:
    assert places(check(tmp_path, PLAYBOOK)) == ()
