"""Counts for each rule in place of the findings (`--statistics`)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct

from linter.finding import Applicability, Severity
from linter.formats._plain_text import paint, paint_severity, summarise
from linter.formats.json import envelope
from linter.report import Report
from linter.text.json import dumps

_MARKS = {Applicability.SAFE: "*", Applicability.UNSAFE: "?"}


class Row(Struct, frozen=True):
    """The new findings of a rule with a severity, which may differ between files; how many have a fix of each kind."""

    rule: str
    severity: Severity
    count: int
    safe: int
    unsafe: int


def count_by_rule(report: Report) -> list[Row]:
    """A row for each rule, the most frequent first."""
    counts = Counter((finding.rule, finding.severity) for finding in report.new)
    fixes = Counter((f.rule, f.severity, f.fix.applicability) for f in report.new if f.fix)
    rows = [
        Row(rule, severity, count, *(fixes[rule, severity, kind] for kind in Applicability))
        for (rule, severity), count in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.rule, -row.severity.rank))


def text(report: Report, *, color: bool) -> str:
    """A line a rule: `12  warning  [*] repeated-word`, then what the marks mean, then the summary."""
    rows = count_by_rule(report)
    width = max((len(f"{row.count}") for row in rows), default=0)
    lines = [_line(row, width, color) for row in rows]
    meanings = [
        (sum(row.safe for row in rows), "[*] --fix mends"),
        (sum(row.unsafe for row in rows), "[?] --fix --unsafe-fixes mends"),
    ]
    lines += [f"{meaning} {number} of them." for number, meaning in meanings if number]
    return "\n".join([*lines, summarise(report)]) + "\n"


def _line(row: Row, width: int, color: bool) -> str:
    mark = _MARKS[Applicability.SAFE] if row.safe else _MARKS[Applicability.UNSAFE] if row.unsafe else " "
    severity = paint_severity(row.severity, color=color) + " " * (len(Severity.WARNING) - len(row.severity))
    return f"{paint(f'{row.count:>{width}}', 'bold', color=color)}  {severity}  [{mark}] {row.rule}"


def json(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """JSON, version 1: the envelope of the format `json`, with `statistics` in place of findings."""
    statistics: list[dict[str, Any]] = [
        {
            "rule": row.rule,
            "severity": row.severity,
            "count": row.count,
            "safe_fixes": row.safe,
            "unsafe_fixes": row.unsafe,
        }
        for row in count_by_rule(report)
    ]
    return dumps({**envelope(report), "statistics": statistics}, indent=2) + "\n"


FORMATS = {"concise": text, "full": text, "json": json}
