"""Logging commands, parsed as Azure Pipelines documents them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from linter.finding import Location, Severity
from linter.formats import full
from linter.formats.azure import render
from linter.report import Report
from tests.formats import reports
from tests.formats.runners import Command, azure

EXPECTED = Path(__file__).parent / "expected" / "azure.txt"


def test_expected_output() -> None:
    assert render(reports.small(), color=False) == EXPECTED.read_text("utf-8")


def test_what_azure_reads() -> None:
    commands = azure(render(reports.small(), color=False))
    assert [(c.properties["type"], c.properties["code"]) for c in commands] == [
        ("error", "target-missing"),
        ("error", "link-dead"),
        ("error", "anchor-missing"),
        ("warning", "insecure-http"),
    ]
    assert commands[1] == Command(
        "task.logissue",
        "100% gone, says example.org: 404; see the archive",
        {"type": "error", "sourcepath": "README.md", "linenumber": "6", "columnnumber": "3", "code": "link-dead"},
    )


def test_ten_of_a_kind_and_how_many_more() -> None:
    text = render(reports.huge(), color=False)
    assert [command.properties["type"] for command in azure(text)] == ["error"] * 10 + ["warning"] * 10
    rest = "".join(text.splitlines(keepends=True)[20:])
    more = "Not annotated: 890 more errors, 1,790 more warnings; 10 of a kind are shown. All are listed here.\n\n"
    assert rest == more + full.render(reports.huge(), color=False)


def test_nothing_found() -> None:
    assert render(reports.clean(), color=False) == full.render(reports.clean(), color=False)


def check(report: Report) -> None:
    """All commands are issues, one for each new error and warning."""
    commands = azure(render(report, color=False))
    assert {command.name for command in commands} <= {"task.logissue"}
    assert len(commands) == sum(min(10, report.count(severity)) for severity in (Severity.ERROR, Severity.WARNING))
    names = {"type", "sourcepath", "linenumber", "columnnumber", "code"}
    assert all(set(command.properties) <= names for command in commands)


def test_hostile_texts_stay_in_their_place() -> None:
    check(reports.hostile())


@given(reports.reports())
def test_any_texts_stay_in_their_place(report: Report) -> None:
    check(report)


@pytest.mark.parametrize("text", ["100%", "%0A", "%AZP25", "a;b=c]d", "%3B%5D"])
def test_what_is_escaped_comes_back(text: str) -> None:
    finding = replace(
        reports.small().findings[0], message=f"x{text}", location=Location(f"x{text}.md", 1, 1, 1, 2), help=""
    )
    (command,) = azure(render(replace(reports.small(), findings=(finding,), documents=None), color=False))
    assert (command.data, command.properties["sourcepath"]) == (f"x{text}", f"x{text}.md")
