"""What the formats share whose findings CI systems show beside the text of a change: which ones, and in what words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from linter.finding import Finding, Severity
from linter.report import Report
from linter.text.plural import plural
from linter.text.sanitise import sanitise_line

MOST = 10
"""Of a severity: GitHub and Azure Pipelines show no more of a step."""


def annotated(report: Report, *severities: Severity) -> Iterator[Finding]:
    """The new findings to show, those of the first of `severities` first, at most `MOST` of each."""
    for severity in severities:
        yield from islice((finding for finding in report.new if finding.severity is severity), MOST)


def left_out(report: Report, *severities: Severity) -> str:
    """A line that says how many more there are, empty if there are none."""
    counts = ((report.count(severity) - MOST, severity) for severity in severities)
    more = ", ".join(
        f"{number:,} more {plural(number, severity).partition(' ')[2]}" for number, severity in counts if number > 0
    )
    return f"Not annotated: {more}; {MOST} of a kind are shown. All are listed here.\n\n" if more else ""


def sentence(finding: Finding) -> str:
    """What is wrong and what to do, in one line."""
    return sanitise_line(f"{finding.message} ({finding.help})" if finding.help else finding.message)
