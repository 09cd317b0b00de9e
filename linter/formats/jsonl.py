"""JSON Lines, version 1: a finding or outcome a line, to be parsed one by one; the last line is the summary.

The objects are those of the format `json`, each with its `type` and the version of its shape. A report without a
summary was cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.formats import Audience
from linter.formats.json import VERSION, envelope, finding_json, outcome_json
from linter.report import Report
from linter.text.json import dumps

AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """The findings, the outcomes of links, the summary."""
    return "".join(f"{dumps(value)}\n" for value in _values(report))


def _values(report: Report) -> Iterator[dict[str, Any]]:
    for finding in report.findings:
        yield {"version": VERSION, "type": "finding", **finding_json(finding)}
    for outcome in report.outcomes or ():
        yield {"version": VERSION, "type": "outcome", **outcome_json(outcome)}
    yield {"type": "summary", **envelope(report)}
