"""One line a finding, `path:line:column: severity[rule] message`, as compilers write it and editors read it."""

from __future__ import annotations

from linter.finding import Finding
from linter.formats import Audience
from linter.formats._plain_text import paint, paint_severity, summarise
from linter.report import Report
from linter.text.sanitise import sanitise_line

AUDIENCE = Audience.PEOPLE


def render(report: Report, *, color: bool) -> str:
    """A line for each new finding, then the summary."""
    lines = [format_line(finding, color=color) for finding in report.new]
    return "\n".join([*lines, summarise(report)]) + "\n"


def format_line(finding: Finding, *, color: bool) -> str:
    """The finding in one line."""
    at = finding.location
    location = sanitise_line(f"{at.path}:{at.line}:{at.column}:")
    severity = f"{paint_severity(finding.severity, color=color)}[{finding.rule}]"
    return f"{paint(location, 'bold', color=color)} {severity} {sanitise_line(finding.message)}"
