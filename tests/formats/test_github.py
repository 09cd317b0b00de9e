"""Workflow commands, parsed as GitHub documents them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from linter.finding import Finding, Location, Severity, State
from linter.formats import full
from linter.formats.github import render
from linter.report import Report
from tests.formats import reports
from tests.formats.runners import Command, github

EXPECTED = Path(__file__).parent / "expected" / "github.txt"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def held(text: str) -> str:
    """What stands between the lines that stop commands and start them again, which must be the last one."""
    match = re.search(r"^::stop-commands::([0-9a-f]{32})\n(.*)^::\1::\n\Z", text, re.MULTILINE | re.DOTALL)
    assert match
    return match[2]


def test_expected_output() -> None:
    text = render(reports.small(), color=False)
    assert re.sub("[0-9a-f]{32}", "WORD", text) == EXPECTED.read_text("utf-8")


def test_what_github_reads() -> None:
    report = reports.small()
    commands = github(render(report, color=False))
    assert commands == [
        Command(
            "error",
            "no file 'gone.md'\nhelp: did you mean 'docs/guide.md'?",
            {
                "file": "README.md",
                "line": "3",
                "endline": "3",
                "col": "5",
                "endcolumn": "21",
                "title": "target-missing",
            },
        ),
        *commands[1:],
    ]
    assert [(command.name, command.properties["title"]) for command in commands] == [
        ("error", "target-missing"),
        ("error", "link-dead"),
        ("error", "anchor-missing"),
        ("warning", "insecure-http"),
        ("notice", "image-alt-missing"),
    ]
    assert commands[1].data.startswith("100% gone, says example.org: 404; see the archive\nsee docs/guide.md:3: ")


def test_columns_only_in_one_line() -> None:
    (notice,) = (c for c in github(render(reports.small(), color=False)) if c.name == "notice")
    assert notice.properties == {"file": "README.md", "line": "9", "endline": "10", "title": "image-alt-missing"}


def test_a_place_that_ends_with_its_line_does_not_take_in_the_next() -> None:
    finding = replace(reports.small().findings[0], location=Location("a.md", 3, 1, 5, 1))
    (command,) = github(render(replace(reports.small(), findings=(finding,)), color=False))
    assert (command.properties["line"], command.properties["endline"]) == ("3", "4")


def test_ten_of_a_level_the_important_first_and_how_many_more() -> None:
    text = render(reports.huge(), color=False)
    names = [command.name for command in github(text)]
    assert names == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    more = "Not annotated: 890 more errors, 1,790 more warnings, 6,290 more infos; 10 of a kind are shown."
    assert held(text).startswith(f"{more} All are listed here.\n\n")
    assert held(text).endswith(full.render(reports.huge(), color=False))


def test_nothing_found() -> None:
    text = render(reports.clean(), color=False)
    assert github(text) == []
    assert held(text) == full.render(reports.clean(), color=False)


def test_the_word_is_another_each_time() -> None:
    words = {re.findall("[0-9a-f]{32}", render(reports.clean(), color=False))[0] for _ in range(20)}
    assert len(words) == 20


def check(report: Report) -> None:
    """Each command is one of a new finding, and nothing else is one."""
    text = render(report, color=False)
    commands = github(text)
    assert len(commands) == sum(min(10, report.count(severity)) for severity in Severity)
    new = Counter(
        (LEVELS[finding.severity], *_place(finding)) for finding in report.findings if finding.state is State.NEW
    )
    assert not Counter((c.name, c.properties["title"], c.properties["line"]) for c in commands) - new
    assert all(set(c.properties) <= {"file", "line", "endline", "col", "endcolumn", "title"} for c in commands)
    assert github(held(text)) == []


def _place(finding: Finding) -> tuple[str, str]:
    return finding.rule, str(finding.location.line)


def test_hostile_texts_stay_in_their_place() -> None:
    check(reports.hostile())


@given(reports.reports())
def test_any_texts_stay_in_their_place(report: Report) -> None:
    check(report)


@pytest.mark.parametrize("text", ["100%", "%0A", "%25", "a,b=c:d", "::", "%3A%2C"])
def test_what_is_escaped_comes_back(text: str) -> None:
    finding = replace(
        reports.small().findings[0], message=f"x{text}", location=Location(f"x{text}.md", 1, 1, 1, 2), help=""
    )
    (command,) = github(render(replace(reports.small(), findings=(finding,), documents=None), color=False))
    assert (command.data, command.properties["file"]) == (f"x{text}", f"x{text}.md")
