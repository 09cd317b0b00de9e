"""Every format with a report that has untrusted text in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from linter import formats
from linter.document import Document, line_starts
from linter.finding import Applicability, Finding, LocatedEdit, LocatedFix, Location, RelatedLocation, Severity, State
from linter.outcome import Outcome, Redirect, Status
from linter.report import Counts, Report
from linter.text.width import display_width
from tests.formats import reports
from tests.formats.runners import azure, github

TEXT = "# 表\n\nSee [漢字](gone\x1b.md) here.\n"
PLACE = Location("a.md", 3, 5, 3, 19)
FINDING = Finding(
    rule="target-missing",
    group="links",
    severity=Severity.ERROR,
    location=PLACE,
    message="no file 'gone\x1b.md'",
    subject="gone\x1b.md",
    fingerprint="f" * 32,
    help="did you mean 'here.md'?",
    related=(RelatedLocation(Location("b.md", 1, 1, 1, 4), "it was here"),),
    fix=LocatedFix("link to here.md", Applicability.SAFE, (LocatedEdit(Location("a.md", 3, 10, 3, 18), "here.md"),)),
)
HOP = Redirect(301, "https://y.org/")
REPORT = Report(
    findings=(FINDING,),
    counts=Counts(files=2, phases=1, topics=1, entries=3, links=4, unique_urls=1),
    outcomes=(Outcome("https://x.org/", Status.MOVED, 200, "https://y.org/", (HOP,), 12, 1),),
    documents={"a.md": Document("a.md", TEXT, lines=line_starts(TEXT))},
)

FULL = r"""a.md:3:5: error[target-missing] no file 'gone\x1b.md'
  |
3 | See [漢字](gone\x1b.md) here.
  |     ^^^^^^^^^^^^^^^^^^^
  = see b.md:1:1: it was here
  = help: did you mean 'here.md'?
  = fix (safe): link to here.md
    - See [漢字](gone\x1b.md) here.
    + See [漢字](here.md) here.

Found 1 error (1 with a fix) in 2 pages, 1 phase, 1 topic, 3 entries, 4 links to 1 web address.
"""

CONCISE = r"""a.md:3:5: error[target-missing] no file 'gone\x1b.md'
Found 1 error (1 with a fix) in 2 pages, 1 phase, 1 topic, 3 entries, 4 links to 1 web address.
"""


@pytest.mark.parametrize(("name", "expected"), [("full", FULL), ("concise", CONCISE)])
def test_expected_output(name: str, expected: str) -> None:
    assert formats.renderer(name)(REPORT, color=False) == expected


def test_json_says_everything() -> None:
    text = formats.renderer("json")(REPORT, color=False)
    assert text.isascii()
    value = json.loads(text)
    (finding,) = value["findings"]
    assert finding["related"] == [{"path": "b.md", "line": 1, "column": 1, "message": "it was here"}]
    assert finding["fix"] == {
        "title": "link to here.md",
        "applicability": "safe",
        "edits": [{"path": "a.md", "line": 3, "column": 10, "end_line": 3, "end_column": 18, "text": "here.md"}],
    }
    assert value["outcomes"] == [
        {
            "url": "https://x.org/",
            "status": "moved",
            "code": 200,
            "final_url": "https://y.org/",
            "redirects": [{"code": 301, "url": "https://y.org/"}],
            "elapsed_ms": 12,
            "attempts": 1,
            "from_cache": False,
            "detail": "",
        }
    ]


@pytest.mark.parametrize("name", formats.names())
def test_no_format_sends_what_steers(name: str) -> None:
    hostile = replace(
        FINDING,
        location=replace(PLACE, path="::error::\x1b]8;;x\n::warning::b.md"),
        message="\x1b[2J\n::error file=x::y\r##[error]\u202e",
        help="##vso[task.complete]\x9b",
    )
    text = formats.renderer(name)(replace(REPORT, findings=(hostile,)), color=False)
    assert not set(text) & {"\x1b", "\r", "\u202e", "\x9b"}
    assert len(github(text)) == (name == "github")
    assert len(azure(text)) == (name == "azure")


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("make", [reports.clean, reports.small, reports.huge, reports.hostile])
def test_no_format_sends_a_command_that_is_not_its_own(name: str, make: Callable[[], Report]) -> None:
    text = formats.renderer(name)(make(), color=False)
    assert {command.name for command in github(text)} <= ({"error", "warning", "notice"} if name == "github" else set())
    assert {command.name for command in azure(text)} <= ({"task.logissue"} if name == "azure" else set())
    text.encode("utf-8")


@pytest.mark.parametrize("name", formats.names())
@settings(max_examples=settings().max_examples // 4)  # for each of the formats
@given(report=reports.reports())
def test_nor_whatever_is_in_the_report(name: str, report: Report) -> None:
    text = formats.renderer(name)(report, color=False)
    assert name == "github" or github(text) == []
    assert name == "azure" or azure(text) == []
    assert not set(text) & {"\x1b", "\r", "\x9b", "\u202e", "\u2028"}


@pytest.mark.parametrize("name", formats.names())
def test_colour_is_only_added(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.actions_commands._random_word", lambda: "word")
    colored = formats.renderer(name)(REPORT, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == formats.renderer(name)(REPORT, color=False)


@pytest.mark.parametrize("name", ["full", "concise"])
@pytest.mark.parametrize(
    ("findings", "expected"),
    [((FINDING,), "Found 1 error (1 with a fix), 2 silenced in"), ((), "All good, 2 silenced in")],
)
def test_suppressed_findings_are_counted(name: str, findings: tuple[Finding, ...], expected: str) -> None:
    text = formats.renderer(name)(replace(REPORT, findings=findings, suppressed=2), color=False)
    assert text.splitlines()[-1].startswith(expected)
    value = json.loads(formats.renderer("json")(replace(REPORT, suppressed=2), color=False))
    assert value["summary"]["suppressed"] == 2


@pytest.mark.parametrize("name", ["full", "concise"])
def test_what_is_known_is_counted_not_listed(name: str) -> None:
    known = replace(FINDING, state=State.KNOWN)
    text = formats.renderer(name)(replace(REPORT, findings=(known,), suppressed=2), color=False)
    assert text == "All good, 1 known, 2 silenced in 2 pages, 1 phase, 1 topic, 3 entries, 4 links to 1 web address.\n"
    new = replace(FINDING, fix=None, location=replace(PLACE, line=1))
    lines = formats.renderer(name)(replace(REPORT, findings=(new, known)), color=False).splitlines()
    assert lines[0].startswith("a.md:1:5: error")
    assert lines[-1].startswith("Found 1 error, 1 known in")
    assert not any(line.startswith("a.md:3:5") for line in lines)


def test_json_has_what_is_known() -> None:
    findings = (FINDING, replace(FINDING, state=State.KNOWN))
    value = json.loads(formats.renderer("json")(replace(REPORT, findings=findings), color=False))
    assert [finding["state"] for finding in value["findings"]] == ["new", "known"]
    assert (value["summary"]["errors"], value["summary"]["known"], value["summary"]["fixable"]) == (1, 1, 2)


@pytest.mark.parametrize("name", formats.names())
def test_a_report_without_findings(name: str) -> None:
    text = formats.renderer(name)(replace(REPORT, findings=()), color=False)
    assert text.endswith("\n")


def test_a_long_line_is_cut_around_the_place() -> None:
    row = "| x " * 200 + "| [a](b) |" + " y |" * 200
    start = row.index("[a]") + 1
    document = Document("a.md", row, lines=(0,))
    finding = replace(FINDING, location=Location("a.md", 1, start, 1, start + 6), related=(), fix=None, help="")
    report = replace(REPORT, findings=(finding,), documents={"a.md": document})
    source, carets = formats.renderer("full")(report, color=False).split("\n")[2:4]
    assert display_width(source) <= 110
    assert source[carets.index("^") : carets.rindex("^") + 1] == "[a](b)"


def test_carets_are_below_the_link_behind_joined_emoji() -> None:
    document = Document("a.md", "👩\u200d🚀⭐\ufe0f [a](b)\n", lines=(0,))
    finding = replace(FINDING, location=Location("a.md", 1, 7, 1, 13), related=(), fix=None, help="")
    report = replace(REPORT, findings=(finding,), documents={"a.md": document})
    source, carets = formats.renderer("full")(report, color=False).split("\n")[2:4]
    assert source == "1 | 👩\u200d🚀⭐\ufe0f [a](b)"
    assert carets == "  | " + " " * 7 + "^" * 6  # three emoji of two columns each, and a space
