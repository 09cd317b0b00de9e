"""Instead of the findings, how many each rule has: for whoever meets a list with thousands of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct

from linter.finding import Applicability, Severity
from linter.formats._words import paint, severity_word, summary
from linter.formats.json import envelope
from linter.report import Report
from linter.text.json import dumps

_MARKS = {Applicability.SAFE: "*", Applicability.UNSAFE: "?"}


class Row(Struct, frozen=True):
    """The new findings of a rule with a severity, which may differ between files; how many have which fix."""

    rule: str
    severity: Severity
    count: int
    safe: int
    unsafe: int


def rows(report: Report) -> list[Row]:
    """A row for each rule, the most frequent first."""
    counts = Counter((finding.rule, finding.severity) for finding in report.new)
    fixes = Counter((f.rule, f.severity, f.fix.applicability) for f in report.new if f.fix)
    found = [
        Row(rule, severity, count, *(fixes[rule, severity, kind] for kind in Applicability))
        for (rule, severity), count in counts.items()
    ]
    return sorted(found, key=lambda row: (-row.count, row.rule, -row.severity.rank))


def text(report: Report, *, color: bool) -> str:
    """A line a rule: `12  warning  [*] repeated-word`, then what the marks mean, then the summary."""
    found = rows(report)
    width = max((len(f"{row.count}") for row in found), default=0)
    lines = [_line(row, width, color) for row in found]
    meanings = [
        (sum(row.safe for row in found), "[*] --fix mends"),
        (sum(row.unsafe for row in found), "[?] --fix --unsafe-fixes mends"),
    ]
    lines += [f"{meaning} {number} of them." for number, meaning in meanings if number]
    return "\n".join([*lines, summary(report)]) + "\n"


def _line(row: Row, width: int, color: bool) -> str:
    mark = _MARKS[Applicability.SAFE] if row.safe else _MARKS[Applicability.UNSAFE] if row.unsafe else " "
    severity = severity_word(row.severity, color=color) + " " * (len(Severity.WARNING) - len(row.severity))
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
        for row in rows(report)
    ]
    return dumps({**envelope(report), "statistics": statistics}, indent=2) + "\n"


FORMATS = {"concise": text, "full": text, "json": json}
