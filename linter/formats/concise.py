"""One line a finding, `path:line:column: severity[rule] message`, as compilers write it and editors read it."""

from __future__ import annotations

from linter.finding import Finding
from linter.formats import Audience
from linter.formats._words import paint, severity_word, summary
from linter.report import Report
from linter.text.sanitise import sanitise_line

AUDIENCE = Audience.PEOPLE


def render(report: Report, *, color: bool) -> str:
    """A line for each new finding, then the summary."""
    lines = [line(finding, color=color) for finding in report.new]
    return "\n".join([*lines, summary(report)]) + "\n"


def line(finding: Finding, *, color: bool) -> str:
    """The finding in one line."""
    at = finding.location
    place = sanitise_line(f"{at.path}:{at.line}:{at.column}:")
    word = f"{severity_word(finding.severity, color=color)}[{finding.rule}]"
    return f"{paint(place, 'bold', color=color)} {word} {sanitise_line(finding.message)}"
