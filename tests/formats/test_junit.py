"""JUnit's XML, parsed by junitparser."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from junitparser import JUnitXml
from msgspec.structs import replace

from linter.config.settings import FailOn
from linter.formats.junit import render
from linter.report import Report
from tests.formats import reports

EXPECTED = Path(__file__).parent / "expected" / "junit.xml"


def read(report: Report) -> JUnitXml:
    xml = JUnitXml.fromstring(render(report, color=False).encode())
    cases = [case for suite in xml for case in suite]
    assert cases, "a document without cases fails some readers"
    assert xml.tests == len(cases) == sum(suite.tests for suite in xml)
    assert xml.failures == sum(suite.failures for suite in xml) == sum(case.is_failure for case in cases)
    assert xml.skipped == sum(suite.skipped for suite in xml) == sum(case.is_skipped for case in cases)
    return xml


def cases(report: Report) -> list[tuple[str, str, str]]:
    """Suite, case, and what became of it."""
    return [
        (suite.name, case.name, "failure" if case.is_failure else "skipped" if case.is_skipped else "passed")
        for suite in read(report)
        for case in suite
    ]


def test_expected_output() -> None:
    assert render(reports.small(), color=False) == EXPECTED.read_text("utf-8")


def test_what_is_a_failure() -> None:
    assert cases(reports.small()) == [
        ("README.md", "target-missing: gone.md", "failure"),
        ("README.md", "insecure-http: http://example.org/guide", "skipped"),
        ("README.md", "repeated-word: to to", "skipped"),
        ("README.md", "link-dead: https://example.org/paper", "failure"),
        ("README.md", "image-alt-missing: a.png", "skipped"),
        ("docs/guide.md", "anchor-missing: ../README.md#strat", "failure"),
        ("web addresses", "https://example.org/", "passed"),
        ("web addresses", "http://example.org/guide", "passed"),
        ("web addresses", "https://example.org/paper", "skipped"),
        ("web addresses", "https://slow.example/", "skipped"),
        ("web addresses", "https://github.com/a/b", "passed"),
    ]


def test_failures_follow_what_fails_the_run() -> None:
    results = {
        fail_on: [result for _, _, result in cases(replace(reports.small(), fail_on=fail_on))].count("failure")
        for fail_on in FailOn
    }
    assert results == {FailOn.INFO: 5, FailOn.WARNING: 4, FailOn.ERROR: 3, FailOn.NEVER: 0}


def test_it_is_never_empty() -> None:
    assert cases(reports.clean()) == [("playbook-lint", "no findings", "passed")]
    assert cases(replace(reports.clean(), outcomes=())) == [("playbook-lint", "no findings", "passed")]


def test_names_are_unique_in_a_suite() -> None:
    twice = replace(reports.small(), findings=reports.small().findings[:1] * 3, outcomes=None)
    names = [name for suite, name, _ in cases(twice) if suite == "README.md"]
    assert names == ["target-missing: gone.md", "target-missing: gone.md (2)", "target-missing: gone.md (3)"]


def test_times_are_seconds() -> None:
    (suite,) = (suite for suite in read(reports.small()) if suite.name == "web addresses")
    assert [case.time for case in suite] == [0.041, 0.087, 0.12, 20.0, 0.0]


def test_huge() -> None:
    xml = read(reports.huge())
    assert (xml.tests, xml.failures) == (2 * reports.HUGE, 900)


def test_hostile_texts_stay_in_their_place() -> None:
    report = reports.hostile()
    assert len(cases(report)) == len(report.findings) + len(report.outcomes or ())


@given(reports.reports())
def test_any_texts_stay_in_their_place(report: Report) -> None:
    read(report)
