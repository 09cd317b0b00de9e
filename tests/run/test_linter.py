"""How many findings of a rule are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability, Problem
from linter.rules.files import file_encoding
from tests.repository import check

MOST = 3


@pytest.mark.parametrize(("pages", "made"), [(("README.md",), MOST + 1), (("README.md", "docs/a.md"), 9 + MOST + 1)])
def test_a_rule_ends_once_each_page_has_as_many_findings_as_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: tuple[str, ...], made: int
) -> None:
    problems: list[Problem] = []
    make = file_encoding._problem

    def count(line: file_encoding._Line, places: list[int], applicability: Applicability) -> Problem:
        problems.append(make(line, places, applicability))
        return problems[-1]

    monkeypatch.setattr("linter.run.linter.MOST", MOST)
    monkeypatch.setattr(file_encoding, "_problem", count)
    findings = check(tmp_path, dict.fromkeys(pages, 9 * "a\u200b\n"), select=("file-encoding",))
    assert len(findings) == len(pages) * (MOST + 1)
    assert len(problems) == made
