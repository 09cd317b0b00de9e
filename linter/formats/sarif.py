"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), within the limits of GitHub's code scanning.

What exceeds those limits is omitted, with a notification. The most severe of the new findings come first.
Everything outside ASCII is escaped. `primaryLocationLineHash` is left to the action that uploads the file: it has
the files, and its own algorithm.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from urllib.parse import quote

from linter import __version__
from linter.finding import Finding, LocatedFix, Location, RelatedLocation, Severity, State
from linter.formats import Audience
from linter.formats.json import can_be_shown
from linter.report import Report
from linter.rules.base import Rule
from linter.rules.registry import all_rules
from linter.rules.rule_docs import HOME, address, rule_page, section, summary
from linter.text.json import dumps
from linter.text.plural import plural
from linter.text.sanitise import sanitise

# What code scanning accepts: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
MOST_RESULTS = 25_000  # a run with more is rejected
SHOWN = 5_000  # of them, the most severe
MOST_RELATED = 100  # locations that are shown of a result
MOST_BYTES = 10_000_000  # of the compressed file
_MOST_MESSAGE = 1000  # characters of a message: what it quotes may be a megabyte
_MOST_DESCRIPTION = 1024  # characters of a rule's description
_MARGIN = 200_000  # bytes that the compressor buffers, and the end of the file

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_STATES = {State.NEW: "new", State.KNOWN: "unchanged"}
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_ESCAPED = re.compile(r"[\\\[\]]")  # in the text of a link


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """A log of one run, a rule and a result a line."""
    head = _head()
    findings = sorted(report.findings, key=lambda finding: (finding.state is State.KNOWN, -finding.severity.rank))
    numbers = {name: number for number, name in enumerate(all_rules())}
    results = [dumps(_result(finding, numbers)) for finding in findings[:MOST_RESULTS]]
    shown = results[: _count_fitting(head, results)]
    rows = ",\n".join(shown)
    notifications = [_notification("warning", text) for text in _omissions(findings, len(shown))]
    notifications += [_notification("note", text) for text in report.notes]
    invocation = {"executionSuccessful": not report.interrupted, "toolExecutionNotifications": notifications}
    return f'{head}\n"results": [\n{rows}\n],\n"invocations": {dumps([invocation])}\n}}\n]\n}}\n'


def _head() -> str:
    """The log up to its results."""
    driver = {"name": "playbook-lint", "semanticVersion": __version__, "informationUri": HOME}
    rules = ",\n".join(dumps(_rule(rule)) for rule in all_rules().values())
    tool = f'{dumps(driver)[:-1]}, "rules": [\n{rules}\n]}}'
    return (
        '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [\n{\n'
        f'"tool": {{"driver": {tool}}},\n"columnKind": "unicodeCodePoints",\n'
        '"newlineSequences": ["\\r\\n", "\\n", "\\r"],'
    )


def _rule(rule: type[Rule]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": _clip(summary(rule), _MOST_DESCRIPTION)},
        "fullDescription": {"text": _clip(section(rule, "What it does"), _MOST_DESCRIPTION)},
        "help": {"text": section(rule, "Why is this bad?"), "markdown": rule_page(rule)},
        "helpUri": address(rule.id),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.group],
            "precision": rule.precision,
            "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
        },
    }


def _result(finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    related = finding.related[:MOST_RELATED]
    result = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, related)},
        "locations": [_location_json(finding.location)],
        "partialFingerprints": {"playbookLint/v1": finding.fingerprint},
        "baselineState": _STATES[finding.state],
    }
    if related:
        result["relatedLocations"] = [
            {"id": number, **_location_json(item.location), "message": {"text": _sentence(_plain(item.message))}}
            for number, item in enumerate(related, 1)
        ]
    if finding.fix and finding.fix.edits and not finding.fix.unmark and can_be_shown(finding.fix):
        result["fixes"] = [_fix_json(finding.fix)]
    return result


def _message(finding: Finding, related: Iterable[RelatedLocation]) -> str:
    """The message of a finding. Code scanning shows the related locations that the message links to."""
    message = _sentence(_plain(f"{finding.message} ({finding.help})" if finding.help else finding.message))
    links = ", ".join(f"[{_link_text(item.message)}]({number})" for number, item in enumerate(related, 1))
    return f"{message} See {links}." if links else message


def _plain(text: str) -> str:
    """Text in which SARIF has neither a link (`[a](b)`) nor a placeholder for an argument (`{0}`).

    Other braces are unchanged: no viewer undoes their doubling where there is no argument.
    """
    return _PLACEHOLDER.sub(r"{{\1}}", _clip(sanitise(text)).replace("](", "]\\("))


def _link_text(text: str) -> str:
    return _PLACEHOLDER.sub(r"{{\1}}", _ESCAPED.sub(r"\\\g<0>", _clip(sanitise(text))))


def _sentence(plain: str) -> str:
    return plain if plain.endswith((".", "?", "!")) else f"{plain}."


def _location_json(location: Location) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(location.path), "region": _region(location)}}


def _artifact(path: str) -> dict[str, str]:
    """Relative to the repository's root, where code scanning looks for it."""
    return {"uri": quote(path, safe="/", errors="surrogatepass")}


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _fix_json(fix: LocatedFix) -> dict[str, Any]:
    by_path = groupby(sorted(fix.edits, key=lambda edit: edit.location.path), key=lambda edit: edit.location.path)
    changes = [
        {
            "artifactLocation": _artifact(path),
            "replacements": [
                {"deletedRegion": _region(edit.location), "insertedContent": {"text": edit.text}} for edit in edits
            ],
        }
        for path, edits in by_path
    ]
    return {"description": {"text": _sentence(_plain(fix.title))}, "artifactChanges": changes}


def _count_fitting(head: str, results: list[str]) -> int:
    """How many of the results fit into the most bytes, compressed."""
    if len(head) + sum(map(len, results)) <= MOST_BYTES - _MARGIN:
        return len(results)
    gzip = zlib.compressobj(wbits=31)
    size = len(gzip.compress(head.encode()))
    for number, result in enumerate(results):
        size += len(gzip.compress(result.encode()))
        if size > MOST_BYTES - _MARGIN:
            return number
    return len(results)


def _omissions(findings: list[Finding], shown: int) -> Iterator[str]:
    """What is omitted here or by code scanning, a sentence each."""
    if shown < len(findings):
        limit = f"{MOST_RESULTS:,} results" if shown == MOST_RESULTS else f"{MOST_BYTES // 1_000_000} MB"
        omitted = plural(len(findings) - shown, "finding")
        yield f"{omitted} of {len(findings):,} left out, the least severe: code scanning takes {limit}."
    if shown > SHOWN:
        yield f"Code scanning shows the {SHOWN:,} most severe of these {shown:,} results."
    more = sum(max(0, len(finding.related) - MOST_RELATED) for finding in findings[:shown])
    if more:
        yield f"{plural(more, 'related place')} left out: code scanning shows {MOST_RELATED} of a result."


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _sentence(_plain(text))}}


def _clip(text: str, most: int = _MOST_MESSAGE) -> str:
    """The text, or as many of its characters as are shown, the last an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
