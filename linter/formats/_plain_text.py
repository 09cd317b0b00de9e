"""What the formats for people share: colours and the summary line."""

from __future__ import annotations

from linter.finding import Severity
from linter.report import Report
from linter.text.plural import plural

_CODES = {"bold": "1", "red": "1;31", "yellow": "1;33", "blue": "1;34", "green": "32", "dim": "2"}
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def paint(text: str, style: str, *, color: bool) -> str:
    """`text` in a style, by the terminal's codes (ECMA-48 SGR), if `color`."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color else text


def paint_severity(severity: Severity, *, color: bool) -> str:
    """The severity in its colour."""
    return paint(severity, _COLORS[severity], color=color)


def summarise(report: Report) -> str:
    """How many findings there are, in how many files and links, and how many were fixed, in a line."""
    kinds = [(report.count(s), s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    found = ", ".join(plural(number, severity) for number, severity in kinds if number)
    fixable_count = sum(finding.fix is not None for finding in report.new)
    fixable = f" ({fixable_count} with a fix)" if fixable_count else ""
    existing = f", {report.known:,} known" if report.known else ""
    suppressed = f", {report.suppressed:,} silenced" if report.suppressed else ""
    fixed = f" Thanks: {plural(len(report.fixed), 'earlier finding')} fixed." if report.fixed else ""
    result = f"Found {found}{fixable}" if found else "All good"
    return f"{result}{existing}{suppressed} in {describe_scope(report)}.{fixed}"


def describe_scope(report: Report) -> str:
    """How much was read: `5 pages, 4 phases, 17 topics, 153 entries, 185 links to 160 addresses`."""
    counts = report.counts
    parts = [plural(counts.files, "page")]
    model = ((counts.phases, "phase"), (counts.topics, "topic"), (counts.entries, "entry"))
    parts += [plural(number, word) for number, word in model if number]
    parts.append(f"{plural(counts.links, 'link')} to {plural(counts.unique_urls, 'web address')}")
    return ", ".join(parts)
