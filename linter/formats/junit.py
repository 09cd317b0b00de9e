"""JUnit's XML, as CI systems show tests: a suite a file with a case a finding, and one with a case a URL.

There is no one specification; this is what Jenkins' schema and the readers of GitLab, Azure Pipelines and junitparser
have in common. What fails the run is a failure, other findings are skipped cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from msgspec import Struct

from linter.finding import Finding, State
from linter.formats import Audience
from linter.formats._annotations import describe_finding
from linter.outcome import Outcome, Status
from linter.report import Report
from linter.text.sanitise import sanitise, sanitise_line

_PASSED = (Status.OK, Status.MOVED, Status.DEGRADED)
_NO_CHARACTERS = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")  # which XML forbids and `sanitise` keeps


class _Case(Struct, frozen=True):
    """`result` is `failure` or `skipped`, or empty for one that has passed; then there is no `message` or `text`."""

    name: str
    attributes: str = ""
    result: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""


AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """A document with at least one case."""
    suites = list(_suites(report)) or [("playbook-lint", [_Case("no findings")])]
    all_cases = [case for _, cases in suites for case in cases]
    body = "".join(_suite(name, cases) for name, cases in suites)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="playbook-lint" {_counts(all_cases)}>\n{body}</testsuites>\n'
    )


def _suites(report: Report) -> Iterator[tuple[str, list[_Case]]]:
    for path, findings in groupby(report.findings, lambda finding: finding.location.path):
        yield path, list(_cases(report, findings))
    if report.outcomes:
        yield "web addresses", [_link(outcome) for outcome in report.outcomes]


def _cases(report: Report, findings: Iterable[Finding]) -> Iterator[_Case]:
    """A case a finding. Its name does not depend on lines: CI systems compare by it."""
    names: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.rule}: {finding.subject}"
        names[name] += 1
        at = finding.location
        lines = [f"{at.path}:{at.line}:{at.column}: {finding.severity}[{finding.rule}] {finding.message}"]
        lines += [f"help: {finding.help}"] if finding.help else []
        lines += [
            f"see {related.location.path}:{related.location.line}: {related.message}" for related in finding.related
        ]
        failure = report.fails(finding)
        state = "known " if finding.state is State.KNOWN else ""
        yield _Case(
            name if names[name] == 1 else f"{name} ({names[name]})",
            f' file="{_xml(at.path)}" line="{at.line}"',
            "failure" if failure else "skipped",
            f' type="{finding.rule}"',
            describe_finding(finding) if failure else f"{state}{finding.severity}: {describe_finding(finding)}",
            "\n".join(map(sanitise_line, lines)),
        )


def _link(outcome: Outcome) -> _Case:
    """A case a URL. A broken link is reported by a finding, if no exception suppresses it."""
    time = f' time="{outcome.elapsed_ms / 1000:.3f}"'
    if outcome.status in _PASSED:
        return _Case(outcome.url, time)
    message = " ".join(f"{outcome.status}: {outcome.code or ''} {outcome.detail}".split())
    return _Case(outcome.url, time, "skipped", message=message.rstrip(":"))


def _suite(name: str, cases: list[_Case]) -> str:
    escaped = _xml(name)
    lines = "".join(_format_case(case, escaped) for case in cases)
    return f'  <testsuite name="{escaped}" {_counts(cases)}>\n{lines}  </testsuite>\n'


def _format_case(case: _Case, suite: str) -> str:
    start = f'    <testcase classname="{suite}" name="{_xml(case.name)}"{case.attributes}'
    if not case.result:
        return f"{start}/>\n"
    text = "\n".join(map(_xml, case.text.split("\n")))
    result = f'<{case.result}{case.kind} message="{_xml(case.message)}">{text}</{case.result}>'
    return f"{start}>\n      {result}\n    </testcase>\n"


def _counts(cases: list[_Case]) -> str:
    results = Counter(case.result for case in cases)
    return f'tests="{len(cases)}" failures="{results["failure"]}" errors="0" skipped="{results["skipped"]}"'


def _xml(text: str) -> str:
    """The text for an attribute or an element, without `##[`, with which commands of CI runners begin."""
    escaped = escape(sanitise(text).translate(_NO_CHARACTERS))
    return escaped.replace("[", "&#91;") if "#" in text else escaped
