"""GitLab's Code Quality report, as documented on its page "Code Quality report format": an array of findings.

Known findings are in it as well: GitLab compares reports by their fingerprints, and counts missing ones as fixed.
"""

from __future__ import annotations

from typing import Any

from linter.finding import Finding, Severity
from linter.formats import Audience
from linter.formats._annotations import describe_finding
from linter.report import Report
from linter.text.json import dumps

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """A finding a line."""
    lines = ",".join(f"\n  {dumps(_finding(finding))}" for finding in report.findings)
    return f"[{lines}\n]\n" if lines else "[]\n"


def _finding(finding: Finding) -> dict[str, Any]:
    at = finding.location
    return {
        "description": describe_finding(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": at.path.encode("utf-8", "backslashreplace").decode(),  # JSON has no surrogates
            "positions": {
                "begin": {"line": at.line, "column": at.column},
                "end": {"line": at.end_line, "column": at.end_column},
            },
        },
    }
