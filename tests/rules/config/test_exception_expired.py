"""exception-expired: by the day that the run is given, at the exception's place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linter.finding import Severity
from linter.run.options import CheckOptions
from linter.run.pipeline import run
from linter.run.workspace import InputOptions
from tests.repository import check, summaries

RULES = "extends: [core]\nexceptions:\n  - rule: target-missing\n    reason: r\n    until: 2026-06-15\n"
GONE = [("target-missing", "README.md", 3, "gone.md")]
EXPIRED = [("exception-expired", "rules.yaml", 3, "target-missing")]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 6, 14), [], id="before"),
        pytest.param(date(2026, 6, 15), [], id="on-the-last-day"),
        pytest.param(date(2026, 6, 16), GONE + EXPIRED, id="after"),
    ],
)
def test_the_day(today: date, expected: list[tuple[str, str, int, str]], tmp_path: Path) -> None:
    check(tmp_path, {"rules.yaml": RULES, "README.md": "# A\n\nSee [it](gone.md).\n"})
    report = run(CheckOptions(InputOptions(tmp_path), today=today))
    assert summaries(report.findings) == expected
    if expected:
        assert report.findings[-1].message == "the exception to 'target-missing' held until 2026-06-15"
        assert report.findings[-1].severity is Severity.WARNING


def test_with_no_ignores_nothing_is_said_of_it(tmp_path: Path) -> None:
    check(tmp_path, {"rules.yaml": RULES, "README.md": "# A\n\nSee [it](gone.md).\n"})
    report = run(CheckOptions(InputOptions(tmp_path), no_ignores=True, today=date(2030, 1, 1)))
    assert summaries(report.findings) == GONE
