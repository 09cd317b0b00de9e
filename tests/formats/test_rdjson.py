"""Reviewdog's format, parsed by npm's rdformat-validator; suggestions are made as reviewdog makes them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from linter import Finding
from linter.document import Document, line_starts
from linter.finding import Applicability, LocatedEdit, LocatedFix, Location
from linter.formats import rdjson
from linter.parse.parser import parse
from linter.report import Report
from linter.run.apply_fixes import apply_fixes
from tests.formats import reports
from tests.repository import check
from tests.rules.test_examples import RUNNABLE, repository

EXPECTED = Path(__file__).parent / "expected" / "rdjson.json"
VALIDATOR = Path(__file__).parents[1] / "node/node_modules/@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"
NODE = shutil.which("node")

needs_node = pytest.mark.node  # the validator runs in it

FINDING = replace(reports.small().findings[0], location=Location("README.md", 1, 1, 1, 2), fix=None)
MENDED = [rule for rule in RUNNABLE if rule.fix]


def diagnostics(report: Report) -> Any:
    return json.loads(rdjson.render(report, color=False))["diagnostics"]


def diagnostic(finding: Finding, text: str) -> Any:
    path = finding.location.path
    documents = {path: Document(path, text, lines=line_starts(text))}
    (only,) = diagnostics(Report((finding,), reports.small().counts, documents=documents))
    return only


def mending(*edits: tuple[int, int, int, int, str], path: str = "README.md") -> Finding:
    """A finding whose fix has edits: line, column, end line, end column, text."""
    located = tuple(LocatedEdit(Location(path, *position), text) for *position, text in edits)
    return replace(FINDING, fix=LocatedFix("mend it", Applicability.SAFE, located))


def suggested(text: str, *edits: tuple[int, int, int, int, str], path: str = "README.md") -> Any:
    found = diagnostic(mending(*edits, path=path), text).get("suggestions")
    return found and (found[0]["range"], found[0]["text"])


def as_posted(text: str, suggestion: Any) -> str:
    """The text when the suggestion is taken, as reviewdog makes one for GitHub: whole lines of the diff."""
    lines = text.encode().splitlines(keepends=True)
    start, end, new = suggestion["range"]["start"], suggestion["range"]["end"], suggestion["text"].encode()
    first, last = lines[start["line"] - 1], lines[end["line"] - 1].rstrip(b"\r\n")
    if "column" in start:
        new = first[: start["column"] - 1] + new + last[end["column"] - 1 :]
    elif not new:
        return b"".join(lines[: start["line"] - 1] + lines[end["line"] :]).decode()
    return b"".join([*lines[: start["line"] - 1], new + b"\n", *lines[end["line"] :]]).decode()


@needs_node
@pytest.mark.parametrize("make", [reports.clean, reports.small, reports.huge, reports.hostile])
def test_the_validator_finds_nothing(make: Any, tmp_path: Path) -> None:
    report = make()
    somewhere = [  # no page has no name
        replace(finding, related=tuple(item for item in finding.related if item.location.path))
        for finding in report.findings
    ]
    assert complaints(rdjson.render(replace(report, findings=tuple(somewhere)), color=False), tmp_path) == []


@needs_node
@pytest.mark.parametrize(
    ("old", "new"), [('"ERROR"', '"error"'), ('"line": 3', '"line": 0'), ('"text"', '"txt"'), ('"path"', '"file"')]
)
def test_the_validator_would_find_a_fault(old: str, new: str, tmp_path: Path) -> None:
    assert complaints(rdjson.render(reports.small(), color=False).replace(old, new), tmp_path)


def complaints(text: str, folder: Path) -> list[str]:
    assert NODE is not None
    (folder / "report.json").write_text(text, "utf-8")
    options = ["--strict", "--no-extra-fields", "--format", "json"]
    done = subprocess.run(
        [NODE, VALIDATOR, *options, folder / "report.json"], capture_output=True, text=True, check=False, timeout=60
    )
    result = json.loads(done.stdout)
    assert result["filesProcessed"] == 1, done.stderr
    (file,) = result["fileResults"]
    assert file["valid"] is not bool(file["errors"])
    return [error["message"] for error in file.get("errorDetails", ())]


def test_expected_output() -> None:
    assert rdjson.render(reports.small(), color=False) == EXPECTED.read_text("utf-8")


def test_columns_are_bytes() -> None:
    found = diagnostic(replace(FINDING, location=Location("README.md", 1, 2, 1, 4)), "é漢👩x\n")
    assert found["location"]["range"] == {"start": {"line": 1, "column": 3}, "end": {"line": 1, "column": 10}}


def test_without_a_text_there_are_no_columns() -> None:
    (found,) = diagnostics(Report((FINDING,), reports.small().counts))
    assert found["location"]["range"] == lines(1, 1)
    assert "suggestions" not in found


def test_a_message_is_markdown_without_anything_of_strangers() -> None:
    hostile = "no file 'a`b' by @team ![x](https://x.org) https://u:pa55w0rd@x.org\n# b"
    found = diagnostic(replace(FINDING, message=hostile, help="did you mean '<b>'?"), "")
    assert (
        found["message"]
        == "no file ``a`b`` by `@team ![x](https://x.org) https://…@x.org\\x0a#` b (did you mean `<b>`?)"
    )


def lines(first: int, last: int) -> Any:
    return {"start": {"line": first}, "end": {"line": last}}


def columns(line: int, start: int, end: int) -> Any:
    return {"start": {"line": line, "column": start}, "end": {"line": line, "column": end}}


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        pytest.param("a\né b\nc\n", [(2, 3, 2, 4, "x")], (columns(2, 4, 5), "x"), id="in-a-line"),
        pytest.param("a\nb\nc\n", [(2, 1, 2, 1, "x\n")], (columns(2, 1, 1), "x\n"), id="a-line-before"),
        pytest.param("a\nb c d\n", [(2, 5, 2, 6, "D"), (2, 1, 2, 2, "B")], (columns(2, 1, 6), "B c D"), id="two"),
        pytest.param("a b\nc\n", [(1, 3, 1, 4, "x")], (lines(1, 1), "a x"), id="in-the-first-line"),
        pytest.param("a\nb\nc\n", [(2, 1, 3, 1, "")], (lines(2, 2), ""), id="a-line-goes"),
        pytest.param("a\nb\nc\n", [(3, 1, 4, 1, "")], (lines(3, 3), ""), id="the-last-line-goes"),
        pytest.param("a\nb\nc", [(2, 2, 3, 2, "")], (lines(2, 3), "b"), id="the-last-line-without-an-end-goes"),
        pytest.param("a\nb\n", [(3, 1, 3, 1, "c\n")], (lines(2, 2), "b\nc"), id="a-line-at-the-end"),
        pytest.param("a\nb\nc\n", [(2, 2, 3, 1, " ")], (lines(2, 3), "b c"), id="lines-are-joined"),
        pytest.param("a\nb\r\nc\n", [(2, 1, 3, 1, "x\r\n")], (lines(2, 2), "x"), id="with-its-line-end"),
        pytest.param("a\nb\nc\n", [(2, 1, 3, 1, "\n")], None, id="becomes-an-empty-line"),
        pytest.param(
            "a\nb\nc\n", [(2, 1, 2, 2, "x"), (3, 1, 3, 2, "y")], (lines(2, 3), "x\ny"), id="lines-below-each-other"
        ),
        pytest.param("a\nb\nc\nd\n", [(2, 1, 2, 2, "x"), (4, 1, 4, 2, "y")], None, id="in-two-places"),
        pytest.param("a\rb\nc\n", [(2, 1, 2, 2, "x")], None, id="lines-that-git-does-not-see"),
        pytest.param("a\nb\n", [(2, 1, 2, 2, "https://u:pa55w0rd@x.org")], None, id="a-secret"),
        pytest.param("https://u:pa55w0rd@x.org b\n", [(1, 26, 1, 27, "c")], None, id="a-secret-beside-it"),
    ],
)
def test_a_fix_in_one_place_is_a_suggestion(text: str, edits: Any, expected: Any) -> None:
    assert suggested(text, *edits) == expected


def test_a_fix_of_another_page_is_none() -> None:
    assert suggested("a\nb\n", (2, 1, 2, 2, "x"), path="other.md") is None


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.id)
def test_the_fixes_of_each_rule_are_suggestions_that_do_the_same(rule: Any, tmp_path: Path) -> None:
    files = repository(rule, "Example")
    for finding in check(tmp_path, files):
        if finding.fix:
            path = finding.location.path
            (suggestion,) = diagnostic(finding, files[path])["suggestions"]
            document = parse(path, files[path])
            assert as_posted(files[path], suggestion) == apply_fixes({path: document}, [finding]).texts[path]


@given(report=reports.reports())
def test_whatever_strangers_write(report: Report) -> None:
    text = rdjson.render(report, color=False)
    assert text.isascii()
    found = json.loads(text)["diagnostics"]
    json.dumps(found, ensure_ascii=False).encode("utf-8")  # no halves of characters, which reviewdog refuses
    assert len(found) == len(report.new)
    for each in found:
        assert each["message"].count("\n") == 0
