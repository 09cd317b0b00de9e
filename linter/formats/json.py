"""JSON, version 1: a promise to programs. A changed shape is a new version.

Everything outside ASCII is escaped, so nothing in it can steer a terminal or fail to be encoded. Secrets in addresses
are left out, and so are fixes that would repeat one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from linter import __version__
from linter.finding import Finding, Location, PlacedFix, Severity
from linter.formats import Audience
from linter.outcome import Outcome
from linter.report import Report
from linter.text.json import dumps
from linter.text.redact import find_secrets, redact

VERSION = 1
_HALF = re.compile("[\\ud800-\\udfff]")  # of a pair of UTF-16, which JSON can write and few can read


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """The report as one JSON object."""
    return "".join(_written(report))


def _written(report: Report) -> Iterator[str]:
    yield dumps(envelope(report), indent=2).removesuffix("\n}")
    yield from _array("findings", map(of_finding, report.findings))
    if report.outcomes is not None:
        yield from _array("outcomes", map(of_outcome, report.outcomes))
    yield "\n}\n"


def _array(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A key with its array, an item a line: all of them at once would be in memory many times over."""
    yield f',\n  "{name}": ['
    between = "\n    "
    for item in items:
        yield between + dumps(item)
        between = ",\n    "
    yield "]" if between == "\n    " else "\n  ]"


def envelope(report: Report) -> dict[str, Any]:
    """What every JSON about a run begins with."""
    return {
        "version": VERSION,
        "tool": {"name": "playbook-lint", "version": __version__},
        "summary": _summary(report),
    }


def _summary(report: Report) -> dict[str, int]:
    return {
        "files": report.counts.files,
        "links": report.counts.links,
        "unique_urls": report.counts.unique_urls,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "known": report.known,
        "suppressed": report.suppressed,
        "fixable": report.fixable,
    }


def _place(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def of_finding(finding: Finding) -> dict[str, Any]:
    """The finding with all that is known of it."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity,
        **_place(finding.location),
        "message": finding.message,
        "subject": finding.subject,
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "related": [
            {
                "path": place.location.path,
                "line": place.location.line,
                "column": place.location.column,
                "message": place.message,
            }
            for place in finding.related
        ],
        "fix": _fix(finding.fix) if finding.fix and can_be_told(finding.fix) else None,
    }


def can_be_told(fix: PlacedFix) -> bool:
    """Whether no edit would repeat a secret; with parts left out it would do harm. Half a character is no text."""
    return not any(find_secrets(edit.text) or _HALF.search(edit.text) for edit in fix.edits)


def _fix(fix: PlacedFix) -> dict[str, Any]:
    edits = [{**_place(edit.location), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability, "edits": edits}


def of_outcome(outcome: Outcome) -> dict[str, Any]:
    """What asking about an address came to."""
    url = redact(outcome.url)
    return {
        "url": url,
        "status": outcome.status,
        "code": outcome.code,
        "final_url": url if outcome.final_url == outcome.url else redact(outcome.final_url),
        "redirects": [{"code": hop.code, "url": redact(hop.url)} for hop in outcome.redirects],
        "elapsed_ms": outcome.elapsed_ms,
        "attempts": outcome.attempts,
        "from_cache": outcome.from_cache,
        "detail": redact(outcome.detail),
    }
