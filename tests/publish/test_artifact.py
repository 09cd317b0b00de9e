"""A report is parsed back unchanged, and untrusted files are rejected."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter.errors import ReportError
from linter.finding import (
    Applicability,
    Finding,
    LocatedEdit,
    LocatedFix,
    Location,
    RelatedLocation,
    Severity,
    State,
)
from linter.formats.json import render
from linter.outcome import Outcome, Redirect, Status
from linter.publish import artifact
from linter.publish.artifact import read_report
from linter.report import Counts, Report

PLACE = Location("docs/ä.md", 3, 5, 4, 9)
FINDINGS = (
    Finding(
        "target-missing",
        "links",
        Severity.ERROR,
        PLACE,
        "no file 'gide.md'",
        "gide.md",
        "0123456789abcdef" * 2,
        state=State.KNOWN,
        related=(RelatedLocation(Location("a.md", 1, 2, 1, 2), "first here"),),
        fix=LocatedFix("link to guide.md", Applicability.SAFE, (LocatedEdit(PLACE, "[g](guide.md)"),)),
    ),
    Finding("link-dead", "network", Severity.WARNING, Location("z.md", 1, 1, 1, 2), "gone", "https://x/", "f" * 32),
)
OUTCOMES = (
    Outcome("https://x/", Status.DEAD, 404, "https://y/", (Redirect(301, "https://y/"),), 12, 1, False, "answered 404"),
    Outcome("https://z/", Status.UNCHECKED),
)
REPORT = Report(FINDINGS, Counts(files=3, links=9, unique_urls=2), OUTCOMES, suppressed=4)


def written(tmp_path: Path, content: bytes | str) -> Path:
    file = tmp_path / "report.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize("outcomes", [OUTCOMES, (), None], ids=["with-links", "no-links", "offline"])
def test_a_report_comes_back_as_it_was(tmp_path: Path, outcomes: tuple[Outcome, ...] | None) -> None:
    report = Report(FINDINGS, REPORT.counts, outcomes, suppressed=4)
    assert read_report(written(tmp_path, render(report, color=False))) == report


def test_findings_are_put_in_order(tmp_path: Path) -> None:
    """The report must not depend on the order in the file."""
    shuffled = Report(FINDINGS[::-1], REPORT.counts, OUTCOMES, suppressed=4)
    assert read_report(written(tmp_path, render(shuffled, color=False))) == REPORT


def test_counts_of_findings_are_not_believed(tmp_path: Path) -> None:
    tree = json.loads(render(REPORT, color=False))
    tree["summary"] |= {"errors": 0, "warnings": 0, "known": 99, "fixable": "x"}
    report = read_report(written(tmp_path, json.dumps(tree)))
    assert (report.count(Severity.WARNING), report.known, report.fixable) == (1, 1, 1)


def test_what_version_1_does_not_have_is_passed_over(tmp_path: Path) -> None:
    tree = json.loads(render(REPORT, color=False))
    tree["later"] = tree["summary"]["later"] = tree["findings"][0]["later"] = tree["outcomes"][0]["later"] = [{}]
    assert read_report(written(tmp_path, json.dumps(tree))) == REPORT


NO_REPORT = "is no report as --output-format json writes it: "


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", NO_REPORT, id="empty"),
        pytest.param(b"\x00" * 100, NO_REPORT, id="nothing"),
        pytest.param(b"\xff\xfe{}", NO_REPORT, id="not-utf-8"),
        pytest.param(b'{"version": 1, "summary": "\xed\xa0\x80"}', NO_REPORT, id="surrogates-in-utf-8"),
        pytest.param(b"PK\x03\x04", NO_REPORT, id="a-zip"),
        pytest.param(b"[]", NO_REPORT, id="a-list"),
        pytest.param(b"{}", NO_REPORT, id="nothing-of-a-report"),
        pytest.param(b'{"version": 1}', NO_REPORT, id="only-a-version"),
        pytest.param(b'{"version": "1"}', NO_REPORT, id="a-version-as-text"),
        pytest.param(b'{"version": 1.0}', NO_REPORT, id="a-version-with-a-point"),
        pytest.param(b'{"version": NaN}', NO_REPORT, id="nan"),
        pytest.param(b'{"version": 1e999}', NO_REPORT, id="infinite"),
        pytest.param(b'{"version": ' + b"9" * 100_000 + b"}", NO_REPORT, id="a-number-of-a-hundred-thousand-digits"),
        pytest.param(b'{"version": 2, "findings": 5}', "is of version 2; only version 1 can be read", id="version-2"),
        pytest.param(b'{"version": 0}', "is of version 0; only version 1 can be read", id="version-0"),
        pytest.param(b"[" * 1_000_000, NO_REPORT, id="deep"),
        pytest.param(b'{"x": ' + b"[" * 1_000_000, "is nested too deeply", id="deep-where-nobody-looks"),
        pytest.param(b'{"version": 1, "x": ' + b'{"a":' * 1_000_000, "is nested too deeply", id="deep-objects"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = written(tmp_path, content)
    with pytest.raises(ReportError) as error:
        read_report(file)
    assert str(error.value).startswith(f"{file}: {message}")


def _set(*path: Any) -> Callable[[Any], None]:
    *way, last, value = path

    def act(tree: Any) -> None:
        for key in way:
            tree = tree[key]
        tree[last] = value

    return act


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param(_set("findings", 0, "line", 0), "$.findings[0].line", id="line-0"),
        pytest.param(_set("findings", 0, "line", True), "$.findings[0].line", id="a-truth-for-a-number"),
        pytest.param(_set("findings", 0, "line", 10**30), "$.findings[0].line", id="a-huge-line"),
        pytest.param(_set("findings", 0, "line", "3"), "$.findings[0].line", id="a-text-for-a-number"),
        pytest.param(_set("findings", 0, "line", None), "$.findings[0].line", id="nothing-for-a-number"),
        pytest.param(_set("findings", 0, "severity", "fatal"), "$.findings[0].severity", id="no-severity"),
        pytest.param(_set("findings", 0, "state", "hidden"), "$.findings[0].state", id="no-state"),
        pytest.param(_set("findings", 0, "rule", "../../x"), "$.findings[0].rule", id="a-rule-that-is-a-path"),
        pytest.param(_set("findings", 0, "rule", "x\n"), "$.findings[0].rule", id="a-rule-with-a-line-break"),
        pytest.param(_set("findings", 0, "rule", "x" * 65), "$.findings[0].rule", id="a-long-rule"),
        pytest.param(_set("findings", 0, "group", "[x](y)"), "$.findings[0].group", id="a-group-that-is-a-link"),
        pytest.param(_set("findings", 0, "fingerprint", "zz"), "$.findings[0].fingerprint", id="a-wrong-fingerprint"),
        pytest.param(_set("findings", 0, "message", "x" * 100_001), "$.findings[0].message", id="a-long-message"),
        pytest.param(_set("findings", 0, "message", {"a": 1}), "$.findings[0].message", id="an-object-for-a-text"),
        pytest.param(_set("findings", 0, "path", "x" * 4097), "$.findings[0].path", id="a-long-path"),
        pytest.param(_set("findings", 0, "fix", {}), "$.findings[0].fix", id="an-empty-fix"),
        pytest.param(_set("findings", 0, "related", [{}] * 10_001), "$.findings[0].related", id="many-related"),
        pytest.param(_set("findings", [{}] * 100_001), "$.findings", id="many-findings"),
        pytest.param(_set("findings", {}), "$.findings", id="an-object-for-a-list"),
        pytest.param(_set("outcomes", 0, "status", "fine"), "$.outcomes[0].status", id="no-status"),
        pytest.param(_set("outcomes", 0, "code", 1000), "$.outcomes[0].code", id="no-code"),
        pytest.param(_set("outcomes", 0, "elapsed_ms", -1), "$.outcomes[0].elapsed_ms", id="a-negative-time"),
        pytest.param(_set("outcomes", 0, "redirects", 0, "url", 5), "$.outcomes[0].redirects[0].url", id="no-url"),
        pytest.param(_set("summary", "files", -1), "$.summary.files", id="a-negative-count"),
        pytest.param(_set("summary", "files", 10**12), "$.summary.files", id="a-huge-count"),
    ],
)
def test_each_value_has_a_type_and_an_end(tmp_path: Path, change: Callable[[Any], None], where: str) -> None:
    tree = json.loads(render(REPORT, color=False))
    change(tree)
    with pytest.raises(ReportError, match=NO_REPORT) as error:
        read_report(written(tmp_path, json.dumps(tree)))
    assert where in str(error.value)


def test_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    tree = json.loads(render(REPORT, color=False))
    tree["findings"][0]["message"] = "\ud800"
    with pytest.raises(ReportError, match=NO_REPORT):
        read_report(written(tmp_path, json.dumps(tree)))


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = render(REPORT, color=False)
    monkeypatch.setattr(artifact, "LARGEST", len(text))
    assert read_report(written(tmp_path, text)) == REPORT
    with pytest.raises(ReportError, match="has more than"):
        read_report(written(tmp_path, text + " "))


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "sparse.json"
    with file.open("wb") as opened:
        opened.truncate(10**12)  # takes no room on disk; to read it would take all memory
    with pytest.raises(ReportError, match=r"has more than 20 MB$"):
        read_report(file)


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"is not there$"):
        read_report(tmp_path / "nothing.json")
    with pytest.raises(ReportError, match=r"is no file$"):
        read_report(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in its folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReportError, match=r"is no file$"):
        read_report(tmp_path / "pipe")
