"""Workflow commands of GitHub Actions, which shows them beside the lines of a change, then the text of `full`.

As documented on the page "Workflow commands for GitHub Actions", with the escapes of GitHub's own toolkit. The text is
guarded by `::stop-commands::`, so that nothing quoted in it is a command.
"""

from __future__ import annotations

from linter.finding import Finding, Severity
from linter.formats import Audience, full
from linter.formats._annotations import describe_omitted, select_annotated
from linter.report import Report
from linter.text.actions_commands import guard
from linter.text.sanitise import sanitise_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


AUDIENCE = Audience.ACTIONS


def render(report: Report, *, color: bool) -> str:
    """Commands for the new findings, errors first, at most ten of a severity, then all of them as text."""
    commands = "".join(f"{_command(finding)}\n" for finding in select_annotated(report, *_COMMANDS))
    return commands + guard(describe_omitted(report, *_COMMANDS) + full.render(report, color=color))


def _command(finding: Finding) -> str:
    at = finding.location
    last = at.end_line - 1 if at.end_column == 1 and at.end_line > at.line else at.end_line  # no character of it
    properties = {"file": sanitise_line(at.path), "line": at.line, "endLine": last}
    if at.line == at.end_line:  # with columns, GitHub accepts no range of several lines
        properties |= {"col": at.column, "endColumn": at.end_column}
    properties["title"] = finding.rule
    arguments = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    lines = [finding.message]
    if finding.help:
        lines.append(f"help: {finding.help}")
    lines += [f"see {related.location.path}:{related.location.line}: {related.message}" for related in finding.related]
    data = "\n".join(map(sanitise_line, lines))
    return f"::{_COMMANDS[finding.severity]} {arguments}::{data.translate(_DATA)}"
