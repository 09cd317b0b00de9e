"""GitLab's Code Quality report, against a schema of what GitLab documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from linter.formats.gitlab import render
from linter.report import Report
from tests.formats import reports

EXPECTED = Path(__file__).parent / "expected" / "gitlab.json"
PLACE = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^(?:\\./|/)"}},
                    "positions": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "properties": {"begin": PLACE, "end": PLACE},
                    },
                },
            },
        },
    },
}


def read(report: Report) -> Any:
    text = render(report, color=False)
    text.encode("ascii")
    value = json.loads(text)
    json.dumps(value, ensure_ascii=False).encode("utf-8")  # no halves of characters, which other readers refuse
    return value


def check(report: Report) -> Any:
    value = read(report)
    assert len(value) == len(report.findings)
    assert len({finding["fingerprint"] for finding in value}) == len(value)
    return value


def test_expected_output() -> None:
    assert render(reports.small(), color=False) == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("make", [reports.clean, reports.small, reports.huge])
def test_it_is_valid(make: Any) -> None:
    Draft202012Validator(SCHEMA).validate(check(make()))


def test_hostile_texts_stay_in_their_place() -> None:
    value = check(reports.hostile())
    schema = json.loads(json.dumps(SCHEMA))
    del schema["items"]["properties"]["location"]["properties"]["path"]["not"]
    Draft202012Validator(schema).validate(value)


@given(reports.reports())
def test_any_texts_stay_in_their_place(report: Report) -> None:
    check(report)


def test_a_fingerprint_stays_when_lines_move() -> None:
    before = [finding["fingerprint"] for finding in read(reports.small())]
    assert before == [finding.fingerprint for finding in reports.small().findings]
