"""For formats of CI systems that annotate the lines of a change: which findings, and their text in one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from linter.finding import Finding, Severity
from linter.report import Report
from linter.text.plural import plural
from linter.text.sanitise import sanitise_line

MAX_ANNOTATIONS = 10
"""Findings of a severity: GitHub and Azure Pipelines show no more of a step."""


def select_annotated(report: Report, *severities: Severity) -> Iterator[Finding]:
    """The new findings to show, those of the first of `severities` first, at most `MAX_ANNOTATIONS` of each."""
    for severity in severities:
        yield from islice((finding for finding in report.new if finding.severity is severity), MAX_ANNOTATIONS)


def describe_omitted(report: Report, *severities: Severity) -> str:
    """A line with the number of further findings, empty if there are none."""
    counts = ((report.count(severity) - MAX_ANNOTATIONS, severity) for severity in severities)
    more = ", ".join(
        f"{number:,} more {plural(number, severity).partition(' ')[2]}" for number, severity in counts if number > 0
    )
    return f"Not annotated: {more}; {MAX_ANNOTATIONS} of a kind are shown. All are listed here.\n\n" if more else ""


def describe_finding(finding: Finding) -> str:
    """The message of a finding and its help, in one line."""
    return sanitise_line(f"{finding.message} ({finding.help})" if finding.help else finding.message)
