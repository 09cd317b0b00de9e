"""Reads what `--output-format json` (version 1) wrote back into a report, and believes nothing of it.

Whoever opens a pull request may have written the file. Each value has a type and an end; what is counted there is
counted anew. A key that version 1 does not have is passed over: the change may come with a later version of the format.
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

LARGEST = 20_000_000  # bytes: a hundred thousand links with what each came to
_VERSION = 1

T = TypeVar("T")

Number = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Place = Annotated[int, Meta(ge=1, le=2**31 - 1)]
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
    line: Place
    column: Place
    end_line: Place
    end_column: Place
    text: Text


class _Fix(Struct):
    title: Text
    applicability: Applicability
    edits: Annotated[tuple[_Edit, ...], Meta(max_length=10_000)]


class _Related(Struct):
    path: Path_
    line: Place
    column: Place
    message: Text


class _Finding(Struct):
    rule: Name
    group: Name
    severity: Severity
    path: Path_
    line: Place
    column: Place
    end_line: Place
    end_column: Place
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


def read(file: Path, fail_on: FailOn = FailOn.ERROR) -> Report:
    """The report in a file, which does not say what was to fail the run. Raises `ReportError`."""
    where = str(file)
    data = _bytes(file)
    version = _decoded(data, _Version, where).version
    if version != _VERSION:
        raise ReportError(f"is of version {version}; only version {_VERSION} can be read", where=where)
    said = _decoded(data, _Artifact, where)
    return Report(
        findings=tuple(sort_findings(map(_finding, said.findings))),
        counts=Counts(files=said.summary.files, links=said.summary.links, unique_urls=said.summary.unique_urls),
        outcomes=None if said.outcomes is None else tuple(map(_outcome, said.outcomes)),
        fail_on=fail_on,
        suppressed=said.summary.suppressed,
    )


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():  # a pipe would be waited for
            raise ReportError("is no file" if file.exists() else "is not there", where=str(file))
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}", where=str(file)) from error
    if len(data) > LARGEST:
        raise ReportError(f"has more than {LARGEST // 1_000_000} MB", where=str(file))
    return data


def _decoded(data: bytes, kind: type[T], where: str) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except RecursionError as error:
        raise ReportError("is nested too deeply", where=where) from error
    except ValueError as error:  # msgspec's own, and what is not UTF-8
        raise ReportError(f"is no report as --output-format json writes it: {error}", where=where) from error


def _location(said: _Finding | _Edit) -> Location:
    return Location(said.path, said.line, said.column, said.end_line, said.end_column)


def _finding(said: _Finding) -> Finding:
    return Finding(
        rule=said.rule,
        group=said.group,
        severity=said.severity,
        location=_location(said),
        message=said.message,
        subject=said.subject,
        fingerprint=said.fingerprint,
        state=said.state,
        related=tuple(map(_related, said.related)),
        fix=_fix(said.fix) if said.fix else None,
    )


def _related(said: _Related) -> RelatedLocation:
    return RelatedLocation(Location(said.path, said.line, said.column, said.line, said.column), said.message)


def _fix(said: _Fix) -> LocatedFix:
    edits = tuple(LocatedEdit(_location(edit), edit.text) for edit in said.edits)
    return LocatedFix(said.title, said.applicability, edits)


def _outcome(said: _Outcome) -> Outcome:
    return Outcome(
        url=said.url,
        status=said.status,
        code=said.code,
        final_url=said.final_url,
        redirects=tuple(Redirect(hop.code, hop.url) for hop in said.redirects),
        elapsed_ms=said.elapsed_ms,
        attempts=said.attempts,
        from_cache=said.from_cache,
        detail=said.detail,
    )
