"""Logging commands of Azure Pipelines, which lists them with the run, then the text of `full`.

As documented on the page "Logging commands" (`task.logissue`), with the escapes of Azure's own task library. There are
only errors and warnings: infos are in the text.
"""

from __future__ import annotations

from linter.finding import Finding, Severity
from linter.formats import Audience, full
from linter.formats._annotations import describe_finding, describe_omitted, select_annotated
from linter.report import Report
from linter.text.sanitise import sanitise_line

_KINDS = (Severity.ERROR, Severity.WARNING)
_ESCAPES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:
    """Commands for the new errors and warnings, errors first, at most ten of each, then all findings as text."""
    commands = "".join(f"{_command(finding)}\n" for finding in select_annotated(report, *_KINDS))
    return commands + describe_omitted(report, *_KINDS) + full.render(report, color=color)


def _command(finding: Finding) -> str:
    location = finding.location
    properties = {
        "type": finding.severity,
        "sourcepath": sanitise_line(location.path),
        "linenumber": location.line,
        "columnnumber": location.column,
        "code": finding.rule,
    }
    arguments = "".join(f"{name}={str(value).translate(_ESCAPES)};" for name, value in properties.items())
    return f"##vso[task.logissue {arguments}]{describe_finding(finding).translate(_ESCAPES)}"
