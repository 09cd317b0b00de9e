"""JSON, version 1: a promise to programs. A changed shape is a new version.

Everything outside ASCII is escaped, so nothing in it can control a terminal or fail to be encoded. Secrets in URLs are
redacted, and fixes that would repeat one are omitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from linter import __version__
from linter.finding import Finding, LocatedFix, Location, Severity
from linter.formats import Audience
from linter.outcome import Outcome
from linter.report import Report
from linter.text.json import dumps
from linter.text.redact import find_secrets, redact

VERSION = 1
_SURROGATE = re.compile("[\\ud800-\\udfff]")  # JSON can have a lone one, and few programs can decode it


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """The report as one JSON object."""
    return "".join(_chunks(report))


def _chunks(report: Report) -> Iterator[str]:
    yield dumps(envelope(report), indent=2).removesuffix("\n}")
    yield from _array("findings", map(finding_json, report.findings))
    if report.outcomes is not None:
        yield from _array("outcomes", map(outcome_json, report.outcomes))
    yield "\n}\n"


def _array(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A key with its array, an item a line: all of them in one text would be in memory several times."""
    yield f',\n  "{name}": ['
    separator = "\n    "
    for item in items:
        yield separator + dumps(item)
        separator = ",\n    "
    yield "]" if separator == "\n    " else "\n  ]"


def envelope(report: Report) -> dict[str, Any]:
    """The first keys of all JSON about a run."""
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


def location_json(location: Location) -> dict[str, Any]:
    """A location with its path."""
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding with all its fields."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity,
        **location_json(finding.location),
        "message": finding.message,
        "subject": finding.subject,
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "related": [
            {
                "path": related.location.path,
                "line": related.location.line,
                "column": related.location.column,
                "message": related.message,
            }
            for related in finding.related
        ],
        "fix": _fix_json(finding.fix) if finding.fix and can_be_shown(finding.fix) else None,
    }


def can_be_shown(fix: LocatedFix) -> bool:
    """Whether all edits are."""
    return all(is_shown(edit.text) for edit in fix.edits)


def is_shown(text: str) -> bool:
    """Whether a text has no secret, since a redacted edit would do harm, and no lone surrogate, which is no text."""
    return not (find_secrets(text) or _SURROGATE.search(text))


def _fix_json(fix: LocatedFix) -> dict[str, Any]:
    edits = [{**location_json(edit.location), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability, "edits": edits}


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome of a link."""
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
