"""Logging commands of Azure Pipelines, which lists them with the run, then the text of `full`.

As the page "Logging commands" has them (`task.logissue`), with the escapes of Azure's own task library. It knows errors
and warnings only: what is less stands in the text.
"""

from __future__ import annotations

from linter.finding import Finding, Severity
from linter.formats import Audience, full
from linter.formats._annotations import annotated, left_out, sentence
from linter.report import Report
from linter.text.sanitise import sanitise_line

_KINDS = (Severity.ERROR, Severity.WARNING)
_ESCAPES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:
    """Commands for the new errors and warnings, errors first, at most ten of each, then all findings as text."""
    commands = "".join(f"{_command(finding)}\n" for finding in annotated(report, *_KINDS))
    return commands + left_out(report, *_KINDS) + full.render(report, color=color)


def _command(finding: Finding) -> str:
    at = finding.location
    properties = {
        "type": finding.severity,
        "sourcepath": sanitise_line(at.path),
        "linenumber": at.line,
        "columnnumber": at.column,
        "code": finding.rule,
    }
    said = "".join(f"{name}={str(value).translate(_ESCAPES)};" for name, value in properties.items())
    return f"##vso[task.logissue {said}]{sentence(finding).translate(_ESCAPES)}"
