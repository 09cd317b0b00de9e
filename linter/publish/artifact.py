"""Parses the output of `--output-format json` (version 1) into a report, as untrusted input.

An untrusted contributor may have written the file. Each value has a type and a limit; counts of findings are
computed anew. A key that version 1 does not have is ignored: a later version of the format may have added it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from linter.config.settings import FailOn
from linter.errors import ReportError
from linter.finding import Applicability, Finding, LocatedEdit, LocatedFix, Location, RelatedLocation, Severity, State
from linter.outcome import Outcome, Redirect, Status
from linter.report import Counts, Report, sort_findings

LARGEST = 20_000_000  # bytes: a hundred thousand links with their outcomes
_VERSION = 1

T = TypeVar("T")

Number = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Position = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Code = Annotated[int, Meta(ge=0, le=999)]
Name = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,63}\Z")]
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{0,64}\Z")]
Path_ = Annotated[str, Meta(max_length=4096)]
Text = Annotated[str, Meta(max_length=100_000)]


class _Version(Struct):
    version: int


class _Summary(Struct):
    files: Number
    links: Number
    unique_urls: Number
    suppressed: Number


class _Edit(Struct):
    path: Path_
    line: Position
    column: Position
    end_line: Position
    end_column: Position
    text: Text


class _Fix(Struct):
    title: Text
    applicability: Applicability
    edits: Annotated[tuple[_Edit, ...], Meta(max_length=10_000)]


class _Related(Struct):
    path: Path_
    line: Position
    column: Position
    message: Text


class _Finding(Struct):
    rule: Name
    group: Name
    severity: Severity
    path: Path_
    line: Position
    column: Position
    end_line: Position
    end_column: Position
    message: Text
    subject: Text
    fingerprint: Digest
    state: State
    related: Annotated[tuple[_Related, ...], Meta(max_length=10_000)]
    fix: _Fix | None


class _Redirect(Struct):
    code: Code
    url: Text


class _Outcome(Struct):
    url: Text
    status: Status
    code: Code | None
    final_url: Text
    redirects: Annotated[tuple[_Redirect, ...], Meta(max_length=1000)]
    elapsed_ms: Number
    attempts: Number
    from_cache: bool
    detail: Text


class _Artifact(Struct):
    summary: _Summary
    findings: Annotated[tuple[_Finding, ...], Meta(max_length=100_000)]
    outcomes: Annotated[tuple[_Outcome, ...], Meta(max_length=500_000)] | None = None


def read_report(file: Path, fail_on: FailOn = FailOn.ERROR) -> Report:
    """The report in a file, which does not have `fail_on`. Raises `ReportError`."""
    where = str(file)
    data = _read_bytes(file)
    version = _decode(data, _Version, where).version
    if version != _VERSION:
        raise ReportError(f"is of version {version}; only version {_VERSION} can be read", where=where)
    artifact = _decode(data, _Artifact, where)
    return Report(
        findings=tuple(sort_findings(map(_finding, artifact.findings))),
        counts=Counts(
            files=artifact.summary.files, links=artifact.summary.links, unique_urls=artifact.summary.unique_urls
        ),
        outcomes=None if artifact.outcomes is None else tuple(map(_outcome, artifact.outcomes)),
        fail_on=fail_on,
        suppressed=artifact.summary.suppressed,
    )


def _read_bytes(file: Path) -> bytes:
    try:
        if not file.is_file():  # reading a pipe would block
            raise ReportError("is no file" if file.exists() else "is not there", where=str(file))
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}", where=str(file)) from error
    if len(data) > LARGEST:
        raise ReportError(f"has more than {LARGEST // 1_000_000} MB", where=str(file))
    return data


def _decode(data: bytes, kind: type[T], where: str) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except RecursionError as error:
        raise ReportError("is nested too deeply", where=where) from error
    except ValueError as error:  # of msgspec, or text that is not UTF-8
        raise ReportError(f"is no report as --output-format json writes it: {error}", where=where) from error


def _location(item: _Finding | _Edit) -> Location:
    return Location(item.path, item.line, item.column, item.end_line, item.end_column)


def _finding(finding: _Finding) -> Finding:
    return Finding(
        rule=finding.rule,
        group=finding.group,
        severity=finding.severity,
        location=_location(finding),
        message=finding.message,
        subject=finding.subject,
        fingerprint=finding.fingerprint,
        state=finding.state,
        related=tuple(map(_related, finding.related)),
        fix=_fix(finding.fix) if finding.fix else None,
    )


def _related(related: _Related) -> RelatedLocation:
    return RelatedLocation(
        Location(related.path, related.line, related.column, related.line, related.column), related.message
    )


def _fix(fix: _Fix) -> LocatedFix:
    edits = tuple(LocatedEdit(_location(edit), edit.text) for edit in fix.edits)
    return LocatedFix(fix.title, fix.applicability, edits)


def _outcome(outcome: _Outcome) -> Outcome:
    return Outcome(
        url=outcome.url,
        status=outcome.status,
        code=outcome.code,
        final_url=outcome.final_url,
        redirects=tuple(Redirect(hop.code, hop.url) for hop in outcome.redirects),
        elapsed_ms=outcome.elapsed_ms,
        attempts=outcome.attempts,
        from_cache=outcome.from_cache,
        detail=outcome.detail,
    )
