"""file-unreadable: pages that could not be opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter import lint
from linter.finding import Severity
from linter.sources import MAX_BYTES
from tests.repository import check, summaries

RULE = ("files",)


def test_too_large(tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": "# T\n", "big.md": b"a" * (MAX_BYTES + 1)}, select=RULE)
    assert summaries(findings) == [("file-unreadable", "big.md", 1, "too-large")]
    assert findings[0].severity is Severity.ERROR
    assert findings[0].message.endswith("; this page was not checked")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_not_allowed(tmp_path: Path) -> None:
    (tmp_path / "closed.md").write_text("# T\n", "utf-8")
    (tmp_path / "closed.md").chmod(0)
    findings = check(tmp_path, {"README.md": "# T\n"}, select=RULE)
    assert summaries(findings) == [("file-unreadable", "closed.md", 1, "unreadable")]


def test_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    check(tmp_path, {"README.md": "# T\n"})
    findings = lint(["README.md", "pipe.md"], root=tmp_path, offline=True, select=RULE).findings
    assert summaries(findings) == [("file-unreadable", "pipe.md", 1, "unreadable")]
    assert findings[0].message == "is not a regular file; this page was not checked"


def test_what_is_not_utf_8_is_file_encodings(tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": b"\xff\xfe#"}, select=RULE)
    assert [finding.rule for finding in findings] == ["file-encoding"]


def test_pages_that_can_be_read_are_fine(tmp_path: Path) -> None:
    assert check(tmp_path, {"README.md": "# T\n", "a.png": b"\xff"}, select=RULE) == ()
